package component

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A layout is what validation asks about the Canonical ABI's form of a value
// type. Package abi has no 64-bit pointers, which one rule is about and which
// canonical built-ins of a 64-bit memory have.
type layout struct {
	// flat is the flattened type with pointers of 32 and of 64 bits, each cut
	// off after abi.MaxFlatParams+1 core types.
	flat [2][]abi.CoreType
	// elemSize and align are those in a 64-bit memory.
	// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#element-size
	elemSize, align uint64
}

// A pointerSize tells the two kinds of linear memory apart.
type pointerSize int

const (
	pointer32 pointerSize = iota
	pointer64
)

func (p pointerSize) coreType() abi.CoreType {
	if p == pointer64 {
		return abi.I64
	}
	return abi.I32
}

// scalar is the layout of a type that is one core value in registers.
func scalar(size uint64, t abi.CoreType) layout {
	flat := []abi.CoreType{t}
	return layout{flat: [2][]abi.CoreType{flat, flat}, elemSize: size, align: size}
}

// list is the layout of strings, lists and maps.
var listLayout = layout{
	flat:     [2][]abi.CoreType{{abi.I32, abi.I32}, {abi.I64, abi.I64}},
	elemSize: 16, align: 8,
}

var handleLayout = scalar(4, abi.I32)

var primitiveLayouts = map[wit.Primitive]layout{
	wit.Bool: scalar(1, abi.I32), wit.S8: scalar(1, abi.I32), wit.U8: scalar(1, abi.I32),
	wit.S16: scalar(2, abi.I32), wit.U16: scalar(2, abi.I32), wit.S32: scalar(4, abi.I32),
	wit.U32: scalar(4, abi.I32), wit.S64: scalar(8, abi.I64), wit.U64: scalar(8, abi.I64),
	wit.F32: scalar(4, abi.F32Type), wit.F64: scalar(8, abi.F64Type), wit.Char: scalar(4, abi.I32),
	wit.String: listLayout, wit.ErrorContext: handleLayout,
}

// layoutOf derives the layout from the parts, which have theirs.
func layoutOf(s *valueSig) layout {
	switch s.kind {
	case kindPrimitive:
		return primitiveLayouts[s.primitive]
	case kindRecord, kindTuple:
		return recordLayout(s.parts)
	case kindVariant, kindResult:
		return variantLayout(s.parts)
	case kindOption:
		return variantLayout([]*valueSig{nil, s.parts[0]})
	case kindEnum:
		return variantLayout(make([]*valueSig, len(s.labels)))
	case kindFlags:
		switch n := len(s.labels); {
		case n <= 8:
			return scalar(1, abi.I32)
		case n <= 16:
			return scalar(2, abi.I32)
		}
		return scalar(4, abi.I32)
	case kindList:
		if s.length > 0 {
			return fixedLayout(s.parts[0], s.length)
		}
		return listLayout
	case kindMap:
		return listLayout
	}
	return handleLayout
}

func recordLayout(parts []*valueSig) layout {
	l := layout{align: 1}
	for _, p := range parts {
		for i := range l.flat {
			l.flat[i] = appendFlat(l.flat[i], p.flat[i])
		}
		l.align = max(l.align, p.align)
		l.elemSize = saturated(abi.AlignTo(l.elemSize, uint32(p.align)) + p.elemSize)
	}
	l.elemSize = abi.AlignTo(l.elemSize, uint32(l.align))
	return l
}

func variantLayout(cases []*valueSig) layout {
	discriminant := uint64(abi.DiscriminantSize(len(cases)))
	l := layout{align: discriminant}
	for i := range l.flat {
		l.flat[i] = []abi.CoreType{abi.I32}
	}
	payload := uint64(0)
	payloadAlign := uint64(1)
	for _, c := range cases {
		if c == nil {
			continue
		}
		payload, payloadAlign = max(payload, c.elemSize), max(payloadAlign, c.align)
		for i := range l.flat {
			l.flat[i] = joinFlat(l.flat[i], c.flat[i])
		}
	}
	l.align = max(l.align, payloadAlign)
	l.elemSize = saturated(abi.AlignTo(discriminant, uint32(payloadAlign)) + payload)
	l.elemSize = abi.AlignTo(l.elemSize, uint32(l.align))
	return l
}

func fixedLayout(elem *valueSig, n uint32) layout {
	l := layout{align: elem.align, elemSize: saturated(elem.elemSize * uint64(n))}
	for i := range l.flat {
		for range min(n, abi.MaxFlatParams+1) {
			l.flat[i] = appendFlat(l.flat[i], elem.flat[i])
		}
	}
	return l
}

// saturated keeps sums and products of sizes from overflowing: all that matters
// above maxElemSize is that it is too much.
func saturated(size uint64) uint64 { return min(size, maxElemSize) }

func appendFlat(flat, more []abi.CoreType) []abi.CoreType {
	room := abi.MaxFlatParams + 1 - len(flat)
	return append(flat[:len(flat):len(flat)], more[:min(len(more), room)]...)
}

// joinFlat joins a case's flattened type to that of a variant, which has the
// discriminant in front.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flattening
func joinFlat(flat, payload []abi.CoreType) []abi.CoreType {
	for i, t := range payload {
		switch {
		case i+1 < len(flat):
			flat[i+1] = abi.Join(flat[i+1], t)
		case len(flat) <= abi.MaxFlatParams:
			flat = append(flat, t)
		}
	}
	return flat
}
