package component

import (
	"reflect"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
)

// Every canonical definition of the specification, byte by byte.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#canonical-definitions
func TestCanons(t *testing.T) {
	i32, i64 := coreValType{code: wasmI32}, coreValType{code: wasmI64}
	utf8 := abi.UTF8
	index := func(i uint32) *uint32 { return &i }
	memory7 := canonOptions{memory: index(7)}
	all := canonOptions{
		encoding: &utf8, memory: index(1), realloc: index(2), postReturn: index(3), async: true, callback: index(4), coreType: index(5), gc: true,
	}
	tests := []struct {
		text  string
		bytes []byte
		want  canonDef
	}{
		{"lift", []byte{0x00, 0x00, 5, 1, 3, 7, 6}, canonDef{op: canonLift, fn: 5, typ: 6, options: memory7}},
		{"lift", []byte{0x00, 0x00, 5, 8, 0, 3, 1, 4, 2, 5, 3, 6, 7, 4, 8, 5, 9, 6}, canonDef{op: canonLift, fn: 5, typ: 6, options: all}},
		{"lower", []byte{0x01, 0x00, 5, 1, 3, 7}, canonDef{op: canonLower, fn: 5, options: memory7}},
		{"resource.new", []byte{0x02, 5}, canonDef{op: canonResourceNew, typ: 5}},
		{"resource.drop", []byte{0x03, 5}, canonDef{op: canonResourceDrop, typ: 5}},
		{"resource.rep", []byte{0x04, 5}, canonDef{op: canonResourceRep, typ: 5}},
		{"backpressure.inc", []byte{0x24}, canonDef{op: canonBackpressureInc}},
		{"backpressure.dec", []byte{0x25}, canonDef{op: canonBackpressureDec}},
		{"task.return", []byte{0x09, 0x00, 5, 1, 3, 7}, canonDef{op: canonTaskReturn, result: valType{index: 5}, options: memory7}},
		{"task.return", []byte{0x09, 0x01, 0x00, 0}, canonDef{op: canonTaskReturn, result: valType{absent: true}}},
		{"task.cancel", []byte{0x05}, canonDef{op: canonTaskCancel}},
		{"context.get", []byte{0x0a, 0x7f, 5}, canonDef{op: canonContextGet, slotType: i32, slot: 5}},
		{"context.set", []byte{0x0b, 0x7e, 5}, canonDef{op: canonContextSet, slotType: i64, slot: 5}},
		{"subtask.cancel", []byte{0x06, 1}, canonDef{op: canonSubtaskCancel, async: true}},
		{"subtask.drop", []byte{0x0d}, canonDef{op: canonSubtaskDrop}},
		{"stream.new", []byte{0x0e, 5}, canonDef{op: canonStreamNew, typ: 5}},
		{"stream.read", []byte{0x0f, 5, 1, 3, 7}, canonDef{op: canonStreamRead, typ: 5, options: memory7}},
		{"stream.write", []byte{0x10, 5, 1, 3, 7}, canonDef{op: canonStreamWrite, typ: 5, options: memory7}},
		{"stream.cancel-read", []byte{0x11, 5, 1}, canonDef{op: canonStreamCancelRead, typ: 5, async: true}},
		{"stream.cancel-write", []byte{0x12, 5, 0}, canonDef{op: canonStreamCancelWrite, typ: 5}},
		{"stream.drop-readable", []byte{0x13, 5}, canonDef{op: canonStreamDropReadable, typ: 5}},
		{"stream.drop-writable", []byte{0x14, 5}, canonDef{op: canonStreamDropWritable, typ: 5}},
		{"future.new", []byte{0x15, 5}, canonDef{op: canonFutureNew, typ: 5}},
		{"future.read", []byte{0x16, 5, 1, 3, 7}, canonDef{op: canonFutureRead, typ: 5, options: memory7}},
		{"future.write", []byte{0x17, 5, 1, 3, 7}, canonDef{op: canonFutureWrite, typ: 5, options: memory7}},
		{"future.cancel-read", []byte{0x18, 5, 1}, canonDef{op: canonFutureCancelRead, typ: 5, async: true}},
		{"future.cancel-write", []byte{0x19, 5, 0}, canonDef{op: canonFutureCancelWrite, typ: 5}},
		{"future.drop-readable", []byte{0x1a, 5}, canonDef{op: canonFutureDropReadable, typ: 5}},
		{"future.drop-writable", []byte{0x1b, 5}, canonDef{op: canonFutureDropWritable, typ: 5}},
		{"error-context.new", []byte{0x1c, 1, 3, 7}, canonDef{op: canonErrorContextNew, options: memory7}},
		{"error-context.debug-message", []byte{0x1d, 1, 3, 7}, canonDef{op: canonErrorContextDebugMessage, options: memory7}},
		{"error-context.drop", []byte{0x1e}, canonDef{op: canonErrorContextDrop}},
		{"waitable-set.new", []byte{0x1f}, canonDef{op: canonWaitableSetNew}},
		{"waitable-set.wait", []byte{0x20, 1, 5}, canonDef{op: canonWaitableSetWait, cancellable: true, memory: 5}},
		{"waitable-set.poll", []byte{0x21, 0, 5}, canonDef{op: canonWaitableSetPoll, memory: 5}},
		{"waitable-set.drop", []byte{0x22}, canonDef{op: canonWaitableSetDrop}},
		{"waitable.join", []byte{0x23}, canonDef{op: canonWaitableJoin}},
		{"thread.index", []byte{0x26}, canonDef{op: canonThreadIndex}},
		{"thread.new-indirect", []byte{0x27, 5, 6}, canonDef{op: canonThreadNewIndirect, coreType: 5, table: 6}},
		{"thread.resume-later", []byte{0x28}, canonDef{op: canonThreadResumeLater}},
		{"thread.suspend", []byte{0x29, 1}, canonDef{op: canonThreadSuspend, cancellable: true}},
		{"thread.yield", []byte{0x0c, 1}, canonDef{op: canonThreadYield, cancellable: true}},
		{"thread.suspend-then-resume", []byte{0x2a, 1}, canonDef{op: canonThreadSuspendThenResume, cancellable: true}},
		{"thread.yield-then-resume", []byte{0x2b, 1}, canonDef{op: canonThreadYieldThenResume, cancellable: true}},
		{"thread.suspend-then-promote", []byte{0x2c, 1}, canonDef{op: canonThreadSuspendThenPromote, cancellable: true}},
		{"thread.yield-then-promote", []byte{0x2d, 0}, canonDef{op: canonThreadYieldThenPromote}},
		{"thread.spawn-ref", []byte{0x40, 1, 5}, canonDef{op: canonThreadSpawnRef, shared: true, coreType: 5}},
		{"thread.spawn-indirect", []byte{0x41, 0, 5, 6}, canonDef{op: canonThreadSpawnIndirect, coreType: 5, table: 6}},
		{"thread.available-parallelism", []byte{0x42, 1}, canonDef{op: canonThreadAvailableParallelism, shared: true}},
	}
	met := map[canonOp]bool{}
	for _, test := range tests {
		met[test.want.op] = true
		r := readBytes(test.bytes...)
		got := r.canon()
		if r.err != nil || r.left() > 0 {
			t.Errorf("%s: %v, %d bytes left", test.text, r.err, r.left())
		}
		if got.op.String() != test.text {
			t.Errorf("%s is called %s", test.text, got.op)
		}
		got.options.list = nil
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %+v", test.text, got)
		}
		for n := range test.bytes {
			r := readBytes(test.bytes[:n]...)
			if r.canon(); r.err == nil {
				t.Errorf("%s: %d bytes are enough", test.text, n)
			}
		}
	}
	if want := len(canonForms) + 2; len(met) != want {
		t.Errorf("%d of %d definitions are tested", len(met), want)
	}
	for code := range 256 {
		if r := readBytes(byte(code), 0, 0, 0, 0); !met[r.canon().op] && r.err == nil {
			t.Errorf("0x%02x is read", code)
		}
	}
}

// Options are kept in their order, twice as often as they stand there.
func TestCanonOptionList(t *testing.T) {
	r := readBytes(4, 0x03, 1, 0x01, 0x03, 2, 0x06)
	o := r.canonOptions()
	if r.err != nil {
		t.Fatal(r.err)
	}
	want := []canonOption{{1, optionMemory, 1}, {3, optionUTF16, 0}, {4, optionMemory, 2}, {6, optionAsync, 0}}
	if !reflect.DeepEqual(o.list, want) {
		t.Errorf("got %v", o.list)
	}
	if *o.encoding != abi.UTF16 || *o.memory != 2 || !o.async || o.realloc != nil {
		t.Errorf("got %+v", o)
	}
	for kind, name := range map[canonOptionKind]string{optionLatin1UTF16: "string-encoding=latin1+utf16", optionPostReturn: "post-return", optionCoreType: "core-type", optionGC: "gc"} {
		if kind.String() != name {
			t.Errorf("%s is called %s", name, kind)
		}
	}
}
