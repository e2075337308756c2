package runtime

import (
	"context"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Prepare links a component whose world is not known when the program is built:
// all that it exports can be looked up in its instances. The error is a *LinkError.
func (l *Linker) Prepare(c *Component) (*Prepared, error) { return Prepare(l, c, nil) }

// Instantiate links a component and makes one instance.
func (l *Linker) Instantiate(ctx context.Context, c *Component, opts ...InstanceOption) (*Instance, error) {
	p, err := l.Prepare(c)
	if err != nil {
		return nil, err
	}
	return p.Instantiate(ctx, opts...)
}

// An Extern is an import or export of a component.
type Extern struct {
	Name string
	Sort Sort
	// Func is the type of a function.
	Func *wit.Func
	// Instance is what an instance holds.
	Instance []Extern
	// Type is the type, a *wit.TypeDef for a resource.
	Type wit.Type
}

// A Sort says what an Extern is.
type Sort uint8

// The sorts.
const (
	SortFunc Sort = iota + 1
	SortInstance
	SortType
	SortResource
	SortModule
)

// Imports returns what the component imports, in its order; inside of instances,
// by sort.
func (c *Component) Imports() []Extern {
	var all []Extern
	for _, x := range c.decoded.Imports {
		e := Extern{Name: x.Name}
		switch {
		case x.Func != nil:
			e.Sort, e.Func = SortFunc, x.Func
		case x.Instance != nil:
			e.Sort, e.Instance = SortInstance, imported(x.Instance)
		case x.Resource != nil:
			e.Sort, e.Type = SortResource, x.Resource.Type
		case x.Module != nil:
			e.Sort = SortModule
		default:
			e.Sort, e.Type = SortType, x.Type
		}
		all = append(all, e)
	}
	return all
}

func imported(t *component.InstanceType) []Extern {
	var all []Extern
	for _, r := range t.Resources {
		all = append(all, Extern{Name: r.Name, Sort: SortResource, Type: r.Type})
	}
	all = append(all, types(t.Types)...)
	for _, f := range t.Funcs {
		all = append(all, Extern{Name: f.ExternName(), Sort: SortFunc, Func: f})
	}
	for _, m := range t.Modules {
		all = append(all, Extern{Name: m.Name, Sort: SortModule})
	}
	for _, n := range t.Instances {
		all = append(all, Extern{Name: n.Name, Sort: SortInstance, Instance: imported(n.Type)})
	}
	return all
}

func types(named []component.NamedType) []Extern {
	var all []Extern
	for _, n := range named {
		if n.Resource != nil {
			all = append(all, Extern{Name: n.Name, Sort: SortResource, Type: n.Resource.Type})
		} else {
			all = append(all, Extern{Name: n.Name, Sort: SortType, Type: n.Type})
		}
	}
	return all
}

// Exports returns what the component exports, in its order; inside of instances,
// by sort.
func (c *Component) Exports() []Extern {
	var all []Extern
	for _, x := range c.decoded.Exports {
		e := Extern{Name: x.Name}
		switch {
		case x.Func != nil:
			e.Sort, e.Func = SortFunc, x.Func.Type
		case x.Instance != nil:
			e.Sort, e.Instance = SortInstance, exported(x.Instance)
		case x.Resource != nil:
			e.Sort, e.Type = SortResource, x.Resource.Type
		case x.Module >= 0:
			e.Sort = SortModule
		default:
			e.Sort, e.Type = SortType, x.Type
		}
		all = append(all, e)
	}
	return all
}

func exported(x *component.Instance) []Extern {
	all := types(x.Types)
	for _, f := range x.Funcs {
		all = append(all, Extern{Name: f.Type.ExternName(), Sort: SortFunc, Func: f.Type})
	}
	for _, m := range x.Modules {
		all = append(all, Extern{Name: m.Name, Sort: SortModule})
	}
	for _, n := range x.Instances {
		all = append(all, Extern{Name: n.Name, Sort: SortInstance, Instance: exported(n.Instance)})
	}
	return all
}
