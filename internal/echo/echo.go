package echo

import (
	"errors"
	"fmt"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An Encoding is how a guest has its strings.
type Encoding string

// The encodings; the zero value is UTF8.
const (
	UTF8        Encoding = "utf8"
	UTF16       Encoding = "utf16"
	Latin1UTF16 Encoding = "latin1+utf16"
)

// A Config says what a guest imports and exports.
type Config struct {
	Interfaces []*wit.Interface
	// Funcs are functions of the world itself.
	Funcs    []*wit.Func
	Encoding Encoding
}

// Guest returns the text of a component that imports and exports each interface,
// with strings in UTF-8.
func Guest(ifaces ...*wit.Interface) (wat string, err error) {
	return Config{Interfaces: ifaces}.Text()
}

// Text returns the component's text.
//
// A part is an interface, or the functions of the world: core functions are
// called f0-1 for part 0 and its function 1. Types are declared again by each
// interface that uses them, so no interface depends on another.
func (c Config) Text() (string, error) {
	g := &guest{encoding: c.Encoding}
	if g.encoding == "" {
		g.encoding = UTF8
	}
	if len(c.Funcs) > 0 {
		g.add(&part{funcs: c.Funcs})
	}
	for _, i := range c.Interfaces {
		g.add(&part{iface: i, funcs: i.Funcs})
	}
	if len(g.problems) > 0 {
		return "", errors.Join(g.problems...)
	}
	g.write()
	return g.b.String(), nil
}

// A guest is a component that is being written.
type guest struct {
	b        strings.Builder
	encoding Encoding
	parts    []*part
	canon    canon.Types
	problems []error
}

// A part is what one import and the export of the same name hold.
type part struct {
	iface *wit.Interface // nil for the world itself
	funcs []*wit.Func
	types []*wit.TypeDef // all that need a name, those that others are made of first
	index map[*wit.TypeDef]int
}

func (g *guest) add(p *part) {
	p.index = map[*wit.TypeDef]int{}
	if p.iface != nil {
		for _, t := range p.iface.Types {
			g.collect(p, t)
		}
	}
	for _, f := range p.funcs {
		if f.Kind != wit.Freestanding || f.Async {
			g.problems = append(g.problems, fmt.Errorf("echo: %s: only plain functions", f.ExternName()))
			continue
		}
		for _, q := range f.Params {
			g.collect(p, q.Type)
		}
		g.collect(p, f.Result)
	}
	g.parts = append(g.parts, p)
}

// collect finds the types that must have a name in components.
func (g *guest) collect(p *part, t wit.Type) {
	d, named := t.(*wit.TypeDef)
	if named {
		d = d.Root()
		if _, ok := p.index[d]; ok {
			return
		}
		t = d.Type
	}
	for _, e := range g.elems(t) {
		if e != nil {
			g.collect(p, e)
		}
	}
	switch t.(type) {
	case *wit.Record, *wit.Variant, *wit.Enum, *wit.Flags:
		if !named {
			g.problems = append(g.problems, fmt.Errorf("echo: a %T without a name", t))
			return
		}
		p.index[d] = len(p.types)
		p.types = append(p.types, d)
	}
}

// elems returns what a type is made of; some may be nil.
func (g *guest) elems(t wit.Type) []wit.Type {
	var e []wit.Type
	switch t := t.(type) {
	case nil, wit.Primitive, *wit.Enum, *wit.Flags:
	case *wit.Record:
		for _, f := range t.Fields {
			e = append(e, f.Type)
		}
	case *wit.Variant:
		for _, c := range t.Cases {
			e = append(e, c.Type)
		}
	case *wit.List:
		if t.Len > 0 {
			g.problems = append(g.problems, errors.New("echo: a list of fixed length"))
		}
		e = append(e, t.Elem)
	case *wit.Option:
		e = append(e, t.Elem)
	case *wit.Result:
		e = append(e, t.OK, t.Err)
	case *wit.Tuple:
		e = t.Elems
	default:
		g.problems = append(g.problems, fmt.Errorf("echo: no values of type %s", wit.TypeString(t)))
	}
	return e
}

// memory reports whether values of a function go through memory, so that it
// needs the canonical options for it.
func (g *guest) memory(f *wit.Func) bool {
	flat := g.canon.Func(f, abi.Lift)
	points := flat.SpilledParams || flat.SpilledResult || f.Result != nil && pointsOut(g.canon.Of(f.Result))
	for _, p := range f.Params {
		points = points || pointsOut(g.canon.Of(p.Type))
	}
	return points
}

func pointsOut(t *abi.Type) bool {
	if t == nil {
		return false
	}
	found := t.Kind == abi.String || t.Kind == abi.List
	for _, f := range t.Fields {
		found = found || pointsOut(f)
	}
	for _, c := range t.Cases {
		found = found || pointsOut(c)
	}
	return found
}
