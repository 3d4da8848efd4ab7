package coder
import ("testing";"fmt";"os";"strings";"parley/english";"parley/actor")
func TestZZ(t *testing.T){
 b,err:=os.ReadFile("/tmp/dbg/in.txt"); if err!=nil {t.Skip()}
 p:=english.NewParser(); reg:=actor.Default(); var w []string
 for _,l:=range strings.Split(strings.TrimSpace(string(b)),"\n"){
  ss:=english.Sentences(l)
  for i:=range ss{ w=joinNames(reg,l,&ss[i],w); p.Annotate(&ss[i]); 
   for j,k:=range ss[i].Tokens{fmt.Printf("%d:%s/%s/%s/%s<%d ",j,k.Text,k.UPOS,k.XPOS,k.Dep,k.Head)}; fmt.Println("  || heading",ss[i].Heading)}
 }
}
