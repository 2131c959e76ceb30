package search

// Find returns the numbers of the documents that a query finds, ascending.
func (x *Index) Find(q Query) ([]int, error) {
	var found []int
	for i := range x.root.Parts {
		p := &x.root.Parts[i]
		set, err := x.all(p, q.Must)
		if err != nil {
			return nil, err
		}
		for _, term := range q.Not {
			f, err := x.findTrue(p, plain(term))
			if err != nil {
				return nil, err
			}
			for _, posting := range f.list {
				set[posting.doc()] = false
			}
		}
		for doc, in := range set {
			if in {
				found = append(found, p.First+doc)
			}
		}
	}
	return found, nil
}

// all says of each document of a part whether it contains every term.
func (x *Index) all(p *part, terms []string) ([]bool, error) {
	times := make([]int, p.Documents)
	for _, term := range terms {
		f, err := x.findTrue(p, plain(term))
		if err != nil {
			return nil, err
		}
		for _, posting := range f.list {
			times[posting.doc()]++
		}
	}
	set := make([]bool, p.Documents)
	for doc, n := range times {
		set[doc] = n == len(terms)
	}
	return set, nil
}
