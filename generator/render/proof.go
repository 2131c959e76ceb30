package render

import (
	"path"
	"strings"

	"mingshi/generator/output"
)

// Proof is the page that tells everybody how to check a publication. What it is
// about, the signature and the log, is made when the site is published: the page
// names those files in full and links to none.
type Proof struct {
	Base
	PublicKey, LogKey string // by which this site is checked; "": it has none
	Origin            string // the name of the log
}

// A ProofMessage is what mingshi verify says, and what it means. What is said is
// quoted as the program prints it in the page's language.
type ProofMessage struct{ Says, Means string }

func (p *Proof) template() string { return "proof" }

func newProof(b Base) page {
	b.Title, b.Column, b.Describes = b.T("proof.title"), "about", b.T("proof.lead")
	b.Crumbs = []Link{{Text: b.ColumnName("about"), URL: b.Rel("about/index.html")}}
	p := &Proof{Base: b, PublicKey: b.Site().PublicKey, LogKey: b.Site().LogKey}
	p.Origin, _, _ = strings.Cut(p.LogKey, "+")
	return p
}

// Keys reports whether the site has both public keys, without which nobody can
// check it.
func (p *Proof) Keys() bool { return p.PublicKey != "" && p.LogKey != "" }

// Home is the address to be checked: the site's own, or words in its place.
func (p *Proof) Home() string {
	if p.r.site.BaseURL == "" {
		return p.T("proof.address")
	}
	return p.r.site.BaseURL
}

// Manifest, Signature, Checkpoint and KeyFile are files of a publication by name.
func (p *Proof) Manifest() string { return output.ManifestName }

// Signature is the file that holds the signature.
func (p *Proof) Signature() string { return output.ManifestName + ".minisig" }

// Checkpoint is the file that says how far the log goes.
func (p *Proof) Checkpoint() string { return "log/checkpoint" }

// KeyFile is the file of the public keys.
func (p *Proof) KeyFile() string { return "log/key" }

// KeptName is how a reader may call the file with the checkpoint.
func (p *Proof) KeptName() string {
	if name := path.Base(p.r.mount()); name != "/" && name != "." {
		return name + ".kept"
	}
	return "site.kept"
}

// Messages returns what can be said, the good news first.
func (p *Proof) Messages() []ProofMessage {
	return []ProofMessage{
		{p.T("proof.says-holds"), p.T("proof.holds")},
		{p.T("proof.says-before"), p.T("proof.before")},
		{p.T("proof.says-new"), p.T("proof.new")},
		{p.T("proof.says-first"), p.T("proof.first")},
		{p.T("proof.says-unsigned"), p.T("proof.unsigned")},
		{p.T("proof.says-content"), p.T("proof.content")},
		{p.T("proof.says-missing"), p.T("proof.missing")},
		{p.T("proof.says-signature"), p.T("proof.signature")},
		{p.T("proof.says-key"), p.T("proof.key")},
		{p.T("proof.says-unlogged"), p.T("proof.unlogged")},
		{p.T("proof.says-gone"), p.T("proof.gone")},
		{p.T("proof.says-rewritten"), p.T("proof.rewritten")},
		{p.T("proof.says-extra"), p.T("proof.extra")},
	}
}
