package resolve

import (
	"fmt"
	"strings"

	bca "go.bytecodealliance.org/wit"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A converter makes our model of that of go.bytecodealliance.org, the independent
// witness of TestWitness. Both have the same shape but for what the library's
// lacks, and that becomes a diagnostic.
type converter struct {
	path  string
	where string // the item that is being converted, for diagnostics
	list  diag.List

	packages   map[*bca.Package]*wit.Package
	interfaces map[*bca.Interface]*wit.Interface
	types      map[*bca.TypeDef]*wit.TypeDef // those with a name
	open       map[*bca.TypeDef]bool         // those being converted
}

func convert(path string, lib *bca.Resolve, main string) (*wit.Resolve, error) {
	c := &converter{
		path:     path,
		packages: map[*bca.Package]*wit.Package{}, interfaces: map[*bca.Interface]*wit.Interface{},
		types: map[*bca.TypeDef]*wit.TypeDef{}, open: map[*bca.TypeDef]bool{},
	}
	var all []*wit.Package
	for _, p := range lib.Packages {
		name := wit.PackageName{Namespace: p.Name.Namespace, Name: p.Name.Package}
		if p.Name.Version != nil {
			name.Version = p.Name.Version.String()
		}
		c.packages[p] = &wit.Package{Name: name, Docs: p.Docs.Contents}
		all = append(all, c.packages[p])
		for name, i := range p.Interfaces.All() {
			out := &wit.Interface{Package: c.packages[p], Name: name}
			c.interfaces[i] = out
			out.Package.Interfaces = append(out.Package.Interfaces, out)
		}
	}
	for _, p := range lib.Packages {
		for _, i := range p.Interfaces.All() {
			c.fillInterface(i, c.interfaces[i], c.interfaces[i].ID())
		}
		for _, w := range p.Worlds.All() {
			c.packages[p].Worlds = append(c.packages[p].Worlds, c.world(w, c.packages[p]))
		}
	}
	if err := c.list.Err(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, diag.Errorf(path, "there is no WIT package in it")
	}
	out := &wit.Resolve{Packages: all}
	for _, p := range all {
		if p.Name.String() == main {
			out.Main = p
		}
	}
	return out, nil
}

func (c *converter) problem(format string, args ...any) {
	c.list.Errorf(c.path, "%s %s", c.where, fmt.Sprintf(format, args...))
}

// fillInterface converts what an interface holds; name is for diagnostics.
func (c *converter) fillInterface(i *bca.Interface, out *wit.Interface, name string) {
	out.Docs, out.Stability = i.Docs.Contents, stability(i.Stability)
	for _, t := range i.TypeDefs.All() {
		c.where = name + "." + t.TypeName()
		def := c.typeDef(t)
		def.Interface = out
		out.Types = append(out.Types, def)
	}
	for _, f := range i.Functions.All() {
		out.Funcs = append(out.Funcs, c.function(name, f))
	}
}

func (c *converter) world(w *bca.World, p *wit.Package) *wit.World {
	out := &wit.World{Package: p, Name: w.Name, Docs: w.Docs.Contents, Stability: stability(w.Stability)}
	out.Imports = c.worldItems(out, w.Imports.All())
	out.Exports = c.worldItems(out, w.Exports.All())
	return out
}

func (c *converter) worldItems(w *wit.World, items func(func(string, bca.WorldItem) bool)) []wit.WorldItem {
	var out []wit.WorldItem
	for name, item := range items {
		switch item := item.(type) {
		case *bca.TypeDef:
			c.where = w.ID() + "." + name
			def := c.typeDef(item)
			def.World = w
			w.Types = append(w.Types, def)
		case *bca.Function:
			f := c.function(w.ID(), item)
			out = append(out, wit.WorldItem{Name: item.Name, Docs: f.Docs, Stability: f.Stability, Func: f})
		case *bca.InterfaceRef:
			i := c.worldInterface(w, name, item.Interface)
			x := wit.WorldItem{Name: name, Stability: stability(item.Stability), Interface: i}
			// An interface that was given no name in the world has a key made of
			// its number in the JSON.
			if i.World != nil {
				x.Docs = i.Docs
			} else if strings.HasPrefix(name, "interface-") {
				x.Name = i.ID()
			}
			out = append(out, x)
		default:
			c.where = w.ID() + "." + name
			c.problem("is a kind of world item that is not supported yet")
		}
	}
	return out
}

// worldInterface returns the model of an interface that a world names or, having
// no name of its own, declares in place.
func (c *converter) worldInterface(w *wit.World, name string, i *bca.Interface) *wit.Interface {
	if out := c.interfaces[i]; out != nil {
		return out
	}
	out := &wit.Interface{Package: w.Package, Name: name, World: w}
	c.interfaces[i] = out
	c.fillInterface(i, out, w.ID()+"."+name)
	return out
}

func (c *converter) function(owner string, f *bca.Function) *wit.Func {
	out := &wit.Func{Docs: f.Docs.Contents, Stability: stability(f.Stability)}
	var resource bca.Type
	switch k := f.Kind.(type) {
	case *bca.Freestanding:
		out.Name = f.Name
	case *bca.Method:
		out.Kind, resource = wit.Method, k.Type
	case *bca.Static:
		out.Kind, resource = wit.Static, k.Type
	case *bca.Constructor:
		out.Kind, resource = wit.Constructor, k.Type
	}
	plain := f.Name
	if strings.HasPrefix(plain, "[") {
		plain = plain[strings.IndexByte(plain, ']')+1:]
	}
	if out.Kind == wit.Method || out.Kind == wit.Static {
		_, out.Name, _ = strings.Cut(plain, ".")
	}
	c.where = owner + "." + plain
	switch {
	case f.Kind == nil:
		c.problem("is a kind of function that is not supported yet")
	case out.Kind != wit.Freestanding:
		t, ok := resource.(*bca.TypeDef)
		if !ok || t.Name == nil {
			c.problem("belongs to no resource")
			break
		}
		out.Resource = c.typeDef(t)
	}
	for _, p := range f.Params {
		out.Params = append(out.Params, wit.Param{Name: p.Name, Type: c.needType(p.Type)})
	}
	switch {
	case len(f.Results) > 1 || len(f.Results) == 1 && f.Results[0].Name != "":
		c.problem("has named results, which WIT no longer has: make it return a record or tuple")
	case len(f.Results) == 1:
		out.Result = c.typeOf(f.Results[0].Type)
	}
	return out
}

func (c *converter) typeDef(t *bca.TypeDef) *wit.TypeDef {
	if c.open[t] {
		c.problem("is a type that depends on itself")
		return c.types[t]
	}
	if out := c.types[t]; out != nil {
		return out
	}
	out := &wit.TypeDef{Name: t.TypeName(), Docs: t.Docs.Contents, Stability: stability(t.Stability)}
	c.types[t] = out
	c.open[t] = true
	defer delete(c.open, t)
	out.Type = c.kind(t)
	return out
}

// needType is typeOf where a missing type can only be one that was dropped.
func (c *converter) needType(t bca.Type) wit.Type {
	if t == nil {
		c.problem("has a type that is not supported yet")
	}
	return c.typeOf(t)
}

// typeOf returns nil for nil.
func (c *converter) typeOf(t bca.Type) wit.Type {
	switch t := t.(type) {
	case nil:
		return nil
	case *bca.TypeDef:
		if t.Name != nil {
			return c.typeDef(t)
		}
		if c.open[t] {
			c.problem("has a type that depends on itself")
			return nil
		}
		c.open[t] = true
		defer delete(c.open, t)
		return c.kind(t)
	}
	p, ok := primitives[t.(bca.TypeDefKind)]
	if !ok {
		c.problem("has a type that is not supported yet (%T)", t)
		return nil
	}
	return p
}

var primitives = map[bca.TypeDefKind]wit.Primitive{
	bca.Bool{}: wit.Bool, bca.S8{}: wit.S8, bca.U8{}: wit.U8, bca.S16{}: wit.S16, bca.U16{}: wit.U16,
	bca.S32{}: wit.S32, bca.U32{}: wit.U32, bca.S64{}: wit.S64, bca.U64{}: wit.U64, bca.F32{}: wit.F32,
	bca.F64{}: wit.F64, bca.Char{}: wit.Char, bca.String{}: wit.String, bca.ErrorContext{}: wit.ErrorContext,
}

func (c *converter) kind(t *bca.TypeDef) wit.Type {
	switch k := t.Kind.(type) {
	case nil:
		c.problem("has a type that is not supported yet")
	case *bca.Record:
		out := &wit.Record{}
		for _, f := range k.Fields {
			out.Fields = append(out.Fields, wit.Field{Name: f.Name, Type: c.needType(f.Type), Docs: f.Docs.Contents})
		}
		return out
	case *bca.Variant:
		out := &wit.Variant{}
		for _, x := range k.Cases {
			out.Cases = append(out.Cases, wit.Case{Name: x.Name, Type: c.typeOf(x.Type), Docs: x.Docs.Contents})
		}
		return out
	case *bca.Enum:
		out := &wit.Enum{}
		for _, x := range k.Cases {
			out.Cases = append(out.Cases, wit.Label{Name: x.Name, Docs: x.Docs.Contents})
		}
		return out
	case *bca.Flags:
		out := &wit.Flags{}
		for _, x := range k.Flags {
			out.Flags = append(out.Flags, wit.Label{Name: x.Name, Docs: x.Docs.Contents})
		}
		return out
	case *bca.Tuple:
		out := &wit.Tuple{}
		for _, e := range k.Types {
			out.Elems = append(out.Elems, c.needType(e))
		}
		return out
	case *bca.Resource:
		return &wit.Resource{}
	case *bca.List:
		return &wit.List{Elem: c.needType(k.Type)}
	case *bca.Option:
		return &wit.Option{Elem: c.needType(k.Type)}
	case *bca.Result:
		return &wit.Result{OK: c.typeOf(k.OK), Err: c.typeOf(k.Err)}
	case *bca.Own:
		return &wit.Own{Resource: c.handle(k.Type)}
	case *bca.Borrow:
		return &wit.Borrow{Resource: c.handle(k.Type)}
	case *bca.Stream:
		return &wit.Stream{Elem: c.typeOf(k.Type)}
	case *bca.Future:
		return &wit.Future{Elem: c.typeOf(k.Type)}
	case bca.Type:
		return c.typeOf(k)
	default:
		c.problem("has a type that is not supported yet (%T)", k)
	}
	return nil
}

// handle returns the resource of a handle.
func (c *converter) handle(t *bca.TypeDef) *wit.TypeDef {
	if t == nil || t.Name == nil {
		c.problem("has a handle to something that is no resource")
		return nil
	}
	return c.typeDef(t)
}

func stability(s bca.Stability) wit.Stability {
	var out wit.Stability
	switch s := s.(type) {
	case *bca.Stable:
		out.Since = s.Since.String()
		if s.Deprecated != nil {
			out.Deprecated = s.Deprecated.String()
		}
	case *bca.Unstable:
		out.Feature = s.Feature
		if s.Deprecated != nil {
			out.Deprecated = s.Deprecated.String()
		}
	}
	return out
}
