package actor
import ("testing";"strings";"fmt")
func TestSmoke(t *testing.T){
 r:=Default()
 for i,p:=range r.problems { if i<30 {t.Log(p)} }
 t.Log(len(r.problems), len(r.entries), len(r.names))
 for _,s:=range []string{"Pakistani army chief","Pakistan 's Foreign Ministry said","the Ministry of Defence of Georgia","Ministry of Defence of Georgia","us all","U.S. troops in","US","turkey soup","Musharraf said","Afghans fled","al - Qaida","President George W. Bush","North Korean soldiers","Kabul","Pakistan's army"} {
  w:=strings.Fields(s); e,n:=r.Longest(w,0)
  x:=""; for _,y:=range e { x+=fmt.Sprint(y.ID,"/",y.Country,"/",y.Sector," ") }
  t.Log(s,"=>",n,x)
 }
 t.Log(r.OfficeHolder("president","PAK","2003"))
 t.Log(r.OfficeHolder("army chief","PAK","2003").Name)
 e:=r.ByID("pervez-musharraf")
 for _,d:=range []string{"","1995","1999","2003","2009","2010-11"} { c,s,o:=e.At(d); t.Log(d,c,s,o) }
 e=r.ByID("afghan-taliban")
 for _,d:=range []string{"","1995","1999","2003","2001","2023"} { c,s,o:=e.At(d); t.Log(d,c,s,o) }
 t.Log(r.ByID("GEOGOV-defence-ministry"), r.Organ("USA","army").Name)
}
