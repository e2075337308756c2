package runtime

import (
	"encoding/binary"
	"slices"
	"strconv"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/canon"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Generated code keeps no track of where in a value it is: that would cost every
// call. When something is wrong, the path is found afterwards, from the
// function's type and what was lowered or is to be lifted.

// ---- lowering ----

// valueError makes an error of the first value that could not be lowered; result
// says that it was a host function's result.
func (l *Lower) valueError(fn string, f *wit.Func, result bool) error {
	p := &lowerPath{lower: l, fn: f, result: result}
	path, _ := p.locate(l.fault.at)
	return &ValueError{Func: fn, Path: path, Reason: l.fault.reason}
}

// A lowerPath finds which value an offset of the image or a slot belongs to.
type lowerPath struct {
	lower  *Lower
	fn     *wit.Func
	result bool
	types  canon.Types
}

func (p *lowerPath) locate(at uint32) (string, wit.Type) {
	if at&core.AtSlot != 0 {
		return p.slot(int(at &^ core.AtSlot))
	}
	for i, c := range p.lower.chunks {
		if c.Src == core.SrcPlaced {
			if at < c.Size {
				return p.inMemory("result", p.fn.Result, at, at)
			}
			continue
		}
		if c.Src&core.SrcDirect != 0 || at < c.Src || at-c.Src >= c.Size {
			continue
		}
		in := at - c.Src
		if i == 0 && c.At == core.AtSlot && p.types.Func(p.fn, abi.Lift).SpilledParams {
			return p.spilled(in, at)
		}
		path, t := p.locate(c.At)
		elem := elemType(t)
		if elem == nil {
			return path, t
		}
		size := p.types.Of(elem).ElemSize
		return p.inMemory(path+"["+strconv.Itoa(int(in/size))+"]", elem, in%size, at)
	}
	return "", nil
}

func elemType(t wit.Type) wit.Type {
	switch t := wit.Underlying(t).(type) {
	case *wit.List:
		return t.Elem
	case *wit.Map:
		return &wit.Tuple{Elems: []wit.Type{t.Key, t.Value}}
	}
	return nil
}

func (p *lowerPath) spilled(in, at uint32) (string, wit.Type) {
	fields := make([]wit.Field, len(p.fn.Params))
	for i, q := range p.fn.Params {
		fields[i] = wit.Field{Name: q.Name, Type: q.Type}
	}
	path, t := p.inMemory("", &wit.Record{Fields: fields}, in, at)
	return path[1:], t // without the dot
}

// inMemory goes down from a value to the part of it at offset in; at is where in
// the image that part is.
func (p *lowerPath) inMemory(path string, t wit.Type, in, at uint32) (string, wit.Type) {
	a := p.types.Of(t)
	names, parts := partsOf(t)
	switch {
	case a.Kind == abi.Record:
		i := len(parts) - 1
		for i > 0 && a.Offsets[i] > in {
			i--
		}
		return p.inMemory(path+names[i], parts[i], in-a.Offsets[i], at)
	case a.Kind == abi.FixedList:
		l := wit.Underlying(t).(*wit.List)
		size := a.Elem.ElemSize
		return p.inMemory(path+"["+strconv.Itoa(int(in/size))+"]", l.Elem, in%size, at)
	case a.Kind == abi.Variant && in >= a.PayloadOffset:
		disc := discriminant(p.lower.image[at-in:], a.DiscSize)
		if disc < uint32(len(parts)) && parts[disc] != nil {
			return p.inMemory(path+names[disc], parts[disc], in-a.PayloadOffset, at)
		}
	}
	return path, t
}

func (p *lowerPath) slot(slot int) (string, wit.Type) {
	if p.result {
		return p.inSlots("result", p.fn.Result, 0, slot)
	}
	base := 0
	for _, q := range p.fn.Params {
		n := len(p.types.Of(q.Type).Flatten())
		if slot < base+n {
			return p.inSlots(q.Name, q.Type, base, slot-base)
		}
		base += n
	}
	return "", nil
}

func (p *lowerPath) inSlots(path string, t wit.Type, base, in int) (string, wit.Type) {
	a := p.types.Of(t)
	names, parts := partsOf(t)
	switch {
	case a.Kind == abi.Record:
		for i, f := range a.Fields {
			n := len(f.Flatten())
			if in < n {
				return p.inSlots(path+names[i], parts[i], base, in)
			}
			base, in = base+n, in-n
		}
	case a.Kind == abi.Variant && in > 0:
		disc := uint32(p.lower.slots[base&(core.SlotCount-1)].Bits)
		if disc < uint32(len(parts)) && parts[disc] != nil {
			return p.inSlots(path+names[disc], parts[disc], base+1, in-1)
		}
	}
	return path, t
}

func discriminant(b []byte, size uint32) uint32 {
	switch size {
	case 1:
		return uint32(b[0])
	case 2:
		return uint32(binary.LittleEndian.Uint16(b))
	}
	return binary.LittleEndian.Uint32(b)
}

// partsOf returns the fields of a record or the cases of a variant, with what each
// adds to a path. Cases that hold nothing are nil.
func partsOf(t wit.Type) (names []string, parts []wit.Type) {
	add := func(name string, t wit.Type) {
		names = append(names, name)
		parts = append(parts, t)
	}
	switch t := wit.Underlying(t).(type) {
	case *wit.Record:
		for _, f := range t.Fields {
			add("."+f.Name, f.Type)
		}
	case *wit.Tuple:
		for i, e := range t.Elems {
			add("."+strconv.Itoa(i), e)
		}
	case *wit.Variant:
		for _, c := range t.Cases {
			add("."+c.Name, c.Type)
		}
	case *wit.Enum:
		for range t.Cases {
			add("", nil)
		}
	case *wit.Option:
		add("", nil)
		add("", t.Elem)
	case *wit.Result:
		add(".ok", t.OK)
		add(".err", t.Err)
	}
	return names, parts
}

// ---- lifting ----

// liftError makes an error of what broke the ABI; params says that it came as
// parameters of a host function, not as a result. The guest has not run since.
func (l *Lift) liftError(fn string, f *wit.Func, params bool) error {
	if l.fault.limit {
		return &LimitError{Func: fn, Limit: "LiftBytes", Max: l.allowed}
	}
	d := &liftPath{l: &Lift{slots: l.slots, mem: l.mem, encoding: l.encoding, checked: l.checked, budget: l.allowed}}
	e := &ABIError{Func: fn, Offset: l.fault.offset, Reason: l.fault.reason}
	if l.fault.isHandle {
		d.handle = l.fault
	}
	var found bool
	if params {
		found = d.params(f)
	} else {
		found = d.result(f)
	}
	if found {
		e.Path, e.Reason = d.path, d.l.fault.reason
		e.Offset = d.l.fault.offset
		if e.Offset < 0 {
			e.Offset = d.offset
		}
	}
	if l.checked { // a copy of the result: addresses are not the guest's
		e.Offset = -1
	}
	return e
}

// A liftPath reads a value again, without making it, until it finds the fault.
type liftPath struct {
	l      *Lift
	types  canon.Types
	path   string // grows from its end
	offset int64
	steps  int
	handle *liftFault // the fault when it is about a handle, which cannot be lifted again
}

// isHandle finds a fault by the handle that it is about.
func (d *liftPath) isHandle(i uint32) {
	if d.handle != nil && d.handle.handle == i {
		d.l.fail(-1, d.handle.reason)
	}
}

// params reports whether the fault was found; so do the methods below.
func (d *liftPath) params(f *wit.Func) bool {
	if d.types.Func(f, abi.Lower).SpilledParams {
		rec := d.types.Params(f)
		ptr := d.l.I32(0)
		a := d.l.Area(ptr, rec.ElemSize, rec.Alignment)
		for i, p := range f.Params {
			if d.in(p.Name, d.l.fault != nil || d.memory(p.Type, a[rec.Offsets[i]:], int64(ptr+rec.Offsets[i]))) {
				return true
			}
		}
		return false
	}
	slot := 0
	for _, p := range f.Params {
		if d.in(p.Name, d.slots(p.Type, slot)) {
			return true
		}
		slot += len(d.types.Of(p.Type).Flatten())
	}
	return false
}

func (d *liftPath) result(f *wit.Func) bool {
	t := d.types.Of(f.Result)
	if len(t.Flatten()) <= abi.MaxFlatResults {
		return d.in("result", d.slots(f.Result, 0))
	}
	ptr := d.l.I32(0)
	if d.l.checked {
		ptr = 0
	}
	return d.in("result", d.memory(f.Result, d.l.Area(ptr, t.ElemSize, t.Alignment), int64(ptr)))
}

func (d *liftPath) in(name string, found bool) bool {
	if found {
		d.path = name + d.path
	}
	return found
}

// failed reports whether the last primitive found a fault, of the value at offset.
func (d *liftPath) failed(offset int64) bool {
	d.offset = offset
	return d.l.fault != nil
}

func (d *liftPath) memory(t wit.Type, a Area, offset int64) bool {
	k := d.types.Of(t)
	names, parts := partsOf(t)
	switch k.Kind {
	case abi.Char:
		d.l.Char(a.U32(0))
	case abi.Own, abi.Borrow:
		d.isHandle(a.U32(0))
	case abi.String:
		d.l.String(a.U32(0), a.U32(4))
	case abi.List:
		return d.list(elemType(t), a.U32(0), a.U32(4))
	case abi.FixedList:
		return d.elems(wit.Underlying(t).(*wit.List).Elem, a, k.Len, offset)
	case abi.Record:
		for i, p := range parts {
			if d.in(names[i], d.memory(p, a[k.Offsets[i]:], offset+int64(k.Offsets[i]))) {
				return true
			}
		}
		return false
	case abi.Variant:
		disc := d.l.Case(discriminant(a, k.DiscSize), uint32(len(parts)))
		if d.l.fault == nil && parts[disc] != nil {
			return d.in(names[disc], d.memory(parts[disc], a[k.PayloadOffset:], offset+int64(k.PayloadOffset)))
		}
	}
	return d.failed(offset)
}

func (d *liftPath) list(elem wit.Type, ptr, n uint32) bool {
	k := d.types.Of(elem)
	b, ok := d.l.listBytes(ptr, n, k.ElemSize, k.Alignment)
	if !ok || !d.canFail(k) {
		return d.failed(int64(ptr))
	}
	return d.elems(elem, b, n, int64(ptr))
}

// canFail reports whether a value of the type, in memory, can be malformed.
func (d *liftPath) canFail(k *abi.Type) bool {
	switch k.Kind {
	case abi.Char, abi.String, abi.List, abi.Variant, abi.Own, abi.Borrow:
		return true
	case abi.FixedList:
		return d.canFail(k.Elem)
	case abi.Record:
		return slices.ContainsFunc(k.Fields, d.canFail)
	}
	return false
}

// maxSteps bounds how many elements are read again: a guest must not make an
// error cost much more than the call.
const maxSteps = 1 << 20

func (d *liftPath) elems(elem wit.Type, a Area, n uint32, offset int64) bool {
	size := d.types.Of(elem).ElemSize
	for i := range n {
		if d.steps++; d.steps > maxSteps {
			return false
		}
		if d.memory(elem, a[i*size:], offset+int64(i*size)) {
			return d.in("["+strconv.Itoa(int(i))+"]", true)
		}
	}
	return false
}

func (d *liftPath) slots(t wit.Type, slot int) bool {
	k := d.types.Of(t)
	names, parts := partsOf(t)
	switch k.Kind {
	case abi.Char:
		d.l.Char(d.l.I32(slot))
	case abi.Own, abi.Borrow:
		d.isHandle(d.l.I32(slot))
	case abi.String:
		d.l.String(d.l.I32(slot), d.l.I32(slot+1))
	case abi.FixedList:
		elem := wit.Underlying(t).(*wit.List).Elem
		for i := range k.Len {
			if d.slots(elem, slot) {
				return d.in("["+strconv.Itoa(int(i))+"]", true)
			}
			slot += len(k.Elem.Flatten())
		}
		return false
	case abi.List:
		return d.list(elemType(t), d.l.I32(slot), d.l.I32(slot+1))
	case abi.Record:
		for i, p := range parts {
			if d.in(names[i], d.slots(p, slot)) {
				return true
			}
			slot += len(k.Fields[i].Flatten())
		}
		return false
	case abi.Variant:
		disc := d.l.Case(d.l.I32(slot), uint32(len(parts)))
		if d.l.fault == nil && parts[disc] != nil {
			return d.in(names[disc], d.slots(parts[disc], slot+1))
		}
	}
	return d.failed(-1)
}
