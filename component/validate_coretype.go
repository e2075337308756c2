package component

import (
	"encoding/binary"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
)

// A coreTypeID is a core type. Core types are the same when their groups are
// written alike, so each group is kept once.
// https://webassembly.github.io/spec/core/valid/conventions.html#defined-types
type coreTypeID uint32

// coreTypes are all the core types of a component and its modules.
type coreTypes struct {
	// types have coreTypeIDs in place of indices.
	types  []subType
	groups map[string]coreTypeID // the first type of each group
}

// typeSpace is the index space of types that a group of types stands in.
type typeSpace struct {
	size   int
	lookup func(index uint32) (coreTypeID, error)
}

// group returns the types of a group, the first of which and how many.
func (c *coreTypes) group(g *recGroup, space typeSpace) (coreTypeID, error) {
	base := coreTypeID(len(c.types))
	w := &coreTypeWriter{space: space, base: base, size: len(g.types)}
	types := make([]subType, len(g.types))
	for i := range g.types {
		types[i] = w.subType(&g.types[i])
	}
	if w.err != nil {
		return 0, w.err
	}
	if first, ok := c.groups[string(w.key)]; ok {
		return first, nil
	}
	if c.groups == nil {
		c.groups = map[string]coreTypeID{}
	}
	c.groups[string(w.key)] = base
	c.types = append(c.types, types...)
	for i := range types {
		if err := c.checkSupers(&g.types[i], &types[i], base+coreTypeID(i)); err != nil {
			return 0, err
		}
	}
	return base, nil
}

// checkSupers checks what a type says of its supertypes.
// https://webassembly.github.io/spec/core/valid/types.html#sub-types
func (c *coreTypes) checkSupers(written, t *subType, id coreTypeID) error {
	if len(t.supers) > 1 {
		return placed(invalid("a core type has %d supertypes; one is allowed", len(t.supers)), sectionCoreType, written.offset)
	}
	for _, s := range t.supers {
		super := &c.types[s]
		if coreTypeID(s) >= id || super.final || super.shared != t.shared || !c.compMatches(t.comp, super.comp) {
			return placed(invalid("a core type does not fit the supertype that it names"), sectionCoreType, written.offset)
		}
	}
	return nil
}

// A coreTypeWriter replaces the indices of a group of types by coreTypeIDs, and
// writes down the group in a form that is the same for groups that are alike.
type coreTypeWriter struct {
	space typeSpace
	base  coreTypeID
	size  int
	key   []byte
	err   error
}

func (w *coreTypeWriter) number(n uint64) { w.key = binary.AppendUvarint(w.key, n) }

func (w *coreTypeWriter) flag(set bool) {
	if set {
		w.key = append(w.key, 1)
	} else {
		w.key = append(w.key, 0)
	}
}

// index resolves an index: of a type of the group itself, or one before it.
func (w *coreTypeWriter) index(i uint32) uint32 {
	if in := int64(i) - int64(w.space.size); in >= 0 && in < int64(w.size) {
		w.number(uint64(in) << 1)
		return uint32(w.base) + uint32(in)
	}
	id, err := w.space.lookup(i)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.number(uint64(id)<<1 | 1)
	return uint32(id)
}

func (w *coreTypeWriter) subType(t *subType) subType {
	out := *t
	w.flag(t.final)
	w.flag(t.shared)
	w.number(uint64(len(t.supers)))
	out.supers = nil
	for _, s := range t.supers {
		out.supers = append(out.supers, w.index(s))
	}
	for _, p := range []**uint32{&out.describes, &out.descriptor} {
		w.flag(*p != nil)
		if *p != nil {
			id := w.index(**p)
			*p = &id
		}
	}
	switch comp := t.comp.(type) {
	case *coreFunc:
		w.key = append(w.key, wasmFunc)
		out.comp = &coreFunc{params: w.valTypes(comp.params), results: w.valTypes(comp.results)}
	case *coreStruct:
		w.key = append(w.key, wasmStruct)
		w.number(uint64(len(comp.fields)))
		s := &coreStruct{}
		for _, f := range comp.fields {
			s.fields = append(s.fields, w.field(f))
		}
		out.comp = s
	case *coreArray:
		w.key = append(w.key, wasmArray)
		out.comp = &coreArray{w.field(comp.elem)}
	case *coreCont:
		w.key = append(w.key, wasmCont)
		out.comp = &coreCont{w.index(comp.fn)}
	}
	return out
}

func (w *coreTypeWriter) field(f coreField) coreField {
	w.flag(f.mutable)
	return coreField{typ: w.valType(f.typ), mutable: f.mutable}
}

func (w *coreTypeWriter) valTypes(all []coreValType) []coreValType {
	w.number(uint64(len(all)))
	out := make([]coreValType, len(all))
	for i, t := range all {
		out[i] = w.valType(t)
	}
	return out
}

func (w *coreTypeWriter) valType(t coreValType) coreValType {
	w.key = append(w.key, t.code)
	if !t.isRef() {
		return t
	}
	w.key = append(w.key, t.heap.code)
	w.flag(t.heap.shared)
	w.flag(t.heap.exact)
	if t.heap.code == 0 {
		t.heap.index = w.index(t.heap.index)
	}
	return t
}

// valType replaces the index in a value type that stands in no group.
func (s typeSpace) valType(t coreValType) (coreValType, error) {
	w := &coreTypeWriter{space: s}
	t = w.valType(t)
	return t, w.err
}

// function returns the type when it is that of functions, else nil.
func (c *coreTypes) function(id coreTypeID) *coreFunc {
	fn, _ := c.types[id].comp.(*coreFunc)
	return fn
}

// isSubtype reports whether a type is another or names it as a supertype,
// itself or through others.
func (c *coreTypes) isSubtype(actual, expected coreTypeID) bool {
	for range maxSupertypes {
		if actual == expected {
			return true
		}
		if len(c.types[actual].supers) == 0 {
			return false
		}
		actual = coreTypeID(c.types[actual].supers[0])
	}
	return false
}

// compMatches reports whether a type is built so that it may have the other for
// a supertype.
// https://webassembly.github.io/spec/core/valid/matching.html#composite-types
func (c *coreTypes) compMatches(actual, expected any) bool {
	switch a := actual.(type) {
	case *coreFunc:
		e, ok := expected.(*coreFunc)
		return ok && equalParts(e.params, a.params, c.valMatches) && equalParts(a.results, e.results, c.valMatches)
	case *coreStruct:
		e, ok := expected.(*coreStruct)
		return ok && len(a.fields) >= len(e.fields) && equalParts(a.fields[:len(e.fields)], e.fields, c.fieldMatches)
	case *coreArray:
		e, ok := expected.(*coreArray)
		return ok && c.fieldMatches(a.elem, e.elem)
	case *coreCont:
		e, ok := expected.(*coreCont)
		return ok && c.isSubtype(coreTypeID(a.fn), coreTypeID(e.fn))
	}
	return false
}

func (c *coreTypes) fieldMatches(a, e coreField) bool {
	if a.mutable != e.mutable {
		return false
	}
	return a.typ == e.typ || !a.mutable && c.valMatches(a.typ, e.typ)
}

func (c *coreTypes) valMatches(a, e coreValType) bool {
	if a == e {
		return true
	}
	if !a.isRef() || !e.isRef() || a.code == wasmRefNull && e.code == wasmRef {
		return false
	}
	return c.heapMatches(a.heap, e.heap)
}

// abstractSupers has for each abstract heap type the one right above it.
// https://webassembly.github.io/spec/core/valid/matching.html#heap-types
var abstractSupers = map[byte]byte{
	wasmI31: wasmEq, wasmStructRef: wasmEq, wasmArrayRef: wasmEq, wasmEq: wasmAny,
}

// bottoms has for each type without values the top of its hierarchy.
var bottoms = map[byte]byte{
	wasmNone: wasmAny, wasmNoFunc: wasmFuncRef, wasmNoExtern: wasmExtern, wasmNoExn: wasmExn, wasmNoCont: wasmContRef,
}

func (c *coreTypes) heapMatches(a, e heapType) bool {
	if a == e {
		return true
	}
	if e.code == 0 {
		if a.code != 0 { // only what has no values is below a defined type
			top, ok := bottoms[a.code]
			return ok && top == c.topOf(e.index)
		}
		if e.exact {
			return a.exact && a.index == e.index
		}
		return c.isSubtype(coreTypeID(a.index), coreTypeID(e.index))
	}
	code, shared := a.code, a.shared
	if code == 0 {
		code, shared = c.abstractOf(a.index), c.types[a.index].shared
	}
	if shared != e.shared {
		return false
	}
	if top, ok := bottoms[code]; ok {
		above := e.code
		for abstractSupers[above] != 0 {
			above = abstractSupers[above]
		}
		return code == e.code || top == above
	}
	for code != e.code {
		if code = abstractSupers[code]; code == 0 {
			return false
		}
	}
	return true
}

// abstractOf returns the abstract heap type right above a defined type.
func (c *coreTypes) abstractOf(index uint32) byte {
	switch c.types[index].comp.(type) {
	case *coreFunc:
		return wasmFuncRef
	case *coreStruct:
		return wasmStructRef
	case *coreArray:
		return wasmArrayRef
	}
	return wasmContRef
}

func (c *coreTypes) topOf(index uint32) byte {
	top := c.abstractOf(index)
	for abstractSupers[top] != 0 {
		top = abstractSupers[top]
	}
	return top
}

// plain returns the type of functions with number types only.
func (c *coreTypes) plain(t abi.FuncType) coreTypeID {
	fn := &coreFunc{params: coreValTypesOf(t.Params), results: coreValTypesOf(t.Results)}
	id, err := c.group(&recGroup{types: []subType{{final: true, comp: fn}}}, typeSpace{})
	if err != nil {
		panic("BUG: component: a function type of numbers has an index in it")
	}
	return id
}

var (
	coreI32 = coreValType{code: wasmI32}
	coreI64 = coreValType{code: wasmI64}
)

func coreValTypesOf(all []abi.CoreType) []coreValType {
	out := make([]coreValType, len(all))
	for i, t := range all {
		out[i] = coreValType{code: 0x80 - byte(t)}
	}
	return out
}

// is reports whether functions have that type.
func (f *coreFunc) is(t abi.FuncType) bool {
	same := func(a, b coreValType) bool { return a == b }
	return equalParts(f.params, coreValTypesOf(t.Params), same) && equalParts(f.results, coreValTypesOf(t.Results), same)
}

// equalParts reports whether lists are the same, part by part.
func equalParts[T any](a, b []T, equal func(x, y T) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !equal(a[i], b[i]) {
			return false
		}
	}
	return true
}
