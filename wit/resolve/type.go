package resolve

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// typeInfo is what is known about a type with all names in it followed.
type typeInfo struct {
	borrows bool  // there is a borrow in it
	depth   int32 // how far it nests
	size    int32 // how many types it is made of
}

// Names hide how deep and how big a type is: forty lines can make one of 2^40
// parts. What reads a model follows names, so the limits are here. The size is
// that of wasm-tools' validator.
const (
	maxTypeDepth = 500
	maxTypeSize  = 1_000_000
)

var leaf = typeInfo{depth: 1, size: 1}

// with returns the info of a type that has both parts.
func (i typeInfo) with(part typeInfo) typeInfo {
	return typeInfo{
		borrows: i.borrows || part.borrows,
		depth:   max(i.depth, part.depth+1),
		size:    min(i.size+part.size, 2*maxTypeSize),
	}
}

// resolveTypeDef gives a declared type its meaning.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#items-type
func (r *resolver) resolveTypeDef(s *scope, e *entry) {
	g := r.gate(s.file, e.decl.Attrs)
	e.gone = !g.open
	e.def.Docs, e.def.Stability, e.def.ExternalID = e.decl.Docs.Text, g.Stability, g.externalID
	outer := s.gone
	s.gone = outer || e.gone
	var info typeInfo
	e.def.Type, info = r.resolveDef(s, e)
	s.gone = outer
	if e.def.Type == nil {
		e.bad = true
	}
	switch {
	case info.depth > maxTypeDepth:
		r.errorf(s.src, e.name.Span, "type `%s` nests too deep: the limit is %d", e.name.Text, maxTypeDepth)
		info = leaf
	case info.size > maxTypeSize:
		r.errorf(s.src, e.name.Span, "type `%s` is too big: it has more than %d parts", e.name.Text, maxTypeSize)
		info = leaf
	}
	e.info = info
	e.resource = isResource(e.def)
	e.done = true
}

func (r *resolver) resolveDef(s *scope, e *entry) (wit.Type, typeInfo) {
	info := leaf
	var labels labelSet
	switch def := e.decl.Def.(type) {
	case *syntax.Record:
		out := &wit.Record{}
		for i := range def.Fields {
			f := &def.Fields[i]
			r.declareLabel(&labels, s.src, f.Name, "field")
			t, part := r.resolveType(s, f.Type)
			info = info.with(part)
			out.Fields = append(out.Fields, wit.Field{Name: f.Name.Text, Type: t, Docs: f.Docs.Text})
		}
		return out, info
	case *syntax.Variant:
		if len(def.Cases) == 0 {
			r.errorf(s.src, e.name.Span, "variant `%s` has no cases", e.name.Text).WithHelp("it needs one at least")
		}
		out := &wit.Variant{}
		for i := range def.Cases {
			c := &def.Cases[i]
			r.declareLabel(&labels, s.src, c.Name, "case")
			t, part := r.resolveType(s, c.Type)
			info = info.with(part)
			out.Cases = append(out.Cases, wit.Case{Name: c.Name.Text, Type: t, Docs: c.Docs.Text})
		}
		return out, info
	case *syntax.Enum:
		if len(def.Cases) == 0 {
			r.errorf(s.src, e.name.Span, "enum `%s` has no cases", e.name.Text).WithHelp("it needs one at least")
		}
		return &wit.Enum{Cases: r.resolveLabels(s, def.Cases, "case")}, info
	case *syntax.Flags:
		return &wit.Flags{Flags: r.resolveLabels(s, def.Flags, "flag")}, info
	case *syntax.Resource:
		return &wit.Resource{}, info
	case *syntax.Name:
		// An alias of a resource is a resource, not a handle.
		old := r.typeNamed(s, def.Ident)
		if old == nil {
			return nil, info
		}
		return old.def, info.with(old.info)
	case syntax.Type:
		return r.resolveType(s, def)
	}
	return nil, info
}

func (r *resolver) resolveLabels(s *scope, labels []syntax.Label, word string) []wit.Label {
	var seen labelSet
	out := make([]wit.Label, len(labels))
	for i := range labels {
		r.declareLabel(&seen, s.src, labels[i].Name, word)
		out[i] = wit.Label{Name: labels[i].Name.Text, Docs: labels[i].Docs.Text}
	}
	return out
}

// resolveType returns nil for nil. What has no meaning becomes some other type:
// the mistake has been told, and there will be no model.
func (r *resolver) resolveType(s *scope, t syntax.Type) (wit.Type, typeInfo) {
	info := leaf
	part := func(t syntax.Type) wit.Type {
		out, inner := r.resolveType(s, t)
		info = info.with(inner)
		return out
	}
	switch t := t.(type) {
	case nil:
		return nil, typeInfo{}
	case *syntax.Primitive:
		return primitiveNamed(t.Keyword), info
	case *syntax.Name:
		old := r.typeNamed(s, t.Ident)
		switch {
		case old == nil:
			return wit.Bool, info
		case old.resource:
			// The name of a resource is an own handle of it.
			return &wit.Own{Resource: old.def}, info
		}
		return old.def, info.with(old.info)
	case *syntax.List:
		out := &wit.List{Elem: part(t.Elem)}
		if t.Len != nil {
			out.Len = r.listLength(s, t.Len)
		}
		return out, info
	case *syntax.Map:
		out := &wit.Map{Key: part(t.Key), Value: part(t.Value)}
		r.checkMapKey(s, t.Key)
		return out, info
	case *syntax.Option:
		return &wit.Option{Elem: part(t.Elem)}, info
	case *syntax.Result:
		return &wit.Result{OK: part(t.OK), Err: part(t.Err)}, info
	case *syntax.Tuple:
		out := &wit.Tuple{Elems: make([]wit.Type, len(t.Elems))}
		for i, e := range t.Elems {
			out.Elems[i] = part(e)
		}
		return out, info
	case *syntax.Handle:
		return r.handle(s, t)
	case *syntax.Stream:
		return &wit.Stream{Elem: part(t.Elem)}, info
	case *syntax.Future:
		return &wit.Future{Elem: part(t.Elem)}, info
	}
	return wit.Bool, info
}

func primitiveNamed(keyword string) wit.Type {
	switch keyword {
	case "bool":
		return wit.Bool
	case "s8":
		return wit.S8
	case "u8":
		return wit.U8
	case "s16":
		return wit.S16
	case "u16":
		return wit.U16
	case "s32":
		return wit.S32
	case "u32":
		return wit.U32
	case "s64":
		return wit.S64
	case "u64":
		return wit.U64
	case "f32":
		return wit.F32
	case "f64":
		return wit.F64
	case "char":
		return wit.Char
	case "string":
		return wit.String
	case "error-context":
		return wit.ErrorContext
	}
	return wit.Bool // the parser makes no other
}

// listLength reads N of list<T, N>, which the Canonical ABI wants from 1 to
// 2^32-1.
func (r *resolver) listLength(s *scope, n *syntax.Integer) uint32 {
	v, err := strconv.ParseUint(n.Text, 10, 32)
	switch {
	case err != nil:
		r.errorf(s.src, n.Span, "a list of fixed length has at most %d elements", uint32(1<<32-1))
	case v == 0:
		r.errorf(s.src, n.Span, "a list of fixed length has one element at least").
			WithHelp("leave out the length for a list of any length: `list<...>`")
	}
	return uint32(v)
}

// checkMapKey allows what every language can have as a key.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#types
func (r *resolver) checkMapKey(s *scope, key syntax.Type) {
	p, ok := key.(*syntax.Primitive)
	if ok && p.Keyword != "f32" && p.Keyword != "f64" && p.Keyword != "error-context" || key == nil {
		return
	}
	if n, ok := key.(*syntax.Name); ok && (s.names[n.Text] == nil || s.names[n.Text].bad) {
		return // that has been told
	}
	d := r.errorf(s.src, key.Pos(), "the key of a map must be a bool, an integer, a char or a string")
	if n, ok := key.(*syntax.Name); ok {
		if e := s.names[n.Text]; e != nil && e.def != nil {
			if p, ok := wit.Underlying(e.def).(wit.Primitive); ok {
				d.WithHelp("an alias is not allowed: write `%s`", p)
				return
			}
		}
	}
	d.WithHelp("`list<tuple<K, V>>` takes any key")
}

// typeNamed finds a type of the scope, nil when there is none, which has been
// told.
func (r *resolver) typeNamed(s *scope, name syntax.Ident) *entry {
	e := s.names[name.Text]
	switch {
	case e == nil && s.hasFunc(name.Text):
		r.once(s.src, name.Span, fmt.Sprintf("`%s` is a function, and a type is wanted", name.Text))
		return nil
	case e == nil:
		r.unknownName(s, name)
		return nil
	case e.bad || !e.done:
		return nil // not done: within a circle
	case e.gone && !s.gone:
		r.closedGate(s.file, name.Span, fmt.Sprintf("type `%s`", name.Text), e.def.Stability)
	}
	return e
}

func (r *resolver) unknownName(s *scope, name syntax.Ident) {
	d, first := r.once(s.src, name.Span, fmt.Sprintf("name `%s` is not defined", name.Text))
	if !first || !r.helps() {
		return
	}
	if t := foreign[name.Text]; t != "" {
		d.WithHelp("write `%s`", t)
		return
	}
	if from := declaring(s.pkg, name.Text); from != nil {
		d.WithHelp("interface `%[1]s` has it: write `use %[1]s.{%[2]s};` first", from.name.Text, name.Text)
		return
	}
	own := typeNames(s)
	if near := r.closest(name.Text, append(slices.Clone(own), builtins...)); near != "" {
		d.WithHelp("did you mean `%s`?", near)
		return
	}
	if len(own) > 0 {
		d.WithHelp("the types here are: %s", joinNames(own))
	}
}

// declaring finds the interface of a package that declares a type of that name.
func declaring(p *pkg, name string) *item {
	for _, it := range p.list {
		if it.iface == nil {
			continue
		}
		for _, x := range it.iface.Items {
			if t, ok := x.(*syntax.TypeDef); ok && t.Name.Text == name {
				return it
			}
		}
	}
	return nil
}

// typeNames are the names of types in a scope, in the order of the text.
func typeNames(s *scope) []string {
	var names []string
	for _, x := range s.items {
		switch x := x.(type) {
		case *syntax.Use:
			for i := range x.Names {
				names = append(names, x.Names[i].Local().Text)
			}
		case *syntax.TypeDef:
			names = append(names, x.Name.Text)
		}
	}
	return names
}

// eachName calls f with the names of types in a definition.
func eachName(d syntax.Def, f func(*syntax.Ident)) {
	switch d := d.(type) {
	case *syntax.Record:
		for i := range d.Fields {
			eachName(d.Fields[i].Type, f)
		}
	case *syntax.Variant:
		for i := range d.Cases {
			eachName(d.Cases[i].Type, f)
		}
	case *syntax.Name:
		f(&d.Ident)
	case *syntax.Handle:
		f(&d.Resource)
	case *syntax.List:
		eachName(d.Elem, f)
	case *syntax.Map:
		eachName(d.Key, f)
		eachName(d.Value, f)
	case *syntax.Option:
		eachName(d.Elem, f)
	case *syntax.Result:
		eachName(d.OK, f)
		eachName(d.Err, f)
	case *syntax.Tuple:
		for _, e := range d.Elems {
			eachName(e, f)
		}
	case *syntax.Stream:
		eachName(d.Elem, f)
	case *syntax.Future:
		eachName(d.Elem, f)
	}
}
