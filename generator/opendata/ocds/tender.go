package ocds

import (
	"slices"
	"strconv"

	"mingshi/generator/record"
	"mingshi/generator/site"
)

func (b *builder) tender() *Tender {
	p := b.plan
	x := &Tender{
		ID: p.ID + "-tender", Title: p.Title, Description: p.MainContent, Status: b.status(),
		ProcuringEntity: b.party(p.Purchaser, "procuringEntity"), Items: b.items(), Value: value(b.proc.Budget),
		MainProcurementCategory: "services", EligibilityCriteria: p.ProviderStandard,
		ContractPeriod: period(start(p.PlannedFrom), end(p.PlannedTo)), Targets: targets(p),
	}
	b.bids(x)
	for _, c := range p.Corrections {
		x.Amendments = append(x.Amendments, amendment("plan", c))
	}
	newest := b.newest()
	for _, r := range newest {
		for _, c := range r.Corrections {
			x.Amendments = append(x.Amendments, amendment(r.ID, c))
		}
	}
	if len(newest) == 0 {
		x.ProcurementMethodDetails = p.PlannedMethod
		return x
	}
	if t := newest[0].Tender; t != nil {
		b.approach(x, t)
	}
	return x
}

// approach fills in what a tender says of itself.
func (b *builder) approach(x *Tender, t *record.Tender) {
	x.ProcurementMethod = b.method(t)
	x.ProcurementMethodDetails = t.Method
	if t.SupplierInvitation != "" {
		x.ProcurementMethodDetails += "（" + t.SupplierInvitation + "）"
	}
	x.ProcurementMethodRationale = t.MethodRationale
	x.EligibilityCriteria = joined(x.EligibilityCriteria, "；", t.Conditions)
	x.AwardCriteriaDetails = t.EvaluationMethod
	switch t.EvaluationMethod {
	case "最低价法":
		x.AwardCriteria = "priceOnly"
	case "综合评分法":
		x.AwardCriteria = "ratedCriteria"
	}
	deadline := ""
	if !t.BidDeadline.IsZero() {
		deadline = t.BidDeadline.ISO()
	}
	x.TenderPeriod = period(start(t.OfficialDate), deadline)
	b.party(t.Agency, "x_procurementAgency")
	if !t.OfficialDate.IsZero() {
		x.Documents = append(x.Documents, notice("tender-notice", "tenderNotice", "采购公告", t.Official))
	}
}

// newest returns the results of the last round that are still public.
func (b *builder) newest() []*site.Result {
	var list []*site.Result
	for _, r := range b.proc.Results { // by round
		if r.Withdrawn != nil {
			continue
		}
		if len(list) > 0 && list[0].Round != r.Round {
			list = nil
		}
		list = append(list, r)
	}
	return list
}

func (b *builder) status() string {
	if b.plan.Cancelled != nil {
		return "cancelled"
	}
	lots := b.newest()
	if len(lots) == 0 {
		if b.plan.Intention != nil {
			return "planned"
		}
		return "planning"
	}
	status := ""
	for _, r := range lots {
		switch {
		case r.Award != nil || r.Contract != nil:
			return "complete"
		case r.Termination == nil:
			status = "active"
		case status == "" && r.Termination.Kind == "废标":
			status = "unsuccessful"
		case status == "":
			status = "cancelled"
		}
	}
	return status
}

// method is the code of the list of methods; where that depends on how bidders
// were invited, the code follows from that. Unknown is left out.
func (b *builder) method(t *record.Tender) string {
	if v, ok := b.site.Codes.Find("methods", t.Method); ok && v.OCDS != "" {
		return v.OCDS
	}
	switch t.SupplierInvitation {
	case "公告邀请":
		return "open"
	case "资格预审", "供应商库抽取":
		return "selective"
	case "书面推荐":
		return "limited"
	case "直接确定":
		return "direct"
	}
	return ""
}

// items are the services bought: the items of the catalogue, with the category.
func (b *builder) items() []Item {
	var list []Item
	for i, c := range b.proc.Items {
		x := Item{
			ID: strconv.Itoa(i + 1), Description: c.Name,
			AdditionalClassifications: []Classification{{"x_CN-GSC-" + c.Catalog.ID, c.Code, c.Name}},
		}
		if b.plan.ProcurementCategory != "" {
			x.Classification = &Classification{Scheme: "x_CN-GPCC2022", ID: b.plan.ProcurementCategory}
		}
		list = append(list, x)
	}
	return list
}

func targets(p *record.Plan) []Metric {
	var list []Metric
	for i, o := range p.Objectives {
		id := strconv.Itoa(i + 1)
		list = append(list, Metric{ID: id, Title: o.Name, Description: o.Kind, Observations: []Observation{{ID: id, Measure: o.Target, Unit: unit(o.Unit)}}})
	}
	return list
}

func unit(name string) *Unit {
	if name == "" {
		return nil
	}
	return &Unit{name}
}

// bids counts each bidder of the newest round once, in however many lots.
func (b *builder) bids(x *Tender) {
	var bids Bids
	valid := 0
	for _, r := range b.newest() {
		for i, o := range r.Bidders {
			ref := b.party(o.Name, "tenderer")
			if !slices.Contains(x.Tenderers, *ref) {
				x.Tenderers = append(x.Tenderers, *ref)
			}
			bid := Bid{ID: r.ID + "-b" + strconv.Itoa(i+1), Tenderers: []Reference{*ref}, Value: value(o.Price)}
			bid.Status = map[string]string{"有效": "valid", "无效": "disqualified", "撤回": "withdrawn"}[o.Status]
			if bid.Status == "valid" {
				valid++
			}
			bids.Details = append(bids.Details, bid)
		}
	}
	if x.NumberOfTenderers = len(x.Tenderers); x.NumberOfTenderers == 0 {
		return
	}
	bids.Statistics = []Statistic{{"1", "bids", len(bids.Details)}}
	if valid > 0 {
		bids.Statistics = append(bids.Statistics, Statistic{"2", "validBids", valid})
	}
	b.release.Bids = &bids
}

func amendment(of string, c record.Correction) Amendment {
	return Amendment{
		ID: of + "-c" + strconv.Itoa(c.No.V), Date: start(c.Date), Rationale: c.Kind,
		Description: c.Item + "：" + joined(c.Before, " → ", c.After),
	}
}
