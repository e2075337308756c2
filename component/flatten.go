package component

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A flattener evaluates the outermost component: it follows the definitions in
// their order, and those of a nested component where it is instantiated, with
// the arguments in place of the imports. What is left is the plan.
//
// It relies on validation, which has seen every definition before. It compares
// again what makes calls without checks safe (the types of core functions), and
// has limits of its own, since it multiplies what is instantiated many times.
type flattener struct {
	plan *Component
	// layouts gives the core form of functions.
	layouts canon.Types
	modules map[*Module]int
	// coreInstances is how many InstantiateModule steps there are.
	coreInstances int
	// resources has the index of each resource type of the plan.
	resources map[*Resource]int
	// named are the lifted functions and resource types that have their final
	// name, that of an import or export of the outermost component.
	namedFuncs     map[*Lifted]bool
	namedResources map[*Resource]bool

	work      int // of maxWork
	planTypes int // of maxPlanTypes
	depth     int // of maxNesting: instantiations and types within each other
}

func flatten(body *componentBody) (*Component, error) {
	f := &flattener{
		plan:           &Component{Instances: 1, Parents: []int{-1}},
		modules:        map[*Module]int{},
		resources:      map[*Resource]int{},
		namedFuncs:     map[*Lifted]bool{},
		namedResources: map[*Resource]bool{},
	}
	s := newScope(nil, false)
	if err := f.define(s, body.defs); err != nil {
		return nil, err
	}
	f.allModules(body)
	f.finish()
	return f.plan, nil
}

// allModules completes every core module of the binary, and lists those that
// the plan does not need.
func (f *flattener) allModules(body *componentBody) {
	for i := range body.defs {
		switch d := body.defs[i].body.(type) {
		case *coreModule:
			d.fillTypes()
			if _, used := f.modules[d.plan]; !used {
				f.plan.Unused = append(f.plan.Unused, d.plan)
			}
		case *componentBody:
			f.allModules(d)
		}
	}
}

// finish fills in what is known when everything was evaluated: functions that
// are used before they are exported have their names only now.
func (f *flattener) finish() {
	for _, t := range f.plan.Trampolines {
		if t.Kind == LowerLifted {
			t.Type = t.Callee.Type
		}
	}
	for _, s := range f.plan.Steps {
		if s, ok := s.(*Start); ok && s.Func.Lifted != nil {
			s.Func.Type = s.Func.Lifted.Type
		}
	}
	f.plan.resourceIndex = make(map[*wit.TypeDef]int, len(f.resources))
	for r, i := range f.resources {
		f.plan.resourceIndex[r.Type] = i
	}
}

// spend accounts for n pieces of work.
func (f *flattener) spend(n int) error {
	f.work += n
	if f.work > maxWork {
		return overLimit("too large when nested components are written out: more than %d definitions", maxWork)
	}
	return nil
}

// enter accounts for one more level of things within each other; the caller
// calls leave in the end.
func (f *flattener) enter() error {
	if f.depth >= maxNesting {
		return overLimit("components or types are nested more than %d deep", maxNesting)
	}
	f.depth++
	return nil
}

func (f *flattener) leave() { f.depth-- }

// define evaluates definitions in order.
func (f *flattener) define(s *scope, defs []definition) error {
	for i := range defs {
		d := &defs[i]
		// Sizes count too: names and labels are looked at each time.
		err := f.spend(1 + d.size/4)
		if err == nil {
			err = f.definition(s, d)
		}
		if err != nil {
			return placed(err, d.section, d.offset)
		}
	}
	return nil
}

func (f *flattener) definition(s *scope, d *definition) error {
	switch body := d.body.(type) {
	case *coreModule:
		s.add(sortCoreModule, body.plan)
	case *componentBody:
		s.add(sortComponent, &component{body: body, scope: s})
	case coreInstantiate:
		return f.coreInstantiate(s, body)
	case coreBag:
		return f.coreBag(s, body)
	case coreTypeDef:
		return f.coreTypes(s, body)
	case instantiate:
		return f.instantiate(s, body)
	case bag:
		return f.bag(s, body)
	case aliasExport:
		return f.aliasExport(s, body)
	case aliasOuter:
		return f.aliasOuter(s, body)
	case canonDef:
		return f.canon(s, body)
	case startDef:
		return f.start(s, body)
	case importDecl:
		return f.importItem(s, body, d.offset)
	case exportDef:
		return f.export(s, body)
	case exportDecl:
		return f.declareExport(s, body)
	default:
		t, err := f.typeDef(s, body)
		if err == nil {
			s.add(sortType, t)
		}
		return err
	}
	return nil
}

// start evaluates a start definition.
func (f *flattener) start(s *scope, d startDef) error {
	fn, err := s.function(d.fn)
	if err != nil {
		return err
	}
	t := fn.typ.fn
	if fn.named != nil {
		t = fn.named
	}
	f.plan.Steps = append(f.plan.Steps, &Start{Func: &Func{Type: t, Lifted: fn.lifted, Import: fn.imported}})
	return nil
}
