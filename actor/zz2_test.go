package actor
import ("testing";"bufio";"os";"strings";"sort";"fmt";"unicode";"os/exec")
func TestZZ3(t *testing.T){
 r:=Default()
 cnt:=map[string]int{}
 scan:=func(line string){
  w:=tok.FindAllString(line,-1)
  for i:=0;i<len(w); {
   if _,n:=r.Longest(w,i); n>0 {i+=n; continue}
   if _,n:=r.AdjectiveAt(w,i); n>0 {i+=n; continue}
   c:=[]rune(w[i])[0]
   if !unicode.IsUpper(c) || i==0 || w[i-1]=="." || w[i-1]=="\"" || w[i-1]=="“" {i++; continue}
   j:=i
   for j<len(w) && unicode.IsUpper([]rune(w[j])[0]) { if _,n:=r.Longest(w,j); n>0 && j>i {break}; j++ }
   if j==i {j=i+1}
   cnt[strings.Join(w[i:j]," ")]++
   i=j
  }
 }
 if os.Getenv("BIG")!="" {
  out,_:=exec.Command("sh","-c","xz -dc /work/shared/data/text/us-government.txt.xz | head -c 30000000").Output()
  for _,l:=range strings.Split(string(out),"\n") {scan(l)}
 } else {
 for _,g:=range []string{"/work/shared/data/docs/afpak"} { es,_:=os.ReadDir(g); for _,e:=range es { f,_:=os.Open(g+"/"+e.Name()); sc:=bufio.NewScanner(f); sc.Buffer(nil,1<<24); for sc.Scan(){scan(sc.Text())} } }
 }
 var k []string; for s,n:=range cnt { if n>2 {k=append(k,fmt.Sprintf("%5d %s",n,s))} }
 sort.Sort(sort.Reverse(sort.StringSlice(k)))
 for i,s:=range k { if i<450 {fmt.Println(s)} }
}
