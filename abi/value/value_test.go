package value

import "testing"

// Errors tell values by these words, so each type must have its own.
func TestKinds(t *testing.T) {
	seen := map[string]Value{}
	for _, v := range []Value{
		Bool(false), S8(0), U8(0), S16(0), U16(0), S32(0), U32(0), S64(0), U64(0), F32(0), F64(0), Char(0), String(""),
		List(nil), Map(nil), Record(nil), Tuple(nil), Variant{}, Enum(""), Option{}, Result{}, Flags(nil),
	} {
		name := v.Kind().String()
		if old, ok := seen[name]; ok || name == "" || name == "invalid" {
			t.Errorf("%T is %q, as is %T", v, name, old)
		}
		seen[name] = v
	}
	if Bytes(nil).Kind() != KindList || KindHandle.String() != "handle" {
		t.Error("Bytes are a list, handles are handles")
	}
	if Kind(0).String() != "invalid" || Kind(200).String() != "invalid" {
		t.Error("kinds that are none")
	}
}
