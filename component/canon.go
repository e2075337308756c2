package component

// Canonical definitions as they are written.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#canonical-definitions

type canonOp byte

const (
	canonLift         canonOp = 0x00
	canonLower        canonOp = 0x01
	canonResourceNew  canonOp = 0x02
	canonResourceDrop canonOp = 0x03
	canonResourceRep  canonOp = 0x04
)

// asyncCanons are the built-ins that are known and refused. Most are of the
// async part of the Component Model.
var asyncCanons = map[byte]string{
	0x05: "task.cancel", 0x06: "subtask.cancel", 0x07: "resource.drop async", 0x08: "backpressure.set", 0x09: "task.return",
	0x0a: "context.get", 0x0b: "context.set", 0x0c: "thread.yield", 0x0d: "subtask.drop",
	0x0e: "stream.new", 0x0f: "stream.read", 0x10: "stream.write", 0x11: "stream.cancel-read",
	0x12: "stream.cancel-write", 0x13: "stream.drop-readable", 0x14: "stream.drop-writable",
	0x15: "future.new", 0x16: "future.read", 0x17: "future.write", 0x18: "future.cancel-read",
	0x19: "future.cancel-write", 0x1a: "future.drop-readable", 0x1b: "future.drop-writable",
	0x1c: "error-context.new", 0x1d: "error-context.debug-message", 0x1e: "error-context.drop",
	0x1f: "waitable-set.new", 0x20: "waitable-set.wait", 0x21: "waitable-set.poll", 0x22: "waitable-set.drop",
	0x23: "waitable.join", 0x24: "backpressure.inc", 0x25: "backpressure.dec",
	0x26: "thread.index", 0x27: "thread.new-indirect", 0x28: "thread.resume-later", 0x29: "thread.suspend",
	0x2a: "thread.suspend-then-resume", 0x2b: "thread.yield-then-resume",
	0x2c: "thread.suspend-then-promote", 0x2d: "thread.yield-then-promote",
	0x40: "thread.spawn-ref", 0x41: "thread.spawn-indirect", 0x42: "thread.available-parallelism",
}

// A canonDef makes a component-level function of a core function (lift) or a
// core function (all others).
type canonDef struct {
	op      canonOp
	fn      uint32 // the function to lift or lower
	typ     uint32 // the function's type of lift, else the resource type
	options canonOptions
}

// canonOptions are the canonical options as they are written: nil is absent.
type canonOptions struct {
	encoding                    *StringEncoding
	memory, realloc, postReturn *uint32
}

func (r *reader) canon() canonDef {
	at := r.pos
	code := r.byte("a canonical definition")
	d := canonDef{op: canonOp(code)}
	switch d.op {
	case canonLift:
		r.funcSort()
		d.fn = r.u32("a core function index")
		d.options = r.canonOptions()
		d.typ = r.u32("a type index")
	case canonLower:
		r.funcSort()
		d.fn = r.u32("a function index")
		d.options = r.canonOptions()
	case canonResourceNew, canonResourceDrop, canonResourceRep:
		d.typ = r.u32("a type index")
	default:
		if name, ok := asyncCanons[code]; ok {
			r.fail(at, needsAsync("canon %s", name))
		}
		r.malformed(at, "canonical definition 0x%02x is not known", code)
	}
	return d
}

// funcSort reads the byte that is reserved for lifting other things than
// functions.
func (r *reader) funcSort() {
	at := r.pos
	if b := r.byte("a canonical definition"); b != 0 {
		r.malformed(at, "0x%02x stands where the sort of a lifted or lowered item is 0x00", b)
	}
}

func (r *reader) canonOptions() canonOptions {
	var o canonOptions
	n := r.count(maxLabels, "canonical options")
	for i := 0; i < n && r.err == nil; i++ {
		at := r.pos
		twice := false
		index := func(to **uint32) {
			v := r.u32("an index")
			twice = *to != nil
			*to = &v
		}
		switch b := r.byte("a canonical option"); b {
		case 0x00, 0x01, 0x02:
			e := StringEncoding(b)
			twice = o.encoding != nil
			o.encoding = &e
		case 0x03:
			index(&o.memory)
		case 0x04:
			index(&o.realloc)
		case 0x05:
			index(&o.postReturn)
		case 0x06:
			r.fail(at, needsAsync("the canonical option async"))
		case 0x07:
			r.fail(at, needsAsync("the canonical option callback"))
		case 0x08:
			r.fail(at, unsupported("the canonical option core-type"))
		case 0x09:
			r.fail(at, unsupported("the canonical option gc"))
		default:
			r.malformed(at, "canonical option 0x%02x is not known", b)
		}
		if twice {
			r.malformed(at, "a canonical option stands twice")
		}
	}
	return o
}
