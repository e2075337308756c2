package component

import "strings"

// Types as messages show them, in the syntax of WIT.

// maxText keeps a type of thousands of parts from filling a message.
const maxText = 300

// shorten cuts off what is too long.
func shorten(s string) string {
	if len(s) <= maxText {
		return s
	}
	return s[:maxText] + "..."
}

// A typeText is the text of a type, which ends early once it is too long.
type typeText struct{ strings.Builder }

func (t *typeText) full() bool { return t.Len() > maxText }

// text returns the type as "func(a: u32) -> string".
func (s *funcSig) text() string {
	t := &typeText{}
	if s.async {
		t.WriteString("async ")
	}
	t.WriteString("func(")
	for i, p := range s.params {
		if t.full() {
			break
		}
		t.separator(i)
		t.WriteString(p.name + ": ")
		t.value(p.typ)
	}
	t.WriteString(")")
	if s.result != nil {
		t.WriteString(" -> ")
		t.value(s.result)
	}
	return shorten(t.String())
}

func (t *typeText) separator(i int) {
	if i > 0 {
		t.WriteString(", ")
	}
}

func (t *typeText) value(s *valueSig) {
	if t.full() {
		return
	}
	t.WriteString(s.what())
	switch s.kind {
	case kindPrimitive, kindOwn, kindBorrow:
	case kindRecord, kindVariant, kindFlags, kindEnum:
		t.WriteString(" { ")
		for i, l := range s.labels {
			if t.full() {
				return
			}
			t.separator(i)
			t.WriteString(l)
			if len(s.parts) > 0 && s.parts[i] != nil {
				t.WriteString(": ")
				t.value(s.parts[i])
			}
		}
		t.WriteString(" }")
	default:
		t.WriteString("<")
		for i, p := range s.parts {
			t.separator(i)
			if p == nil {
				t.WriteString("_")
			} else {
				t.value(p)
			}
			if t.full() {
				return
			}
		}
		t.WriteString(">")
	}
}

var heapTypeNames = map[byte]string{
	wasmFuncRef: "func", wasmExtern: "extern", wasmAny: "any", wasmEq: "eq", wasmI31: "i31", wasmStructRef: "struct",
	wasmArrayRef: "array", wasmExn: "exn", wasmContRef: "cont", wasmNone: "none", wasmNoFunc: "nofunc",
	wasmNoExtern: "noextern", wasmNoExn: "noexn", wasmNoCont: "nocont", 0: "a defined type",
}

// String returns the type as "(i32, i64) -> f32".
func (f *coreFunc) String() string {
	list := func(all []coreValType) string {
		var t typeText
		for i, v := range all {
			if t.full() {
				break
			}
			t.separator(i)
			t.WriteString(v.String())
		}
		return shorten(t.String())
	}
	results := "()"
	if len(f.results) > 0 {
		results = list(f.results)
	}
	return "(" + list(f.params) + ") -> " + results
}

// String returns the type as messages show it.
func (t coreValType) String() string {
	switch {
	case t.code == wasmI8:
		return "i8"
	case t.code == wasmI16:
		return "i16"
	case !t.isRef():
		return coreTypeNames[t.code]
	}
	s := "ref "
	if t.code == wasmRefNull {
		s = "ref null "
	}
	if t.heap.shared {
		s += "shared "
	}
	return s + heapTypeNames[t.heap.code]
}
