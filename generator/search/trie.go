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

// A walker goes through the trie of sorted suffixes once, in order, and cuts it
// into lists and leaves. It keeps the union of documents for each heavy prefix
// on the way down, so every suffix is looked at once.
type walker struct {
	*suffixes
	entries []*entry
	leaf    leaf                       // the one being gathered
	light   gathered                   // of the subtree at hand
	emit    func(*entry, encoder) bool // false: stop
	stopped bool
	free    []*union
}

// A content is the sections of a file. Each is compressed by itself, since one
// Huffman code does not fit two kinds of numbers.
type content [][]byte

// An encoder makes the content of a file; it may run in any goroutine.
type encoder func() content

// walk cuts the whole trie.
func (w *walker) walk() {
	w.descend(0, len(w.at), 0, nil)
	w.closeLeaf()
}

// descend looks at the children of the node whose suffixes, lo to hi, share
// their first depth units. Their documents join above.
func (w *walker) descend(lo, hi, depth int, above *union) {
	for i := lo; i < hi && !w.stopped; {
		ends := w.units[int(w.at[i])+depth] == lineEnd
		j, deep := i+1, equal
		for ; j < hi && int(w.shared[j]) > depth; j++ {
			deep = min(deep, int(w.shared[j]))
		}
		switch {
		case ends: // these suffixes are the node itself: no leaf needs them
			w.join(above, i, j)
		case w.units[w.at[i]] == marker:
			if deep == equal {
				w.heavyNode(i, j, w.length(w.at[i]), nil)
			} else { // within the name or value of a filter nobody seeks
				w.descend(i, j, deep, nil)
			}
		default:
			if w.light.gather(w.suffixes, span{i, j}) {
				w.subtree(i, depth+1)
				above.addAll(w.light.docs)
				break
			}
			if deep == equal {
				deep = w.length(w.at[i])
			}
			w.heavyNode(i, j, deep, above)
		}
		i = j
	}
}

// heavyNode makes the list of a prefix, deep units long, and what is below it.
func (w *walker) heavyNode(lo, hi, deep int, above *union) {
	e := &entry{key: w.key(w.at[lo], deep)}
	w.entries = append(w.entries, e)
	u := w.union()
	w.descend(lo, hi, deep, u)
	list := u.take(above)
	w.free = append(w.free, u)
	e.documents = len(list)
	for _, p := range list {
		if p.in() != inText {
			e.titled++
		}
	}
	if !w.stopped {
		w.stopped = !w.emit(e, func() content { return listOf(list) })
	}
}

// subtree puts a light subtree into the leaf that is being gathered, or into the
// next. Where a leaf ends depends on what stands in it and on the prefix, not on
// how many leaves there were before: so a change stays where it happens.
func (w *walker) subtree(lo, depth int) {
	size, present := len(w.light.docs), len(w.leaf.docs)
	prefix := w.key(w.at[lo], depth)
	if w.leaf.entry != nil && (present+size > heavy || present >= heavy/4 && chance(prefix, 4)) {
		w.closeLeaf()
	}
	if w.leaf.entry == nil {
		w.leaf.entry = &entry{key: prefix}
		w.entries = append(w.entries, w.leaf.entry)
	}
	w.leaf.add(lo, &w.light)
}

func (w *walker) closeLeaf() {
	l := w.leaf
	w.leaf = leaf{}
	if l.entry != nil && !w.stopped {
		w.stopped = !w.emit(l.entry, func() content { return l.content(w.suffixes) })
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
	if n := len(w.free); n > 0 {
		u := w.free[n-1]
		w.free = w.free[:n-1]
		return u
	}
	return &union{standing: make([]standing, w.documents)}
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
		l := w.lineAt(at)
		for _, p := range w.of(l) {
			u.add(p.doc(), within(p.in(), w.lines[l].start == at, isWhole))
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
