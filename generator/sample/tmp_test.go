package sample
import ("testing";"os";"context";"time")
func TestTry(t *testing.T) {
	dir := "/tmp/s300"
	os.RemoveAll(dir); os.MkdirAll(dir, 0o755)
	root, _ := os.OpenRoot(dir)
	n := 20000
	st := time.Now()
	s, err := Write(context.Background(), root, Options{Records: n, Seed: 1, Holidays: os.DirFS("../starter/files")})
	t.Logf("%+v %v %v", s, err, time.Since(st))
}
