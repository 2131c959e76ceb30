package ocds

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/record"
)

// A unit is a party of a process as fields name it.
type unit struct {
	org  string // its id, or "" if only its name is known
	name string
}

// ref is what a field holds that takes an id or a name.
func (u unit) ref() string {
	if u.org != "" {
		return u.org
	}
	return u.name
}

var roles = map[string]string{
	"buyer": "购买主体", "procuringEntity": "购买主体", "supplier": "承接主体", "payee": "承接主体", "tenderer": "承接主体",
	"reviewBody": "财政部门", "x_procurementAgency": "代理机构",
}

// parties reads the units of a release. Natural persons are left out whole.
func (in *reading) parties(release *node) map[string]unit {
	units := map[string]unit{}
	for _, p := range release.get("parties").all() {
		id := p.get("id").see()
		switch {
		case person(p):
			in.secret(p, diag.T("是自然人，个人信息不导入", "a natural person: personal data is not imported"))
		case strings.HasPrefix(id, "name-"): // our own export's units that have no page
			units[id] = unit{name: p.take("name")}
			p.get("id").drop()
			p.get("roles").drop()
		case id != "" && p.get("name").see() != "":
			units[id] = in.org(p)
		}
	}
	return units
}

var resident = regexp.MustCompile(`^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]$`)

// person recognises a natural person by an identity number or by what is said of it.
func person(p *node) bool {
	ids := append([]*node{p.get("identifier")}, p.get("additionalIdentifiers").all()...)
	for _, i := range ids {
		known := i.get("scheme").see() == "CN-SAIC" || strings.HasSuffix(i.get("scheme").see(), "USCC")
		if !known && resident.MatchString(i.get("id").see()) {
			return true
		}
	}
	return resident.MatchString(p.get("id").see()) || p.get("details", "entityType").see() == "person" || p.get("details", "classification").see() == "individual"
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// orgID is the party's own id if it can be one of ours, else one that follows from it.
func orgID(id string) string {
	if slug.MatchString(id) && len(id) <= 60 {
		return id
	}
	if low := strings.ToLower(id); slug.MatchString(low) && len(low) <= 50 {
		return "ocds-" + low
	}
	sum := sha256.Sum256([]byte(id))
	return "ocds-" + hex.EncodeToString(sum[:6])
}

// org reads a unit; what several processes say of one unit is put together, and the
// first that is said stays.
func (in *reading) org(p *node) unit {
	id, name := orgID(p.take("id")), p.take("name")
	o := in.orgs[id]
	if in.o.Unit != nil {
		if known := in.o.Unit(name, p.get("identifier", "id").see()); known != "" {
			id = known
			if o = in.orgs[id]; o == nil { // a unit of the portal: no new record
				o = &record.Org{Name: name}
				in.orgs[id] = o
			}
		}
	}
	if o == nil {
		o = &record.Org{Name: name}
		o.ID = id
		in.orgs[id] = o
		in.order = append(in.order, id)
	} else if o.Name != name {
		in.left(p.get("name"), diag.T("同一编号的单位另有名称“%s”", "the unit with this id is called %q elsewhere", o.Name))
	}
	for _, r := range p.get("roles").all() {
		if role := roles[r.see()]; role != "" {
			r.drop()
			if !slices.Contains(o.Roles, role) {
				o.Roles = append(o.Roles, role)
			}
		} else if r.see() == "payer" || r.see() == "sourceParty" {
			r.drop() // the payments and the budget say so
		}
	}
	in.identity(o, p)
	return unit{id, o.Name}
}

var creditCode = regexp.MustCompile(`^[0-9A-HJ-NPQRTUWXY]{18}$`)

func (in *reading) identity(o *record.Org, p *node) {
	code := p.get("identifier", "id")
	if s := code.see(); creditCode.MatchString(s) && (o.CreditCode == "" || o.CreditCode == s) {
		o.CreditCode = s
		if p.get("identifier", "scheme").see() == "CN-SAIC" { // the register of companies
			o.ProviderKind = "企业"
		}
		code.drop()
		p.get("identifier", "scheme").drop()
		if p.get("identifier", "legalName").see() == o.Name {
			p.get("identifier", "legalName").drop()
		}
	}
	if address := p.take("address", "streetAddress"); o.ContactAddress == "" {
		o.ContactAddress = address
	}
	if p.get("address", "countryName").see() == "中国" {
		p.get("address", "countryName").drop()
	}
	contact := p.get("contactPoint")
	if office := contact.get("name"); office.see() != "" {
		if officeName.MatchString(office.see()) {
			o.ContactOffice = office.take()
		} else {
			in.secret(office, diag.T("可能是个人姓名，不导入；请填写联系科室", "perhaps a person's name: name an office instead"))
		}
	}
	if phone := contact.get("telephone"); mobile.MatchString(phone.see()) {
		in.secret(phone, diag.T("是手机号码，可能属于个人，不导入", "a mobile number, perhaps a person's"))
	} else if s := phone.take(); s != "" {
		o.ContactPhone = s
	}
	if s := contact.take("email"); s != "" {
		o.ContactEmail = s
	}
}

var (
	officeName = regexp.MustCompile(`(科|股|室|处|部|局|中心|办|所|站|院|会|组|公司)$`)
	mobile     = regexp.MustCompile(`^(\+?86[- ]?)?1[3-9]\d{9}$`)
)

// party returns the unit to which a reference points.
func (in *reading) party(ref *node, units map[string]unit) unit {
	u, known := units[ref.get("id").see()]
	if !known || u.ref() == "" {
		return unit{}
	}
	ref.get("id").drop()
	if ref.get("name").see() == u.name || u.org != "" && ref.get("name").see() == in.orgs[u.org].Name {
		ref.get("name").drop()
	}
	return u
}
