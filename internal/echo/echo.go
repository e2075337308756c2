package echo

import (
	"errors"
	"fmt"
	"slices"
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
	// Imports are interfaces that are imported and not exported: those whose
	// resources the others use as the host's.
	Imports []*wit.Interface
	// Funcs are functions of the world itself.
	Funcs    []*wit.Func
	Encoding Encoding
	// Peek has the guest tell what it was given: before each call that it forwards
	// it calls its import [PeekName] with the flat parameters and its heap, from
	// [HeapStart].
	Peek bool
	// Spoil has the guest peek, and go on with what the import returns: other flat
	// values and another heap.
	Spoil bool
}

// Guest returns the text of a component that imports and exports each interface,
// with strings in UTF-8.
func Guest(ifaces ...*wit.Interface) (wat string, err error) {
	return Config{Interfaces: ifaces}.Text()
}

// Text returns the component's text.
//
// A part is an interface, or the functions of the world: core functions are
// called f0-1 for part 0 and its function 1. Types other than resources are
// declared again by each interface that uses them.
func (c Config) Text() (string, error) {
	g := &guest{encoding: c.Encoding, peek: c.Peek || c.Spoil, spoil: c.Spoil, resources: map[*wit.TypeDef]resource{}}
	if g.encoding == "" {
		g.encoding = UTF8
	}
	for _, i := range c.Imports {
		g.add(&part{iface: i, funcs: i.Funcs})
	}
	for _, i := range c.ordered() {
		g.add(&part{iface: i, funcs: i.Funcs, exported: true})
	}
	if len(c.Funcs) > 0 {
		g.add(&part{funcs: c.Funcs, exported: true})
	}
	if len(g.problems) > 0 {
		return "", errors.Join(g.problems...)
	}
	g.write()
	return g.b.String(), nil
}

// ordered returns the interfaces, those first whose resources others use.
func (c Config) ordered() []*wit.Interface {
	var done []*wit.Interface
	var visit func(*wit.Interface)
	visit = func(i *wit.Interface) {
		if !slices.Contains(c.Interfaces, i) || slices.Contains(done, i) {
			return
		}
		for _, f := range i.Funcs {
			wit.Handles(f, func(r *wit.TypeDef) {
				if owner := r.Root().Interface; owner != i {
					visit(owner)
				}
			})
		}
		done = append(done, i)
	}
	for _, i := range c.Interfaces {
		visit(i)
	}
	return done
}

// A guest is a component that is being written.
type guest struct {
	b         strings.Builder
	encoding  Encoding
	peek      bool
	spoil     bool
	parts     []*part
	resources map[*wit.TypeDef]resource
	problems  []error
}

// A part is what one import and the export of the same name hold.
type part struct {
	iface    *wit.Interface // nil for the world itself
	funcs    []*wit.Func
	exported bool
	types    []*wit.TypeDef // all that need a name, those that others are made of first
	index    map[*wit.TypeDef]int
	declared []*wit.TypeDef // resources
	uses     []*wit.TypeDef // resources of other parts
	canon    canon.Types
	converts *converters
}

func (g *guest) add(p *part) {
	k := len(g.parts)
	g.parts = append(g.parts, p)
	p.index = map[*wit.TypeDef]int{}
	p.canon.Resource = func(d *wit.TypeDef) uint32 { return uint32(g.resources[d.Root()].id) }
	if p.iface != nil {
		for _, t := range p.iface.Types {
			if _, ok := t.Type.(*wit.Resource); ok {
				g.resources[t] = resource{id: len(g.resources), part: k, index: len(p.declared)}
				p.declared = append(p.declared, t)
			}
		}
		for _, t := range p.iface.Types {
			g.collect(p, t)
		}
	}
	for _, f := range p.funcs {
		if f.Async || p.iface == nil && f.Kind != wit.Freestanding {
			g.problems = append(g.problems, fmt.Errorf("echo: %s: no async functions, and no resources of a world", f.ExternName()))
			continue
		}
		for _, q := range f.Params {
			g.collect(p, q.Type)
		}
		g.collect(p, f.Result)
	}
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
	for _, e := range g.elems(p, t) {
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
func (g *guest) elems(p *part, t wit.Type) []wit.Type {
	var e []wit.Type
	switch t := t.(type) {
	case nil, wit.Primitive, *wit.Enum, *wit.Flags, *wit.Resource:
	case *wit.Record:
		for _, f := range t.Fields {
			e = append(e, f.Type)
		}
	case *wit.Variant:
		for _, c := range t.Cases {
			e = append(e, c.Type)
		}
	case *wit.List:
		e = append(e, t.Elem)
	case *wit.Map:
		e = append(e, t.Key, t.Value)
	case *wit.Option:
		e = append(e, t.Elem)
	case *wit.Result:
		e = append(e, t.OK, t.Err)
	case *wit.Tuple:
		e = t.Elems
	case *wit.Own:
		g.uses(p, t.Resource.Root())
	case *wit.Borrow:
		g.uses(p, t.Resource.Root())
	default:
		g.problems = append(g.problems, fmt.Errorf("echo: no values of type %s", wit.TypeString(t)))
	}
	return e
}

// uses notes a handle's resource.
func (g *guest) uses(p *part, r *wit.TypeDef) {
	if _, ok := g.resources[r]; !ok {
		g.problems = append(g.problems, fmt.Errorf("echo: resource %s is of an interface that the guest does not import", r.Name))
		return
	}
	if !slices.Contains(p.declared, r) && !slices.Contains(p.uses, r) {
		p.uses = append(p.uses, r)
	}
}

// memory reports whether values of a function go through memory, so that it
// needs the canonical options for it.
func (p *part) memory(f *wit.Func) bool {
	flat := p.canon.Func(f, abi.Lift)
	return flat.SpilledParams || flat.SpilledResult || pointsOut(p.canon.Params(f)) || pointsOut(p.canon.Result(f))
}

func pointsOut(t *abi.Type) bool {
	switch {
	case t == nil:
		return false
	case t.Kind == abi.String || t.Kind == abi.List:
		return true
	case t.Kind == abi.FixedList:
		return pointsOut(t.Elem)
	}
	return slices.ContainsFunc(t.Fields, pointsOut) || slices.ContainsFunc(t.Cases, pointsOut)
}
