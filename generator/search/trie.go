package search

import (
	"hash/fnv"
)

// heavy is how many documents, counted with repetitions, the suffixes under a
// prefix may have before it gets a list of its own. More make leaves larger and
// lists fewer: 8,192 keep both below 40 KB.
const heavy = 8192

// An entry of the directory: a prefix with its list, or the first prefix of a leaf.
type entry struct {
	key       []uint16
	documents int // of a list
	titled    int // of them, those with it in their title; not in the file
	name      fileName
}

// A walker goes through the trie of the sorted suffixes of a reach once, in order,
// and cuts it into lists and leaves. It keeps the union of documents for each heavy
// prefix on the way down, so every suffix is looked at once.
type walker struct {
	suffixes
	entries []*entry
	leaf    leaf                  // the one being gathered
	emit    func(*entry, content) // takes a file
	free    []*union
}

// walk cuts a reach, whose places it reorders.
func (w *walker) walk(c *corpus, r *reach, at []spot, emit func(*entry, content)) []*entry {
	w.set(c, at)
	w.entries, w.emit = nil, emit
	depth := 0
	if r.under != 0 {
		depth = 1 // the list of the unit is made of all its reaches
	}
	w.descend(0, len(at), depth, nil)
	w.closeLeaf()
	return w.entries
}

// descend looks at the children of the node whose suffixes, lo to hi, share
// their first depth units. Their documents join above.
func (w *walker) descend(lo, hi, depth int, above *union) {
	for i := lo; i < hi; {
		at := w.at[i].at
		ends := w.units[int(at)+depth] == lineEnd
		j, deep := i+1, equal
		for ; j < hi && int(w.shared[j]) > depth; j++ {
			deep = min(deep, int(w.shared[j]))
		}
		switch {
		case ends: // these suffixes are the node itself: no leaf needs them
			w.join(above, i, j)
		case w.units[at] == marker:
			if deep == equal {
				w.heavyNode(i, j, w.length(at), nil)
			} else { // within the name or value of a filter nobody seeks
				w.descend(i, j, deep, nil)
			}
		case w.documentsOf(span{i, j}) <= heavy:
			above.addAll(w.subtree(span{i, j}, depth+1))
		default:
			if deep == equal {
				deep = w.length(at)
			}
			w.heavyNode(i, j, deep, above)
		}
		i = j
	}
}

// heavyNode makes the list of a prefix, deep units long, and what is below it.
func (w *walker) heavyNode(lo, hi, deep int, above *union) {
	e := &entry{key: w.key(w.at[lo].at, deep)}
	w.entries = append(w.entries, e)
	u := w.union()
	w.descend(lo, hi, deep, u)
	list := u.take(above)
	w.free = append(w.free, u)
	w.emit(e, e.list(list))
}

// list returns the file of a heavy prefix and counts what is in it.
func (e *entry) list(list []posting) content {
	e.documents = len(list)
	for _, p := range list {
		if p.in() != inText {
			e.titled++
		}
	}
	return listOf(list)
}

// subtree puts a light subtree into the leaf that is being gathered, or into the
// next, and returns its documents. Where a leaf ends depends on what stands in it and
// on the prefix, not on how many leaves there were before: so a change stays where
// it happens.
func (w *walker) subtree(of span, depth int) []posting {
	size, present := w.documentsOf(of), len(w.leaf.docs)
	prefix := w.key(w.at[of.lo].at, depth)
	if w.leaf.entry != nil && (present+size > heavy || present >= heavy/4 && chance(prefix, 4)) {
		w.closeLeaf()
	}
	if w.leaf.entry == nil {
		w.leaf.entry = &entry{key: prefix}
		w.entries = append(w.entries, w.leaf.entry)
	}
	return w.leaf.add(&w.suffixes, of)
}

func (w *walker) closeLeaf() {
	if w.leaf.entry != nil {
		w.emit(w.leaf.entry, w.leaf.content(&w.suffixes))
		w.leaf.reset()
	}
}

// chance says yes for one of n keys, always for the same ones.
func chance(key []uint16, n uint32) bool {
	h := fnv.New32a()
	for _, u := range key {
		_, _ = h.Write([]byte{byte(u), byte(u >> 8)}) // never fails
	}
	return h.Sum32()%n == 0
}

// A union is a set of documents with standings: 0 for absent, else 1 more.
type union struct {
	standing []standing
	n        int
}

func (w *walker) union() *union {
	n := len(w.free)
	if n == 0 {
		return newUnion(w.documents)
	}
	u := w.free[n-1]
	w.free = w.free[:n-1]
	return u
}

func newUnion(documents int) *union {
	return &union{standing: make([]standing, documents)}
}

func (u *union) addAll(list []posting) {
	if u == nil {
		return
	}
	for _, p := range list {
		u.add(p.doc(), p.in())
	}
}

func (u *union) add(doc int32, in standing) {
	if u.standing[doc] == 0 {
		u.n++
	}
	u.standing[doc] = max(u.standing[doc], in+1)
}

// join adds the documents of suffixes that end here: at the beginning of a title
// or id they are the whole of it.
func (w *walker) join(u *union, lo, hi int) {
	if u == nil {
		return
	}
	for _, at := range w.at[lo:hi] {
		for _, p := range w.of(at.line) {
			u.add(p.doc(), within(p.in(), w.lines[at.line].start == at.at, isWhole))
		}
	}
}

// take returns the documents as a list, adds them to the union above, where
// nothing is a whole title any more, and leaves the union empty.
func (u *union) take(above *union) []posting {
	list := make([]posting, 0, u.n)
	for doc, s := range u.standing {
		if s == 0 {
			continue
		}
		list = append(list, post(int32(doc), s-1))
		if above != nil {
			above.add(int32(doc), min(s-1, atStart))
		}
	}
	clear(u.standing)
	u.n = 0
	return list
}
