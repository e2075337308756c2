package runtime

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// bindHostResource makes an imported resource type one of the host's generated
// code.
func (b *binder) bindHostResource(r *component.Resource, d *ResourceDef) {
	t := b.linker.types[d]
	if t == nil {
		t = NewResourceType(d.Name, dropValue)
		b.linker.types[d] = t
	}
	b.setResource(r, t)
	b.named(r, d)
}

// named notes what generated code calls a resource type.
func (b *binder) named(r *component.Resource, d *ResourceDef) {
	if i, ok := b.decoded.ResourceIndex(r.Type); ok {
		b.defsOf[i] = append(b.defsOf[i], d)
	}
}

// bindGuestResources finds the resource types that an exported instance declares.
func (b *binder) bindGuestResources(k int, e WorldExport, x *exportedInstance) {
	for _, d := range e.Type.Resources {
		for _, t := range x.Types {
			if t.Name != d.Name || t.Resource == nil {
				continue
			}
			b.named(t.Resource, d)
			if i, ok := b.decoded.ResourceIndex(t.Resource.Type); ok && b.prepared.resources[i] == nil {
				b.prepared.homes[i] = k
			}
		}
	}
}

// bindHandles finds which resource type of the component each ResourceDef in a
// function's type is.
func (b *binder) bindHandles(item string, t FuncType, f *wit.Func) []boundDef {
	var bound []boundDef
	k := 0
	wit.Handles(f, func(r *wit.TypeDef) {
		if k++; k > len(t.Handles) {
			return
		}
		d := t.Handles[k-1]
		i := b.resourceIndex(r)
		for _, have := range bound {
			if have.def == d {
				if have.resource != i {
					b.problem(item, "has two different resources where generated code has %s alone", d.Name)
				}
				return
			}
		}
		if !b.isNamed(int(i), d) {
			b.problem(item, "has another resource where generated code has %s", d.Name)
		}
		bound = append(bound, boundDef{d, i})
	})
	if k != len(t.Handles) {
		b.problem(item, "has %d handles where generated code has %d", k, len(t.Handles))
	}
	return bound
}

func (b *binder) isNamed(resource int, d *ResourceDef) bool {
	if b.placeholders[resource] {
		return true // nobody else says what it is; that it is missing is reported, or let pass
	}
	for _, have := range b.defsOf[resource] {
		if have == d {
			return true
		}
	}
	return false
}
