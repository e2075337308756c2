package component

import (
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A scope has the index spaces of a component that is being instantiated, or of
// the type of a component or instance.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#index-spaces
type scope struct {
	outer  *scope // around this one in the text
	isType bool   // the scope is that of a type
	// instance is the component instance that the definitions belong to.
	instance int
	spaces   [numSorts][]any

	// args are what a nested component's imports get; nil for the outermost
	// component and for types, whose imports stand for themselves.
	args map[string]item
	// origin says where what a type declares comes from.
	origin *origin
	// actual is the instance whose exports are to fit the declarations of an
	// instance type, nil when these stand for themselves.
	actual *instance

	imports *instance
	exports *instance
}

func newScope(outer *scope, isType bool) *scope {
	return &scope{outer: outer, isType: isType, imports: newInstance(), exports: newInstance()}
}

// add appends an item to the index space of its sort. Its dynamic type is what
// the lookups below expect.
func (s *scope) add(of sort, v any) { s.spaces[of] = append(s.spaces[of], v) }

func (s *scope) lookup(of sort, index uint32) (any, error) {
	if int64(index) >= int64(len(s.spaces[of])) {
		return nil, invalid("%s %d does not exist; there are %d so far", of, index, len(s.spaces[of]))
	}
	return s.spaces[of][index], nil
}

func find[T any](s *scope, of sort, index uint32) (v T, err error) {
	found, err := s.lookup(of, index)
	if err == nil {
		v = found.(T)
	}
	return v, err
}

func (s *scope) core(of sort, index uint32) (*coreItem, error) { return find[*coreItem](s, of, index) }
func (s *scope) coreType(index uint32) (*coreType, error) {
	return find[*coreType](s, sortCoreType, index)
}
func (s *scope) module(index uint32) (*Module, error) { return find[*Module](s, sortCoreModule, index) }
func (s *scope) coreInstance(index uint32) (*coreInstance, error) {
	return find[*coreInstance](s, sortCoreInstance, index)
}
func (s *scope) function(index uint32) (*function, error) {
	return find[*function](s, sortFunc, index)
}
func (s *scope) typ(index uint32) (*typ, error) { return find[*typ](s, sortType, index) }
func (s *scope) component(index uint32) (*component, error) {
	return find[*component](s, sortComponent, index)
}
func (s *scope) instanceAt(index uint32) (*instance, error) {
	return find[*instance](s, sortInstance, index)
}

// An item is a definition of some sort: v is what scope.add got.
type item struct {
	sort sort
	v    any
}

// A coreItem is a core function, table, memory, global or tag.
type coreItem struct {
	def CoreDef
	fn  *CoreFuncType // of functions; nil when it is not known
}

// A coreInstance is an instance of a core module, or a bag of core items when
// module is nil.
type coreInstance struct {
	module *Module
	index  int
	bag    map[string]*coreItem
}

// export returns the export of that name, nil when there is none.
func (c *coreInstance) export(name string) *coreItem {
	if c.module == nil {
		return c.bag[name]
	}
	x := c.module.export(name)
	if x == nil {
		return nil
	}
	return &coreItem{
		def: CoreDef{Kind: x.Kind, Instance: c.index, Name: name, Trampoline: -1},
		fn:  x.Func,
	}
}

// A coreType is a core type: that of a module when module is set, else a
// function type or, when fn is nil, some other type.
type coreType struct {
	fn     *CoreFuncType
	module *ModuleType
}

// A component is a component that can be instantiated. body is nil for one that
// a type only declares.
type component struct {
	body  *componentBody
	scope *scope
	// declared is the component type through which the component was passed on
	// last, nil for none: its instances have only the exports of that type.
	declared *typ
}

// A function is a component-level function: lifted or imported. In types it is
// neither but only declared, and stands for a function that is not there yet.
type function struct {
	typ      *typ
	lifted   *Lifted
	imported *ImportRef
	// named is the function as its import of the outermost component has it.
	named *wit.Func
}

// An instance is a set of items by name, in order.
type instance struct {
	names []string
	items map[string]item
}

func newInstance() *instance { return &instance{items: map[string]item{}} }

// add appends an item under a name that is not taken.
func (i *instance) add(name string, it item) {
	i.names = append(i.names, name)
	i.items[name] = it
}

// resource returns the resource type called name, nil when there is none.
func (i *instance) resource(name string) *Resource {
	if it, ok := i.items[name]; ok && it.sort == sortType {
		return it.v.(*typ).resource
	}
	return nil
}

// An origin is the import of the outermost component, or the instance inside of
// it, to which what an instance type declares belongs. A nil origin is that of
// types that stand for no import.
type origin struct {
	importIndex int
	// inside is false for the import itself, and true for what it declares when
	// it is an instance: instances then lead there.
	inside    bool
	instances []string
	iface     *wit.Interface
}

// in returns the origin of what the instance of that name declares.
func (o *origin) in(name externName) *origin {
	if o == nil {
		return nil
	}
	inner := &origin{importIndex: o.importIndex, inside: true, iface: parseInterface(name)}
	if o.inside {
		inner.instances = append(slices.Clip(o.instances), name.name)
	}
	return inner
}

// ref returns the reference to the function or core module of that name.
func (o *origin) ref(name string) *ImportRef {
	switch {
	case o == nil:
		return &ImportRef{Import: -1}
	case !o.inside:
		return &ImportRef{Import: o.importIndex}
	}
	return &ImportRef{Import: o.importIndex, Instances: o.instances, Name: name}
}

// brings reports whether the instance that o stands for introduces r under that
// name, rather than only using it.
func (o *origin) brings(r *Resource, name string) bool {
	return r.Import == o.importIndex && r.Name == name && slices.Equal(r.Instances, o.instances)
}
