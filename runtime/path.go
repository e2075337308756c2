package runtime

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func (l *Lower) valueError(fn string, t *wit.Func, result bool) error {
	err := &ValueError{Func: fn, Reason: l.fault.reason}
	return err
}

func (l *Lift) liftError(fn string, t *wit.Func, params bool) error {
	if l.fault.limit {
		return &LimitError{Func: fn, Limit: "LiftBytes", Max: l.allowed}
	}
	return &ABIError{Func: fn, Offset: l.fault.offset, Reason: l.fault.reason}
}

var _ = fmt.Sprint
