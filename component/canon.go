package component

// Canonical definitions as they are written.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#canonical-definitions

type canonOp byte

const (
	canonLift                       canonOp = 0x00
	canonLower                      canonOp = 0x01
	canonResourceNew                canonOp = 0x02
	canonResourceDrop               canonOp = 0x03
	canonResourceRep                canonOp = 0x04
	canonTaskCancel                 canonOp = 0x05
	canonSubtaskCancel              canonOp = 0x06
	canonTaskReturn                 canonOp = 0x09
	canonContextGet                 canonOp = 0x0a
	canonContextSet                 canonOp = 0x0b
	canonThreadYield                canonOp = 0x0c
	canonSubtaskDrop                canonOp = 0x0d
	canonStreamNew                  canonOp = 0x0e
	canonStreamRead                 canonOp = 0x0f
	canonStreamWrite                canonOp = 0x10
	canonStreamCancelRead           canonOp = 0x11
	canonStreamCancelWrite          canonOp = 0x12
	canonStreamDropReadable         canonOp = 0x13
	canonStreamDropWritable         canonOp = 0x14
	canonFutureNew                  canonOp = 0x15
	canonFutureRead                 canonOp = 0x16
	canonFutureWrite                canonOp = 0x17
	canonFutureCancelRead           canonOp = 0x18
	canonFutureCancelWrite          canonOp = 0x19
	canonFutureDropReadable         canonOp = 0x1a
	canonFutureDropWritable         canonOp = 0x1b
	canonErrorContextNew            canonOp = 0x1c
	canonErrorContextDebugMessage   canonOp = 0x1d
	canonErrorContextDrop           canonOp = 0x1e
	canonWaitableSetNew             canonOp = 0x1f
	canonWaitableSetWait            canonOp = 0x20
	canonWaitableSetPoll            canonOp = 0x21
	canonWaitableSetDrop            canonOp = 0x22
	canonWaitableJoin               canonOp = 0x23
	canonBackpressureInc            canonOp = 0x24
	canonBackpressureDec            canonOp = 0x25
	canonThreadIndex                canonOp = 0x26
	canonThreadNewIndirect          canonOp = 0x27
	canonThreadResumeLater          canonOp = 0x28
	canonThreadSuspend              canonOp = 0x29
	canonThreadSuspendThenResume    canonOp = 0x2a
	canonThreadYieldThenResume      canonOp = 0x2b
	canonThreadSuspendThenPromote   canonOp = 0x2c
	canonThreadYieldThenPromote     canonOp = 0x2d
	canonThreadSpawnRef             canonOp = 0x40
	canonThreadSpawnIndirect        canonOp = 0x41
	canonThreadAvailableParallelism canonOp = 0x42
)

// A canonForm says which immediates a canonical definition has. They are read
// in the order of the fields.
type canonForm struct {
	name        string
	shared      bool // a byte that says shared
	typ         bool // a type: of a resource, stream or future
	coreType    bool // the core type of a thread's function
	table       bool // a core table
	result      bool // a result list
	slot        bool // a core value type and the number of a slot of the context
	async       bool // a byte that says async
	cancellable bool // a byte that says cancellable
	memory      bool // a core memory
	options     bool
}

// canonForms has all but lift and lower, which read like nothing else.
var canonForms = map[canonOp]canonForm{
	canonResourceNew:                {name: "resource.new", typ: true},
	canonResourceDrop:               {name: "resource.drop", typ: true},
	canonResourceRep:                {name: "resource.rep", typ: true},
	canonTaskCancel:                 {name: "task.cancel"},
	canonSubtaskCancel:              {name: "subtask.cancel", async: true},
	canonTaskReturn:                 {name: "task.return", result: true, options: true},
	canonContextGet:                 {name: "context.get", slot: true},
	canonContextSet:                 {name: "context.set", slot: true},
	canonThreadYield:                {name: "thread.yield", cancellable: true},
	canonSubtaskDrop:                {name: "subtask.drop"},
	canonStreamNew:                  {name: "stream.new", typ: true},
	canonStreamRead:                 {name: "stream.read", typ: true, options: true},
	canonStreamWrite:                {name: "stream.write", typ: true, options: true},
	canonStreamCancelRead:           {name: "stream.cancel-read", typ: true, async: true},
	canonStreamCancelWrite:          {name: "stream.cancel-write", typ: true, async: true},
	canonStreamDropReadable:         {name: "stream.drop-readable", typ: true},
	canonStreamDropWritable:         {name: "stream.drop-writable", typ: true},
	canonFutureNew:                  {name: "future.new", typ: true},
	canonFutureRead:                 {name: "future.read", typ: true, options: true},
	canonFutureWrite:                {name: "future.write", typ: true, options: true},
	canonFutureCancelRead:           {name: "future.cancel-read", typ: true, async: true},
	canonFutureCancelWrite:          {name: "future.cancel-write", typ: true, async: true},
	canonFutureDropReadable:         {name: "future.drop-readable", typ: true},
	canonFutureDropWritable:         {name: "future.drop-writable", typ: true},
	canonErrorContextNew:            {name: "error-context.new", options: true},
	canonErrorContextDebugMessage:   {name: "error-context.debug-message", options: true},
	canonErrorContextDrop:           {name: "error-context.drop"},
	canonWaitableSetNew:             {name: "waitable-set.new"},
	canonWaitableSetWait:            {name: "waitable-set.wait", cancellable: true, memory: true},
	canonWaitableSetPoll:            {name: "waitable-set.poll", cancellable: true, memory: true},
	canonWaitableSetDrop:            {name: "waitable-set.drop"},
	canonWaitableJoin:               {name: "waitable.join"},
	canonBackpressureInc:            {name: "backpressure.inc"},
	canonBackpressureDec:            {name: "backpressure.dec"},
	canonThreadIndex:                {name: "thread.index"},
	canonThreadNewIndirect:          {name: "thread.new-indirect", coreType: true, table: true},
	canonThreadResumeLater:          {name: "thread.resume-later"},
	canonThreadSuspend:              {name: "thread.suspend", cancellable: true},
	canonThreadSuspendThenResume:    {name: "thread.suspend-then-resume", cancellable: true},
	canonThreadYieldThenResume:      {name: "thread.yield-then-resume", cancellable: true},
	canonThreadSuspendThenPromote:   {name: "thread.suspend-then-promote", cancellable: true},
	canonThreadYieldThenPromote:     {name: "thread.yield-then-promote", cancellable: true},
	canonThreadSpawnRef:             {name: "thread.spawn-ref", shared: true, coreType: true},
	canonThreadSpawnIndirect:        {name: "thread.spawn-indirect", shared: true, coreType: true, table: true},
	canonThreadAvailableParallelism: {name: "thread.available-parallelism", shared: true},
}

// String returns the name as in "canon resource.new", without "canon".
func (op canonOp) String() string {
	switch op {
	case canonLift:
		return "lift"
	case canonLower:
		return "lower"
	}
	return canonForms[op].name
}

// A canonDef makes a component-level function of a core function (lift) or a
// core function (all others). The fields that op does not have are zero.
type canonDef struct {
	op  canonOp
	fn  uint32 // the function to lift or lower
	typ uint32 // the function's type of lift, else the resource, stream or future type

	shared      bool   // of thread.spawn-ref, thread.spawn-indirect, thread.available-parallelism
	coreType    uint32 // of thread.new-indirect, thread.spawn-ref, thread.spawn-indirect
	table       uint32 // of thread.new-indirect, thread.spawn-indirect
	result      valType
	slotType    coreValType // of context.get and context.set
	slot        uint32      // of context.get and context.set
	async       bool        // of subtask.cancel and the cancel-read and cancel-write of streams and futures
	cancellable bool        // of waitable-set.wait, waitable-set.poll and thread built-ins
	memory      uint32      // of waitable-set.wait and waitable-set.poll

	options canonOptions
}

// canonOptions are the canonical options: list is what is written, in order;
// the other fields say the same without the order, each the last of its kind,
// nil or false when it is absent.
type canonOptions struct {
	list []canonOption

	encoding                                        *StringEncoding
	memory, realloc, postReturn, callback, coreType *uint32
	async, gc                                       bool
}

// A canonOption is one canonical option as it is written.
type canonOption struct {
	offset int
	kind   canonOptionKind
	index  uint32 // of what has one
}

type canonOptionKind byte

const (
	optionUTF8        canonOptionKind = 0x00
	optionUTF16       canonOptionKind = 0x01
	optionLatin1UTF16 canonOptionKind = 0x02
	optionMemory      canonOptionKind = 0x03
	optionRealloc     canonOptionKind = 0x04
	optionPostReturn  canonOptionKind = 0x05
	optionAsync       canonOptionKind = 0x06
	optionCallback    canonOptionKind = 0x07
	optionCoreType    canonOptionKind = 0x08
	optionGC          canonOptionKind = 0x09
)

var canonOptionNames = [...]string{
	optionUTF8: "string-encoding=utf8", optionUTF16: "string-encoding=utf16",
	optionLatin1UTF16: "string-encoding=latin1+utf16", optionMemory: "memory", optionRealloc: "realloc",
	optionPostReturn: "post-return", optionAsync: "async", optionCallback: "callback",
	optionCoreType: "core-type", optionGC: "gc",
}

// String returns the option's name in the text format.
func (k canonOptionKind) String() string { return canonOptionNames[k] }

func (r *reader) canon() canonDef {
	at := r.pos
	d := canonDef{op: canonOp(r.byte("a canonical definition"))}
	switch d.op {
	case canonLift:
		r.funcSort()
		d.fn = r.u32("a core function index")
		d.options = r.canonOptions()
		d.typ = r.u32("a type index")
		return d
	case canonLower:
		r.funcSort()
		d.fn = r.u32("a function index")
		d.options = r.canonOptions()
		return d
	}
	form, ok := canonForms[d.op]
	if !ok {
		r.malformed(at, "canonical definition 0x%02x is not known", byte(d.op))
		return d
	}
	if form.shared {
		d.shared = r.flag("shared")
	}
	if form.typ {
		d.typ = r.u32("a type index")
	}
	if form.coreType {
		d.coreType = r.u32("a core type index")
	}
	if form.table {
		d.table = r.u32("a core table index")
	}
	if form.result {
		d.result = r.resultList()
	}
	if form.slot {
		d.slotType = r.coreValType()
		d.slot = r.u32("the number of a slot")
	}
	if form.async {
		d.async = r.flag("async")
	}
	if form.cancellable {
		d.cancellable = r.flag("cancellable")
	}
	if form.memory {
		d.memory = r.u32("a core memory index")
	}
	if form.options {
		d.options = r.canonOptions()
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

// flag reads a byte that says whether a word of the text format is there.
func (r *reader) flag(word string) bool {
	at := r.pos
	b := r.byte("a canonical definition")
	if b > 1 {
		r.malformed(at, "0x%02x stands where 0x00 or 0x01 says whether it is %s", b, word)
	}
	return b == 1
}

func (r *reader) canonOptions() canonOptions {
	var all canonOptions
	n := r.count(maxCanonOptions, "canonical options")
	for i := 0; i < n && r.err == nil; i++ {
		o := canonOption{offset: r.pos}
		o.kind = canonOptionKind(r.byte("a canonical option"))
		index := func() *uint32 {
			o.index = r.u32("an index")
			return &o.index
		}
		switch o.kind {
		case optionUTF8, optionUTF16, optionLatin1UTF16:
			e := StringEncoding(o.kind)
			all.encoding = &e
		case optionMemory:
			all.memory = index()
		case optionRealloc:
			all.realloc = index()
		case optionPostReturn:
			all.postReturn = index()
		case optionAsync:
			all.async = true
		case optionCallback:
			all.callback = index()
		case optionCoreType:
			all.coreType = index()
		case optionGC:
			all.gc = true
		default:
			r.malformed(o.offset, "canonical option 0x%02x is not known", byte(o.kind))
		}
		all.list = append(all.list, o)
	}
	return all
}
