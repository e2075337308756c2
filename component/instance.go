package component

// Instance definitions as they are written.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#instance-definitions

// A coreInstantiate instantiates a core module. An argument is a core instance
// whose exports are the imports from the module of that name.
type coreInstantiate struct {
	module uint32
	args   []namedIndex
}

// A coreBag is a core instance put together from core items.
type coreBag struct{ items []namedIndex }

// An instantiate instantiates a component.
type instantiate struct {
	component uint32
	args      []namedIndex
}

// A bag is an instance put together from items.
type bag struct{ items []exportDef }

// A namedIndex is an item under a name.
type namedIndex struct {
	name string
	sortIndex
}

func (r *reader) coreInstance() any {
	at := r.pos
	switch b := r.byte("a core instance"); b {
	case 0x00:
		d := coreInstantiate{module: r.u32("a module index")}
		n := r.count(r.left(), "arguments")
		for i := 0; i < n && r.err == nil; i++ {
			name := r.name("an argument's name")
			at := r.pos
			if s := r.coreSort(); r.err == nil && s != sortCoreInstance {
				r.malformed(at, "argument %q is %s, not a core instance", name, article(s.String()))
			}
			d.args = append(d.args, namedIndex{name, sortIndex{sortCoreInstance, r.u32("an index")}})
		}
		return d
	case 0x01:
		var d coreBag
		n := r.count(r.left(), "exports of a core instance")
		for i := 0; i < n && r.err == nil; i++ {
			name := r.name("an export's name")
			at := r.pos
			s := r.coreSort()
			if s > sortCoreTag {
				r.malformed(at, "export %q of a core instance is %s", name, article(s.String()))
			}
			d.items = append(d.items, namedIndex{name, sortIndex{s, r.u32("an index")}})
		}
		return d
	default:
		r.malformed(at, "core instance expression 0x%02x is not known", b)
		return nil
	}
}

func (r *reader) instance() any {
	at := r.pos
	switch b := r.byte("an instance"); b {
	case 0x00:
		d := instantiate{component: r.u32("a component index")}
		n := r.count(r.left(), "arguments")
		for i := 0; i < n && r.err == nil; i++ {
			name := r.name("an argument's name")
			d.args = append(d.args, namedIndex{name, r.sortIndex()})
		}
		return d
	case 0x01:
		var d bag
		n := r.count(r.left(), "exports of an instance")
		for i := 0; i < n && r.err == nil; i++ {
			d.items = append(d.items, exportDef{name: r.externName(), item: r.sortIndex()})
		}
		return d
	default:
		r.malformed(at, "instance expression 0x%02x is not known", b)
		return nil
	}
}
