package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func (h *home) fillOption(v *Value, t *wit.Option) {
	v.Kind, v.Elem, v.Nilable = OptionKind, h.value(t.Elem), nilable(t.Elem)
	if v.Nilable {
		v.Zero = "nil"
	}
}
