package sample

import (
	"slices"
	"strings"
	"testing"

	"mingshi/generator/record"
)

func words(t *testing.T) *lexicon {
	t.Helper()
	l, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Search can only be tried on something like Chinese if the words are many.
func TestVocabulary(t *testing.T) {
	l, seen := words(t), map[string]bool{}
	add := func(lists ...[]string) {
		for _, list := range lists {
			for i, w := range list {
				if w == "" || slices.Contains(list[:i], w) {
					t.Errorf("%q stands twice in a list", w)
				}
				seen[w] = true
			}
		}
	}
	for _, it := range l.items {
		add(it.services, it.recipients, it.activities, it.papers)
		if len(it.services) < 5 || len(it.recipients) < 5 || len(it.activities) < 10 || len(it.papers) < 5 || len(it.measures) < 3 {
			t.Errorf("%s has too few words", it.code)
		}
	}
	for _, list := range l.lists {
		add(list)
	}
	for _, special := range l.special {
		for _, list := range special {
			add(list)
		}
	}
	if len(seen) < 2000 {
		t.Errorf("%d words", len(seen))
	}
	sentences := 0
	for use, list := range l.uses {
		if len(list) == 0 {
			t.Errorf("no sentence for %s", use)
		}
		sentences += len(list)
	}
	if sentences < 200 {
		t.Errorf("%d sentences", sentences)
	}
}

// The catalogue is that of the guiding policy: five classes of named items and
// an open one; each is bought by some unit and offered by some trade.
func TestCatalogue(t *testing.T) {
	l := words(t)
	per := map[string]int{}
	for _, it := range l.items {
		class, _, _ := strings.Cut(it.code, "-")
		per[class]++
		if l.trades[it.trade] == nil || l.special["人员"][it.trade] == nil {
			t.Errorf("%s: no trade %s", it.code, it.trade)
		}
		if !slices.ContainsFunc(l.units, func(u unit) bool { return slices.Contains(u.items, it) }) {
			t.Errorf("nobody buys %s", it.code)
		}
	}
	want := map[string]int{"K1": 20, "K2": 14, "K3": 2, "K4": 8, "K5": 21, "K6": 1}
	for class, n := range want {
		if per[class] != n {
			t.Errorf("%s has %d items, want %d", class, per[class], n)
		}
	}
	tiers := map[string]bool{}
	for i, u := range l.units {
		if tiers[u.tier] = true; i == unitsAt(0)-1 && len(tiers) != 6 {
			t.Errorf("the first %d units are of %d tiers", i+1, len(tiers))
		}
		if !strings.HasPrefix(u.name, strange) {
			t.Errorf("%s could be real", u.name)
		}
	}
}

// A bidder without a record of its own must not have the name of one that has.
func TestNamesOfUnitsDiffer(t *testing.T) {
	m := &maker{lex: words(t)}
	brands, codes := map[string]bool{}, map[string]bool{}
	for no := range perTrade(Most) * len(m.lex.names) {
		o := m.providerOf(no)
		if brand := m.brand(no); brands[brand] || codes[o.CreditCode] && o.CreditCode != "" {
			t.Fatalf("%s (%s) is like another", o.Name, o.CreditCode)
		}
		brands[m.brand(no)], codes[o.CreditCode] = true, true
		if !strings.HasPrefix(o.Name, strange) {
			t.Errorf("%s could be real", o.Name)
		}
	}
	for _, w := range m.lex.lists["别号"] {
		for brand := range brands {
			if strings.HasPrefix(w, brand) {
				t.Errorf("%s is also the brand of a provider", w)
			}
		}
	}
}

// 91350100M000100Y43 is the test vector of domain.md F.5.
func TestCheckCharacters(t *testing.T) {
	const example = "91350100M000100Y43"
	if got := organCheck(example[8:16]); got != example[16] {
		t.Errorf("the unit's check character is %c, want %c", got, example[16])
	}
	if got := codeCheck(example[:17]); got != example[17] {
		t.Errorf("the code's check character is %c, want %c", got, example[17])
	}
	if got := creditCode("91", 123); len(got) != 18 || got[:16] != "91999999M0000123" {
		t.Errorf("creditCode = %s", got)
	}
}

// The numbers of a year run without gaps, whatever the size of the portal.
func TestNumbersRunWithoutGaps(t *testing.T) {
	last := map[int]int{}
	for n := range 1000 {
		year, no := number(n)
		if no != last[year]+1 {
			t.Fatalf("plan %d of %d follows %d", no, year, last[year])
		}
		last[year] = no
	}
	if len(last) != 9 || last[2018] > last[2025] {
		t.Errorf("%v", last)
	}
}

func TestYearOf(t *testing.T) {
	for id, want := range map[string]string{"533103-2025-0001": "2025", "533103-2025-0001-r1": "2025", "sl-mzj-2024-e1": "2024"} {
		if got := yearOf(id); got != want {
			t.Errorf("yearOf(%s) = %s, want %s", id, got, want)
		}
	}
}

func TestStutters(t *testing.T) {
	for title, want := range map[string]bool{
		"老年大学学员老年大学教学服务": true, "2020年青溪镇失能老年人居家养老上门服务": false, "2022年度全市乡村振兴课题研究": false,
	} {
		if got := stutters(title); got != want {
			t.Errorf("stutters(%s) = %v", title, got)
		}
	}
}

func TestSharesAddUp(t *testing.T) {
	for _, m := range []record.Money{20_000 * yuan, 199_999_99, 9_800_000 * yuan} {
		for _, unit := range []record.Money{1, yuan, 1000 * yuan} {
			var sum record.Money
			for _, s := range shares(m, unit, 7, 12, 12, 5) {
				if s <= 0 {
					t.Errorf("a share of nothing in %d", m)
				}
				sum += s
			}
			if sum != m {
				t.Errorf("the shares of %d add up to %d", m, sum)
			}
		}
	}
}
