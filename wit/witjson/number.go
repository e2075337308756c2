package witjson

import (
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// numbers says which index everything has.
type numbers struct {
	worlds      []*wit.World
	worldAt     map[*wit.World]int
	interfaces  []*wit.Interface
	interfaceAt map[*wit.Interface]int
	types       []*entry
	defs        map[*wit.TypeDef]*entry
	packages    map[*wit.Package]int
	tables      map[*wit.Package]*table
	scopes      map[any]*table // of interfaces and worlds
	entries     int            // made so far
}

// An entry is one element of "types".
type entry struct {
	id        string // tells entries apart before they have an index
	index     int
	def       *wit.TypeDef // nil for a type without a name
	kind      wit.Type
	stability wit.Stability
	table     *table
}

// A table holds the types of one package that have no name, each once.
type table struct {
	n      *numbers
	all    []*entry // in order of resolution, without owns
	byText map[string]*entry
	byType map[wit.Type]*entry
	owns   map[*wit.TypeDef]*entry
}

func numberAll(r *wit.Resolve) *numbers {
	n := &numbers{
		worldAt:     map[*wit.World]int{},
		interfaceAt: map[*wit.Interface]int{},
		defs:        map[*wit.TypeDef]*entry{},
		packages:    map[*wit.Package]int{},
		scopes:      map[any]*table{},
		tables:      map[*wit.Package]*table{},
	}
	for i, p := range r.Packages {
		n.packages[p] = i
	}
	for _, p := range r.Packages {
		n.addPackage(p)
	}
	for _, p := range r.Packages {
		n.addStrays(p)
	}
	return n
}

// table returns the table of p, which is nil for what is in no package.
func (n *numbers) table(p *wit.Package) *table {
	t := n.tables[p]
	if t == nil {
		t = &table{n: n, byText: map[string]*entry{}, byType: map[wit.Type]*entry{}, owns: map[*wit.TypeDef]*entry{}}
		n.tables[p] = t
	}
	return t
}

// addPackage numbers what a package declares. Types are resolved in the first
// half; in the second handles that own come in between, each before the first
// type or function that holds it.
func (n *numbers) addPackage(p *wit.Package) {
	t := n.table(p)
	ordered, _ := interfacesInOrder(p.Interfaces)
	declared := len(n.interfaces)
	for _, i := range ordered {
		n.addInterface(i)
	}
	for _, w := range p.Worlds {
		n.worldAt[w] = len(n.worlds)
		n.worlds = append(n.worlds, w)
		for _, item := range worldItems(w) {
			if item.Interface != nil && item.Interface.World != nil {
				n.addInterface(item.Interface)
			}
		}
	}
	for _, i := range ordered {
		t.resolveInterface(i)
	}
	for _, w := range p.Worlds {
		t.resolveWorld(w)
	}

	t.number()
	for _, i := range n.interfaces[declared:] {
		t.ownsOf(i.Funcs)
	}
	for _, w := range p.Worlds {
		t.ownsOf(worldFuncs(w))
	}
}

// addStrays numbers interfaces that no package has: there are none in a model
// that is whole.
func (n *numbers) addStrays(p *wit.Package) {
	for _, w := range p.Worlds {
		for _, item := range worldItems(w) {
			i := item.Interface
			if i == nil {
				continue
			}
			if _, done := n.interfaceAt[i]; done {
				continue
			}
			n.addInterface(i)
			t := n.table(i.Package)
			t.resolveInterface(i)
			t.number()
			t.ownsOf(i.Funcs)
		}
	}
}

func (n *numbers) addInterface(i *wit.Interface) {
	if _, done := n.interfaceAt[i]; !done {
		n.interfaceAt[i] = len(n.interfaces)
		n.interfaces = append(n.interfaces, i)
	}
}

func (n *numbers) newEntry(e entry) *entry {
	n.entries++
	e.id = strconv.Itoa(n.entries)
	return &e
}

func (n *numbers) number(e *entry) {
	e.index = len(n.types)
	n.types = append(n.types, e)
}

// worldItems returns imports and exports.
func worldItems(w *wit.World) []wit.WorldItem {
	return append(w.Imports[:len(w.Imports):len(w.Imports)], w.Exports...)
}

// worldFuncs returns the functions of a world in the order of their source as
// far as it is known: those of resources stand where the resource does, ahead of
// the others. What is included comes as it stands in the other world: there
// functions of resources are last.
func worldFuncs(w *wit.World) []*wit.Func {
	var methods, plain, included []*wit.Func
	for _, item := range worldItems(w) {
		switch f := item.Func; {
		case f == nil:
		case f.Resource != nil && f.Resource.CloneOf != nil:
			included = append(included, f)
		case f.Resource != nil:
			methods = append(methods, f)
		default:
			plain = append(plain, f)
		}
	}
	return append(append(methods, plain...), included...)
}

func (t *table) resolveInterface(i *wit.Interface) {
	t.n.scopes[i] = t
	for _, d := range typesInOrder(i.Types) {
		t.define(d)
	}
	for _, f := range i.Funcs {
		t.resolveFunc(f)
	}
}

func (t *table) resolveWorld(w *wit.World) {
	t.n.scopes[w] = t
	for _, d := range typesInOrder(w.Types) {
		t.define(d)
	}
	for _, item := range worldItems(w) {
		if i := item.Interface; i != nil && i.World != nil {
			t.resolveInterface(i)
		}
	}
	for _, f := range worldFuncs(w) {
		t.resolveFunc(f)
	}
}

func (t *table) resolveFunc(f *wit.Func) {
	if f.Resource != nil {
		t.define(f.Resource)
	}
	for _, p := range f.Params {
		t.resolve(p.Type, wit.Stability{})
	}
	t.resolve(f.Result, wit.Stability{})
}

// define puts a type with a name behind those that it is made of.
func (t *table) define(d *wit.TypeDef) {
	if d == nil || t.n.defs[d] != nil {
		return
	}
	e := t.n.newEntry(entry{def: d, kind: d.Type, stability: d.Stability, table: t})
	t.n.defs[d] = e
	if from, ok := d.Type.(*wit.TypeDef); ok {
		t.define(from)
	}
	for _, part := range parts(d.Type) {
		t.resolve(part, d.Stability)
	}
	t.all = append(t.all, e)
}

// resolve puts a type without a name behind those that it is made of, unless the
// package has it already. It is as stable as what it stands in or, where that
// says nothing, as the first of its parts that says something.
func (t *table) resolve(x wit.Type, s wit.Stability) {
	switch x := x.(type) {
	case nil, wit.Primitive:
		return
	case *wit.TypeDef:
		t.define(x)
		return
	case *wit.Own:
		t.define(x.Resource)
		return
	}
	if t.byType[x] != nil {
		return
	}
	inside := parts(x)
	for _, part := range inside {
		t.resolve(part, s)
	}
	text := t.text(x)
	e := t.byText[text]
	if e == nil {
		for _, part := range inside {
			if s == (wit.Stability{}) {
				s = t.stabilityOf(part)
			}
		}
		e = t.n.newEntry(entry{kind: x, stability: s, table: t})
		t.byText[text] = e
		t.all = append(t.all, e)
	}
	t.byType[x] = e
}

func (t *table) stabilityOf(x wit.Type) wit.Stability {
	switch x := x.(type) {
	case nil, wit.Primitive:
	case *wit.TypeDef:
		return x.Stability
	case *wit.Own:
		if x.Resource != nil {
			return x.Resource.Stability
		}
	default:
		if e := t.byType[x]; e != nil {
			return e.stability
		}
	}
	return wit.Stability{}
}

// own adds the entry of a handle, which all types and functions of the package
// share.
func (t *table) own(x wit.Type) {
	o, ok := x.(*wit.Own)
	if !ok || t.owns[o.Resource] != nil {
		return
	}
	e := t.n.newEntry(entry{kind: o, table: t})
	t.owns[o.Resource] = e
	t.n.number(e)
}

func (t *table) ownsOf(funcs []*wit.Func) {
	for _, f := range funcs {
		for _, p := range f.Params {
			t.own(p.Type)
		}
		t.own(f.Result)
	}
}

// number gives what has been resolved its indices.
func (t *table) number() {
	for _, e := range t.all {
		for _, part := range parts(e.kind) {
			t.own(part)
		}
		t.n.number(e)
	}
	t.all = nil
}

// text returns a text that two types without names share when they are the same.
// The parts have been resolved.
func (t *table) text(x wit.Type) string {
	var b strings.Builder
	ref := func(part wit.Type) {
		b.WriteByte(' ')
		switch part := part.(type) {
		case nil:
			b.WriteByte('_')
		case wit.Primitive:
			b.WriteString(part.String())
		case *wit.TypeDef:
			b.WriteString(t.n.defs[part].id)
		case *wit.Own:
			b.WriteString("own ")
			if part.Resource != nil {
				b.WriteString(t.n.defs[part.Resource].id)
			}
		default:
			if e := t.byType[part]; e != nil {
				b.WriteString(e.id)
			}
		}
	}
	b.WriteString(kindOf(x))
	switch x := x.(type) {
	case *wit.Record:
		for _, f := range x.Fields {
			b.WriteString(" " + f.Name)
			ref(f.Type)
		}
	case *wit.Variant:
		for _, c := range x.Cases {
			b.WriteString(" " + c.Name)
			ref(c.Type)
		}
	case *wit.Enum:
		for _, l := range x.Cases {
			b.WriteString(" " + l.Name)
		}
	case *wit.Flags:
		for _, l := range x.Flags {
			b.WriteString(" " + l.Name)
		}
	case *wit.Result:
		ref(x.OK)
		ref(x.Err)
	case *wit.List:
		ref(x.Elem)
		b.WriteString(" " + strconv.FormatUint(uint64(x.Len), 10))
	default:
		for _, part := range parts(x) {
			ref(part)
		}
	}
	return b.String()
}
