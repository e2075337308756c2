package runtime

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// Floor calls the core function of an export through the seam alone: no lock, no
// ctx, no lowering and lifting. It is what benchmarks measure against.
func (f *Func) Floor() bool { return f.in.store.Call(f.core) == core.OK }

// SetSlots sets flat parameters for Floor.
func (f *Func) SetSlots(v ...uint64) {
	for i, bits := range v {
		f.in.store.Slots()[i].Bits = bits
	}
}

// FloorString is the floor for a function from a string to a string: one
// crossing with the text as it is, and one copy of the result.
func (f *Func) FloorString(image []byte, chunks []core.Chunk) []byte {
	var direct [core.Directs]*byte
	f.SetSlots(0, uint64(len(image)))
	if f.in.store.CallLower(f.core, image, chunks, &direct) != core.OK {
		return nil
	}
	mem, at := f.in.store.Result()
	ptr, n := Area(mem).U32(int(at)), Area(mem).U32(int(at)+4)
	return append([]byte(nil), mem[ptr:ptr+n]...)
}

// StringChunk describes an image that is one string in slots 0 and 1.
func StringChunk(n int) []core.Chunk {
	return []core.Chunk{{Size: uint32(n), Align: 1, At: core.AtSlot}}
}

// Modules returns the core modules, for peers that run them without us.
func (c *Component) Modules() [][]byte {
	var out [][]byte
	for _, m := range c.decoded.Modules {
		out = append(out, m.Binary)
	}
	return out
}

// Handles returns how many handles the instance's tables hold.
func (in *Instance) Handles() int { return in.store.Handles() }

// RaceEnabled says that the race detector is on, which allocates.
const RaceEnabled = raceEnabled
