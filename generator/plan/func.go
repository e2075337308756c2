package plan

import (
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A Func is a function: a method of Host, of Exports, of a resource or of a world's
// instance, and the function that a guest's call of the host's one goes through.
type Func struct {
	// Index is the place in the function types of its interface.
	Index int
	Name  string
	// Extern and Signature identify the function to the runtime.
	Extern, Signature string
	// Full is the name with that of the interface, for messages.
	Full string
	Doc  []string
	// Handles are the resources of the handles in its type, as wit.Handles has them.
	Handles []ResourceRef

	// Self is the resource that a method is called on; nil for other functions. It
	// is passed before Params.
	Self   *Param
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

// A methodSet is a Go type whose methods are being named.
type methodSet struct {
	names *scope
	// params are what the parameters of its methods are called.
	params *scope
	recv   []string
	funcs  []*Func
}

// nameFuncs names functions, their parameters and comments. It returns all of them,
// and those that are methods of Host or Exports, whose names are taken from methods:
// recv are the receiver's names by preference. The methods of resources are in
// h.methods.
//
// All functions are named before any further form, so that a function of WIT wins
// over the form of another one, wherever it stands; and plain functions before
// constructors and static ones, whose names are put together.
func (h *home) nameFuncs(fs []*wit.Func, methods *scope, recv ...string) (all, own []*Func) {
	visible := newScope(h.scope, keywords, predeclared)
	visible.taken[LocalCtx] = true
	for _, i := range h.pkg.Imports {
		visible.taken[i.Name] = true
	}
	visible.taken["context"] = true
	host := &methodSet{names: methods, params: newScope(visible), recv: recv}
	sets := map[*wit.TypeDef]*methodSet{}
	for _, f := range fs {
		if f.Kind == wit.Method && sets[f.Resource] == nil {
			sets[f.Resource] = &methodSet{
				names: newScope(nil, resourceMethods, vettedMethods), params: newScope(visible),
				recv: []string{"h", "handle", "theHandle"},
			}
		}
	}
	setFor := func(f *wit.Func) *methodSet {
		if f.Kind == wit.Method {
			return sets[f.Resource]
		}
		return host
	}
	all = make([]*Func, len(fs))
	for _, composed := range []bool{false, true} {
		for k, f := range fs {
			if (f.Kind == wit.Constructor || f.Kind == wit.Static) == composed {
				all[k] = h.nameFunc(f, k, setFor(f), visible)
			}
		}
	}
	for k, f := range fs {
		set := setFor(f)
		set.funcs = append(set.funcs, all[k])
		h.nameLocals(all[k], f, set, newScope(visible))
	}
	for d, set := range sets {
		h.methods[d] = set.funcs
	}
	return all, host.funcs
}

// nameMethods names the methods of resources where there is nothing else.
func (h *home) nameMethods() {
	h.nameFuncs(slices.DeleteFunc(slices.Clone(h.funcs()), func(f *wit.Func) bool { return f.Kind != wit.Method }), newScope(nil), "x")
}

// nameFunc names a function and its parameters.
func (h *home) nameFunc(f *wit.Func, index int, set *methodSet, visible *scope) *Func {
	p := &Func{
		Index:     index,
		Name:      set.names.take(h.funcName(f)),
		Extern:    f.ExternName(),
		Signature: wit.Signature(f),
		Handles:   h.handles(f),
		Result:    h.resultType(f),
		Full:      h.id() + "." + f.ExternName(),
	}
	p.Doc = funcDoc(f, p.Name)
	params := f.Params
	if f.Kind == wit.Method {
		p.Self = &Param{Type: h.typeOf(params[0].Type)}
		params = params[1:]
	}
	names := newScope(visible)
	for _, q := range params {
		name := names.take(Unexported(q.Name))
		set.params.taken[name] = true
		h.params[name] = true
		p.Params = append(p.Params, Param{Name: name, Type: h.typeOf(q.Type)})
	}
	groupParams(p.Params)
	return p
}

// funcName is what a function is called in Go: constructors and static functions
// after their resource, as Go people do.
func (h *home) funcName(f *wit.Func) string {
	switch f.Kind {
	case wit.Constructor:
		return "New" + Exported(f.Resource.Name)
	case wit.Static:
		return Exported(f.Resource.Name) + Exported(f.Name)
	}
	return Exported(f.Name)
}

// nameHostFuncs names the functions that guests' calls go through.
func (h *home) nameHostFuncs(fs []*Func) {
	for _, f := range fs {
		name := f.Name
		if f.Self != nil {
			name = f.Self.Type.Name + name
		}
		f.Host = h.scope.take("host" + name)
	}
}

// receiver returns the name of the receiver: the first that no parameter has.
func (s *methodSet) receiver() string {
	name := ""
	for _, name = range s.recv {
		if !s.params.has(name) {
			return name
		}
	}
	return s.params.freeFrom(name)
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
func (h *home) nameLocals(p *Func, f *wit.Func, set *methodSet, names *scope) {
	methods := set.names
	p.Locals.Recv = set.receiver()
	names.taken[p.Locals.Recv] = true
	for _, q := range p.Params {
		names.taken[q.Name] = true
	}
	if p.Self != nil {
		p.Self.Name = names.take(LocalSelf)
	}
	if p.Self != nil {
		h.localNames(p, names)
		return
	}
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
	h.localNames(p, names)
}

// localNames names the variables of a function's body.
func (h *home) localNames(p *Func, names *scope) {
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
			return h.typeOf(u).Elem
		}
	}
	return nil
}

// funcDoc is the comment of a function: WIT's, and its signature there.
func funcDoc(f *wit.Func, name string) []string {
	says := docs(f.Docs)
	if says == nil {
		says = Wrap(name + " is the " + funcKind(f) + ".")
	}
	return comment(says, []string{"\t" + witSignature(f)}, deprecated(f.Stability))
}

// funcKind says what a function is in WIT.
func funcKind(f *wit.Func) string {
	switch f.Kind {
	case wit.Method:
		return "method " + f.Name + " of the resource " + f.Resource.Name
	case wit.Static:
		return "static function " + f.Name + " of the resource " + f.Resource.Name
	case wit.Constructor:
		return "constructor of the resource " + f.Resource.Name
	}
	return "function " + f.Name
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
	params := make([]*Param, 0, len(f.Params))
	if p.Self != nil {
		params = append(params, p.Self)
	}
	for i := range p.Params {
		params = append(params, &p.Params[i])
	}
	slot := 0
	for i, q := range params {
		q.Value, q.Slot, q.Offset = h.value(f.Params[i].Type), slot, record.Offsets[i]
		slot += q.Value.Slots
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

// resultType says what a function returns in Go.
func (h *home) resultType(f *wit.Func) Result {
	if f.Result == nil {
		return Result{}
	}
	res, fallible := resultOf(f)
	if !fallible {
		return Result{Type: h.typeOf(f.Result)}
	}
	r := Result{Fallible: true}
	if res.OK != nil {
		r.Type = h.typeOf(res.OK)
	}
	if res.Err != nil {
		r.ErrType = h.typeOf(res.Err)
	}
	return r
}

// planResult says where the result is.
func (h *home) planResult(p *Func, f *wit.Func, spilled bool) {
	if f.Result == nil {
		return
	}
	r := &p.Result
	whole := h.value(f.Result)
	if spilled {
		r.Memory = &Area{whole.Size, whole.Align}
	}
	if r.Fallible {
		r.Whole, r.Value, r.Err = whole, whole.OK, whole.Err
	} else {
		r.Value = whole
	}
}

// values are what moves: a result<T, E> is taken apart in the function itself.
func (r *Result) values() []*Value { return []*Value{r.Value, r.Err} }
