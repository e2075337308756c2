package runtime

import "runtime/debug"

// protect runs a function of the user's and makes an error of a panic. A Goexit
// passes through.
func protect(what string, f func() error) (err error) {
	returned := false
	defer func() {
		if returned {
			return
		}
		if v := recover(); v != nil {
			err = &PanicError{Func: what, Value: v, Stack: debug.Stack()}
		}
	}()
	err = f()
	returned = true
	return err
}
