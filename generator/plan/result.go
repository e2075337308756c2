package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// fillResult plans runtime.Result, for a result that is not a function's.
func (h *home) fillResult(v *Value, t *wit.Result) {
	v.Kind = ResultKind
	if t.OK != nil {
		v.OK = h.value(t.OK)
	}
	if t.Err != nil {
		v.Err = h.value(t.Err)
	}
}
