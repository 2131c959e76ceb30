package ocds

import (
	"maps"
	"slices"
	"strings"
	"time"

	"mingshi/generator/diag"
)

// processes gathers what a file says of each process, by ocid, whatever the shape:
// a release package, a record package, single releases and records, lists of them.
type processes struct {
	in    *reading
	loose map[string][]*node // releases
	done  map[string]*node   // compiled by the publisher
}

func (p *processes) value(n *node) error {
	switch {
	case n.kind == '[':
		for _, item := range n.items {
			if err := p.value(item); err != nil {
				return err
			}
		}
	case n.kind != '{':
		p.in.left(n, diag.T("不是 OCDS 的数据包、发布或记录", "neither a package, a release nor a record"))
	case n.get("records") != nil:
		p.pack(n, "records", p.record)
	case n.get("ocid") == nil && n.get("releases") != nil:
		p.pack(n, "releases", p.release)
	case n.get("tag") != nil || n.get("ocid") != nil && n.get("releases") == nil && n.get("compiledRelease") == nil && n.get("versionedRelease") == nil:
		p.release(n)
	case n.get("ocid") != nil:
		p.record(n)
	default:
		p.in.whole(n, diag.T("不是 OCDS 的数据包、发布或记录", "neither a package, a release nor a record"))
	}
	return nil
}

// pack reads the list of a package. What the package says of itself has no place.
func (p *processes) pack(n *node, key string, one func(*node)) {
	if v := n.get("version").see(); v != "" && v != "1.1" && v != "1.0" {
		p.in.mistake(n.get("version").path, diag.T("不认识的 OCDS 版本 %s，本程序读 1.1", "unknown version %s of OCDS; 1.1 is read", v))
	}
	for _, k := range n.keys {
		if k != key {
			p.in.whole(n.named[k], aboutPackage)
		}
	}
	for _, item := range n.get(key).all() {
		one(item)
	}
}

var aboutPackage = diag.Text{ZH: "说明数据包本身，不属于任何一条记录", EN: "it is about the package, not about a record"}

func (p *processes) release(n *node) {
	if link := n.get("url"); link != nil && n.get("ocid") == nil {
		p.in.whole(n, diag.T("链接的发布没有下载，请下载后另行导入", "a linked release is not fetched: download it and import it"))
		return
	}
	ocid := n.take("ocid")
	if ocid == "" {
		p.in.whole(n, diag.T("没有 ocid，不知道属于哪个项目", "it has no ocid, so its process is unknown"))
		return
	}
	p.loose[ocid] = append(p.loose[ocid], n)
}

// record takes what the publisher compiled, else the releases in it, else the last
// of its versions.
func (p *processes) record(n *node) {
	ocid := n.take("ocid")
	compiled, versioned := n.get("compiledRelease"), n.get("versionedRelease")
	var embedded []*node
	for _, r := range n.get("releases").all() {
		if r.get("url") != nil && r.get("ocid") == nil {
			p.in.whole(r, diag.T("链接的发布没有下载，请下载后另行导入", "a linked release is not fetched: download it and import it"))
			continue
		}
		embedded = append(embedded, r)
	}
	for _, k := range n.keys {
		if !slices.Contains([]string{"ocid", "compiledRelease", "versionedRelease", "releases"}, k) {
			p.in.whole(n.named[k], aboutPackage)
		}
	}
	switch {
	case ocid == "":
		p.in.whole(n, diag.T("没有 ocid，不知道属于哪个项目", "it has no ocid, so its process is unknown"))
	case compiled != nil && compiled.kind == '{':
		p.in.past(versioned, embedded)
		compiled.get("ocid").drop()
		p.done[ocid] = compiled
	case len(embedded) > 0:
		p.in.past(versioned, nil)
		for _, r := range embedded {
			r.get("ocid").drop()
		}
		p.loose[ocid] = append(p.loose[ocid], embedded...)
	case versioned != nil && versioned.kind == '{':
		v := newest(versioned)
		v.get("ocid").drop()
		p.done[ocid] = v
	}
}

// all returns each process in the order of the ocids.
func (p *processes) all(visit func(ocid string, release *node)) {
	ocids := map[string]bool{}
	for ocid := range p.loose {
		ocids[ocid] = true
	}
	for ocid := range p.done {
		ocids[ocid] = true
	}
	for _, ocid := range slices.Sorted(maps.Keys(ocids)) {
		list := p.loose[ocid]
		if done := p.done[ocid]; done != nil {
			list = append(list, done)
		}
		visit(ocid, compile(list))
	}
}

// instant makes moments with different offsets comparable.
func instant(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return strings.TrimSpace(s)
	}
	return t.UTC().Format("2006-01-02T15:04:05.000000000Z")
}
