package runtime

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// What a variant's case does not use must not carry what an earlier call left in
// the slots: it would reach the guest.
func TestFlatZero(t *testing.T) {
	var slots core.Slots
	for i := range slots {
		slots[i].Bits = ^uint64(0)
	}
	l := Lower{slots: &slots}
	l.FlatI32(0, 7)
	l.FlatZero(1, 2)
	for i, want := range []uint64{7, 0, 0, ^uint64(0)} {
		if slots[i].Bits != want {
			t.Errorf("slot %d is %#x, want %#x", i, slots[i].Bits, want)
		}
	}
}

// Room in the image is zeroed also where an earlier call wrote to it.
func TestImageIsZeroed(t *testing.T) {
	l := Lower{slots: new(core.Slots)}
	at := l.FlatList(0, 4, 8, 8)
	for i := range 32 {
		l.PutU8(at+i, 0xff)
	}
	l.reset()
	at = l.FlatList(0, 4, 8, 8)
	for i := range 32 {
		if l.image[at+i] != 0 {
			t.Fatalf("byte %d is left over", i)
		}
	}
}
