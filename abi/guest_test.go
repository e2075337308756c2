package abi

import (
	"errors"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// A guest is a memory, a realloc and a handle table, as small as will do.
type guest struct {
	bytes      []byte
	next       uint32
	mode       string     // how realloc behaves
	trace      [][5]int64 // its calls: old, old size, align, new size, returned
	table      []*Handle  // nil where free
	free       []uint32
	implements uint32 // a resource type
	full       int    // how many handles fit, 0 for any number
}

const (
	fill        = 0xaa // memory that nobody has written
	reallocBase = 512
)

func newGuest(size int) *guest {
	g := &guest{bytes: make([]byte, size), next: reallocBase, table: []*Handle{nil}, implements: 1}
	for i := range g.bytes {
		g.bytes[i] = fill
	}
	return g
}

func (g *guest) context(encoding StringEncoding) *LiftLowerContext {
	return &LiftLowerContext{
		Options: Options{
			StringEncoding: encoding,
			Memory:         func() []byte { return g.bytes },
			Realloc:        g.realloc,
		},
		Instance: g,
		Scope:    &BorrowScope{ID: 5, Borrows: new(uint32)},
		Host:     testHost{},
	}
}

var errRealloc = errors.New("realloc trapped")

// realloc moves its memory, so that what is kept of it across a call goes stale,
// as it does when a memory grows.
func (g *guest) realloc(old, oldSize, align, newSize uint32) (uint32, error) {
	if g.mode == "error" {
		return 0, errRealloc
	}
	p := uint32(AlignTo(uint64(g.next), align))
	size := uint32(len(g.bytes))
	switch {
	case g.mode == "oob" && len(g.trace) == 1 && newSize > 0:
		p = size - newSize + 1 // by one byte
	case g.mode == "oob" && len(g.trace) == 1:
		p = size + align
	case g.mode == "unaligned" && len(g.trace) == 1:
		p++
	case g.mode == "same":
		p = uint32(AlignTo(8, align))
	case old != 0 && newSize <= oldSize && g.mode != "move":
		p = old
	default:
		g.next = p + newSize
		if old != 0 && uint64(p)+uint64(newSize) <= uint64(size) {
			copy(g.bytes[p:p+newSize], g.bytes[old:old+min(oldSize, newSize)])
		}
	}
	g.trace = append(g.trace, [5]int64{int64(old), int64(oldSize), int64(align), int64(newSize), int64(p)})
	if len(g.bytes) <= 1<<16 {
		moved := append([]byte(nil), g.bytes...)
		clear(g.bytes)
		g.bytes = moved
	}
	return p, nil
}

func (g *guest) Handle(i uint32) *Handle {
	if int64(i) >= int64(len(g.table)) {
		return nil
	}
	return g.table[i]
}

var errTableFull = errors.New("the table is full")

func (g *guest) AddHandle(h Handle) (uint32, error) {
	if g.full > 0 && len(g.table)-len(g.free) > g.full {
		return 0, errTableFull
	}
	if n := len(g.free); n > 0 {
		i := g.free[n-1]
		g.free = g.free[:n-1]
		g.table[i] = &h
		return i, nil
	}
	g.table = append(g.table, &h)
	return uint32(len(g.table) - 1), nil
}

func (g *guest) RemoveHandle(i uint32) {
	g.table[i] = nil
	g.free = append(g.free, i)
}

func (g *guest) Implements(resource uint32) bool { return resource == g.implements }

// A testHandle is what the host of these tests makes of a handle.
type testHandle struct {
	resource, rep uint32
	own           bool
}

func (testHandle) Kind() value.Kind { return value.KindHandle }

type testHost struct{}

func (testHost) LiftHandle(resource, rep uint32, own bool) (value.Value, error) {
	return testHandle{resource, rep, own}, nil
}

func (testHost) LowerHandle(v value.Value, resource uint32, own bool) (uint32, error) {
	h, ok := v.(testHandle)
	if !ok || h.resource != resource {
		return 0, &ValueError{Reason: "is a handle of another resource type"}
	}
	return h.rep, nil
}
