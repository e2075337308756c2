package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// fillMap plans a map, which is a list of entries in the guest. Fields[0] is the
// key of an entry, Fields[1] its value; Entry is their size and alignment.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#despecialization
func (h *home) fillMap(v *Value, t *wit.Map, layout *abi.Type) {
	v.Kind, v.Zero = MapKind, "nil"
	entry := layout.Elem
	v.Entry = Area{entry.ElemSize, entry.Alignment}
	for i, part := range []wit.Type{t.Key, t.Value} {
		v.Fields = append(v.Fields, FieldMove{Value: h.value(part), Offset: entry.Offsets[i]})
	}
}
