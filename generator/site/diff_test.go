package site

import (
	"slices"
	"strings"
	"testing"
)

// editionsPortal has two editions of a catalogue; an item is "code name" or
// "code name parent", with TOML lines after it.
func editionsPortal(before, now []string) map[string]string {
	files := map[string]string{"data/site.toml": portal["data/site.toml"], "data/orgs/all.toml": portal["data/orgs/all.toml"]}
	for _, e := range []struct {
		year, more string
		items      []string
	}{{"2017", "", before}, {"2026", "replaces = \"guiding-533103-2017\"\n", now}} {
		var b strings.Builder
		b.WriteString("id = \"guiding-533103-" + e.year + "\"\ntitle = \"目录" + e.year + "\"\nkind = \"指导性目录\"\nissuing_level = \"市县\"\nowner = \"czj\"\n" +
			"date_published = " + e.year + "-01-02\neffective_from = " + e.year + "-01-02\n" + e.more)
		for _, i := range e.items {
			head, rest, _ := strings.Cut(i, "\n")
			f := strings.Fields(head)
			b.WriteString("[[items]]\ncode = \"" + f[0] + "\"\nname = \"" + f[1] + "\"\n")
			if len(f) > 2 {
				b.WriteString("parent = \"" + f[2] + "\"\n")
			}
			b.WriteString(rest + "\n")
		}
		files["data/catalogs/"+e.year+".toml"] = b.String()
	}
	return files
}

// said writes a difference down: "+new", "-old", "old>new" with what changed.
func said(d *Diff) []string {
	var list []string
	for _, i := range d.Added {
		list = append(list, "+"+i.Code+i.Name)
	}
	for _, g := range d.Removed {
		list = append(list, "-"+g.Code+g.Name+g.On.String())
	}
	for _, c := range d.Changed {
		s := c.Old.Code + c.Old.Name + ">" + c.New.Code + c.New.Name
		for _, w := range []struct {
			is   bool
			word string
		}{{c.Renamed, " renamed"}, {c.Recoded, " recoded"}, {c.Moved, " moved"}} {
			if w.is {
				s += w.word
			}
		}
		for _, f := range c.Fields {
			s += " " + f.Field.Key + ":" + f.Before + "/" + f.After
		}
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

// What a reader is told of two editions: each item once, as what it became.
func TestDiff(t *testing.T) {
	for name, c := range map[string]struct {
		before, now, want []string
		same              int
	}{
		"added and removed": {[]string{"K1 甲", "K2 乙"}, []string{"K1 甲", "K3 丙"}, []string{"+K3丙", "-K2乙"}, 1},
		"only the order":    {[]string{"K1 甲", "K2 乙", "K3 丙"}, []string{"K3 丙", "K1 甲", "K2 乙"}, nil, 3},
		"same code, new name": {[]string{"K1 甲", "K2 优扶安置"}, []string{"K1 甲", "K2 优抚安置"},
			[]string{"K2优扶安置>K2优抚安置 renamed"}, 1},
		"a line put in renumbers the rest": {[]string{"K1 甲", "K2 乙", "K3 丙"}, []string{"K1 甲", "K2 新", "K3 乙", "K4 丙"},
			[]string{"+K2新", "K2乙>K3乙 recoded", "K3丙>K4丙 recoded"}, 1},
		"names change places": {[]string{"K1 甲", "K2 乙"}, []string{"K1 乙", "K2 甲"},
			[]string{"K1甲>K2甲 recoded", "K2乙>K1乙 recoded"}, 0},
		"moved under another": {[]string{"K1 甲", "K2 乙", "K1-01 评估 K1"}, []string{"K1 甲", "K2 乙", "K2-01 评估 K2"},
			[]string{"K1-01评估>K2-01评估 recoded moved"}, 2},
		"the heading has a new code": {[]string{"K1 甲", "K1-01 评估 K1"}, []string{"A1 甲", "K1-01 评估 A1"},
			[]string{"K1甲>A1甲 recoded"}, 1},
		"two of one name, told apart by what is above": {
			[]string{"K1 甲", "K2 乙", "K1-01 其他 K1", "K2-01 其他 K2"}, []string{"K1 甲", "K2 乙", "K1-09 其他 K1", "K2-09 其他 K2"},
			[]string{"K1-01其他>K1-09其他 recoded", "K2-01其他>K2-09其他 recoded"}, 2},
		"two of one name that nothing tells apart": {[]string{"K1 其他", "K2 其他"}, []string{"K3 其他", "K4 其他"},
			[]string{"+K3其他", "+K4其他", "-K1其他", "-K2其他"}, 0},
		"new code and name, the old name kept as another": {[]string{"K1 计生"}, []string{"K9 托育\naliases = [\"计生\"]"},
			[]string{"K1计生>K9托育 renamed recoded"}, 0},
		"nature inherited from a heading": {[]string{"K1 甲\nservice_nature = \"公共服务\"", "K1-01 评估 K1"}, []string{"K1 甲\nservice_nature = \"辅助性服务\"", "K1-01 评估 K1"},
			[]string{"K1-01评估>K1-01评估 service_nature:公共服务/辅助性服务", "K1甲>K1甲 service_nature:公共服务/辅助性服务"}, 0},
		"a definition": {[]string{"K1 甲\ncontent = \"助餐\""}, []string{"K1 甲\ncontent = \"助餐、助浴\"\nkeywords = [\"x\"]"},
			[]string{"K1甲>K1甲 content:助餐/助餐、助浴"}, 0},
		"left after the edition took effect": {[]string{"K1 甲", "K2 乙"}, []string{"K1 甲", "K2 乙\nvalid_to = 2026-01-31"},
			[]string{"-K2乙2026-01-31"}, 1},
		"still listed on its last day":    {[]string{"K1 甲"}, []string{"K1 甲\nvalid_to = 2026-03-01"}, nil, 1},
		"had left the old edition before": {[]string{"K1 甲", "K2 乙\nvalid_to = 2020-01-01"}, []string{"K1 甲"}, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := build(t, editionsPortal(c.before, c.now), "2026-03-01")
			d := s.Diff(s.Editions[0])
			if d == nil {
				t.Fatal("no difference")
			}
			slices.Sort(c.want)
			if got := said(d); !slices.Equal(got, c.want) || d.Same != c.same {
				t.Errorf("%q and %d the same, want %q and %d", got, d.Same, c.want, c.same)
			}
		})
	}
}

// An edition is in force from its first day to the day before the next one's.
func TestEditionStands(t *testing.T) {
	files := editionsPortal([]string{"K1 甲"}, []string{"K1 甲"})
	files["data/catalogs/2026.toml"] = strings.Replace(files["data/catalogs/2026.toml"], "effective_from = 2026-01-02", "effective_from = 2026-07-01", 1)
	for today, want := range map[string][2]Standing{"2026-06-30": {Coming, Current}, "2026-07-01": {Current, Past}} {
		s := build(t, files, today)
		if got := [2]Standing{s.Editions[0].Standing, s.Editions[1].Standing}; got != want {
			t.Errorf("on %s the editions stand %v, want %v", today, got, want)
		}
	}
}

// The same item is found in every edition, by whatever code and name.
func TestVersions(t *testing.T) {
	s := build(t, editionsPortal([]string{"K1 甲", "K2 乙"}, []string{"K1 甲", "K3 乙"}), "2026-11-23")
	for _, c := range [][4]string{{"guiding-533103-2017", "K2", "guiding-533103-2026", "K3"}, {"guiding-533103-2026", "K3", "guiding-533103-2017", "K2"}} {
		i, ok := s.Item(c[0], c[1])
		if v := s.Versions(i); !ok || len(v) != 1 || v[0].Catalog.ID != c[2] || v[0].Code != c[3] {
			t.Errorf("%s: %+v", c[0], v)
		}
	}
}

// The marked text gives both texts back, and neighbours of one sort are one piece.
func TestSpans(t *testing.T) {
	for _, c := range [][3]string{
		{"优扶安置服务", "优抚安置服务", "优-扶+抚安置服务"},
		{"扶贫救灾", "乡村振兴帮扶和救灾", "-扶贫+乡村振兴帮扶和救灾"},
		{"满意度不低于90%", "满意度不低于95%", "满意度不低于-90+95%"},
		{"", "新", "+新"}, {"旧", "", "-旧"}, {"同", "同", "同"},
		{"甲乙丙丁", "甲乙丙丁甲乙丙丁", "甲乙丙丁+甲乙丙丁"},
	} {
		var got, before, after string
		for _, s := range Spans(c[0], c[1]) {
			switch {
			case s.Out:
				got, before = got+"-"+s.Text, before+s.Text
			case s.In:
				got, after = got+"+"+s.Text, after+s.Text
			default:
				got, before, after = got+s.Text, before+s.Text, after+s.Text
			}
		}
		if got != c[2] || before != c[0] || after != c[1] {
			t.Errorf("%q to %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// A purchase counts in each item that it cites and, once, in each above.
func TestSpending(t *testing.T) {
	s := build(t, portal, "2026-11-23")
	class, _ := s.Item("guiding-533103-2017", "K1")
	leaf, _ := s.Item("guiding-533103-2017", "K1-01")
	if got, want := s.Spending(class), s.Spending(leaf); got != want || got.Plans == 0 || got.Budget == 0 {
		t.Errorf("the class has %+v, its only item %+v", got, want)
	}
	other, _ := s.Item("guiding-533103-2017", "K2")
	got := s.Spending(other)
	if got.Plans != 2 || got.Budget != 62*wan || got.Awarded != 45*wan || got.Paid != 40*wan || len(s.Uses(other)) != 2 {
		t.Errorf("an item that two purchases cite has %+v", got)
	}
}
