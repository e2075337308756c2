package witjson

import (
	"container/heap"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An indexHeap gives the smallest index first.
type indexHeap []int

func (h indexHeap) Len() int           { return len(h) }
func (h indexHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h indexHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *indexHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *indexHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// inOrder returns the indices of deps so that each follows those that it depends
// on; where that leaves a choice, the smaller comes first. What is in a cycle
// comes last, and ok is false.
func inOrder(deps [][]int) (order []int, ok bool) {
	waits := make([]int, len(deps))
	users := make([][]int, len(deps))
	var ready indexHeap
	for i, d := range deps {
		waits[i] = len(d)
		for _, j := range d {
			users[j] = append(users[j], i)
		}
		if len(d) == 0 {
			ready = append(ready, i)
		}
	}
	done := make([]bool, len(deps))
	for len(ready) > 0 {
		i := heap.Pop(&ready).(int)
		done[i] = true
		order = append(order, i)
		for _, u := range users[i] {
			if waits[u]--; waits[u] == 0 {
				heap.Push(&ready, u)
			}
		}
	}
	ok = len(order) == len(deps)
	for i := range deps {
		if !done[i] {
			order = append(order, i)
		}
	}
	return order, ok
}

// sorted returns items in order; after tells which ones an item depends on.
func sorted[T comparable](items []T, after func(T, func(T))) (out []T, ok bool) {
	at := make(map[T]int, len(items))
	for i, x := range items {
		at[x] = i
	}
	deps := make([][]int, len(items))
	for i, x := range items {
		after(x, func(d T) {
			if j, here := at[d]; here && j != i {
				deps[i] = append(deps[i], j)
			}
		})
	}
	order, ok := inOrder(deps)
	out = make([]T, len(items))
	for i, j := range order {
		out[i] = items[j]
	}
	return out, ok
}

// isUse reports whether d is made by a use statement: an alias of a type that
// something else declares.
func isUse(d *wit.TypeDef) bool {
	from, ok := d.Type.(*wit.TypeDef)
	return ok && (from.Interface != d.Interface || from.World != d.World)
}

// typesInOrder puts what is used first and then each type behind those that it
// is made of.
func typesInOrder(types []*wit.TypeDef) []*wit.TypeDef {
	var uses, rest []*wit.TypeDef
	for _, d := range types {
		if isUse(d) {
			uses = append(uses, d)
		} else {
			rest = append(rest, d)
		}
	}
	rest, _ = sorted(rest, func(d *wit.TypeDef, add func(*wit.TypeDef)) {
		for _, part := range parts(d.Type) {
			named(part, add)
		}
		if from, ok := d.Type.(*wit.TypeDef); ok {
			add(from)
		}
	})
	return append(uses, rest...)
}

// named calls f with the types with names that t is made of.
func named(t wit.Type, f func(*wit.TypeDef)) {
	switch t := t.(type) {
	case nil:
	case *wit.TypeDef:
		f(t)
	default:
		for _, part := range parts(t) {
			named(part, f)
		}
	}
}

// parts returns the types that t is made of, in order and without absent ones.
// The resource of a handle is one; what a TypeDef stands for is not.
func parts(t wit.Type) []wit.Type {
	var out []wit.Type
	add := func(ts ...wit.Type) {
		for _, t := range ts {
			if t != nil {
				out = append(out, t)
			}
		}
	}
	switch t := t.(type) {
	case *wit.Record:
		for _, f := range t.Fields {
			add(f.Type)
		}
	case *wit.Variant:
		for _, c := range t.Cases {
			add(c.Type)
		}
	case *wit.Tuple:
		add(t.Elems...)
	case *wit.List:
		add(t.Elem)
	case *wit.Map:
		add(t.Key, t.Value)
	case *wit.Option:
		add(t.Elem)
	case *wit.Result:
		add(t.OK, t.Err)
	case *wit.Stream:
		add(t.Elem)
	case *wit.Future:
		add(t.Elem)
	case *wit.Own:
		if t.Resource != nil {
			add(t.Resource)
		}
	case *wit.Borrow:
		if t.Resource != nil {
			add(t.Resource)
		}
	}
	return out
}

// usedInterfaces calls f with the interfaces that the types are taken from.
func usedInterfaces(types []*wit.TypeDef, f func(*wit.Interface)) {
	for _, d := range types {
		if from, ok := d.Type.(*wit.TypeDef); ok && isUse(d) && from.Interface != nil {
			f(from.Interface)
		}
	}
}

// interfacesInOrder puts each interface behind those of the same package that it
// uses.
func interfacesInOrder(all []*wit.Interface) ([]*wit.Interface, bool) {
	return sorted(all, func(i *wit.Interface, add func(*wit.Interface)) { usedInterfaces(i.Types, add) })
}

// usedPackages calls f with the packages that p needs.
func usedPackages(p *wit.Package, f func(*wit.Package)) {
	add := func(i *wit.Interface) {
		if i.Package != nil {
			f(i.Package)
		}
	}
	for _, i := range p.Interfaces {
		usedInterfaces(i.Types, add)
	}
	for _, w := range p.Worlds {
		usedInterfaces(w.Types, add)
		for _, items := range [][]wit.WorldItem{w.Imports, w.Exports} {
			for _, item := range items {
				if item.Interface != nil {
					add(item.Interface)
					usedInterfaces(item.Interface.Types, add)
				}
			}
		}
	}
}
