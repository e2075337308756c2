package syntax

// file reads a whole source.
func (p *parser) file() *File {
	f := &File{Source: p.src}
	for p.kind() != eof {
		begin := p.at
		h := head{docs: p.docs()}
		h.attrs = p.attributes()
		h.start = p.at
		if p.kind() != kwPackage {
			if it := p.finish(inFile, h, begin); it != nil {
				f.Items = append(f.Items, it)
			}
			continue
		}
		p.packageItem(f, h)
	}
	return f
}

// packageItem reads the header `package a:b;`, or `package a:b { ... }`.
func (p *parser) packageItem(f *File, h head) {
	p.noAttributes(h, "a package")
	p.next()
	decl := &PackageDecl{Docs: h.docs}
	var nameOK bool
	decl.Name, nameOK = p.packageName()
	decl.Span = decl.Name.Span
	if p.kind() == leftBrace {
		items, ok := p.body(inPackage, h.start)
		if !ok {
			p.recover()
		}
		if nameOK {
			f.Nested = append(f.Nested, &NestedPackage{Decl: decl, Items: items})
		}
		return
	}
	if !nameOK || !p.statement(h.start) {
		p.recover()
	}
	switch {
	case f.Package != nil:
		d := p.errorf(p.tokens[h.start].span(), "a file has one `package ...;`, and this is another")
		if nameOK {
			d.WithHelp("for a package within the file write `package %s { ... }`", p.text[decl.Start:decl.End])
		}
	case len(f.Items) > 0 || len(f.Nested) > 0:
		p.errorf(p.tokens[h.start].span(), "the package of a file comes before everything else in it").WithHelp("move the line to the top of the file")
	case nameOK:
		f.Package = decl
	}
}

// packageName reads the name of a package.
func (p *parser) packageName() (PackageName, bool) {
	start := p.at
	var n PackageName
	id, ok := p.name("the name of a package, as in `my:example`")
	if !ok {
		return n, false
	}
	if p.kind() != colon {
		d := p.errorf(p.tokens[start].span(), "the name of a package has two parts with a colon between")
		d.WithHelp("write `package my:%s`", id.Text)
		n.Span = p.since(start)
		return n, false
	}
	n.Namespaces = []Ident{id}
	for p.eat(colon) {
		if id, ok = p.name("the name of a package"); !ok {
			return n, false
		}
		n.Namespaces = append(n.Namespaces, id)
	}
	last := len(n.Namespaces) - 1
	n.Names = []Ident{n.Namespaces[last]}
	n.Namespaces = n.Namespaces[:last:last]
	for p.eat(slash) {
		if id, ok = p.name("the name of a package"); !ok {
			return n, false
		}
		n.Names = append(n.Names, id)
	}
	if p.eat(at) {
		n.Version = p.version()
	}
	n.Span = p.since(start)
	return n, true
}

// path reads what use, include, import and export name: `name`, or
// `a:b/name@1.0.0`.
func (p *parser) path(what string) (Path, bool) {
	start := p.at
	path := Path{}
	if p.kind() == word && p.peek(1) == period && p.peek(2).named() {
		// As it was written before 2023: self.types, pkg.types.
		if t := p.tokenText(p.at); t == "self" || t == "pkg" {
			p.errorf(p.here(), "an interface of the same package is named without `%s`", t).
				WithHelp("write `%s`", short(p.tokenText(p.at+2)))
			p.next()
			p.next()
			start = p.at
		}
	}
	if p.kind() == str {
		p.errorf(p.here(), "%s is a name without quotes", what)
		p.next()
		return path, false
	}
	id, ok := p.name(what)
	if !ok {
		return path, false
	}
	path.Name, path.Span = id, p.since(start)
	switch p.kind() {
	case slash:
		p.errorf(p.here(), "a package has a namespace").WithHelp("write `%s:name/...`, or for an interface of the same package only its name", id.Text)
		p.next()
		if p.kind().named() {
			p.next()
		}
		return path, true
	case colon:
	default:
		return path, true
	}
	pkg := &PackageName{Namespaces: []Ident{id}}
	for p.eat(colon) {
		if id, ok = p.name("the name of a package"); !ok {
			return path, false
		}
		pkg.Namespaces = append(pkg.Namespaces, id)
	}
	last := len(pkg.Namespaces) - 1
	pkg.Names = []Ident{pkg.Namespaces[last]}
	pkg.Namespaces = pkg.Namespaces[:last:last]
	pkg.Span = p.since(start)
	for p.eat(slash) {
		if id, ok = p.name(what); !ok {
			return path, false
		}
		pkg.Names = append(pkg.Names, id)
	}
	if n := len(pkg.Names) - 1; n > 0 {
		// The last is no package.
		path.Name, pkg.Names = pkg.Names[n], pkg.Names[:n:n]
		pkg.Span.End = pkg.Names[n-1].End
	} else {
		d := p.errorf(pkg.Span, "`%s` is a package, and %s is wanted", short(p.text[pkg.Start:pkg.End]), what)
		d.WithHelp("write `%s/...`, with the name of %s in the package", short(p.text[pkg.Start:pkg.End]), what)
		return path, false
	}
	if p.eat(at) {
		pkg.Version = p.version()
	}
	path.Package, path.Span = pkg, p.since(start)
	return path, true
}
