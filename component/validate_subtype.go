package component

import (
	"errors"
)

// Whether one item may be given where another is expected.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Subtyping.md
//
// Types of values and functions must be the same: the specification leaves open
// what else may be allowed there, and Wasmtime allows nothing else.

// A signaturePair is a comparison that found nothing wrong.
type signaturePair struct{ actual, expected signature }

// context puts where a mismatch was found in front of it.
func context(err error, where string) error {
	var e *Error
	if errors.As(err, &e) {
		e.Msg = where + ": " + e.Msg
	}
	return err
}

func mismatch(expected, actual string) error {
	return invalid("%s stands where %s is expected", article(actual), article(expected))
}

// fits reports in what way an item is not what is expected.
func (v *validator) fits(actual, expected extern) error {
	if actual.sort != expected.sort {
		return mismatch(expected.what(), actual.what())
	}
	return v.signatureFits(actual.sig, expected.sig)
}

func (v *validator) signatureFits(actual, expected signature) error {
	if actual == expected {
		return nil
	}
	if err := v.spend(1); err != nil {
		return err
	}
	pair := signaturePair{actual, expected}
	if v.fitting[pair] {
		return nil
	}
	err := v.compare(actual, expected)
	if err == nil {
		v.fitting[pair] = true
	}
	return err
}

func (v *validator) compare(actual, expected signature) error {
	switch a := actual.(type) {
	case *resourceSig:
		if e, ok := expected.(*resourceSig); ok {
			if a.id != e.id {
				return invalid("the resource type is not the one that is expected")
			}
			return nil
		}
	case *valueSig:
		if e, ok := expected.(*valueSig); ok {
			return v.sameValue(a, e)
		}
	case *funcSig:
		if e, ok := expected.(*funcSig); ok {
			return v.sameFunc(a, e)
		}
	case *instanceSig:
		if e, ok := expected.(*instanceSig); ok {
			return v.instanceFits(a, e)
		}
	case *componentSig:
		if e, ok := expected.(*componentSig); ok {
			return v.componentFits(a, e)
		}
	case *moduleSig:
		if e, ok := expected.(*moduleSig); ok {
			return v.moduleFits(a, e)
		}
	}
	return mismatch(expected.what(), actual.what())
}

func (v *validator) sameValue(actual, expected *valueSig) error {
	if actual.kind != expected.kind || actual.primitive != expected.primitive {
		return invalid("the type %s stands where %s is expected", actual.what(), expected.what())
	}
	if actual.length != expected.length {
		return invalid("a list of length %d stands where one of length %d is expected (0 is any)", actual.length, expected.length)
	}
	if len(actual.labels) != len(expected.labels) || len(actual.parts) != len(expected.parts) {
		return invalid("a %s of %d parts stands where one of %d is expected", actual.what(),
			max(len(actual.labels), len(actual.parts)), max(len(expected.labels), len(expected.parts)))
	}
	if err := v.spend(len(actual.labels)); err != nil {
		return err
	}
	for i, l := range actual.labels {
		if l != expected.labels[i] {
			return invalid("the label %q stands where %q is expected", l, expected.labels[i])
		}
	}
	for i, p := range actual.parts {
		q := expected.parts[i]
		var err error
		switch {
		case p == nil && q == nil:
		case p == nil || q == nil:
			err = invalid("one of the types is there and the other is not")
		default:
			err = v.signatureFits(p, q)
		}
		if err != nil {
			return context(err, actual.part(i))
		}
	}
	if actual.resource != nil {
		return context(v.signatureFits(actual.resource, expected.resource), actual.what())
	}
	return nil
}

// part returns what messages call a part of the type.
func (s *valueSig) part(i int) string {
	if len(s.labels) > 0 {
		return s.what() + " " + s.labels[i]
	}
	return s.what()
}

func (v *validator) sameFunc(actual, expected *funcSig) error {
	if actual.async != expected.async {
		if actual.async {
			return invalid("an async function stands where one that is not async is expected")
		}
		return invalid("a function that is not async stands where an async one is expected")
	}
	if len(actual.params) != len(expected.params) {
		return invalid("a function of %d parameters stands where one of %d is expected", len(actual.params), len(expected.params))
	}
	for i, p := range actual.params {
		q := expected.params[i]
		if p.name != q.name {
			return invalid("the parameter %q stands where %q is expected", p.name, q.name)
		}
		if err := v.signatureFits(p.typ, q.typ); err != nil {
			return context(err, "parameter "+p.name)
		}
	}
	switch {
	case actual.result == nil && expected.result == nil:
		return nil
	case actual.result == nil:
		return invalid("a function without a result stands where one with a result is expected")
	case expected.result == nil:
		return invalid("a function with a result stands where one without a result is expected")
	}
	return context(v.signatureFits(actual.result, expected.result), "result")
}

// instanceFits compares instances. An instance may export more than is
// expected.
func (v *validator) instanceFits(actual, expected *instanceSig) error {
	for _, x := range expected.exports.list {
		a, ok := actual.exports.get(x.name)
		if !ok {
			return invalid("the export %q, %s, is missing", x.name, article(x.what()))
		}
		if err := v.fits(a, x.extern); err != nil {
			return context(err, "export "+x.name)
		}
	}
	return nil
}

// componentFits compares components: who instantiates the actual one has the
// imports of the expected one to give, and counts on its exports.
func (v *validator) componentFits(actual, expected *componentSig) error {
	s, _, err := v.open(expected.imports, actual.imports, actual.imported, "import")
	if err != nil {
		return err
	}
	exports, _ := s.externs(actual.exports)
	_, _, err = v.open(exports, expected.exports, expected.defined, "export")
	return err
}

// open compares items with expected ones that have resource types of their own
// in them: each of these stands for the resource type that is found in its
// place. It returns the substitution that gives, and what becomes of types that
// the expected items name.
func (v *validator) open(actual, expected externs, bound []*resourceID, what string) (*substitution, map[signature]signature, error) {
	s := v.substitution()
	open := make(map[*resourceID]bool, len(bound))
	for _, id := range bound {
		open[id] = true
	}
	if err := v.spend(len(bound)); err != nil {
		return nil, nil, err
	}
	s.match(actual, expected, open)
	renamed := map[signature]signature{}
	for _, x := range expected.list {
		a, ok := actual.get(x.name)
		if !ok {
			return nil, nil, invalid("there is nothing for the %s %q, %s", what, x.name, article(x.what()))
		}
		if err := v.fits(a, s.extern(x.extern)); err != nil {
			return nil, nil, context(err, what+" "+x.name)
		}
		v.rename(a, x.extern, renamed)
	}
	return s, renamed, v.spend(0)
}

// match finds what stands in the place of resource types.
func (s *substitution) match(actual, expected externs, open map[*resourceID]bool) {
	for _, x := range expected.list {
		if !x.sig.measure().resources || s.v.over() {
			continue
		}
		s.v.count(1)
		a, ok := actual.get(x.name)
		if !ok || a.sort != x.sort {
			continue
		}
		switch sig := x.sig.(type) {
		case *resourceSig:
			r, ok := a.sig.(*resourceSig)
			if ok && open[sig.id] && s.resources[sig.id] == nil {
				s.resources[sig.id] = r.id
			}
		case *instanceSig:
			if i, ok := a.sig.(*instanceSig); ok && x.sort == sortInstance {
				s.match(i.exports, sig.exports, open)
			}
		}
	}
}

// rename notes what types of imports become: those of the arguments, which may
// be visible where the imports' are not.
func (v *validator) rename(actual, expected extern, renamed map[signature]signature) {
	if v.over() {
		return
	}
	v.count(1)
	switch expected.sort {
	case sortType:
		renamed[expected.sig] = actual.sig
	case sortInstance:
		a := actual.sig.(*instanceSig)
		for _, x := range expected.sig.(*instanceSig).exports.list {
			if item, ok := a.exports.get(x.name); ok {
				v.rename(item, x.extern, renamed)
			}
		}
	}
}
