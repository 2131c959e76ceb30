package rules

import (
	"fmt"
	"strings"
	"testing"

	"mingshi/generator/check"
	"mingshi/generator/record"
)

// many is a portal of n records of some 300 characters, as the benchmarks of
// the whole program use it.
func many(n int) *record.Set {
	s := new(record.Set)
	words := strings.Repeat("为城区失能老年人提供助餐、助浴、助洁、探访服务，全年1200人次，2025年4月1日至12月31日。", 6)
	for i := range n {
		id := fmt.Sprintf("533103-2025-%06d", i/2)
		at := record.Source{File: "data/x/" + id + ".toml"}
		date := record.Date{Year: 2025, Month: 1, Day: 21}
		if i%2 == 0 {
			s.Plans = append(s.Plans, &record.Plan{
				Common: record.Common{ID: id, Title: "城区居家养老服务", Source: at, DatePublished: date}, FiscalYear: record.Some(2025), Purchaser: "ms-mzj",
				DateMade: date, BudgetAmount: record.Some(record.Money(48_000_000)), MainContent: words,
				Objectives: []record.Objective{{Name: "服务人次", Kind: "数量", Target: "1200", Unit: "人次"}},
			})
			continue
		}
		s.Results = append(s.Results, &record.Result{
			Common: record.Common{ID: id + "-r1", Source: at, DatePublished: date}, Plan: id,
			Award: &record.Award{Date: date, Provider: "mz-fuyang", Amount: record.Some(record.Money(46_500_000))},
			Contract: &record.Contract{
				Number: "MSMZ-2025-003", DateSigned: date, Amount: record.Some(record.Money(46_500_000)), PeriodFrom: date, PaymentTerms: words,
				Official: record.Official{OfficialDate: date, OfficialURL: "https://example.gov.cn/notices/2025-0001-ht"},
			},
			Payments: []record.Payment{{No: record.Some(1), Date: date, Kind: "预付款", Amount: record.Some(record.Money(13_950_000)), Basis: "合同签订后付30%"}},
		})
	}
	return s
}

// BenchmarkPersonal measures the look at every text of 100,000 records.
func BenchmarkPersonal(b *testing.B) {
	in := check.Input{Set: many(100_000), Today: today}
	for b.Loop() {
		if _, err := check.Run(b.Context(), in, []*check.Rule{pii001, pii002, pii003}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAll measures all rules over 100,000 records, two at a time.
func BenchmarkAll(b *testing.B) {
	in := check.Input{Set: many(100_000), Today: today, Jobs: 2}
	for b.Loop() {
		if _, err := check.Run(b.Context(), in, All()); err != nil {
			b.Fatal(err)
		}
	}
}
