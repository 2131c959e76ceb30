package rules

import (
	"mingshi/generator/check"
	"mingshi/generator/record"
)

const banFromPurchases = "禁止参加政府购买服务" // 处理类别

// bans are the decisions that ban units from purchases, by unit.
var bans = check.Share(func(in *check.Input) map[string][]*record.Sanction {
	by := map[string][]*record.Sanction{}
	for _, s := range in.Set.Sanctions {
		if s.Kind == banFromPurchases && s.Withdrawn == nil && !s.Source.Broken {
			by[s.Org] = append(by[s.Org], s)
		}
	}
	return by
})

// bannedOn returns the ban that was in force for a unit on a day, or nil. One
// taken back held until then.
func bannedOn(list []*record.Sanction, day record.Date) *record.Sanction {
	for _, s := range list {
		repealed := s.Repealed != nil && !day.Before(s.Repealed.Date)
		if !repealed && !day.Before(s.ValidFrom) && !day.After(s.ValidTo) {
			return s
		}
	}
	return nil
}
