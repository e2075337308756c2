package runtime

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A WorldType is for generated code: what a component must export.
type WorldType struct {
	Name    string
	Exports []WorldExport
}

// A WorldExport is for generated code: an exported interface under its export
// name, or the world's own functions under "".
type WorldExport struct {
	Name string
	Type *InterfaceType
}

// A Prepared is a component whose imports and exports were checked and bound. It
// is safe for concurrent use and makes any number of instances.
type Prepared struct {
	component *Component
	core      *core.Prepared
	defs      []*definition   // each instance has a host of each
	imports   []boundImport   // by trampoline
	exports   [][]boundExport // as WorldType.Exports
	starts    []boundStart
	steps     int             // of core.Spec
	resources []*ResourceType // by component.Resources; nil for those that an instance defines
	enters    [][]uint32      // by resource: what its destructor enters when the host drops
	homes     []int           // by resource: the export whose functions are its methods, -1
	// Of one that was prepared without a world:
	paths   map[string]boundPath
	modules []*CoreModule // by component.Modules
}

// A boundImport is what a trampoline calls.
type boundImport struct {
	name       string // "my:plugin/logging.log"
	fn         HostFunc
	def        int // index into Prepared.defs
	typ        *wit.Func
	encoding   abi.StringEncoding
	resultSlot int // where the pointer to a result in memory is passed

	// For functions that take values.
	sig        *signature
	instance   int // the component instance that calls
	handles    []boundDef
	flatParams int
	spilled    bool // the result is in memory

	fused  *boundFused // a call of another component, nil for one of the host
	closed bool        // a call of a component that may not be entered from here
}

// A boundExport is an exported function.
type boundExport struct {
	name       string
	index      int // into core.Spec.Funcs
	lifted     *component.Lifted
	resultSize uint32
	handles    []boundDef
	typ        *wit.Func
	sig        *signature
}

// A boundPath is where an exported item of a component is found.
type boundPath struct {
	fn       int // index into the only Funcs, -1
	resource int // index into component.Resources, -1
	module   int // index into component.Modules, -1
}

// A boundStart is a start function: it runs after that many steps.
type boundStart struct {
	after int
	fn    boundExport
	host  *boundImport // of an imported function
}

// Prepare is for generated code: it binds a component's imports to what the
// linker has and its exports to what the world says. All that is missing or has
// another type is reported at once, as a *LinkError. Without a world every export
// is bound, for Linker.Prepare.
func Prepare(l *Linker, c *Component, w *WorldType) (*Prepared, error) {
	switch {
	case l == nil || c == nil:
		return nil, errors.New("runtime: Prepare needs a linker and a component")
	case l.engine != c.engine:
		return nil, fmt.Errorf("%s: the linker and the component belong to different engines", c.Name())
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b := newBinder(l, c)
	b.bindImports()
	if w != nil {
		b.bindExports(w)
	} else {
		b.bindAll()
	}
	b.wire()
	if len(b.problems) > 0 {
		return nil, &LinkError{Component: c.Name(), Problems: b.problems}
	}
	var err error
	if b.prepared.core, err = core.NewPrepared(&b.spec); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Name(), err)
	}
	return b.prepared, nil
}

// A binder makes a Prepared.
type binder struct {
	linker    *Linker
	component *Component
	decoded   *component.Component
	prepared  *Prepared
	problems  []LinkProblem
	bound     []map[string]importTarget // by import, then by itemPath
	modules   map[string]*CoreModule    // imported ones, by modulePath
	defs      map[*definition]int
	lifted    map[*component.Lifted]int // into spec.Funcs
	spec      core.Spec
	names     map[string]uint32
	types     canon.Types
	defsOf    [][]*ResourceDef // by component.Resources: what generated code calls it
	// placeholders are the resources that nobody provides.
	placeholders map[int]bool
	// enterable says that something asks whether a component instance is entered:
	// calls or destructors between components.
	enterable bool
}

func newBinder(l *Linker, c *Component) *binder {
	d := c.decoded
	b := &binder{
		linker: l, component: c, decoded: d, prepared: &Prepared{component: c},
		names: map[string]uint32{}, defs: map[*definition]int{}, lifted: map[*component.Lifted]int{},
		modules: map[string]*CoreModule{}, placeholders: map[int]bool{},
		spec: core.Spec{Engine: c.engine.core, Instances: d.Instances},
	}
	b.types.Resource = func(t *wit.TypeDef) uint32 {
		return b.resourceIndex(t)
	}
	b.prepared.resources = make([]*ResourceType, len(d.Resources))
	b.defsOf = make([][]*ResourceDef, len(d.Resources))
	b.prepared.homes = make([]int, len(d.Resources))
	for i := range b.prepared.homes {
		b.prepared.homes[i] = -1
	}
	b.enterable = slices.ContainsFunc(d.Trampolines, func(t *component.Trampoline) bool {
		return t.Kind == component.LowerLifted ||
			t.Kind == component.ResourceDrop && d.Resources[t.Resource].Instance != t.Instance
	})
	b.problems = append(b.problems, l.broken...)
	return b
}

// resourceIndex returns the index into component.Resources of the type that an own or
// borrow is of. Two imports that were given one type are one: the first.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#lifting
func (b *binder) resourceIndex(t *wit.TypeDef) uint32 {
	i, _ := b.decoded.ResourceIndex(t)
	return b.same(i)
}

func (b *binder) same(resource int) uint32 {
	if t := b.prepared.resources[resource]; t != nil {
		return uint32(slices.Index(b.prepared.resources, t))
	}
	return uint32(resource)
}

func (b *binder) problem(item, reason string, args ...any) {
	b.problems = append(b.problems, LinkProblem{Item: item, Reason: fmt.Sprintf(reason, args...)})
}

// itemPath is one key for the path to an item of an instance.
func itemPath(instances []string, name string) string {
	if len(instances) == 0 {
		return name
	}
	return strings.Join(instances, "\x00") + "\x00" + name
}
