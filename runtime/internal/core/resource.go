package core

/*
#include "seam.h"
*/
import "C"

import (
	"unsafe"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
)

// The tables are C memory that lives as long as the store. There is one for each
// component instance of the plan, which is where the numbers of instances come from; an
// index that a guest gives is compared with the table's size first (Handle). abi.Handle
// has the layout of wh_handle: layout_test.go holds it to that.

func (s *Store) table(instance int) *C.wh_table {
	return (*C.wh_table)(unsafe.Add(unsafe.Pointer(s.face.tables), uintptr(instance)*unsafe.Sizeof(C.wh_table{})))
}

// Handle returns an entry of a component instance's handle table, nil when there
// is none. It is C memory, valid until the table changes.
func (s *Store) Handle(instance int, i uint32) *abi.Handle {
	t := s.table(instance)
	if i >= uint32(t.size) {
		return nil
	}
	h := s.entry(t, i)
	if h.Resource == C.WH_FREE {
		return nil
	}
	return h
}

// AddHandle adds an entry and returns its index, 0 when the table is full. It
// crosses to C only where the table has to grow.
func (s *Store) AddHandle(instance int, h abi.Handle) uint32 {
	t := s.table(instance)
	if i := uint32(t.free); i != 0 && t.live < s.maxHandles {
		e := s.entry(t, i)
		t.free = C.uint32_t(e.Rep)
		t.live++
		*e = h
		return i
	}
	return uint32(C.wh_handle_add(s.h, C.uint32_t(instance), C.uint32_t(h.Rep), C.uint32_t(h.Resource), C.uint32_t(h.Scope)))
}

// RemoveHandle removes an entry that is there: Handle has found it, or AddHandle made it.
func (s *Store) RemoveHandle(instance int, i uint32) {
	t := s.table(instance)
	*s.entry(t, i) = abi.Handle{Rep: uint32(t.free), Resource: C.WH_FREE}
	t.free = C.uint32_t(i)
	t.live--
}

func (s *Store) entry(t *C.wh_table, i uint32) *abi.Handle {
	return (*abi.Handle)(unsafe.Add(unsafe.Pointer(t.entries), uintptr(i)*unsafe.Sizeof(C.wh_handle{})))
}

// MaxDepth is how many calls into guests can be under way on a thread.
const MaxDepth = C.WH_DEPTH

// MaxScopes is how many calls with borrowed parameters can be under way in a store.
const MaxScopes = C.WH_SCOPES

// PushScope begins a call with borrowed parameters: the number that their handles
// carry, and how many of them the callee has still. It fails when too many such
// calls are under way.
func (s *Store) PushScope() (id uint32, borrows *uint32, ok bool) {
	if s.face.scopes >= C.WH_SCOPES {
		return 0, nil, false
	}
	id = uint32(s.face.scopes)
	s.face.scopes++
	borrows = (*uint32)(&s.face.borrows[id])
	*borrows = 0
	return id, borrows, true
}

// PopScope ends the call that the last PushScope began.
func (s *Store) PopScope() { s.face.scopes-- }

// Dtor runs the destructor of a resource that the host owned.
func (s *Store) Dtor(resource, rep uint32, enters []uint32) Status {
	return Status(C.wh_dtor(s.h, C.uint32_t(resource), C.uint32_t(rep), u32Ptr(enters), C.uint32_t(len(enters))))
}

// Handles returns how many handles all tables of the store hold.
func (s *Store) Handles() int { return int(C.wh_store_handles(s.h)) }

// OwnHandles calls f with each own handle in the tables of that many component
// instances.
func (s *Store) OwnHandles(instances int, f func(h *abi.Handle)) {
	for n := range instances {
		for i := range uint32(s.table(n).size) {
			if h := s.Handle(n, i); h != nil && h.Own() {
				f(h)
			}
		}
	}
}

// C reads enters during the call alone.
func u32Ptr(v []uint32) *C.uint32_t { return (*C.uint32_t)(unsafe.Pointer(unsafe.SliceData(v))) }
