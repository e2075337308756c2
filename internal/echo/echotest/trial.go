package echotest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A thing is what stands behind a handle of the host's.
type thing struct {
	id, drops int
}

// A Link is the generated code of an interface, or of a world's own functions.
type Link struct {
	typ   *runtime.InterfaceType
	add   func(*runtime.Linker, runtime.Funcs)
	world func(inner, outer *runtime.Linker, c *runtime.Component) (io.Closer, error)
}

// Generated returns the link of a generated package, of its InterfaceType(),
// NewExports and AddToLinker.
func Generated[X, H any](typ *runtime.InterfaceType, exports func(runtime.Funcs) X, add func(*runtime.Linker, H, ...runtime.LinkOption)) Link {
	return Link{typ: typ, add: func(l *runtime.Linker, f runtime.Funcs) { add(l, any(exports(f)).(H)) }}
}

// GeneratedWorld returns the link of the package of a world that imports the
// functions that it exports, of its Instantiate and AddToLinker.
func GeneratedWorld[W io.Closer, H any](instantiate func(context.Context, *runtime.Linker, *runtime.Component, ...runtime.InstanceOption) (W, error), add func(*runtime.Linker, H, ...runtime.LinkOption)) Link {
	return Link{world: func(inner, outer *runtime.Linker, c *runtime.Component) (io.Closer, error) {
		w, err := instantiate(context.Background(), inner, c)
		if err != nil {
			return nil, err
		}
		add(outer, any(w).(H))
		return w, nil
	}}
}

// isFor reports whether the generated code serves an import of a component.
func (k Link) isFor(i runtime.Extern) bool {
	if k.world != nil {
		return i.Sort == runtime.SortFunc
	}
	return k.typ.Name == i.Name
}

// A trial calls a guest with random values. The host keeps the owns that it gets
// and answers with them, or with new ones; so does the caller.
//
// With links there are two guests, and generated code between them: its Exports
// call the second guest, its Host, which these are, is called by the first. So
// all that generated code does happens in each call, and values that are known
// only at run time go in and come out.
type trial struct {
	t      *testing.T
	r      *rand.Rand
	long   bool // whether the value that is made up has a long list
	in     *runtime.Instance
	host   map[*wit.TypeDef]*runtime.ResourceType
	things []*thing
	makers map[*wit.TypeDef]*runtime.Func
	// have are the owns of either side, by resource.
	have map[*wit.TypeDef][]*runtime.Resource
	// lent are those of have that stand as borrows in the call that is made up.
	lent map[*wit.TypeDef][]*runtime.Resource
	// behind says which thing a handle of the guest's stands for.
	behind map[*runtime.Resource]*thing

	instances []io.Closer // the first guest last
	failure   error       // what the host returns instead of an answer

	got    string // what the host got
	answer value.Value
	calls  int

	linked        bool
	encoding      echo.Encoding
	first, second []snapshot // what was seen of the guests
	cases         map[wit.Type]*cases

	// Guests that spoil show values shows times, and change those of one time.
	shows, spoilAt int
	changes        Changes
	// Something panicked: the instance it happened in may be locked for good.
	panicked bool
}

func newTrial(t *testing.T, config echo.Config, seed uint64, links []Link) *trial {
	t.Helper()
	x := &trial{
		t: t, r: rand.New(rand.NewPCG(seed, 1)), host: map[*wit.TypeDef]*runtime.ResourceType{}, makers: map[*wit.TypeDef]*runtime.Func{},
		have: map[*wit.TypeDef][]*runtime.Resource{}, behind: map[*runtime.Resource]*thing{}, lent: map[*wit.TypeDef][]*runtime.Resource{},
		linked: len(links) > 0, encoding: config.Encoding, cases: map[wit.Type]*cases{},
	}
	config.Peek = x.linked && !config.Spoil
	ctx, c := context.Background(), Compile(t, config)
	inner := runtime.NewLinker(Engine(t))
	inner.DefineFunc(echo.PeekName, x.peek(config, &x.second))
	x.define(inner, c, nil)
	if !x.linked {
		var err error
		x.in, err = inner.Instantiate(ctx, c)
		x.made(x.in, err)
		return x
	}
	outer := runtime.NewLinker(Engine(t))
	outer.DefineFunc(echo.PeekName, x.peek(config, &x.first))
	w := &runtime.WorldType{Name: "echo:test/chain"}
	for _, k := range links {
		if k.world != nil {
			x.made(k.world(inner, outer, c))
		} else {
			w.Exports = append(w.Exports, Export(k.typ))
		}
	}
	p, err := runtime.Prepare(inner, c, w)
	if err != nil {
		t.Fatal(err)
	}
	second, err := p.Instantiate(ctx)
	x.made(second, err)
	n := 0
	for _, k := range links {
		if k.world == nil {
			k.add(outer, second.Exports(n))
			n++
		}
	}
	x.define(outer, c, links)
	x.in, err = outer.Instantiate(ctx, c)
	x.made(x.in, err)
	return x
}

// made has an instance closed at the end.
func (x *trial) made(in io.Closer, err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
	x.instances = append(x.instances, in)
	x.t.Cleanup(func() {
		if !x.panicked {
			_ = in.Close()
		}
	})
}

// define adds the host of all that has no link.
func (x *trial) define(l *runtime.Linker, c *runtime.Component, links []Link) {
	for _, i := range c.Imports() {
		linked := slices.ContainsFunc(links, func(k Link) bool { return k.isFor(i) })
		switch {
		case linked || i.Name == echo.PeekName:
		case i.Sort == runtime.SortFunc:
			l.DefineFunc(i.Name, x.function())
		case i.Sort == runtime.SortInstance:
			h := &runtime.HostInstance{Funcs: map[string]*runtime.HostFunction{}, Resources: map[string]*runtime.ResourceType{}}
			for _, e := range i.Instance {
				switch e.Sort {
				case runtime.SortResource:
					h.Resources[e.Name] = x.resource(e)
				case runtime.SortFunc:
					h.Funcs[e.Name] = x.function()
				}
			}
			l.DefineInstance(i.Name, h)
		}
	}
}

// resource is a resource type of the host's, which both guests of a chain share.
func (x *trial) resource(e runtime.Extern) *runtime.ResourceType {
	d := e.Type.(*wit.TypeDef).Root()
	if x.host[d] == nil {
		x.host[d] = runtime.NewResourceType(e.Name, func(_ context.Context, v any) error {
			v.(*thing).drops++
			return nil
		})
	}
	return x.host[d]
}

// function is the host's: it notes what it got and makes up an answer.
func (x *trial) function() *runtime.HostFunction {
	return &runtime.HostFunction{Call: func(_ context.Context, f *wit.Func, args []runtime.Value) (runtime.Value, error) {
		x.calls++
		x.got = x.text(args...)
		for _, a := range args {
			x.keep(a)
		}
		if x.failure != nil {
			return nil, x.failure
		}
		// What the host lends the guest it lends in calls, never in an answer.
		x.answer, x.long = nil, false
		if f.Result != nil {
			x.answer = x.value(f.Result)
		}
		return x.answer, nil
	}}
}

// funcs returns the exported functions, after their names.
func (x *trial) funcs(c echo.Config) (names []string, funcs []*runtime.Func) {
	add := func(path ...string) {
		f := x.in.Func(path...)
		if f == nil {
			x.t.Fatalf("%q is not exported", path)
		}
		names, funcs = append(names, fmt.Sprint(path)), append(funcs, f)
		t := wit.Underlying(f.Type().Result)
		if r, ok := t.(*wit.Result); ok {
			t = wit.Underlying(r.OK)
		}
		if own, ok := t.(*wit.Own); ok && (x.makers[own.Resource.Root()] == nil || f.Type().Kind == wit.Constructor) {
			x.makers[own.Resource.Root()] = f
		}
	}
	for _, i := range c.Interfaces {
		for _, f := range i.Funcs {
			add(i.ID(), f.ExternName())
		}
	}
	for _, f := range c.Funcs {
		add(f.Name)
	}
	return names, funcs
}

// call calls a function with random values and compares what either side saw.
func (x *trial) call(name string, f *runtime.Func) value.Value {
	x.t.Helper()
	outer := x.lent // of the call that this one makes something for
	x.lent = map[*wit.TypeDef][]*runtime.Resource{}
	defer func() {
		for d, l := range x.lent {
			x.have[d] = append(x.have[d], l...)
		}
		x.lent = outer
	}()
	var args []value.Value
	x.long = false
	for _, p := range f.Type().Params {
		args = append(args, x.value(p.Type))
	}
	sent := x.text(args...)
	before := x.calls
	x.first, x.second = nil, nil
	result, err := f.CallValues(context.Background(), args...)
	if err != nil {
		x.t.Fatalf("%s(%s): %v", name, short(sent), err)
	}
	if x.calls != before+1 {
		x.t.Fatalf("%s made %d calls of the host", name, x.calls-before)
	}
	if x.got != sent {
		x.t.Errorf("%s: the host got\n%s\nnot\n%s", name, short(x.got), short(sent))
	}
	x.compare(name, f.Type())
	for _, a := range args {
		forEachHandle(a, func(r *runtime.Resource) {
			if !slices.Contains(x.lent[x.def(r)], r) && r.Drop(context.Background()) == nil {
				x.t.Errorf("%s: an own handle can be dropped after it was given away", name)
			}
		})
	}
	x.note(result)
	if want, got := x.text(x.answer), x.text(result); got != want {
		x.t.Errorf("%s: the caller got\n%s\nnot\n%s", name, short(got), short(want))
	}
	return result
}

// note remembers what handles of the guest's stand for: what the host answered with.
func (x *trial) note(result value.Value) {
	var gave, got []*runtime.Resource
	forEachHandle(x.answer, func(r *runtime.Resource) { gave = append(gave, r) })
	forEachHandle(result, func(r *runtime.Resource) { got = append(got, r) })
	for i := range min(len(gave), len(got)) {
		if got[i].Value() == nil {
			x.behind[got[i]] = x.thing(gave[i])
		}
	}
}

// Try calls every function of a guest with random values, rounds times and until
// every case of a variant or enum was tried, in every encoding, through the generated code if there are links. At the end each
// resource of the host's must have been dropped once.
func Try(t *testing.T, config echo.Config, rounds int, links ...Link) {
	t.Helper()
	for _, e := range Encodings {
		t.Run(string(e), func(t *testing.T) {
			config.Encoding = e
			x := newTrial(t, config, uint64(len(e)), links)
			x.run(config, rounds)
			for range 20 {
				if x.untried() != nil {
					x.run(config, rounds)
				}
			}
			if u := x.untried(); u != nil {
				t.Errorf("not every case of %s was tried", short(wit.TypeString(u)))
			}
			x.finish()
			x = newTrial(t, config, uint64(len(e)), links)
			x.trap(x.run(config, 1))
		})
	}
}

// run calls every function rounds times.
func (x *trial) run(config echo.Config, rounds int) []*runtime.Func {
	x.t.Helper()
	names, funcs := x.funcs(config)
	for range rounds {
		for _, i := range x.r.Perm(len(funcs)) {
			x.keep(x.call(names[i], funcs[i]))
			if x.t.Failed() {
				x.t.FailNow()
			}
		}
	}
	x.t.Logf("%d functions, %d calls, %d resources", len(funcs), x.calls, len(x.things))
	return funcs
}

// trap has the host fail: its error must come out, and closing must drop every
// resource that was not dropped before, wherever it was on its way.
func (x *trial) trap(funcs []*runtime.Func) {
	x.t.Helper()
	for _, i := range x.r.Perm(len(funcs)) {
		f := funcs[i]
		// Generated hosts pass any error on as a string where a string is the error.
		if r, ok := wit.Underlying(f.Type().Result).(*wit.Result); ok && wit.Underlying(r.Err) == wit.Type(wit.String) {
			continue
		}
		var args []value.Value
		for _, p := range f.Type().Params {
			args = append(args, x.value(p.Type))
		}
		x.failure = errors.New("the host failed")
		if _, err := f.CallValues(context.Background(), args...); !errors.Is(err, x.failure) || x.in.Err() == nil {
			x.t.Errorf("%s: a host that fails gave %v; Err is %v", f.Name(), err, x.in.Err())
		}
		break
	}
	x.closed()
}

// closed drops all that the host has, closes the guests, and checks that every
// resource was dropped, wherever it was.
func (x *trial) closed() {
	x.t.Helper()
	for d, all := range x.lent {
		x.have[d] = append(x.have[d], all...)
	}
	for d, all := range x.have {
		for _, r := range all {
			if err := r.Drop(context.Background()); err != nil && x.host[d] != nil {
				x.t.Error(err)
			}
		}
	}
	for _, in := range slices.Backward(x.instances) {
		_ = in.Close()
	}
	for _, y := range x.things {
		if y.drops != 1 {
			x.t.Errorf("at the end thing %d was dropped %d times", y.id, y.drops)
		}
	}
}

// finish drops half of what is left, and leaves the other to Close.
func (x *trial) finish() {
	x.t.Helper()
	kept := map[*thing]bool{}
	for d, all := range x.have {
		for i, r := range all {
			if x.host[d] == nil && i%2 == 0 {
				kept[x.thing(r)] = true
				continue
			}
			if err := r.Drop(context.Background()); err != nil {
				x.t.Error(err)
			}
		}
	}
	for _, y := range x.things {
		if (y.drops != 1) != kept[y] || y.drops > 1 {
			x.t.Fatalf("thing %d was dropped %d times before Close; kept: %v", y.id, y.drops, kept[y])
		}
	}
	if err := x.in.Close(); err != nil {
		x.t.Error(err)
	}
	for _, y := range x.things {
		if y.drops != 1 {
			x.t.Errorf("thing %d was dropped %d times", y.id, y.drops)
		}
	}
}

// own takes an own handle out of those that there are, or makes one.
func (x *trial) own(d *wit.TypeDef) *runtime.Resource {
	if all := x.have[d]; len(all) > 0 && x.r.IntN(3) > 0 {
		k := x.r.IntN(len(all))
		r := all[k]
		x.have[d] = slices.Delete(all, k, k+1)
		return r
	}
	if t := x.host[d]; t != nil {
		x.things = append(x.things, &thing{id: len(x.things)})
		return t.New(x.things[len(x.things)-1])
	}
	f := x.makers[d]
	if f == nil {
		x.t.Fatalf("no function makes a %s", d.Name)
	}
	for {
		made := x.call("make "+d.Name, f)
		if r, ok := made.(value.Result); ok {
			made = r.Value
		}
		if h, ok := made.(*runtime.Resource); ok && x.def(h) == d {
			return h
		}
		x.keep(made)
	}
}

// borrow lends one of them.
func (x *trial) borrow(d *wit.TypeDef) *runtime.Resource {
	if all := x.lent[d]; len(all) > 0 && x.r.IntN(2) == 0 {
		return all[0]
	}
	r := x.own(d)
	x.lent[d] = append(x.lent[d], r)
	return r
}

// keep puts the owns that a value holds to the others.
func (x *trial) keep(v value.Value) {
	forEachHandle(v, func(r *runtime.Resource) {
		if r.Own() {
			x.have[x.def(r)] = append(x.have[x.def(r)], r)
		}
	})
}

// def returns the resource as it stands in types of the component.
func (x *trial) def(r *runtime.Resource) *wit.TypeDef {
	for d, t := range x.host {
		if t == r.Type() {
			return d
		}
	}
	return r.Type().Type().Root()
}

func (x *trial) thing(r *runtime.Resource) *thing {
	if y, ok := r.Value().(*thing); ok {
		return y
	}
	return x.behind[r]
}
