package ocds

import (
	"cmp"
	"slices"
	"strings"
)

// merge lays a later release over an earlier state by the rules of the standard:
// objects key by key, null takes away, lists of things with ids are paired by id,
// all other lists are replaced.
func merge(old, with *node, key string) *node {
	switch {
	case old == nil || old.kind != with.kind:
		return with
	case with.kind == '{':
		for _, k := range with.keys {
			value := with.named[k]
			if value.kind == '0' {
				value.taken = true
				if old.named[k] != nil {
					delete(old.named, k)
					old.keys = slices.DeleteFunc(old.keys, func(x string) bool { return x == k })
				}
				continue
			}
			old.set(k, merge(old.named[k], value, k))
		}
		return old
	case with.kind == '[' && !whole(key) && identified(old) && identified(with):
		at := map[string]int{}
		for i, item := range old.items {
			at[id(item)] = i
		}
		for _, item := range with.items {
			if i, ok := at[id(item)]; ok {
				old.items[i] = merge(old.items[i], item, "")
				continue
			}
			at[id(item)] = len(old.items)
			old.items = append(old.items, item)
		}
		return old
	}
	return with
}

// whole names the lists that the schema marks wholeListMerge.
func whole(key string) bool {
	return key == "additionalIdentifiers" || key == "additionalClassifications"
}

func identified(list *node) bool {
	return !slices.ContainsFunc(list.items, func(n *node) bool { return id(n) == "" })
}

func id(n *node) string {
	if at := n.get("id"); at != nil && (at.kind == 's' || at.kind == 'n') {
		return at.text
	}
	return ""
}

// compile merges the releases of one process in the order of their dates.
func compile(releases []*node) *node {
	slices.SortStableFunc(releases, func(a, b *node) int {
		return cmp.Or(strings.Compare(instant(a.get("date").see()), instant(b.get("date").see())), strings.Compare(a.get("id").see(), b.get("id").see()))
	})
	out := releases[0]
	for _, r := range releases[1:] {
		out = merge(out, r, "")
	}
	return out
}

// newest turns a versioned release into what is in force: where there is a list of
// values with their releases, the last of them.
func newest(n *node) *node {
	switch {
	case n.kind == '[' && versions(n):
		last := n.items[0]
		for _, v := range n.items[1:] {
			if instant(v.get("releaseDate").see()) >= instant(last.get("releaseDate").see()) {
				last = v
			}
		}
		if v := last.get("value"); v != nil {
			return v
		}
		return &node{path: n.path, kind: '0', text: "null", taken: true}
	case n.kind == '[':
		for i := range n.items {
			n.items[i] = newest(n.items[i])
		}
	case n.kind == '{':
		for _, k := range n.keys {
			n.named[k] = newest(n.named[k])
		}
	}
	return n
}

func versions(n *node) bool {
	return len(n.items) > 0 && !slices.ContainsFunc(n.items, func(v *node) bool {
		return v.get("releaseDate") == nil || v.get("releaseID") == nil
	})
}
