package output
import ("testing";"time";"os";"fmt";"bytes";"path/filepath")
func TestPhases(t *testing.T){
 dir:=os.Getenv("PHASE"); if dir=="" {t.Skip()}
 dir,_=os.MkdirTemp(dir,"ph"); defer os.RemoveAll(dir)
 n:=100000
 for r,day:=range []func(int)string{func(int)string{return "one"},func(int)string{return "two"},func(i int)string{if i==5{return "x"};return "two"},func(i int)string{if i==5{return "x"};return "two"}} {
  last,at:="",time.Now(); cnt:=0
  tell:=func(step string){ if step!=last { if last!="" {fmt.Printf("  %-10s x%d %v\n",last,cnt,time.Since(at).Round(time.Millisecond))}; last,at,cnt=step,time.Now(),0}; cnt++ }
  fmt.Println("round",r); t0:=time.Now()
  s,err:=stage(filepath.Join(dir,"public"),func(step,name string)error{tell(step);return nil}); check(t,err)
  var w bytes.Buffer
  for i:=range n { w.Reset(); fmt.Fprintf(&w,"%s %d",day(i),i); w.Write(filler); check(t,s.Add(fmt.Sprintf("plans/%d/533103-%06d.html", 2000+i/2500, i),w.Bytes()))}
  tell("survey")
  c,err:=s.Commit(); check(t,err); tell("end")
  fmt.Println(" ",c,time.Since(t0).Round(time.Millisecond))
 }
}
