package core

/*
#include "seam.h"
*/
import "C"

import (
	"errors"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"unsafe"
)

// stores finds a store by the number that C keeps of it: a Go pointer must not
// be kept in C memory. Blocks are made as they are needed, so that what the
// collector scans stays small.
var stores storeTable

const storeBlock = 1024

type storeTable struct {
	blocks [storeBlock]atomic.Pointer[[storeBlock]atomic.Pointer[Store]]
	mu     sync.Mutex
	free   []uintptr
	next   uintptr
}

func (t *storeTable) add(s *Store) (uintptr, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	id := t.next
	if n := len(t.free); n > 0 {
		id, t.free = t.free[n-1], t.free[:n-1]
	} else if t.next++; id >= storeBlock*storeBlock {
		t.next--
		return 0, errors.New("too many instances are open: close some")
	}
	block := &t.blocks[id/storeBlock]
	if block.Load() == nil {
		block.Store(new([storeBlock]atomic.Pointer[Store]))
	}
	block.Load()[id%storeBlock].Store(s)
	return id, nil
}

func (t *storeTable) get(id uintptr) *Store {
	return t.blocks[id/storeBlock].Load()[id%storeBlock].Load()
}

func (t *storeTable) remove(id uintptr) {
	t.blocks[id/storeBlock].Load()[id%storeBlock].Store(nil)
	t.mu.Lock()
	t.free = append(t.free, id)
	t.mu.Unlock()
}

// The engine's slots are as many as the core function has parameters or results, and
// Slots is longer: who reads or writes them goes by the function's type.
//
//export whHostCall
func whHostCall(id C.uintptr_t, trampoline C.uint32_t, slots *C.wasmtime_val_raw_t, base *C.uint8_t, size C.size_t) (trap C.uintptr_t) {
	s := stores.get(uintptr(id))
	done := false
	defer func() {
		if !done {
			s.exited()
		}
	}()
	err := s.hostCall(uint32(trampoline), (*Slots)(unsafe.Pointer(slots)), unsafe.Slice((*byte)(unsafe.Pointer(base)), int(size)))
	done = true
	if err != nil {
		return s.fail(err)
	}
	return 0
}

// hostCall turns a panic into an error. It stands apart from whHostCall so that
// a Goexit with a panic in a deferred function is still seen as the Goexit that it
// is: recover ends the panic, not the Goexit.
func (s *Store) hostCall(trampoline uint32, slots *Slots, mem []byte) (err error) {
	done := false
	defer func() {
		if done {
			return
		}
		if value := recover(); value != nil {
			err = s.handler.Panicked(trampoline, value, debug.Stack())
		}
	}()
	err = s.handler.HostCall(trampoline, slots, mem)
	done = true
	return err
}

//export whUnknownImport
func whUnknownImport(id C.uintptr_t, trampoline C.uint32_t) C.uintptr_t {
	s := stores.get(uintptr(id))
	return s.fail(s.handler.UnknownImport(uint32(trampoline)))
}

//export whDropHost
func whDropHost(id C.uintptr_t, resource, rep C.uint32_t) (trap C.uintptr_t) {
	s := stores.get(uintptr(id))
	done := false
	defer func() {
		if !done {
			s.exited()
		}
	}()
	err := s.handler.DropHost(uint32(resource), uint32(rep)) // it does not panic
	done = true
	if err != nil {
		return s.fail(err)
	}
	return 0
}

//export whLend
func whLend(id C.uintptr_t) {
	s := stores.get(uintptr(id))
	done := false
	defer func() {
		if !done {
			s.exited()
		}
	}()
	s.lent()
	done = true
}

// exited handles runtime.Goexit in a host function. It cannot be stopped; C
// frames below are abandoned, so the store is never touched again and the thread
// ends with the goroutine.
func (s *Store) exited() {
	if s.poisoned { // told already, by a callback further in
		return
	}
	s.poisoned = true
	runtime.LockOSThread()
	s.handler.Exited()
}

var hostFailed = []byte("host function failed")

// ErrNested is what HostCall returns when a call that it made in this store
// Failed: that failure becomes its own.
var ErrNested = errors.New("a nested call failed")

// fail keeps the error on the Go side and returns a trap that stands for it.
func (s *Store) fail(err error) C.uintptr_t {
	if err == ErrNested { //nolint:errorlint // it is never wrapped
		return C.wh_take_trap(s.h)
	}
	s.hostErr = err
	return C.wh_trap_new(bytesPtr(hostFailed), C.size_t(len(hostFailed)))
}

func loadUintptr(p *C.uintptr_t) uintptr { return atomic.LoadUintptr((*uintptr)(unsafe.Pointer(p))) }
