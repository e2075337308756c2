package abi

import (
	"fmt"
	"math"
	"testing"
	"unsafe"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

func handleType(k Kind, resource uint32) *Type {
	t := NewPrimitive(k)
	t.Resource = resource
	return t
}

// withHandles has an own at 1, a borrow at 2, a lent own at 3, and one of resource
// 1 at 4; 5 was dropped.
func withHandles() *guest {
	g := newGuest(1024)
	g.table = []*Handle{
		nil,
		{Rep: 11, Scope: OwnScope},
		{Rep: 12, Scope: 3},
		{Rep: 13, Scope: OwnScope, Lends: 1},
		{Rep: 14, Resource: 1, Scope: OwnScope},
		nil,
	}
	return g
}

func TestLiftHandles(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		i    uint32
		rep  uint32
		want string
	}{
		{Own, 0, 0, "unknown handle index 0"},
		{Own, 1, 11, ""},
		{Own, 2, 0, "cannot give away the handle with index 2: it is a borrow"},
		{Own, 3, 0, "cannot give away the handle with index 3: it is lent"},
		{Own, 4, 0, "handle index 4 is of another resource type"},
		{Own, 5, 0, "unknown handle index 5"},
		{Own, 6, 0, "unknown handle index 6"},
		{Own, math.MaxUint32, 0, "unknown handle index 4294967295"},
		{Borrow, 0, 0, "unknown handle index 0"},
		{Borrow, 1, 11, ""},
		{Borrow, 2, 12, ""},
		{Borrow, 3, 13, ""},
		{Borrow, 4, 0, "handle index 4 is of another resource type"},
		{Borrow, 5, 0, "unknown handle index 5"},
	} {
		g := withHandles()
		lift := LiftBorrow
		if c.kind == Own {
			lift = LiftOwn
		}
		lends := uint32(0)
		if h := g.Handle(c.i); h != nil {
			lends = h.Lends
		}
		cx := g.context(UTF8)
		rep, err := lift(cx, c.i, handleType(c.kind, 0))
		if got := fmt.Sprint(err); rep != c.rep || c.want != "" && got != c.want || c.want == "" && err != nil {
			t.Errorf("kind %d, index %d: %d, %v; want %d, %s", c.kind, c.i, rep, err, c.rep, c.want)
			continue
		}
		h := g.Handle(c.i)
		switch {
		case c.want != "":
			if h != nil && h.Lends != lends {
				t.Errorf("index %d: a trap left it lent", c.i)
			}
		case c.kind == Own && h != nil:
			t.Errorf("index %d is still there", c.i)
		case c.kind == Borrow && h.Lends != lends+1:
			t.Errorf("index %d is lent %d times", c.i, h.Lends)
		}
		cx.Scope.ReleaseLenders()
		if h := g.Handle(c.i); h != nil && h.Lends != lends {
			t.Errorf("index %d is lent %d times afterwards, want %d", c.i, h.Lends, lends)
		}
	}
}

// A lent handle cannot be given away in the same call, whichever comes first.
func TestOwnAndBorrowInOneCall(t *testing.T) {
	own, borrow := handleType(Own, 0), handleType(Borrow, 0)
	for _, c := range []struct {
		ts   *Type
		want string
	}{
		{NewRecord(borrow, own), "1: cannot give away the handle with index 1: it is lent"},
		{NewRecord(own, borrow), "1: unknown handle index 1"},
		{NewRecord(own, own), "1: unknown handle index 1"},
	} {
		_, err := LiftFlatValues(withHandles().context(UTF8), MaxFlatParams, []uint64{1, 1}, c.ts)
		_, err2 := TranslateParams(withHandles().context(UTF8), newGuest(64).context(UTF8), c.ts, []uint64{1, 1}, nil)
		if fmt.Sprint(err) != c.want || fmt.Sprint(err2) != c.want {
			t.Errorf("%v and %v, want %s", err, err2, c.want)
		}
	}
}

func TestLowerHandles(t *testing.T) {
	g := newGuest(64) // implements resource 1
	cx := g.context(UTF8)
	i, err := LowerOwn(cx, 7, handleType(Own, 1))
	if err != nil || *g.Handle(i) != (Handle{Rep: 7, Resource: 1, Scope: OwnScope}) || *cx.Scope.Borrows != 0 {
		t.Error(i, err, g.table)
	}
	i, err = LowerBorrow(cx, 8, handleType(Borrow, 0))
	if err != nil || *g.Handle(i) != (Handle{Rep: 8, Scope: 5}) || *cx.Scope.Borrows != 1 {
		t.Error(i, err, g.table, *cx.Scope.Borrows)
	}
	// The one that implements the resource has the rep, and nothing to drop.
	i, err = LowerBorrow(cx, 99, handleType(Borrow, 1))
	if err != nil || i != 99 || *cx.Scope.Borrows != 1 {
		t.Error(i, err, *cx.Scope.Borrows)
	}
	g.full = 1
	if _, err = LowerBorrow(cx, 8, handleType(Borrow, 0)); err != errTableFull || *cx.Scope.Borrows != 1 {
		t.Error(err, *cx.Scope.Borrows)
	}
}

// A guest can pass one handle a million times in a list, and other lists can point
// to the same bytes: what the host notes must not grow with it.
func TestManyLenders(t *testing.T) {
	g := newGuest(1 << 20)
	for range 20 {
		g.table = append(g.table, &Handle{Scope: OwnScope})
	}
	n := uint32(1<<20-512) / 4
	for i := range n {
		storeInt(g.bytes, uint64(i%20+1), 4*i, 4)
	}
	cx := g.context(UTF8)
	dst := newGuest(2 << 20)
	dst.implements = 0
	if _, err := TranslateParams(cx, dst.context(UTF8), NewRecord(NewList(handleType(Borrow, 0))), []uint64{0, uint64(n)}, nil); err != nil {
		t.Fatal(err)
	}
	if len(cx.Scope.lenders) != 20 {
		t.Errorf("%d lenders", len(cx.Scope.lenders))
	}
	sum := uint32(0)
	for _, h := range g.table[1:] {
		sum += h.Lends
	}
	if sum != n {
		t.Errorf("lent %d times, want %d", sum, n)
	}
	cx.Scope.ReleaseLenders()
	for i, h := range g.table[1:] {
		if h.Lends != 0 {
			t.Errorf("handle %d is still lent %d times", i+1, h.Lends)
		}
	}
	// The scope is as new.
	if _, err := LiftBorrow(cx, 1, handleType(Borrow, 0)); err != nil || len(cx.Scope.lenders) != 1 || g.table[1].Lends != 1 {
		t.Error(err, cx.Scope.lenders)
	}
}

// Two instances can have handles with the same index.
func TestLendersOfTwoInstances(t *testing.T) {
	a, b := withHandles(), withHandles()
	scope := &BorrowScope{}
	for range 20 {
		for _, g := range []*guest{a, b} {
			cx := g.context(UTF8)
			cx.Scope = scope
			if _, err := LiftBorrow(cx, 1, handleType(Borrow, 0)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if a.table[1].Lends != 20 || b.table[1].Lends != 20 || len(scope.lenders) != 2 {
		t.Error(a.table[1], b.table[1], scope.lenders)
	}
	scope.ReleaseLenders()
	if a.table[1].Lends != 0 || b.table[1].Lends != 0 {
		t.Error(a.table[1], b.table[1])
	}
}

func TestLendsDoNotWrap(t *testing.T) {
	g := withHandles()
	g.table[1].Lends = math.MaxUint32
	if _, err := LiftBorrow(g.context(UTF8), 1, handleType(Borrow, 0)); err == nil || g.table[1].Lends != math.MaxUint32 {
		t.Error(err, g.table[1].Lends)
	}
}

func TestHostHandles(t *testing.T) {
	g := withHandles()
	v, err := LiftFlat(g.context(UTF8), []uint64{1}, handleType(Own, 0))
	if err != nil || v != value.Value(testHandle{0, 11, true}) {
		t.Error(v, err)
	}
	v, err = LiftFlat(g.context(UTF8), []uint64{4}, handleType(Borrow, 1))
	if err != nil || v != value.Value(testHandle{1, 14, false}) {
		t.Error(v, err)
	}
	flat, err := LowerFlat(g.context(UTF8), testHandle{0, 15, true}, handleType(Own, 0), nil)
	if err != nil || g.Handle(uint32(flat[0])).Rep != 15 {
		t.Error(flat, err)
	}
}

// The seam shares the layout of Handle with C.
func TestHandleLayout(t *testing.T) {
	var h Handle
	if unsafe.Sizeof(h) != 16 || unsafe.Offsetof(h.Resource) != 4 || unsafe.Offsetof(h.Lends) != 8 || unsafe.Offsetof(h.Scope) != 12 {
		t.Error("the layout of Handle has changed")
	}
}
