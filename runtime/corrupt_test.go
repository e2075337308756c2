package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/bytecodealliance/wasmtime-go/v44"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Real components with bytes changed, of which those that decode are compiled, linked,
// instantiated and called: an answer or an error within the ctx, and never a crash. The
// test of the same name in component decodes far more of them. CORRUPT_SEED chooses
// other bytes, CORRUPT_RUNS how many are run; with -v the one that crashed is named last.

func TestCorrupt(t *testing.T) {
	t.Parallel()
	seed, runs := uint64(1), 500
	if s := os.Getenv("CORRUPT_SEED"); s != "" {
		v, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatal("CORRUPT_SEED: ", err)
		}
		seed = v
	}
	if testing.Short() {
		runs = 50
	}
	if s := os.Getenv("CORRUPT_RUNS"); s != "" {
		v, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal("CORRUPT_RUNS: ", err)
		}
		runs = v
	}
	// Compiled fast, and with little that an instance may take.
	e, err := runtime.NewEngine(runtime.Config{
		OptLevel: runtime.OptNone,
		Limits:   runtime.Limits{Memory: 64 << 20, TableElements: 1 << 16, Handles: 1000, LiftBytes: 16 << 20, Depth: 50},
	})
	if err != nil {
		t.Fatal(err)
	}
	composed, err := os.ReadFile("../testdata/guests/composed.wat")
	if err != nil {
		t.Fatal(err)
	}
	binary, err := wasmtime.Wat2Wasm(string(composed))
	if err != nil {
		t.Fatal(err)
	}
	files := []struct {
		name   string
		binary []byte
		share  int // of the runs, in tenths
	}{
		{"composed", binary, 5},
		{"kitchen-c-free", readFile(t, "../testdata/component/kitchen-c-free.wasm"), 4},
		{"kitchen-rust-macro-unknown", readFile(t, "../testdata/component/kitchen-rust-macro-unknown.wasm"), 1},
	}
	for i, f := range files {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			m := &mutants{t: t, e: e, random: rand.New(rand.NewPCG(seed, uint64(i)))}
			for m.run("as it was", f.binary); m.decoded < runs*f.share/10; {
				m.next(f.binary)
			}
			t.Logf("%d of %d mutants decoded: %d did not compile, %d did not link, %d did not start; of %d calls %d were answered",
				m.decoded, m.tried, m.notCompiled, m.notLinked, m.notStarted, m.calls, m.answers)
			if m.answers == 0 || m.notCompiled == 0 || m.calls == m.answers {
				t.Error("the mutants do not reach what is tested")
			}
		})
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type mutants struct {
	t      *testing.T
	e      *runtime.Engine
	random *rand.Rand

	tried, decoded, notCompiled, notLinked, notStarted, calls, answers int
}

// next changes one to four bytes, most often by a small step: what stays near to
// what was there decodes more often.
func (m *mutants) next(original []byte) {
	binary := append([]byte(nil), original...)
	what := ""
	for range 1 + m.random.IntN(4) {
		i := m.random.IntN(len(binary))
		to := byte(m.random.Uint32())
		if m.random.IntN(2) == 0 {
			to = binary[i] + byte(m.random.IntN(5)) - 2
		}
		what += fmt.Sprintf(" [%#x] %#x -> %#x", i, binary[i], to)
		binary[i] = to
	}
	m.tried++
	if _, err := component.Decode("", binary); err != nil {
		if e := new(component.Error); !errors.As(err, &e) {
			m.t.Errorf("%s: decode: %T %v", what, err, err)
		}
		return
	}
	m.decoded++
	m.t.Log(what)
	m.run(what, binary)
}

const (
	mutantTime = 100 * time.Millisecond // for what runs under one ctx
	mutantHang = 30 * time.Second       // for all of one mutant
)

func (m *mutants) run(what string, binary []byte) {
	defer func() {
		if v := recover(); v != nil {
			m.t.Fatalf("%s: panic: %v", what, v)
		}
	}()
	watch := time.AfterFunc(mutantHang, func() { panic("a hang:" + what) })
	defer watch.Stop()
	c, err := runtime.Compile(bg, m.e, binary)
	if err != nil {
		m.notCompiled++
		if e := new(runtime.CompileError); !errors.As(err, &e) {
			m.t.Errorf("%s: compile: %T %v", what, err, err)
		}
		return
	}
	l := runtime.NewLinker(m.e)
	l.TrapUnknownImports()
	resources := &pool{known: map[*wit.TypeDef][]*runtime.Resource{}}
	if m.random.IntN(4) > 0 {
		resources.provide(l, c)
	}
	p, err := l.Prepare(c)
	if err != nil {
		m.notLinked++
		if e := new(runtime.LinkError); !errors.As(err, &e) {
			m.t.Errorf("%s: link: %T %v", what, err, err)
		}
		return
	}
	ctx, cancel := context.WithTimeout(bg, mutantTime)
	in, err := p.Instantiate(ctx)
	cancel()
	if err != nil {
		m.notStarted++
		return
	}
	for _, x := range c.Exports() {
		m.callAll(in, resources, x, nil)
	}
	in.Close() // what it held may fail to be dropped
}

// callAll calls the functions of an export, each twice.
func (m *mutants) callAll(in *runtime.Instance, resources *pool, x runtime.Extern, path []string) {
	path = append(path[:len(path):len(path)], x.Name)
	for _, inner := range x.Instance {
		m.callAll(in, resources, inner, path)
	}
	if x.Sort != runtime.SortFunc {
		return
	}
	f := in.Func(path...)
	if f == nil {
		m.t.Errorf("%q is exported and cannot be looked up", path)
		return
	}
	for range 2 {
		var args []runtime.Value
		for _, p := range f.Type().Params {
			args = append(args, simple(p.Type, resources, 0))
		}
		ctx, cancel := context.WithTimeout(bg, mutantTime)
		v, err := f.CallValues(ctx, args...)
		cancel()
		m.calls++
		if err == nil {
			m.answers++
			resources.keep(v)
		}
	}
}

var bg = context.Background()

// A pool has the resources that calls returned, and the types of the host's.
type pool struct {
	known map[*wit.TypeDef][]*runtime.Resource
	hosts map[string]*runtime.ResourceType
}

func (p *pool) keep(v runtime.Value) {
	if r, ok := v.(*runtime.Resource); ok && r != nil {
		d := r.Type().Type()
		p.known[d] = append(p.known[d], r)
	}
}

// provide defines whatever a component imports: each function returns a simple value.
func (p *pool) provide(l *runtime.Linker, c *runtime.Component) {
	p.hosts = map[string]*runtime.ResourceType{}
	for _, x := range c.Imports() {
		switch x.Sort {
		case runtime.SortInstance:
			l.DefineInstance(x.Name, p.instance(x.Instance))
		case runtime.SortFunc:
			l.DefineFunc(x.Name, p.function())
		case runtime.SortResource:
			l.DefineResource(x.Name, runtime.NewResourceType(x.Name, nil))
		}
	}
}

func (p *pool) instance(all []runtime.Extern) *runtime.HostInstance {
	h := &runtime.HostInstance{
		Funcs: map[string]*runtime.HostFunction{}, Resources: map[string]*runtime.ResourceType{}, Instances: map[string]*runtime.HostInstance{},
	}
	for _, x := range all {
		switch x.Sort {
		case runtime.SortFunc:
			h.Funcs[x.Name] = p.function()
		case runtime.SortInstance:
			h.Instances[x.Name] = p.instance(x.Instance)
		case runtime.SortResource:
			if p.hosts[x.Name] == nil {
				p.hosts[x.Name] = runtime.NewResourceType(x.Name, nil)
			}
			h.Resources[x.Name] = p.hosts[x.Name]
		}
	}
	return h
}

func (p *pool) function() *runtime.HostFunction {
	return &runtime.HostFunction{Call: func(_ context.Context, f *wit.Func, args []runtime.Value) (runtime.Value, error) {
		if f.Result == nil {
			return nil, nil
		}
		return simple(f.Result, p, 0), nil
	}}
}

// simple returns a value of a type: small, but with something in it. nil is a value
// that the runtime has to refuse, where there is no resource to pass.
func simple(t wit.Type, p *pool, depth int) runtime.Value {
	if depth > 20 {
		return nil
	}
	in := func(t wit.Type) runtime.Value {
		if t == nil {
			return nil
		}
		return simple(t, p, depth+1)
	}
	switch t := wit.Underlying(t).(type) {
	case wit.Primitive:
		return simplePrimitive(t)
	case *wit.Record:
		r := value.Record{}
		for _, f := range t.Fields {
			r = append(r, value.Field{Name: f.Name, Value: in(f.Type)})
		}
		return r
	case *wit.Tuple:
		r := value.Tuple{}
		for _, e := range t.Elems {
			r = append(r, in(e))
		}
		return r
	case *wit.Variant:
		return value.Variant{Case: t.Cases[0].Name, Value: in(t.Cases[0].Type)}
	case *wit.Enum:
		return value.Enum(t.Cases[len(t.Cases)-1].Name)
	case *wit.Flags:
		return value.Flags{t.Flags[0].Name}
	case *wit.List:
		n := max(t.Len, 2)
		if t.Len > 1000 {
			return nil
		}
		l := value.List{}
		for range n {
			l = append(l, in(t.Elem))
		}
		return l
	case *wit.Map:
		return value.Map{{Key: in(t.Key), Value: in(t.Value)}}
	case *wit.Option:
		return value.Option{Value: in(t.Elem)}
	case *wit.Result:
		return value.Result{Value: in(t.OK)}
	case *wit.Own:
		return p.own(t.Resource)
	case *wit.Borrow:
		return p.own(t.Resource)
	}
	return nil
}

func (p *pool) own(d *wit.TypeDef) runtime.Value {
	if h := p.hosts[d.Name]; h != nil {
		return h.New("simple")
	}
	for have, all := range p.known {
		if have.Root() == d.Root() && len(all) > 0 {
			return all[len(all)-1]
		}
	}
	return nil
}

func simplePrimitive(t wit.Primitive) runtime.Value {
	return map[wit.Primitive]runtime.Value{
		wit.Bool: value.Bool(true), wit.S8: value.S8(-1), wit.U8: value.U8(1), wit.S16: value.S16(-2), wit.U16: value.U16(2),
		wit.S32: value.S32(-3), wit.U32: value.U32(3), wit.S64: value.S64(-4), wit.U64: value.U64(4),
		wit.F32: value.F32(1.5), wit.F64: value.F64(-2.5), wit.Char: value.Char('€'), wit.String: value.String("sömething"),
	}[t]
}
