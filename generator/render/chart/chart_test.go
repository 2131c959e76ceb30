package chart

import (
	"encoding/xml"
	"errors"
	"html/template"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var money = Measure{
	Print:   func(v int64) string { return strconv.FormatInt(v/1e6, 10) + "万元" },
	Unknown: "未公开",
	Units:   []Unit{{100, "元"}, {1e6, "万元"}, {1e10, "亿元"}},
}

func head(id string) Head { return Head{id, "标题<&>", "说明\"'", "zh-CN"} }

// parse fails unless a figure is well-formed XML without sizes that are no sizes.
func parse(t *testing.T, svg template.HTML) []xml.StartElement {
	t.Helper()
	var all []xml.StartElement
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		all = append(all, e)
		for _, a := range e.Attr {
			if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
				t.Errorf("the policy forbids %s=%q", a.Name.Local, a.Value)
			}
			if (a.Name.Local == "width" || a.Name.Local == "height") && !size.MatchString(a.Value) {
				t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
			}
			if coordinate.MatchString(a.Name.Local) && !place.MatchString(a.Value) {
				t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}

var (
	size       = regexp.MustCompile(`^\d+(\.\d+)?(em|%)?$`)
	coordinate = regexp.MustCompile(`^[xy][12]?$`)
	place      = regexp.MustCompile(`^-?\d+(\.\d+)?(em|%)?$`)
)

func FuzzFigures(f *testing.F) {
	f.Add("社会工作服务", "a\x00<b>&", int64(0), int64(-5), int64(1<<62), true, 3)
	f.Add("", "\xff\xfe]]>", int64(-1<<63), int64(1<<63-1), int64(1), false, 40)
	f.Fuzz(func(t *testing.T, label, other string, a, b, c int64, known bool, n int) {
		rows := make([]Row, (n%50+50)%50)
		for i := range rows {
			rows[i] = Row{label + other, []Value{{a + int64(i), known, i%3 == 0}, Known(b), {V: c, OK: i%2 == 0}}[:i%4]}
		}
		h, series := head(other), []string{label, other, "三"}
		for _, svg := range []template.HTML{
			Bars{h, money, series, rows}.SVG(), Bars{h, money, nil, Top(rows, 5, strconv.Itoa)}.SVG(),
			Columns{h, money, series, rows, false}.SVG(), Columns{h, money, series, rows, true}.SVG(),
			Share{h, Value{V: a, OK: known}, Known(b)}.SVG(), Bar(Known(a), Known(c)),
		} {
			parse(t, svg)
		}
	})
}

// The ids are the caller's, so two figures of one page never share one.
func TestIDs(t *testing.T) {
	seen := map[string]bool{}
	rows := []Row{{"一", []Value{Known(1), Known(2), Known(3), Known(4)}}}
	series := []string{"甲", "乙", "丙", "丁"}
	for _, svg := range []template.HTML{Bars{head("a"), money, series, rows}.SVG(), Columns{head("b"), money, series, rows, true}.SVG()} {
		for _, e := range parse(t, svg) {
			for _, a := range e.Attr {
				if a.Name.Local == "id" && seen[a.Value] {
					t.Errorf("two have the id %s", a.Value)
				} else if a.Name.Local == "id" {
					seen[a.Value] = true
				}
			}
		}
		for _, use := range regexp.MustCompile(`url\(#([^)]*)\)|aria-labelledby="(\S+) (\S+)"`).FindAllStringSubmatch(string(svg), -1) {
			for _, id := range use[1:] {
				if id != "" && !seen[id] {
					t.Errorf("nothing has the id %s", id)
				}
			}
		}
	}
}

// Unknown is said in words; zero is a number; nothing is a dash; none has a bar.
func TestUnknownIsNotZero(t *testing.T) {
	svg := string(Bars{head("a"), money, nil, []Row{{"甲", []Value{{}}}, {"乙", []Value{Known(0)}}, {"丙", []Value{{Nothing: true}}}}}.SVG())
	if strings.Count(svg, "未公开") != 1 || strings.Count(svg, "0万元") != 1 || strings.Contains(svg, "<rect") {
		t.Error(svg)
	}
}

// Bars are as long as their numbers say, on both sides of zero.
func TestBarsAreInProportion(t *testing.T) {
	rows := []Row{{"甲", []Value{Known(30_000_000)}}, {"乙", []Value{Known(15_000_000)}}, {"丙", []Value{Known(-30_000_000)}}}
	svg := string(Bars{head("a"), money, nil, rows}.SVG())
	for _, want := range []string{
		`x="30%" y="1.4em" width="30%"`, `x="30%" y="4.9em" width="15%"`, `x="0%" y="8.4em" width="30%"`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no bar with %s in\n%s", want, svg)
		}
	}
}

func TestTop(t *testing.T) {
	rows := []Row{{"甲", []Value{Known(5)}}, {"乙", []Value{{}}}, {"丙", []Value{Known(2)}}, {"丁", []Value{{}}}, {"戊", []Value{Known(1)}}}
	got := Top(rows, 2, func(n int) string { return "其他" + strconv.Itoa(n) + "项" })
	if len(got) != 3 || got[2].Label != "其他3项" || got[2].Values[0] != Known(3) {
		t.Errorf("got %v", got)
	}
	if got := Top(rows, 4, strconv.Itoa); len(got) != 5 {
		t.Error("one row is put under others although that saves no line")
	}
	if got := Top(rows[1:4:4], 1, strconv.Itoa); got[1].Values[0] != Known(2) {
		t.Errorf("got %v", got)
	}
	if len(rows) != 5 || rows[2].Label != "丙" {
		t.Error("the rows of the caller were changed")
	}
}

// Axes count in round numbers of a unit and hold every number.
func TestAxis(t *testing.T) {
	for _, tt := range []struct {
		min, max int64
		unit     string
		want     string
	}{
		{0, 0, "元", "0 1"},
		{0, 970e6, "万元", "0 200 400 600 800 1,000"},
		{0, 1, "元", "0 1"},
		{-30e6, 50e6, "万元", "-40 -20 0 20 40 60"},
		{0, 123456e6, "亿元", "0 5 10 15"},
		{0, 300e8, "万元", "0 10,000 20,000 30,000"},
	} {
		unit, ticks := axis(span{tt.min, tt.max}, money.Units)
		var got []string
		for _, n := range ticks {
			got = append(got, grouped(n/unit.Per))
		}
		if s := strings.Join(got, " "); s != tt.want || unit.Name != tt.unit {
			t.Errorf("%d to %d: got %s %s, want %s %s", tt.min, tt.max, s, unit.Name, tt.want, tt.unit)
		}
	}
	if got := grouped(-1234567); got != "-1,234,567" {
		t.Error(got)
	}
}

// Labels keep to the width of a phone; what is cut says so.
func TestWrap(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"社会工作服务", "社会工作服务"},
		{"城区失能老年人居家养老上门服务项目", "城区失能老年人居家养|老上门服务项目"},
		{"城区失能老年人居家养、老上门", "城区失能老年人居家|养、老上门"},
		{"政府购买服务信息平台运行与维护保障技术支持", "政府购买服务信息平台|运行与维护保障技术…"},
		{"数据 Elasticsearch 服务", "数据 Elasticsearch|服务"},
		{"", ""},
	} {
		lines := wrap(tt.in, 1000, 2)
		if got := strings.Join(lines, "|"); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
		for _, l := range lines {
			if width(l) > 1000 {
				t.Errorf("%s is %s wide", l, width(l))
			}
		}
	}
}

// Numbers above columns never run into each other on a phone.
func TestColumnLabelsHaveRoom(t *testing.T) {
	for n := 1; n < 30; n++ {
		rows := make([]Row, n)
		for i := range rows {
			rows[i] = Row{strconv.Itoa(2000 + i), []Value{Known(123456_000_000), Known(1_000_000)}}
		}
		svg := string(Columns{head("a"), money, []string{"甲", "乙"}, rows, false}.SVG())
		if total := em(strings.Count(svg, "123456万元"))*width("123456万元") + em(strings.Count(svg, `>1万元`))*width("1万元"); total > narrow {
			t.Errorf("%d years: %s of text", n, total)
		}
		if years := strings.Count(svg, `chart-label`); em(years)*width("2000") > narrow*85/100 {
			t.Errorf("%d years: %d are named", n, years)
		}
	}
}
