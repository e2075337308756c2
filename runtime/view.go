package runtime

import (
	"runtime/debug"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// ViewBulk is for generated code: it lends f a list in the guest's memory,
// without a copy. A panic of f is returned as a PanicError; a call of f's into
// the instance is a ReentryError.
func ViewBulk[T any](c *Call, ptr, n, align uint32, f func([]T) error) error {
	b, ok := c.listBytes(ptr, n, uint32(core.SizeOf[T]()), align)
	if !ok {
		return nil
	}
	return c.lend(func() error { return f(core.ViewOf[T](b)) })
}

// ViewString is for generated code: it lends f the UTF-8 of a string. It is
// copied only where the guest has it in another encoding.
func (c *Call) ViewString(ptr, n uint32, f func([]byte) error) error {
	if c.Lift.encoding != abi.UTF8 {
		s := c.wideString(ptr, n)
		if c.Lift.fault != nil {
			return nil
		}
		return c.lend(func() error { return f([]byte(s)) })
	}
	b, ok := c.text(ptr, n)
	if !ok {
		return nil
	}
	if !c.checked && !core.ValidUTF8(b) {
		c.Lift.fail(int64(ptr), "the string is not UTF-8")
		return nil
	}
	return c.lend(func() error { return f(b) })
}

// lend runs f below a crossing, so that a call back into the instance is noticed
// instead of waiting for itself.
func (c *Call) lend(f func() error) (err error) {
	c.slow = true
	status := c.in.store.Lend(func() {
		done := false
		defer func() {
			if v := recover(); !done && v != nil {
				err = &PanicError{Func: c.fn.Name(), Value: v, Stack: debug.Stack()}
			}
		}()
		err = f()
		done = true
	})
	if status == core.NoStack {
		return noStack(c.fn.Name())
	}
	return err
}
