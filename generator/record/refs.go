package record

// Refs calls see with the kind and id of every record that r names. Of a party, the
// kind is org, even where it is the name of a unit that has no record.
func Refs(r Record, see func(kind, id string)) {
	refs(View(r), KindOf(r).refs, see)
}

func refs(g Group, fields []Field, see func(kind, id string)) {
	g.Fields = fields
	for v := range g.Present() {
		switch v.Field.Type {
		case Table:
			refs(v.Group(), v.Field.Fields, see)
		case Rows:
			for _, row := range v.Rows() {
				refs(row, v.Field.Fields, see)
			}
		case Party:
			namedBy(v, "org", see)
		case Ref:
			namedBy(v, v.Field.Ref, see)
		}
	}
}

func namedBy(v Value, kind string, see func(kind, id string)) {
	for _, id := range v.Texts() {
		see(kind, id)
	}
}
