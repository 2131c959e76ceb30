package ocds

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"mingshi/generator/record"
)

// party enters a unit among the parties with a role and refers to it. A unit that
// has no record is known by its name alone, and by a hash of it.
func (b *builder) party(unit, role string) *Reference {
	if unit == "" {
		return nil
	}
	o := b.parties[unit]
	if o == nil {
		o = b.organization(unit)
		b.parties[unit] = o
		b.release.Parties = append(b.release.Parties, o)
	}
	if !slices.Contains(o.Roles, role) {
		o.Roles = append(o.Roles, role)
	}
	return &Reference{o.ID, o.Name}
}

func (b *builder) organization(unit string) *Organization {
	p := b.site.Public("org", unit)
	org, known := p.(*record.Org)
	if !known {
		sum := sha256.Sum256([]byte(unit))
		return &Organization{ID: "name-" + hex.EncodeToString(sum[:6]), Name: unit}
	}
	o := &Organization{ID: org.ID, Name: org.NameOn(b.day)}
	if org.Withdrawn != nil || org.ProviderKind == "个人" {
		return o // of a natural person there is the name and nothing else
	}
	if org.CreditCode != "" {
		scheme := "x_CN-USCC"
		if org.ProviderKind == "企业" {
			scheme = "CN-SAIC"
		}
		o.Identifier = &Identifier{scheme, org.CreditCode, o.Name}
	}
	if org.ContactAddress != "" {
		o.Address = &Address{org.ContactAddress, "中国"}
	}
	if org.ContactOffice != "" || org.ContactPhone != "" || org.ContactEmail != "" {
		o.ContactPoint = &ContactPoint{org.ContactOffice, org.ContactPhone, org.ContactEmail}
	}
	return o
}

// named gives the references of several units.
func (b *builder) named(units []string, role string) []Reference {
	var list []Reference
	for _, u := range units {
		r := b.party(u, role)
		if r != nil && !slices.Contains(list, *r) {
			list = append(list, *r)
		}
	}
	return list
}
