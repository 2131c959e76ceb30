package sample

import (
	"context"
	"os"
	"testing"
)

func TestTry(t *testing.T) {
	dir := "/tmp/s300"
	os.RemoveAll(dir)
	os.MkdirAll(dir, 0o755)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Write(context.Background(), root, Options{Records: 300, Seed: 1, Holidays: os.DirFS("../..")})
	t.Logf("%+v %v", s, err)
}
