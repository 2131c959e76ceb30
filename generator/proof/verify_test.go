package proof

import (
	"fmt"
	"strings"
	"testing"

	"mingshi/generator/output"
)

// A site that was published holds, grows, and holds again; what was added since
// the kept checkpoint is told.
func TestVerifyHolds(t *testing.T) {
	k, p := newKey(t, 1), newPortal(t, 300)
	p.publish(k)
	first := p.verify(Options{})
	if !first.Holds() || !first.FirstUse || first.Records != 300 || first.Entries != 300 || first.Files != 2 {
		t.Fatalf("%s\n%+v", problems(first), first)
	}
	p.records["plan/p-00007"] = `{"id":"p-00007","withdrawn_on":"2026-02-01"}`
	p.records["plan/p-99999"] = `{"id":"p-99999"}`
	p.today = "2026-02-01"
	p.publish(k)
	kept, err := ParseKept(first.Kept.Text())
	if err != nil {
		t.Fatal(err)
	}
	r := p.verify(Options{Kept: &kept})
	if !r.Holds() || r.FirstUse || r.Before != 300 {
		t.Fatalf("%s\n%+v", problems(r), r)
	}
	want := "[plan/p-00007 v2 2026-02-01 plan/p-99999 v1 2026-02-01]"
	var got []string
	for _, e := range r.Added {
		got = append(got, fmt.Sprintf("%s v%d %s", e.ID, e.Version, e.Date))
	}
	if fmt.Sprint(got) != want {
		t.Errorf("added %v, want %s", got, want)
	}
}

// Publishing again what stands there logs nothing and changes no byte.
func TestPublishTwice(t *testing.T) {
	k, p := newKey(t, 1), newPortal(t, 3)
	p.publish(k)
	before := string(p.files[CheckpointName]) + string(p.files[SignatureName])
	if again := p.publish(k); len(again.Growth) > 0 || before != string(p.files[CheckpointName])+string(p.files[SignatureName]) {
		t.Errorf("growth %v", again.Growth)
	}
}

// The outsider has nothing but a kept checkpoint. Whoever has the web server, or
// even the key, cannot make these unseen.
func TestOutsider(t *testing.T) {
	cases := []struct {
		name   string
		tamper func(p *portal, k *Key)
		want   string // part of a problem
	}{
		{"a record is deleted and the site published again", func(p *portal, k *Key) {
			delete(p.records, "plan/p-00003")
			p.publish(k)
		}, "plan/p-00003: was published and is no longer there"},
		{"an amount is changed on the server", func(p *portal, _ *Key) {
			p.files["open-data/plan.json"] = []byte(strings.Replace(string(p.files["open-data/plan.json"]), "1003.00", "9003.00", 1))
		}, "open-data/plan.json: the content is not what the manifest says"},
		{"an amount is changed and the manifest made again", func(p *portal, _ *Key) {
			p.records["plan/p-00003"] = `{"id":"p-00003","budget":"9003.00"}`
			p.build()
		}, "manifest.json: the signature does not fit"},
		{"an amount is changed and the manifest signed, but not logged", func(p *portal, k *Key) {
			p.records["plan/p-00003"] = `{"id":"p-00003","budget":"9003.00"}`
			p.build()
			p.files[SignatureName] = k.Sign(p.files[output.ManifestName], "")
		}, "plan/p-00003: differs from version 1 in the log"},
		{"history is rewritten with the key: another log from the beginning", func(p *portal, k *Key) {
			for name := range p.files {
				if strings.HasPrefix(name, "log/") {
					delete(p.files, name)
				}
			}
			p.records["plan/p-00003"] = `{"id":"p-00003","budget":"9003.00"}`
			p.publish(k)
		}, "log/checkpoint: the log's past was rewritten"},
		{"the log is shortened", func(p *portal, k *Key) {
			for name := range p.files {
				if strings.HasPrefix(name, "log/") {
					delete(p.files, name)
				}
			}
			delete(p.records, "plan/p-00003")
			p.publish(k)
		}, "log/checkpoint: the log shrank"},
		{"another key takes over", func(p *portal, _ *Key) {
			for name := range p.files {
				if strings.HasPrefix(name, "log/") {
					delete(p.files, name)
				}
			}
			p.publish(newKey(t, 7))
		}, "log/key: the site names other keys"},
		{"a tile of the log is damaged", func(p *portal, _ *Key) {
			p.files["log/tile/0/000.p/5"][3] ^= 1
		}, "log/tile/0/000.p/5: this part of the log is missing"},
		{"an entry of the log is changed", func(p *portal, _ *Key) {
			bundle := p.files["log/tile/entries/000.p/5"]
			copy(bundle[strings.Index(string(bundle), "2026-01-02"):], "2025-01-02")
		}, "log/checkpoint: the log is not sound"},
		{"the log is taken away", func(p *portal, _ *Key) { delete(p.files, CheckpointName) }, "log/checkpoint: there is no log"},
		{"the signature is taken away", func(p *portal, _ *Key) { delete(p.files, SignatureName) }, "manifest.json.minisig: there is no signature"},
		{"the keys are taken away", func(p *portal, _ *Key) { delete(p.files, KeyName) }, "log/key: the public keys are not there"},
		{"a page is missing", func(p *portal, _ *Key) { delete(p.files, "index.html") }, "index.html: the file is missing"},
		{"a page is longer", func(p *portal, _ *Key) { p.files["index.html"] = append(p.files["index.html"], "more"...) }, "index.html: the content"},
		{"a compressed copy says something else", func(p *portal, _ *Key) {
			p.files["index.html.gz"] = gz(t, "<h1>all is well</h1>")
		}, "index.html.gz: the content is not"},
		{"a compressed copy is no such thing", func(p *portal, _ *Key) { p.files["index.html.br"] = []byte("?") }, "index.html.br: the content is not"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			k, p := newKey(t, 1), newPortal(t, 5)
			p.publish(k)
			kept := p.verify(Options{}).Kept
			c.tamper(p, k)
			p.today = "2026-03-01"
			if got := problems(p.verify(Options{Kept: &kept})); !strings.Contains(got, c.want) {
				t.Errorf("got\n%s\nwant %s", got, c.want)
			}
		})
	}
}

// Compressed copies that fit are no strangers, a page that nobody built is one.
func TestStrangers(t *testing.T) {
	k, p := newKey(t, 1), newPortal(t, 1)
	p.publish(k)
	p.files["index.html.gz"] = gz(t, string(p.files["index.html"]))
	p.files["assets/old.12345678.css"] = []byte("kept from the last release")
	p.files["plans/forged.html"] = []byte("a page nobody built")
	r := p.verify(Options{})
	if !r.Holds() || fmt.Sprint(r.Strangers) != "[plans/forged.html]" {
		t.Errorf("%s strangers %v", problems(r), r.Strangers)
	}
}

// Without a key nothing is signed; the files are still compared, and it is said.
func TestUnsigned(t *testing.T) {
	p := newPortal(t, 2)
	p.build()
	if r := p.verify(Options{}); !r.Unsigned || !r.Holds() || r.Records != 2 {
		t.Errorf("%+v", r)
	}
}
