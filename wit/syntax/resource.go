package syntax

// resource reads what is behind `resource name`: `;`, or functions in braces.
func (p *parser) resource(h head) (Def, bool) {
	r := &Resource{}
	if p.kind() != leftBrace {
		return r, p.statement(h.start)
	}
	items, ok := p.body(inResource, h.start)
	for _, it := range items {
		if f, ok := it.(*Func); ok {
			r.Funcs = append(r.Funcs, f)
		}
	}
	return r, ok
}
