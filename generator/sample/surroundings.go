package sample

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"mingshi/generator/edit"
	"mingshi/generator/record"
)

// portal holds the files that are the same in every sample.
//
//go:embed portal
var portal embed.FS

// surroundings writes what the processes refer to: units, the catalogue, the
// conditions, and the facts of law.
func (m *maker) surroundings(holidays fs.FS, out *files) error {
	fixed, err := fs.Sub(portal, "portal")
	if err != nil {
		return err
	}
	if err := out.copy(fixed, "data/*.toml", "data/rules/*.toml"); err != nil {
		return err
	}
	if holidays != nil {
		if err := out.copy(holidays, "data/rules/holidays-*.toml"); err != nil {
			return err
		}
	}
	for _, r := range []record.Record{m.catalogue(), requirement()} {
		name := fmt.Sprintf("data/%s/%s.toml", record.KindOf(r).Folder, r.Base().ID)
		if err := out.put(name, edit.Marshal(r)); err != nil {
			return err
		}
	}
	return m.orgs(out)
}

// copy writes the files of from that match patterns.
func (f *files) copy(from fs.FS, patterns ...string) error {
	for _, pattern := range patterns {
		names, err := fs.Glob(from, pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			text, err := fs.ReadFile(from, name)
			if err != nil {
				return fmt.Errorf("reading %s: %w", name, err)
			}
			if err := f.put(name, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// catalogue returns the guiding catalogue: six classes, 65 items.
func (m *maker) catalogue() *record.Catalog {
	c := &record.Catalog{
		Kind: "指导性目录", IssuingLevel: "市县", Owner: bureau, DateMade: date(2017, 4, 17), DocumentNumber: "示政办发〔2017〕1号",
		EffectiveFrom: date(2017, 4, 17), DerivedFrom: "示例州政府购买服务指导目录",
	}
	c.ID, c.Title, c.Sample, c.DatePublished = guiding, "示例市政府购买服务指导性目录", record.Yes, c.DateMade
	c.Summary = "六类事项：前五类列明65个事项，第六类为新增的、临时性、阶段性的和其他适合由社会力量承担的公共服务事项。"
	for _, class := range m.lex.classes {
		c.Items = append(c.Items, record.CatalogItem{Code: class.code, Name: class.name, ServiceNature: class.class})
		for _, it := range m.lex.items {
			if strings.HasPrefix(it.code, class.code+"-") {
				c.Items = append(c.Items, record.CatalogItem{Code: it.code, Name: it.name, Parent: class.code, ProcurementCategory: it.category})
			}
		}
	}
	return c
}

// requirement returns the eight conditions that providers meet.
func requirement() *record.Requirement {
	r := &record.Requirement{Scope: "全部政府购买服务项目", DateMade: date(2017, 4, 17), DecidedBy: []string{bureau}, Basis: "示政办发〔2017〕1号"}
	r.ID, r.Title, r.Sample, r.DatePublished = "req-2017", "示例市承接主体条件", record.Yes, r.DateMade
	for i, text := range []string{
		"依法登记设立，能够独立承担民事责任。",
		"治理结构健全，内部管理和监督制度完善。",
		"财务管理、会计核算和资产管理制度独立、健全。",
		"具备提供服务所必需的设施、人员和专业技术能力。",
		"行业主管部门有专业资质要求的，具备相应资质。",
		"依法缴纳税收和社会保险费的记录良好。",
		"年检、资质审查合格，社会信誉、商业信誉良好。",
		"法律、法规规定以及购买服务项目要求的其他条件。",
	} {
		r.Items = append(r.Items, record.Condition{Code: fmt.Sprintf("C%d", i+1), Text: text})
	}
	return r
}

// orgs writes the units that the processes made so far can name, many to a file.
func (m *maker) orgs(out *files) error {
	last := max(0, m.made-1)
	units := []record.Record{
		m.office(bureau, "示例市财政局", "财政部门", 901), m.office(upperBureau, "示例州财政局", "财政部门", 902),
	}
	for i, u := range m.lex.units[:unitsAt(last)] {
		units = append(units, m.purchaser(&u, i+1))
	}
	services := []record.Record{}
	for no := 1; no <= agencies; no++ {
		services = append(services, m.helper(agencyID(no), strange+m.lex.lists["别号"][no]+"招标代理有限公司", "代理机构", no))
	}
	for no := 1; no <= judges; no++ {
		services = append(services, m.helper(judgeID(no), strange+m.lex.lists["别号"][no]+"绩效评价咨询有限公司", "评价机构", 100+no))
	}
	var providers []record.Record
	for no := range perTrade(last) * len(m.lex.names) {
		providers = append(providers, m.providerOf(no))
	}
	for _, f := range []struct {
		name string
		list []record.Record
	}{{"purchasers", units}, {"services", services}, {"providers", providers}} {
		var text []byte
		for _, r := range f.list {
			text = edit.AppendMany(text, r)
		}
		if err := out.put("data/orgs/"+f.name+".toml", text); err != nil {
			return err
		}
		out.Orgs += len(f.list)
	}
	return nil
}

const (
	phone   = "0692-0000000"
	address = "示例市示例路（示例地址）"
)

func (m *maker) office(id, name, role string, no int) *record.Org {
	o := &record.Org{
		Name: name, Roles: []string{role}, CreditCode: creditCode("11", no), Tier: "市直",
		ContactOffice: "政府采购和购买服务管理股", ContactPhone: phone, ContactAddress: address,
	}
	if id == upperBureau {
		o.Tier = "州"
	}
	o.ID, o.Sample = id, record.Yes
	return o
}

func (m *maker) purchaser(u *unit, no int) *record.Org {
	o := &record.Org{
		Name: u.name, Roles: []string{"购买主体"}, ShortName: u.short, CreditCode: creditCode("11", no), Tier: u.tier, PurchaserKind: u.kind,
		Duties: []string{"实施"}, ContactOffice: u.office, ContactPhone: phone, ContactAddress: address,
	}
	o.ID, o.Sample = u.id, record.Yes
	return o
}

func (m *maker) helper(id, name, role string, no int) *record.Org {
	o := &record.Org{
		Name: name, Roles: []string{role}, CreditCode: creditCode("91", no), ContactOffice: "业务部", ContactPhone: phone, ContactAddress: address,
	}
	o.ID, o.Sample = id, record.Yes
	return o
}
