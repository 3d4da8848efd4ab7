package actor
import ("testing";"encoding/json";"bufio";"os";"strings";"regexp";"fmt";"sort")
type ga struct{Text,Name,Country,Code,Sector string}
var tok=regexp.MustCompile(`[\p{L}\p{N}.]+(?:'[A-RT-Za-z]+)?|['’]s|[^\s\p{L}\p{N}]`)
func resolve(r *Registry, text string) (string,string,string){
 w:=tok.FindAllString(text,-1)
 var best *Entry; bn:=0
 for i:=0;i<len(w);i++ { es,n:=r.Longest(w,i); if n>bn { best=es[0]; bn=n }; if n>0 {i+=n-1} }
 iso:=""
 for i:=range w { if a,n:=r.AdjectiveAt(w,i); n>0 && a!="" {iso=a; if e:=r.byID[a]; e!=nil {iso=e.Country}; break} }
 // head generic: longest from the right before "of/in/," 
 for i:=len(w)-1;i>=0;i-- { if g,n:=r.GenericAt(w,i); n>0 && i+n==len(w) { 
   c:=g.Country; if c=="" {c=iso}
   if best!=nil && best.Kind!=Place && bn==len(w) {break}
   if c=="" && best!=nil {c=best.Country}
   if best!=nil && best.Kind!=State&&best.Kind!=Place&&best.Kind!=People { _=c; return best.Country,best.Sector,"G+"+best.ID}
   return c,g.Sector,"generic:"+g.Lemma } }
 if best!=nil { return best.Country,best.Sector,best.ID }
 return iso,"","-"
}
func TestZZ(t *testing.T){
 r:=Default()
 f,_:=os.Open("/work/shared/data/gold/text-dev.jsonl"); sc:=bufio.NewScanner(f); sc.Buffer(nil,1<<22)
 ok,tot,okc:=0,0,0
 miss:=map[string]int{}
 for sc.Scan(){ var o struct{Sources,Targets []ga}; json.Unmarshal(sc.Bytes(),&o)
  for _,a:=range append(o.Sources,o.Targets...) {
   x:=a.Text
   c,s,id:=resolve(r,x); 
   if id=="-" { c,s,id=resolve(r,a.Name) }
   tot++
   if c==a.Country {okc++}
   if c==a.Country && s==a.Sector {ok++} else { miss[fmt.Sprintf("%-40s | %-40s gold %s/%s got %s/%s %s",x,a.Name,a.Country,a.Sector,c,s,id)]++ }
 }}
 var k []string; for m,n:=range miss {k=append(k,fmt.Sprintf("%3d %s",n,m))}; sort.Strings(k)
 t.Log(ok,okc,tot); t.Log("\n"+strings.Join(k,"\n"))
}
func TestZZ2(t *testing.T){
 r:=Default()
 f,_:=os.Open("/work/shared/data/gold/plover-gsr-dev.jsonl"); sc:=bufio.NewScanner(f); sc.Buffer(nil,1<<22)
 ok,tot,okc:=0,0,0
 miss:=map[string]int{}
 for sc.Scan(){ var o struct{Sources,Targets []ga}; json.Unmarshal(sc.Bytes(),&o)
  for _,a:=range append(o.Sources,o.Targets...) {
   c,s,id:=resolve(r,a.Text); 
   tot++
   if c==a.Code {okc++}
   if c==a.Code && s==a.Sector {ok++} else { miss[fmt.Sprintf("%-40s gold %s/%s got %s/%s %s",a.Text,a.Code,a.Sector,c,s,id)]++ }
 }}
 var k []string; for m,n:=range miss {k=append(k,fmt.Sprintf("%3d %s",n,m))}; sort.Strings(k)
 t.Log(ok,okc,tot); t.Log("\n"+strings.Join(k,"\n"))
}
