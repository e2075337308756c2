package echotest

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A snapshot is what a guest saw of a call: flat values and the heap.
type snapshot struct {
	flat []uint64
	heap []byte
}

// peek is what guests show it to.
func peek(to *[]snapshot) *runtime.HostFunction {
	return &runtime.HostFunction{Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
		s := snapshot{heap: args[1].(value.Bytes)}
		for _, v := range args[0].(value.List) {
			s.flat = append(s.flat, uint64(v.(value.U64)))
		}
		*to = append(*to, s)
		return nil, nil
	}}
}

// compare compares the two guests of a chain: the first was given parameters that
// were lowered from values of package value and a result that was lowered by
// generated code, the second the reverse.
func (x *trial) compare(name string, f *wit.Func) {
	x.t.Helper()
	if !x.linked || len(x.second) == 0 {
		return
	}
	var types canon.Types
	flat := types.Func(f, abi.Lift)
	for i, what := range []*abi.Type{types.Params(f), types.Result(f)} {
		if len(what.Fields) == 0 && i == 1 {
			continue
		}
		if i >= len(x.first) || i >= len(x.second) {
			x.t.Fatalf("%s: the guests were seen %d and %d times", name, len(x.first), len(x.second))
		}
		spilled := flat.SpilledParams
		if i == 1 {
			what, spilled = what.Fields[0], flat.SpilledResult
		}
		a, b := side{x.first[i], x.encoding}, side{x.second[i], x.encoding}
		var err error
		if spilled {
			err = sameBytes(what, a, b, a.flat[0], b.flat[0])
		} else {
			err = sameFlat(what, a, b, 0)
		}
		if err != nil {
			x.t.Errorf("%s: generated code and CallValues do not lower alike (parameters: %v): %v", name, i == 0, err)
		}
	}
}

// A side is a snapshot of a guest with strings in an encoding.
type side struct {
	snapshot
	encoding echo.Encoding
}

// at returns the bytes at an address of the guest's.
func (s side) at(ptr uint64, size uint32) ([]byte, error) {
	from := uint32(ptr) - echo.HeapStart
	if size == 0 {
		return nil, nil
	}
	if uint32(ptr) < echo.HeapStart || uint64(from)+uint64(size) > uint64(len(s.heap)) {
		return nil, fmt.Errorf("%d bytes at %#x are not on the heap", size, uint32(ptr))
	}
	return s.heap[from : from+size], nil
}

func equal[T comparable](what string, a, b T) error {
	if a != b {
		return fmt.Errorf("%s %v and %v", what, a, b)
	}
	return nil
}

// sameFlat compares a value whose flat form starts at value i.
func sameFlat(t *abi.Type, a, b side, i int) error {
	switch t.Kind {
	case abi.Own, abi.Borrow: // each guest has a table of its own
		return nil
	case abi.String, abi.List:
		return samePointed(t, a, b, a.flat[i], b.flat[i], a.flat[i+1], b.flat[i+1])
	case abi.FixedList:
		for range t.Len {
			if err := sameFlat(t.Elem, a, b, i); err != nil {
				return err
			}
			i += len(t.Elem.Flatten())
		}
		return nil
	case abi.Record:
		for _, f := range t.Fields {
			if err := sameFlat(f, a, b, i); err != nil {
				return err
			}
			i += len(f.Flatten())
		}
		return nil
	case abi.Variant:
		if err := equal("flat case", a.flat[i], b.flat[i]); err != nil {
			return err
		}
		rest := i + 1
		if k := t.Cases[a.flat[i]]; k != nil {
			if err := sameFlat(k, a, b, i+1); err != nil {
				return err
			}
			rest += len(k.Flatten())
		}
		for ; rest < i+len(t.Flatten()); rest++ {
			if err := equal("unused flat value", a.flat[rest], b.flat[rest]); err != nil {
				return err
			}
		}
		return nil
	}
	return equal("flat value", a.flat[i], b.flat[i])
}

// sameBytes compares a value in memory: all but padding.
func sameBytes(t *abi.Type, a, b side, atA, atB uint64) error {
	p, err := a.at(atA, t.ElemSize)
	if err != nil {
		return err
	}
	q, err := b.at(atB, t.ElemSize)
	if err != nil {
		return err
	}
	switch t.Kind {
	case abi.Own, abi.Borrow:
		return nil
	case abi.String, abi.List:
		u := func(b []byte, at int) uint64 { return uint64(binary.LittleEndian.Uint32(b[at:])) }
		return samePointed(t, a, b, u(p, 0), u(q, 0), u(p, 4), u(q, 4))
	case abi.FixedList:
		return sameElems(t.Elem, a, b, atA, atB, uint64(t.Len))
	case abi.Record:
		for i, f := range t.Fields {
			if err := sameBytes(f, a, b, atA+uint64(t.Offsets[i]), atB+uint64(t.Offsets[i])); err != nil {
				return err
			}
		}
		return nil
	case abi.Variant:
		var disc uint64
		for i := range t.DiscSize {
			disc |= uint64(p[i]) << (8 * i)
		}
		if err := equal("case", string(p[:t.DiscSize]), string(q[:t.DiscSize])); err != nil || t.Cases[disc] == nil {
			return err
		}
		return sameBytes(t.Cases[disc], a, b, atA+uint64(t.PayloadOffset), atB+uint64(t.PayloadOffset))
	}
	return equal("bytes", string(p), string(q))
}

// samePointed compares what a string or list points to. The length of a string in
// latin1+utf16 has the encoding in its highest bit.
func samePointed(t *abi.Type, a, b side, atA, atB, lenA, lenB uint64) error {
	if err := equal("length", lenA, lenB); err != nil {
		return err
	}
	if t.Kind == abi.List {
		return sameElems(t.Elem, a, b, atA, atB, lenA)
	}
	size := uint32(lenA)
	if a.encoding == echo.UTF16 || a.encoding == echo.Latin1UTF16 && size>>31 == 1 {
		size *= 2
	}
	p, err := a.at(atA, size)
	if err != nil {
		return err
	}
	q, err := b.at(atB, size)
	if err != nil {
		return err
	}
	return equal("string", string(p), string(q))
}

func sameElems(t *abi.Type, a, b side, atA, atB, n uint64) error {
	for i := range n {
		if err := sameBytes(t, a, b, atA+i*uint64(t.ElemSize), atB+i*uint64(t.ElemSize)); err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return nil
}
