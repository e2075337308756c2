package plan

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Func is a function: a method of Host, of Exports or of a world's instance,
// and the function that a guest's call of the host's one goes through.
type Func struct {
	// Index is the place in the function types of its interface.
	Index int
	Name  string
	// Extern and Signature identify the function to the runtime.
	Extern, Signature string
	// Full is the name with that of the interface, for messages.
	Full string
	Doc  []string

	Params []Param
	// Spill is set when parameters are passed in memory.
	Spill  *Area
	Result Result

	// Host is the function that serves a guest's call.
	Host string
	// Into and View are further forms of a method that returns bytes or a list;
	// nil where there are none.
	Into, View *Form
	Locals     Locals
}

// A Param is a parameter and where it is passed.
type Param struct {
	Name string
	Type *Type
	// Group says that the next parameter has the same type, written once.
	Group  bool
	Value  *Value
	Slot   int
	Offset uint32
}

// An Area is a piece of memory.
type Area struct{ Size, Align uint32 }

// A Result is what a function returns besides an error.
type Result struct {
	// Type and Value are nil for none. Of a result<T, E> they are T's.
	Type  *Type
	Value *Value
	// Fallible is a result<T, E>: E's type and value are ErrType and Err, both nil
	// when it holds nothing. Whole is the result itself.
	Fallible bool
	ErrType  *Type
	Err      *Value
	Whole    *Value
	// Memory is set when the result is in memory.
	Memory *Area
}

// A Form is a further form of a method. Buf and Func name its extra parameter,
// Item is the element of the list.
type Form struct {
	Name  string
	Doc   []string
	Param string
	Item  *Type
}

// Locals are the names of a function's own variables. They keep clear of its
// parameters.
type Locals struct {
	Recv, Call, Err, Value, Error, OK, Area, At string
}

// nameFuncs makes the functions of one Go method set with their names, parameters
// and comments. recv are the receiver's names by preference; methods holds what
// is taken already. All functions are named before any further form, so that a
// function of WIT wins over the form of another one, wherever it stands.
func (h *home) nameFuncs(fs []*wit.Func, methods *scope, recv ...string) []*Func {
	visible := newScope(h.scope, keywords, predeclared)
	visible.taken[LocalCtx] = true
	for _, i := range h.pkg.Imports {
		visible.taken[i.Name] = true
	}
	visible.taken["context"] = true
	plans := make([]*Func, len(fs))
	used := newScope(visible)
	for k, f := range fs {
		p := &Func{
			Index:     k,
			Name:      methods.take(Exported(f.Name)),
			Extern:    f.ExternName(),
			Signature: wit.Signature(f),
			Full:      h.id() + "." + f.ExternName(),
		}
		p.Doc = funcDoc(f, p.Name)
		names := newScope(visible)
		for _, q := range f.Params {
			name := names.take(Unexported(q.Name))
			used.taken[name] = true
			p.Params = append(p.Params, Param{Name: name, Type: h.typeOf(q.Type)})
		}
		groupParams(p.Params)
		plans[k] = p
	}
	receiver := ""
	for _, r := range recv {
		if receiver = r; !used.has(r) {
			break
		}
	}
	for k, f := range fs {
		h.nameLocals(plans[k], f, methods, newScope(visible), used.freeFrom(receiver))
	}
	for name := range used.taken {
		h.params[name] = true
	}
	return plans
}

// freeFrom returns name, changed until no parameter has it.
func (s *scope) freeFrom(name string) string {
	for s.has(name) {
		name += "_"
	}
	return name
}

// groupParams marks neighbours of one type, as Go people write them.
func groupParams(ps []Param) {
	for i := range ps {
		ps[i].Group = i+1 < len(ps) && sameType(ps[i].Type, ps[i+1].Type)
	}
}

// nameLocals names what a user does not see, and the further forms.
func (h *home) nameLocals(p *Func, f *wit.Func, methods, names *scope, recv string) {
	names.taken[recv] = true
	for _, q := range p.Params {
		names.taken[q.Name] = true
	}
	p.Locals.Recv = recv
	if item := h.streamItem(f.Result); item != nil {
		what := "elements"
		if item.Name == "byte" {
			what = "bytes"
		}
		if n := p.Name + "Into"; !methods.has(n) {
			p.Into = &Form{Name: methods.take(n), Param: names.take("buf"), Item: item}
			p.Into.Doc = Wrap(n + " is like " + p.Name + " and appends the " + what + " to " + p.Into.Param + ", which it returns.")
		}
		if n := p.Name + "View"; !methods.has(n) {
			p.View = &Form{Name: methods.take(n), Param: names.take("f"), Item: item}
			p.View.Doc = Wrap(n + " is like " + p.Name + " and lends the " + what + " to " + p.View.Param +
				" where the guest has them. They are gone when " + p.View.Param + " returns; " + p.View.Param + " cannot call the instance.")
		}
	}
	for _, l := range []struct {
		name *string
		want string
	}{
		{&p.Locals.Call, "c"},
		{&p.Locals.Err, "err"},
		{&p.Locals.Value, "v"},
		{&p.Locals.Error, "e"},
		{&p.Locals.OK, "ok"},
		{&p.Locals.Area, "r"},
		{&p.Locals.At, "at"},
	} {
		*l.name = names.take(l.want)
	}
}

// streamItem returns the element of a result that is nothing but bytes or a list
// that is copied as a whole; nil for others.
func (h *home) streamItem(t wit.Type) *Type {
	switch u := wit.Underlying(t).(type) {
	case wit.Primitive:
		if u == wit.String {
			return &Type{Name: "byte"}
		}
	case *wit.List:
		if v := h.value(t); v.Kind == Bulk {
			return h.typeOf(u).Slice
		}
	}
	return nil
}

// funcDoc is the comment of a function: WIT's, and its signature there.
func funcDoc(f *wit.Func, name string) []string {
	says := docs(f.Docs)
	if says == nil {
		says = Wrap(name + " is the function " + f.ExternName() + ".")
	}
	return comment(says, []string{"\t" + witSignature(f)}, deprecated(f.Stability))
}

// A side says which moves a function takes.
type side uint8

const (
	exported side = 1 << iota // called in a guest
	imported                  // called by a guest
)

// planMoves says where parameters and result are.
func (h *home) planMoves(p *Func, f *wit.Func, sides side) {
	flat := h.layouts.Func(f, abi.Lift)
	layouts := make([]*abi.Type, len(f.Params))
	for i, q := range f.Params {
		layouts[i] = h.layouts.Of(q.Type)
	}
	record := abi.NewRecord(layouts...)
	slot := 0
	for i, q := range f.Params {
		v := h.value(q.Type)
		p.Params[i].Value, p.Params[i].Slot, p.Params[i].Offset = v, slot, record.Offsets[i]
		slot += v.Slots
	}
	if flat.SpilledParams {
		p.Spill = &Area{record.ElemSize, record.Alignment}
	}
	for _, q := range p.Params {
		if sides&exported != 0 {
			h.move(q.Value, lowerFlat.spilled(flat.SpilledParams))
		}
		if sides&imported != 0 {
			h.move(q.Value, liftFlat.spilled(flat.SpilledParams))
		}
	}
	h.planResult(p, f, flat.SpilledResult)
	for _, v := range p.Result.values() {
		if sides&exported != 0 {
			h.move(v, liftFlat.spilled(flat.SpilledResult))
		}
		if sides&imported != 0 {
			h.move(v, lowerFlat.spilled(flat.SpilledResult))
		}
	}
}

func (m move) spilled(yes bool) move {
	if yes {
		return m.inMemory()
	}
	return m
}

func (h *home) planResult(p *Func, f *wit.Func, spilled bool) {
	if f.Result == nil {
		return
	}
	r := &p.Result
	whole := h.value(f.Result)
	if spilled {
		r.Memory = &Area{whole.Size, whole.Align}
	}
	res, fallible := resultOf(f)
	if !fallible {
		r.Type, r.Value = h.typeOf(f.Result), whole
		return
	}
	r.Fallible, r.Whole = true, whole
	if res.OK != nil {
		r.Type, r.Value = h.typeOf(res.OK), whole.OK
	}
	if res.Err != nil {
		r.ErrType, r.Err = h.typeOf(res.Err), whole.Err
	}
}

// values are what moves: a result<T, E> is taken apart in the function itself.
func (r *Result) values() []*Value { return []*Value{r.Value, r.Err} }
