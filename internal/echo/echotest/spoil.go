package echotest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Changes are what a guest does to values before it passes them on: four bytes for
// each change.
type Changes []byte

// RandomChanges makes up a few.
func RandomChanges(seed uint64) Changes {
	r := rand.New(rand.NewPCG(seed, 3))
	c := make(Changes, 4*(1+r.IntN(3)))
	for i := range c {
		c[i] = byte(r.Uint32())
	}
	return c
}

// apply changes flat values, and words and bytes of the heap. Most of what steers
// lifting lies at its start.
func (c Changes) apply(flat []uint64, heap []byte) {
	for ; len(c) >= 4; c = c[4:] {
		kind, at, seed := c[0], int(c[1]), binary.LittleEndian.Uint16(c[2:])
		if kind&0x80 != 0 {
			at |= int(c[2]) << 8
		}
		switch {
		case kind&3 == 0 && len(flat) > 0 || len(heap) < 4:
			if len(flat) > 0 {
				flat[at%len(flat)] = changed(flat[at%len(flat)], seed)
			}
		case kind&3 == 1:
			heap[at%len(heap)] = byte(seed >> 8)
		default:
			word := heap[at%(len(heap)/4)*4:]
			binary.LittleEndian.PutUint32(word, uint32(changed(uint64(binary.LittleEndian.Uint32(word)), seed)))
		}
	}
}

func changed(v uint64, seed uint16) uint64 {
	edges := []uint64{0, 1, 2, 3, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff, 1 << 32, 1<<64 - 1, 0xd800, 0x110000, 1 << 28}
	switch n := seed >> 4; seed & 3 {
	case 0:
		return v + 1 + uint64(n%8)
	case 1:
		return v - 1 - uint64(n%8)
	case 2:
		return v ^ 1<<(n%64)
	}
	return edges[int(seed>>4)%len(edges)]
}

// peek is what guests show values to.
func (x *trial) peek(config echo.Config, to *[]snapshot) *runtime.HostFunction {
	if !config.Spoil {
		return peek(to)
	}
	return &runtime.HostFunction{Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
		var flat []uint64
		for _, v := range args[0].(value.List) {
			flat = append(flat, uint64(v.(value.U64)))
		}
		heap := slices.Clone(args[1].(value.Bytes))
		if x.shows == x.spoilAt {
			x.changes.apply(flat, heap)
		}
		x.shows++
		var list value.List
		for _, v := range flat {
			list = append(list, value.U64(v))
		}
		return value.Tuple{list, heap}, nil
	}}
}

// Spoil is [Spoiled] for the seeds up to n.
func Spoil(t *testing.T, config echo.Config, n uint64, links ...Link) {
	t.Helper()
	for seed := range n {
		Spoiled(t, config, seed, RandomChanges(seed), links...)
	}
}

// Spoiled calls a function of guests that change what they pass on. The seed says
// which function, and with which values.
//
// Once the guest that is called changes the parameters: generated code must then
// give the host what package abi makes of the same memory, or refuse it as well.
// Once the guest that generated code calls changes the result. Neither panics, and
// every resource of the host's is dropped once.
func Spoiled(t *testing.T, config echo.Config, seed uint64, changes Changes, links ...Link) {
	t.Helper()
	config.Spoil = true
	config.Encoding = Encodings[seed%3]
	const parameters, result = 0, 2 // what is shown when there are two guests
	dynamic := spoiled(t, config, seed, parameters, changes, nil)
	generated := spoiled(t, config, seed, parameters, changes, links)
	if dynamic.got != generated.got || dynamic.result != generated.result || dynamic.kind() != generated.kind() {
		t.Errorf("%s, seed %d, changes %x: CallValues gave\n%s\nand generated code\n%s", dynamic.name, seed, changes, dynamic, generated)
	}
	spoiled(t, config, seed, result, changes, links)
}

// An outcome is what came of a call with a guest that spoiled it: what the host
// got and what the caller did.
type outcome struct {
	name, got, result string
	err               error
}

// kind says what the guest is told it did.
func (o outcome) kind() string {
	var broken *runtime.ABIError
	var limit *runtime.LimitError
	switch {
	case o.err == nil:
		return "none"
	case errors.As(o.err, &broken):
		return "broke the ABI"
	case errors.As(o.err, &limit):
		return limit.Limit
	}
	return "trap"
}

func (o outcome) String() string {
	return fmt.Sprintf("%s -> %s, %v", short(o.got), short(o.result), o.err)
}

func spoiled(t *testing.T, config echo.Config, seed uint64, at int, changes Changes, links []Link) outcome {
	t.Helper()
	x := newTrial(t, config, seed, links)
	names, funcs := x.funcs(config)
	i := x.r.IntN(len(funcs))
	var args []value.Value
	for _, p := range funcs[i].Type().Params {
		args = append(args, x.value(p.Type))
	}
	defer func() {
		if v := recover(); v != nil {
			x.panicked = true
			t.Fatalf("%s: panic: %v\n%s", names[i], v, debug.Stack())
		}
	}()
	x.got, x.shows, x.spoilAt, x.changes = "", 0, at, changes
	v, err := funcs[i].CallValues(context.Background(), args...)
	o := outcome{name: names[i], got: x.got, err: err}
	switch {
	case err != nil:
		x.refused(names[i], err)
		if x.in.Err() == nil {
			t.Errorf("%s: the guest lives after %v", names[i], err)
		}
	case at == 0:
		x.note(v)
		o.result = x.text(v)
	}
	x.keep(v)
	x.closed()
	return o
}

// refused checks that an error says what the guest did.
func (x *trial) refused(name string, err error) {
	x.t.Helper()
	var panicked *runtime.PanicError
	if errors.As(err, &panicked) {
		x.panicked = true
		x.t.Fatalf("%s: %v\n%s", name, err, panicked.Stack)
	}
	var trap *runtime.TrapError
	var broken *runtime.ABIError
	var limit *runtime.LimitError
	if !errors.As(err, &trap) && !errors.As(err, &broken) && !errors.As(err, &limit) || strings.Contains(err.Error(), "BUG") {
		x.t.Errorf("%s: %T: %v", name, err, err)
	}
}
