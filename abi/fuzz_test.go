package abi

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"runtime"
	"testing"
)

// FuzzHostile gives lifting and translating any memory, core values and realloc.
// What comes of it is a value or one of our errors, within the budget.
func FuzzHostile(f *testing.F) {
	for seed := range uint64(16) {
		r := rand.New(rand.NewPCG(seed, 2))
		t := randomType(r, 3)
		g := newGuest(1 << 10)
		if Store(g.context(UTF8), randomValue(r, t), t, 0) == nil {
			f.Add(seed, uint8(0), g.bytes, []byte{})
		}
	}
	f.Fuzz(func(t *testing.T, seed uint64, how uint8, mem, core []byte) {
		r := rand.New(rand.NewPCG(seed, 2))
		ts := NewRecord(randomType(r, 3))
		hostile(t, ts, how, mem, core)
	})
}

func hostile(t *testing.T, ts *Type, how uint8, mem, core []byte) {
	if len(mem) > 1<<14 {
		mem = mem[:1<<14]
	}
	flat := make([]uint64, MaxFlatParams)
	for i := range flat {
		if len(core) >= 4*i+4 {
			flat[i] = uint64(binary.LittleEndian.Uint32(core[4*i:]))
		}
	}
	g := &guest{bytes: append([]byte(nil), mem...), table: []*Handle{nil}, next: 8}
	g.mode = []string{"bump", "move", "oob", "unaligned", "same"}[how>>4%5]
	scx, dcx := g.context(StringEncoding(how%3)), g.context(StringEncoding(how/3%3))

	budget := int64(1 << 16)
	scx.Budget = &budget
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	vs, err := LiftFlatValues(scx, MaxFlatParams, flat, ts)
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<18 {
		t.Errorf("%d bytes for a budget of %d", n, 1<<16)
	}
	expected(t, err)
	if err == nil {
		if err := CheckValues(vs, ts); err != nil {
			t.Errorf("what was lifted is refused: %v", err)
		}
		// A realloc of guest's copies the memory, so the walk is kept short.
		copyOf := &guest{bytes: append([]byte(nil), mem...), table: []*Handle{nil}, next: 8}
		_, err = TranslateParams(scx, copyOf.context(dcx.StringEncoding), ts, flat, nil)
		expected(t, err)
	}
	calls := 0
	dcx.Realloc = func(old, oldSize, align, newSize uint32) (uint32, error) {
		if calls++; calls > 1000 {
			return 0, errRealloc // as the epoch would end it
		}
		return g.realloc(old, oldSize, align, newSize)
	}
	_, err = TranslateParams(scx, dcx, ts, flat, nil)
	expected(t, err)
	_, err = TranslateResult(scx, dcx, ts, flat, uint32(flat[1]), nil)
	expected(t, err)
}

func expected(t *testing.T, err error) {
	t.Helper()
	var trap *TrapError
	var budget *BudgetError
	if err != nil && !errors.As(err, &trap) && !errors.As(err, &budget) && !errors.Is(err, errRealloc) {
		t.Errorf("%T: %v", err, err)
	}
}
