package core

/*
#include "seam.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"unsafe"
)

// SlotCount is how many flat values a call can pass: 16 parameters and a pointer
// for the result, with room to spare.
const SlotCount = C.WH_SLOTS

// A Slot is one flat value; narrower ones use its low bits and leave the rest
// of Bits undefined when wasm wrote it.
type Slot struct {
	Bits uint64
	_    uint64
}

// Slots are the flat values of a call.
type Slots [SlotCount]Slot

// A Status is how a crossing ended.
type Status int32

// The ways in which a crossing ends.
const (
	OK         Status = C.WH_OK          // a result in memory was copied to scratch
	InGuest    Status = C.WH_IN_GUEST    // it is in linear memory still, PostReturn is due
	Failed     Status = C.WH_FAILED      // see TakeFailure
	BadRealloc Status = C.WH_BAD_REALLOC // see Fault
	BadUTF8    Status = C.WH_BAD_UTF8
	BadResult  Status = C.WH_BAD_RESULT
	NoExport   Status = C.WH_NO_EXPORT
	BadPlace   Status = C.WH_BAD_PLACE
	NoStack    Status = C.WH_NO_STACK // nothing ran: the thread's stack is too full
	NoMemory   Status = C.WH_NO_MEMORY
	TooDeep    Status = C.WH_TOO_DEEP // nothing ran: Limits.Depth
	NoEntry    Status = C.WH_NO_ENTRY // the component instance is entered already
)

// A Chunk is a part of an image that becomes an allocation of the guest's.
type Chunk struct {
	Size, Align uint32
	Src         uint32 // offset into the image, or SrcDirect | index
	At          uint32 // where its pointer goes: an offset into the image, or AtSlot | slot
}

// The marks in a Chunk.
const (
	AtSlot    = C.WH_AT_SLOT
	SrcDirect = C.WH_SRC_DIRECT
	SrcUTF8   = C.WH_SRC_UTF8
	SrcPlaced = C.WH_SRC_PLACED // At is the address that the guest chose
	// MaxImage is the size in bytes below which an image must stay.
	MaxImage = C.WH_SRC_MASK
	// Directs is how many buffers can be sent without going through the image.
	Directs = 4
)

// Limits bound what a store may use; a negative number is no limit.
type Limits struct {
	Memory, TableElements, Instances, Tables, Memories int64
	Fuel                                               uint64
	UseFuel, Interruptible                             bool
	Handles                                            uint32
	Depth                                              uint32 // calls that may be under way, one inside the other
}

// A Handler answers what a guest calls.
type Handler interface {
	// HostCall runs the host function behind a trampoline. slots are its flat
	// parameters and take its flat result; mem is the linear memory of its
	// options until the next crossing. An error becomes a trap.
	HostCall(trampoline uint32, slots *Slots, mem []byte) error
	// UnknownImport returns why the import cannot be called.
	UnknownImport(trampoline uint32) error
	// Panicked turns a panic of HostCall into an error.
	Panicked(trampoline uint32, value any, stack []byte) error
	// DropHost drops a resource of the host's that a guest owned.
	DropHost(resource, rep uint32) error
	// Exited is called when runtime.Goexit unwinds the goroutine through wasm.
	Exited()
}

// A Store is one component instance's store.
type Store struct {
	h        C.uintptr_t
	face     *C.wh_face // C memory, valid until Close
	prepared *Prepared
	handler  Handler
	id       uintptr
	hostErr  error
	lent     func()

	maxHandles C.uint32_t
	poisoned   bool
}

// NewStore makes a store without running anything in it. Close must be called.
func (p *Prepared) NewStore(handler Handler, l Limits) (*Store, error) {
	s := &Store{prepared: p, handler: handler, maxHandles: C.uint32_t(l.Handles)}
	var err error
	if s.id, err = stores.add(s); err != nil {
		return nil, err
	}
	s.h = C.wh_store_new(p.h, C.uintptr_t(s.id), &C.wh_limits{
		memory: C.uint64_t(l.Memory), table_elements: C.uint64_t(l.TableElements), instances: C.uint64_t(l.Instances),
		tables: C.uint64_t(l.Tables), memories: C.uint64_t(l.Memories), fuel: C.uint64_t(l.Fuel), use_fuel: flag(l.UseFuel),
		interruptible: flag(l.Interruptible), max_handles: C.uint32_t(l.Handles), max_depth: C.uint32_t(l.Depth),
	})
	if s.h == 0 {
		stores.remove(s.id)
		return nil, errors.New("out of memory")
	}
	s.face = C.wh_store_face(s.h)
	return s, nil
}

// Run runs steps first to first+n-1.
func (s *Store) Run(first, n int) Status {
	return Status(C.wh_store_run(s.h, C.uint32_t(first), C.uint32_t(n)))
}

// Ready ends instantiation: it finds the functions of Spec.Funcs.
func (s *Store) Ready() Status { return Status(C.wh_store_ready(s.h)) }

// Close deletes the store. After a Goexit through it, its memory is leaked:
// abandoned C frames may still point into it.
func (s *Store) Close() {
	if s.poisoned {
		return // what unwinds still may look at it
	}
	C.wh_store_delete(s.h)
	stores.remove(s.id)
	s.h, s.face = 0, nil
	runtime.KeepAlive(s.prepared)
}

// Slots returns the flat values of calls into the guest. They are C memory,
// valid until Close.
func (s *Store) Slots() *Slots { return (*Slots)(unsafe.Pointer(&s.face.slots)) }

// A Func is a lifted function of a store.
type Func uintptr

// Func returns the n-th function of Spec.Funcs.
func (s *Store) Func(n int) Func { return Func(C.wh_store_func(s.h, C.uint32_t(n))) }

// EarlyFunc is Func before Ready, for a start function.
func (s *Store) EarlyFunc(n int) (Func, Status) {
	return s.Func(n), Status(C.wh_store_find(s.h, C.uint32_t(n)))
}

// Call calls f with the flat parameters in Slots.
func (s *Store) Call(f Func) Status { return Status(C.wh_call(s.h, C.uintptr_t(f))) }

// CallLower sends an image and calls f.
func (s *Store) CallLower(f Func, image []byte, chunks []Chunk, direct *[Directs]*byte) Status {
	return Status(C.wh_call_lower(s.h, C.uintptr_t(f), bytesPtr(image), chunkPtr(chunks), C.uint32_t(len(chunks)),
		(*C.uint8_t)(direct[0]), (*C.uint8_t)(direct[1]), (*C.uint8_t)(direct[2]), (*C.uint8_t)(direct[3])))
}

// HostLower sends the result of a host function; the first chunk is placed.
func (s *Store) HostLower(trampoline uint32, image []byte, chunks []Chunk, direct *[Directs]*byte) Status {
	return Status(C.wh_host_lower(s.h, C.uint32_t(trampoline), bytesPtr(image), chunkPtr(chunks), C.uint32_t(len(chunks)),
		(*C.uint8_t)(direct[0]), (*C.uint8_t)(direct[1]), (*C.uint8_t)(direct[2]), (*C.uint8_t)(direct[3])))
}

// A Chunk has the layout of wh_chunk: layout_test.go holds it to that.
func chunkPtr(c []Chunk) *C.wh_chunk { return (*C.wh_chunk)(unsafe.Pointer(unsafe.SliceData(c))) }

// PostReturn tells the guest that the result of f was lifted.
func (s *Store) PostReturn(f Func) Status { return Status(C.wh_post_return(s.h, C.uintptr_t(f))) }

// Result returns the memory that addresses of the last call's result count from
// and the address of the result's area. It is valid until the next crossing.
func (s *Store) Result() (mem []byte, at uint32) {
	return unsafe.Slice((*byte)(unsafe.Pointer(s.face.base)), int(s.face.size)), uint32(s.face.result)
}

// Fault returns what a status other than OK, InGuest and Failed is about: a core
// address, or the number of a chunk for BadUTF8.
func (s *Store) Fault() uint32 { return uint32(s.face.fault) }

// MissingExport describes NoExport.
func (s *Store) MissingExport() string {
	return fmt.Sprintf("core instance %d has no export %q", s.face.fault, s.prepared.names[s.face.fault_name])
}

// TakeFailure returns what a crossing that Failed ended with: the engine's
// failure and, when a host function is to blame, its error.
func (s *Store) TakeFailure() (*Failure, error) {
	f := takeFailure(s.face.trap, s.face.error)
	s.face.trap, s.face.error = 0, 0
	err := s.hostErr
	s.hostErr = nil
	return f, err
}

// Watch sets the number under which Cancel interrupts the calls that follow; 0
// for calls that cannot be cancelled.
func (s *Store) Watch(call uint64) {
	atomic.StoreUint64((*uint64)(unsafe.Pointer(&s.face.call)), call)
}

// Watching reports whether the calls that run now are under the number. It may be
// called from any goroutine until Close.
func (s *Store) Watching(call uint64) bool {
	return atomic.LoadUint64((*uint64)(unsafe.Pointer(&s.face.call))) == call
}

// Cancel interrupts the running call if it watches the number or an earlier one.
// It may be called from any goroutine until Close. The interruption can be lost
// when another store's comes at the same moment (see on_deadline in store.c), so
// it is repeated until Watching is false.
func (s *Store) Cancel(call uint64) { C.wh_store_cancel(s.h, C.uint64_t(call)) }

// Interrupted reports whether Cancel ended the last call.
func (s *Store) Interrupted() bool { return s.face.interrupted != 0 }

// Inside reports whether the calling goroutine is below a call of this store: a
// callback from C keeps its goroutine on its thread, and the thread was noted.
func (s *Store) Inside() bool {
	owner := loadUintptr(&s.face.owner)
	return owner != 0 && owner == Thread()
}

// Lend runs f as if it were called by the guest, so that Inside is true in it. f
// must not panic.
func (s *Store) Lend(f func()) Status {
	s.lent = f
	status := Status(C.wh_lend(s.h, C.uintptr_t(s.id)))
	s.lent = nil
	return status
}

// Fuel returns what is left.
func (s *Store) Fuel() (uint64, bool) {
	var n C.uint64_t
	ok := C.wh_store_fuel(s.h, &n) == C.WH_OK
	return uint64(n), ok
}
