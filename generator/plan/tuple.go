package plan

import (
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// fillTuple plans runtime.TupleN, whose fields are F0, F1, ...
func (h *home) fillTuple(v *Value, t *wit.Tuple, layout *abi.Type) {
	v.Kind = RecordKind
	slot := 0
	for i, e := range t.Elems {
		f := h.value(e)
		v.Fields = append(v.Fields, FieldMove{Name: "F" + strconv.Itoa(i), Value: f, Slot: slot, Offset: layout.Offsets[i]})
		slot += f.Slots
	}
}
