package ocds

import (
	"strconv"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A process is one release on its way to records.
type process struct {
	*reading
	release *node
	units   map[string]unit
	plan    *record.Plan
	results map[string]*record.Result // by the id of the award
	order   []*record.Result
}

// process maps one compiled release and reports what it could not take.
func (in *reading) process(ocid string, release *node) {
	for _, key := range []string{"id", "tag", "initiationType", "language", "ocid"} {
		release.get(key).drop()
	}
	date, _ := in.moment(release.get("date"))
	year := int(date.Year)
	id := in.planID(ocid, max(year, 2000))
	if y, err := strconv.Atoi(strings.Split(id, "-")[1]); err == nil {
		year = y
	}
	p := &process{reading: in, release: release, units: in.parties(release), results: map[string]*record.Result{}}
	p.plan = &record.Plan{FiscalYear: record.Some(year)}
	p.plan.ID = id
	p.planning()
	p.tender()
	p.awards()
	p.contracts()
	p.bids()
	in.out = append(in.out, p.plan)
	for _, r := range p.order {
		in.out = append(in.out, r)
	}
	p.evaluations()
	release.untaken(in.nowhere)
}

// nowhere reports a value that nothing took.
func (in *reading) nowhere(n *node) {
	low := strings.ToLower(n.path)
	for _, word := range []string{"bank", "iban", "swift", "accountnumber", "accountno"} {
		if strings.Contains(low, word) {
			in.secret(n, diag.T("可能是银行账户，不得公开，不导入", "perhaps a bank account, which must not be public"))
			return
		}
	}
	if strings.Contains(low, "/persones/") || strings.Contains(low, "/beneficialowners/") {
		in.secret(n, diag.T("是自然人，个人信息不导入", "a natural person: personal data is not imported"))
		return
	}
	in.left(n, diag.T("没有对应的栏目", "no field of ours holds it"))
}

func (p *process) planning() {
	planning := p.release.get("planning")
	p.plan.Purchaser = p.party(p.release.get("buyer"), p.units).org
	p.plan.BudgetAmount = p.money(planning.get("budget", "amount"))
	for _, b := range planning.get("budget", "budgetBreakdown").all() {
		year, err := strconv.Atoi(b.get("id").see())
		if err != nil || year < 1990 || year > 2100 {
			continue
		}
		if m := p.money(b.get("amount")); m.OK {
			p.plan.YearlyFunding = append(p.plan.YearlyFunding, record.YearlyAmount{Year: record.Some(year), Amount: m})
			b.get("id").drop()
			b.get("period").drop() // the year as a whole
			if b.get("description").see() == strconv.Itoa(year)+"年度安排" {
				b.get("description").drop()
			}
		}
	}
	for _, m := range planning.get("milestones").all() {
		if m.get("id").see() == "finance-review" {
			p.review(m)
		}
	}
}

// review reads the milestone as which our own export writes the financial review.
func (p *process) review(m *node) {
	date := p.day(m.get("dateMet"))
	if date.IsZero() {
		return
	}
	decision, opinion := cut(m.take("description"), "：")
	if decision == "" {
		decision, opinion = opinion, ""
	}
	if decision == "" {
		decision = "同意"
	}
	r := &record.FinanceReview{Decision: decision, Opinion: opinion, Date: date}
	for _, x := range p.release.get("parties").all() {
		for _, role := range x.get("roles").all() {
			if role.text == "reviewBody" {
				r.Authority = p.units[x.get("id").see()].ref()
			}
		}
	}
	p.plan.FinanceReview = r
	for _, key := range []string{"id", "title", "type", "status"} {
		m.get(key).drop()
	}
}

func (p *process) tender() {
	t := p.release.get("tender")
	p.plan.Title, p.plan.MainContent = t.take("title"), t.take("description")
	p.plan.ProviderStandard = t.take("eligibilityCriteria")
	p.plan.PlannedFrom, p.plan.PlannedTo = p.day(t.get("contractPeriod", "startDate")), p.day(t.get("contractPeriod", "endDate"))
	p.party(t.get("procuringEntity"), p.units)
	if value := p.money(t.get("value")); !p.plan.BudgetAmount.OK {
		p.plan.BudgetAmount = value
	}
	if c := t.get("mainProcurementCategory"); c.see() == "services" {
		c.drop()
	}
	if s := t.get("status"); s.see() != "cancelled" && s.see() != "withdrawn" {
		s.drop() // it follows from what there is
	}
	t.get("id").drop()
	for _, item := range t.get("items").all() {
		p.item(item)
	}
	for _, x := range t.get("targets").all() {
		p.target(x)
	}
}

func (p *process) item(item *node) {
	if c := item.get("classification"); c.get("scheme").see() == "x_CN-GPCC2022" && p.plan.ProcurementCategory == "" {
		p.plan.ProcurementCategory = c.take("id")
		c.get("scheme").drop()
	} else if c.get("id").see() == p.plan.ProcurementCategory {
		c.drop()
	}
	for _, c := range item.get("additionalClassifications").all() {
		catalog, ok := strings.CutPrefix(c.get("scheme").see(), "x_CN-GSC-")
		if !ok {
			continue
		}
		c.get("scheme").drop()
		p.plan.CatalogItems = append(p.plan.CatalogItems, record.CatalogRef{Catalog: catalog, Code: c.take("id")})
		if c.get("description").see() == item.get("description").see() {
			c.get("description").drop()
			item.get("description").drop()
		}
		item.get("id").drop()
	}
}

func (p *process) target(x *node) {
	if x.get("description").see() == "" || len(x.get("observations").all()) == 0 {
		p.whole(x, diag.T("没有目标类别或目标值，不能成为目标要求", "without a kind or a target it is no objective"))
		return
	}
	o := record.Objective{Name: x.take("title"), Kind: x.take("description")}
	if list := x.get("observations").all(); len(list) > 0 {
		o.Target, o.Unit = list[0].take("measure"), list[0].take("unit", "name")
		list[0].get("id").drop()
	}
	x.get("id").drop()
	p.plan.Objectives = append(p.plan.Objectives, o)
}
