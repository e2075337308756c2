package abi

import (
	"math"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// LiftOwn takes an own handle out of the instance's table and returns its rep.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
func LiftOwn(cx *LiftLowerContext, i uint32, t *Type) (rep uint32, err error) {
	rep, err = liftOwn(cx, i, t, flatOffset)
	return rep, finish(err)
}

// LiftBorrow returns the rep of a handle, own or borrow, that is lent to the call
// of cx.Scope, until ReleaseLenders.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#loading
func LiftBorrow(cx *LiftLowerContext, i uint32, t *Type) (rep uint32, err error) {
	rep, err = liftBorrow(cx, i, t, flatOffset)
	return rep, finish(err)
}

// LowerOwn puts an own handle into the instance's table and returns its index.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
func LowerOwn(cx *LiftLowerContext, rep uint32, t *Type) (uint32, error) {
	return cx.Instance.AddHandle(Handle{Rep: rep, Resource: t.Resource, Scope: OwnScope})
}

// LowerBorrow puts a borrow handle into the instance's table, which the task of
// cx.Scope has to drop, and returns its index. An instance that implements the
// resource gets the rep.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing
func LowerBorrow(cx *LiftLowerContext, rep uint32, t *Type) (uint32, error) {
	if cx.Instance.Implements(t.Resource) {
		return rep, nil
	}
	if cx.Scope == nil {
		panic("BUG: abi: a borrow is lowered outside of a call's parameters")
	}
	i, err := cx.Instance.AddHandle(Handle{Rep: rep, Resource: t.Resource, Scope: cx.Scope.ID})
	if err == nil {
		*cx.Scope.Borrows++
	}
	return i, err
}

// handleAt returns the handle with an index, if it is one of the type's.
func handleAt(cx *LiftLowerContext, i uint32, t *Type, at int64) (*Handle, error) {
	if cx.Instance == nil {
		panic("BUG: abi: a handle without an instance")
	}
	h := cx.Instance.Handle(i)
	switch {
	case h == nil:
		return nil, trap(at, "unknown handle index %d", i)
	case h.Resource != t.Resource:
		return nil, trap(at, "handle index %d is of another resource type", i)
	}
	return h, nil
}

func liftOwn(cx *LiftLowerContext, i uint32, t *Type, at int64) (uint32, error) {
	h, err := handleAt(cx, i, t, at)
	switch {
	case err != nil:
		return 0, err
	case h.Lends != 0:
		return 0, trap(at, "cannot give away the handle with index %d: it is lent", i)
	case !h.Own():
		return 0, trap(at, "cannot give away the handle with index %d: it is a borrow", i)
	}
	rep := h.Rep
	cx.Instance.RemoveHandle(i)
	return rep, nil
}

func liftBorrow(cx *LiftLowerContext, i uint32, t *Type, at int64) (uint32, error) {
	h, err := handleAt(cx, i, t, at)
	if err != nil {
		return 0, err
	}
	if cx.Scope == nil {
		panic("BUG: abi: a borrow is lifted outside of a call's parameters")
	}
	if h.Lends == math.MaxUint32 {
		return 0, trap(at, "the handle with index %d is lent too often", i)
	}
	h.Lends++
	cx.Scope.addLender(cx.Instance, i)
	return h.Rep, nil
}

// A lender is a handle that is lent to a call, and how often: a guest may pass the
// same one any number of times, and must not make the host's memory grow by it.
type lender struct {
	instance Instance
	index    uint32
	times    uint32
}

type lenderKey struct {
	instance Instance
	index    uint32
}

// fewLenders is up to how many are looked for one by one.
const fewLenders = 8

// addLender notes that a handle is lent.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#subtask-state
func (s *BorrowScope) addLender(in Instance, i uint32) {
	k := -1
	if s.known == nil {
		for j := range s.lenders {
			if s.lenders[j].index == i && s.lenders[j].instance == in {
				k = j
			}
		}
	} else if j, ok := s.known[lenderKey{in, i}]; ok {
		k = j
	}
	if k >= 0 {
		s.lenders[k].times++
		return
	}
	s.lenders = append(s.lenders, lender{in, i, 1})
	switch n := len(s.lenders); {
	case n == fewLenders:
		s.known = make(map[lenderKey]int, 2*n)
		for j, l := range s.lenders {
			s.known[lenderKey{l.instance, l.index}] = j
		}
	case n > fewLenders:
		s.known[lenderKey{in, i}] = n - 1
	}
}

// ReleaseLenders ends the lending when the call has returned. The scope can be used
// for another call then.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#subtask-state (deliver_resolve)
func (s *BorrowScope) ReleaseLenders() {
	for _, l := range s.lenders {
		// A lent handle cannot leave its table, unless the instance is gone.
		if h := l.instance.Handle(l.index); h != nil {
			h.Lends -= l.times
		}
	}
	clear(s.lenders) // lets go of the instances
	s.lenders, s.known = s.lenders[:0], nil
}

// liftHandle makes the host's value of a handle that a guest passes.
func (l *lifter) liftHandle(i uint32, t *Type, at int64) (value.Value, error) {
	if err := l.charge(handleSize); err != nil {
		return nil, err
	}
	lift := liftBorrow
	if t.Kind == Own {
		lift = liftOwn
	}
	rep, err := lift(l.cx, i, t, at)
	if err != nil {
		return nil, err
	}
	return l.cx.Host.LiftHandle(t.Resource, rep, t.Kind == Own)
}

// matchHandle checks that a caller's value can be a handle: Host knows the rest.
func matchHandle(v value.Value, t *Type) error {
	if v == nil || known(v) {
		return mismatch(v, t)
	}
	return nil
}

// lowerHandle gives a guest the handle of a caller's value.
func (l *lowerer) lowerHandle(v value.Value, t *Type) (uint32, error) {
	if err := matchHandle(v, t); err != nil {
		return 0, err
	}
	rep, err := l.cx.Host.LowerHandle(v, t.Resource, t.Kind == Own)
	if e, ok := err.(*ValueError); ok { //nolint:errorlint // a wrapped one is not about this value alone
		return 0, &fault{kind: valueFault, path: e.Path, reason: e.Reason}
	}
	if err != nil {
		return 0, err
	}
	if t.Kind == Own {
		return LowerOwn(l.cx, rep, t)
	}
	return LowerBorrow(l.cx, rep, t)
}
