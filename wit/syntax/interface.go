package syntax

func (p *parser) interfaceItem(h head) (Item, bool) {
	p.next()
	p.noExternalID(h, "an interface")
	name, ok := p.name("the name of an interface")
	if !ok {
		return nil, false
	}
	i := &Interface{Docs: h.docs, Attrs: h.attrs, Name: name}
	i.Items, ok = p.body(inInterface, h.start)
	i.Span = p.since(h.start)
	return i, ok
}
