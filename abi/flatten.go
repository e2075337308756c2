package abi

// A CoreType is a core WebAssembly number type.
type CoreType uint8

// The core types that flattening gives.
const (
	I32 CoreType = iota + 1
	I64
	F32Type
	F64Type
)

// String returns "i32", "i64", "f32" or "f64".
func (t CoreType) String() string {
	switch t {
	case I32:
		return "i32"
	case I64:
		return "i64"
	case F32Type:
		return "f32"
	case F64Type:
		return "f64"
	}
	return "invalid"
}

// How many flattened values a function may have before they go through memory.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flattening
const (
	MaxFlatParams  = 16
	MaxFlatResults = 1
)

// A FuncType is the type of a core function.
type FuncType struct {
	Params, Results []CoreType
}

// Equal reports whether the types are the same.
func (t FuncType) Equal(u FuncType) bool {
	return equalTypes(t.Params, u.Params) && equalTypes(t.Results, u.Results)
}

// String returns the type as "(i32, i64) -> f32".
func (t FuncType) String() string {
	s := "("
	for i, p := range t.Params {
		if i > 0 {
			s += ", "
		}
		s += p.String()
	}
	s += ") -> "
	if len(t.Results) == 0 {
		return s + "()"
	}
	for i, r := range t.Results {
		if i > 0 {
			s += ", "
		}
		s += r.String()
	}
	return s
}

func equalTypes(a, b []CoreType) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// Flatten returns the core values that carry a value of type t, cut off after
// MaxFlatParams+1 of them. The caller must not change it.
func (t *Type) Flatten() []CoreType { return t.flat }

// A Direction is whether a component-level function is lifted (a guest's
// export) or lowered (a guest's import).
type Direction uint8

// The two directions.
const (
	Lift Direction = iota
	Lower
)

// A FlatFunc is a component-level function's core form.
type FlatFunc struct {
	FuncType
	// SpilledParams says that the parameters are passed as a pointer to a
	// record of them.
	SpilledParams bool
	// SpilledResult says that the result is in memory: a lifted function
	// returns a pointer to it, a lowered one is given the pointer as its last
	// parameter.
	SpilledResult bool
}

// FlattenFuncType returns the core form of a function that is not async; result
// is nil for none.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flattening
func FlattenFuncType(params []*Type, result *Type, dir Direction) FlatFunc {
	var f FlatFunc
	for _, p := range params {
		f.Params = appendFlat(f.Params, p.flat)
	}
	if len(f.Params) > MaxFlatParams {
		f.SpilledParams = true
		f.Params = []CoreType{I32}
	}
	if result == nil {
		return f
	}
	if len(result.flat) <= MaxFlatResults {
		f.Results = result.flat
		return f
	}
	f.SpilledResult = true
	if dir == Lift {
		f.Results = []CoreType{I32}
	} else {
		f.Params = append(f.Params[:len(f.Params):len(f.Params)], I32)
	}
	return f
}

// Join returns the core type that can carry either of two.
func Join(a, b CoreType) CoreType {
	switch {
	case a == b:
		return a
	case a == I32 && b == F32Type, a == F32Type && b == I32:
		return I32
	}
	return I64
}
