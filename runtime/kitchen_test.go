package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Guests of the world of guests/kitchen/wit/kitchen.wit, by several toolchains, called with
// values: nothing here is generated.

const (
	kitchenHostName = "example:guests/host@0.1.0"
	kitchenShapes   = "example:guests/shapes@0.1.0"
	kitchenCounters = "example:guests/counters@0.1.0"
)

type kitchen struct {
	file string
	wasi bool
	// stdout says that it writes there and so calls WASI.
	stdout bool
	// short says that it has only a small buffer for a text.
	short bool
}

// kitchens are the guests. KITCHEN names one more, a file too large for the
// repository: KITCHEN=kitchen-py.wasm go test -run Kitchen -v ./runtime
func kitchens() []kitchen {
	all := []kitchen{
		{file: "../testdata/component/kitchen-as.wasm"},
		{file: "../testdata/component/kitchen-c-free.wasm"},
		{file: "../testdata/component/kitchen-rust-macro-unknown.wasm"},
		{file: "../testdata/guests/kitchen-rust-163-unknown.wasm"},
		{file: "../testdata/guests/kitchen-c-bindgen.wasm", short: true},
		{file: "../testdata/guests/kitchen-c-wasi.wasm", wasi: true, stdout: true},
		{file: "../testdata/guests/kitchen-rust-macro-wasip2.wasm", wasi: true},
	}
	if f := os.Getenv("KITCHEN"); f != "" {
		all = append(all, kitchen{file: f})
	}
	return all
}

func eachKitchen(t *testing.T, f func(t *testing.T, k kitchen, c *runtime.Component)) {
	for _, k := range kitchens() {
		t.Run(strings.TrimSuffix(filepath.Base(k.file), ".wasm"), func(t *testing.T) {
			f(t, k, compiled(t, k.file))
		})
	}
}

var components sync.Map

// compiled compiles each file once.
func compiled(t *testing.T, file string) *runtime.Component {
	t.Helper()
	if c, ok := components.Load(file); ok {
		return c.(*runtime.Component)
	}
	start := time.Now()
	c, err := runtime.CompileFile(t.Context(), engine(t), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("decoded and compiled in %v", time.Since(start).Round(time.Millisecond))
	components.Store(file, c)
	return c
}

var sharedEngine = sync.OnceValues(func() (*runtime.Engine, error) { return runtime.NewEngine(runtime.Config{}) })

func engine(t testing.TB) *runtime.Engine {
	t.Helper()
	e, err := sharedEngine()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A pantry is the host of the world's import. It counts what becomes of each handle.
type pantry struct {
	mu      sync.Mutex
	log     []string
	made    []*jar
	dropped map[*jar]int
	handle  *runtime.ResourceType
	known   map[string]string
	printed []string // by way of WASI
}

type jar struct{ name string }

func newPantry() *pantry {
	p := &pantry{dropped: map[*jar]int{}, known: map[string]string{"greeting": "Hi"}}
	p.handle = runtime.NewResourceType("handle", func(_ context.Context, v any) error {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.dropped[v.(*jar)]++
		return nil
	})
	return p
}

func (p *pantry) instance() *runtime.HostInstance {
	type call = func(args []runtime.Value) (runtime.Value, error)
	f := func(c call) *runtime.HostFunction {
		return &runtime.HostFunction{Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
			p.mu.Lock()
			defer p.mu.Unlock()
			return c(args)
		}}
	}
	return &runtime.HostInstance{
		Resources: map[string]*runtime.ResourceType{"handle": p.handle},
		Funcs: map[string]*runtime.HostFunction{
			"log": f(func(args []runtime.Value) (runtime.Value, error) {
				p.log = append(p.log, fmt.Sprintf("%s: %s", args[0].(value.Enum), args[1].(value.String)))
				return nil, nil
			}),
			"lookup": f(func(args []runtime.Value) (runtime.Value, error) {
				key := string(args[0].(value.String))
				p.log = append(p.log, "lookup: "+key)
				if v, ok := p.known[key]; ok {
					return value.Option{Value: value.String(v)}, nil
				}
				return value.Option{}, nil
			}),
			"[constructor]handle": f(func(args []runtime.Value) (runtime.Value, error) {
				j := &jar{string(args[0].(value.String))}
				p.made = append(p.made, j)
				return p.handle.New(j), nil
			}),
			"[method]handle.name": f(func(args []runtime.Value) (runtime.Value, error) {
				return value.String("<" + args[0].(*runtime.Resource).Value().(*jar).name + ">"), nil
			}),
		},
	}
}

// terminal provides as much of WASI as a guest needs that writes to stdout; all the
// rest traps.
func (p *pantry) terminal(l *runtime.Linker) {
	stream := map[string]*runtime.ResourceType{}
	for _, name := range []string{"input-stream", "output-stream"} {
		stream[name] = runtime.NewResourceType(name, nil)
	}
	returns := func(v func() runtime.Value) *runtime.HostFunction {
		return &runtime.HostFunction{Call: func(context.Context, *wit.Func, []runtime.Value) (runtime.Value, error) { return v(), nil }}
	}
	none := returns(func() runtime.Value { return value.Option{} })
	for name, kind := range map[string]string{"stdin": "input-stream", "stdout": "output-stream", "stderr": "output-stream"} {
		get := returns(func() runtime.Value { return stream[kind].New(name) })
		l.DefineInstance("wasi:cli/"+name+"@0.2.0", &runtime.HostInstance{Funcs: map[string]*runtime.HostFunction{"get-" + name: get}})
		l.DefineInstance("wasi:cli/terminal-"+name+"@0.2.0", &runtime.HostInstance{Funcs: map[string]*runtime.HostFunction{"get-terminal-" + name: none}})
	}
	l.DefineInstance("wasi:filesystem/preopens@0.2.0", &runtime.HostInstance{Funcs: map[string]*runtime.HostFunction{
		"get-directories": returns(func() runtime.Value { return value.List{} }),
	}})
	write := &runtime.HostFunction{Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
		p.printed = append(p.printed, fmt.Sprintf("%s: %s", args[0].(*runtime.Resource).Value(), args[1].(value.Bytes)))
		return value.Result{}, nil
	}}
	flush := returns(func() runtime.Value { return value.Result{} })
	l.DefineInstance("wasi:io/streams@0.2.0", &runtime.HostInstance{Resources: stream, Funcs: map[string]*runtime.HostFunction{
		"[method]output-stream.check-write":              returns(func() runtime.Value { return value.Result{Value: value.U64(1 << 20)} }),
		"[method]output-stream.write":                    write,
		"[method]output-stream.blocking-write-and-flush": write,
		"[method]output-stream.blocking-flush":           flush,
	}})
}

// serve instantiates a guest with the pantry as its host.
func (p *pantry) serve(t *testing.T, k kitchen, c *runtime.Component) *runtime.Instance {
	t.Helper()
	l := p.linker(t, k, p.instance())
	start := time.Now()
	in, err := l.Instantiate(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("linked and instantiated in %v", time.Since(start).Round(10*time.Microsecond))
	t.Cleanup(func() {
		if err := in.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return in
}

func (p *pantry) linker(t *testing.T, k kitchen, host *runtime.HostInstance) *runtime.Linker {
	t.Helper()
	l := runtime.NewLinker(engine(t))
	l.DefineInstance(kitchenHostName, host)
	if k.stdout {
		p.terminal(l)
	}
	if k.wasi {
		l.TrapUnknownImports()
	}
	return l
}

// callIn calls a function that has to be there.
func callIn(t *testing.T, in *runtime.Instance, path string, args ...runtime.Value) (runtime.Value, error) {
	t.Helper()
	f := in.Func(strings.Split(path, "|")...)
	if f == nil {
		t.Fatalf("no function %s", path)
	}
	return f.CallValues(t.Context(), args...)
}

func must(t *testing.T, in *runtime.Instance, path string, args ...runtime.Value) runtime.Value {
	t.Helper()
	v, err := callIn(t, in, path, args...)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

func point(x, y int32) value.Record {
	return value.Record{{Name: "x", Value: value.S32(x)}, {Name: "y", Value: value.S32(y)}}
}

func shape(name string, v runtime.Value) value.Variant { return value.Variant{Case: name, Value: v} }

// What guests/kitchen/README.md says that each guest answers.
func TestKitchenAnswers(t *testing.T) {
	points := value.List{point(1, 5), point(-3, 7)}
	ok := func(v float64) runtime.Value { return value.Result{Value: value.F64(v)} }
	var numbers, sum = value.List{}, uint64(0)
	for i := range uint64(10_000) {
		numbers, sum = append(numbers, value.U64(i<<20)), sum+i<<20
	}
	tests := []struct {
		path      string
		arg, want runtime.Value
	}{
		{"greet", value.String("wörld"), value.String("Hi, <wörld>!")},
		{"greet", value.String(strings.Repeat("€𝄞", 30)), value.String("Hi, <" + strings.Repeat("€𝄞", 30) + ">!")},
		{"sum", value.List{value.U64(1), value.U64(2), value.U64(3)}, value.U64(6)},
		{"sum", value.List{}, value.U64(0)},
		{"sum", numbers, value.U64(sum)},
		{kitchenShapes + "|area", shape("circle", value.F64(2)), ok(4 * math.Pi)},
		{kitchenShapes + "|area", shape("rect", value.Tuple{point(1, 2), point(4, -2)}), ok(12)},
		{kitchenShapes + "|area", shape("named", value.String("q")), value.Result{IsErr: true, Value: value.String("no area for q")}},
		{kitchenShapes + "|area", shape("empty", nil), ok(0)},
		{kitchenShapes + "|bounds", value.List{}, value.Option{}},
		{kitchenShapes + "|bounds", points, value.Option{Value: value.Tuple{point(-3, 5), point(1, 7)}}},
		{kitchenShapes + "|labels", value.List{shape("named", value.String("zz")), shape("empty", nil), shape("circle", value.F64(1))},
			value.List{value.String("zz"), value.String("empty"), value.String("circle")}},
		{kitchenShapes + "|flip", value.Flags{"read", "exec"}, value.Flags{"write"}},
		{kitchenShapes + "|flip", value.Flags{"read", "write", "exec"}, value.Flags(nil)},
	}
	eachKitchen(t, func(t *testing.T, k kitchen, c *runtime.Component) {
		in := newPantry().serve(t, k, c)
		for _, x := range tests {
			if got := must(t, in, x.path, x.arg); !same(got, x.want) {
				t.Errorf("%s(%.60v) is %.100v, want %.100v", x.path, x.arg, got, x.want)
			}
		}
		// kitchen-c-wasi frees what its realloc returns for no bytes, which is no memory.
		if !k.stdout {
			if got := must(t, in, "greet", value.String("")); got != value.String("Hi, <>!") {
				t.Errorf("greet of nobody: %v", got)
			}
		}
		if !k.short {
			long := value.String(strings.Repeat("€𝄞", 30_000))
			if got := must(t, in, "greet", long); got != "Hi, <"+long+">!" {
				t.Errorf("greet with %d bytes: %.100v", len(long), got)
			}
		}
	})
}

// same compares values; no labels and an empty list of labels are the same flags.
func same(a, b runtime.Value) bool {
	if f, ok := a.(value.Flags); ok && len(f) == 0 {
		g, ok := b.(value.Flags)
		return ok && len(g) == 0
	}
	return reflect.DeepEqual(a, b)
}

// What a guest asks of its host, in which order, and what becomes of the handles:
// each is dropped once, before the call is over.
func TestKitchenHost(t *testing.T) {
	eachKitchen(t, func(t *testing.T, k kitchen, c *runtime.Component) {
		p := newPantry()
		in := p.serve(t, k, c)
		const calls = 50
		for i := range calls {
			must(t, in, "greet", value.String(fmt.Sprint("guest ", i)))
		}
		if len(p.made) != calls {
			t.Fatalf("%d handles were made in %d calls", len(p.made), calls)
		}
		for i, j := range p.made {
			name := fmt.Sprint("guest ", i)
			if got := p.log[2*i : 2*i+2]; j.name != name || !slices.Equal(got, []string{"info: greet " + name, "lookup: greeting"}) {
				t.Errorf("call %d: handle %q, log %q", i, j.name, got)
			}
			if p.dropped[j] != 1 {
				t.Errorf("handle %q was dropped %d times", j.name, p.dropped[j])
			}
		}
		if got := strings.ReplaceAll(strings.Join(p.printed, ""), "stdout: ", ""); k.stdout && !strings.HasPrefix(got, "greet: Hi, <guest 0>!\ngreet: Hi, <guest 1>!\n") {
			t.Errorf("printed %.100q", got)
		}
		delete(p.known, "greeting")
		if got := must(t, in, "greet", value.String("x")).(value.String); !strings.HasSuffix(string(got), ", <x>!") || strings.HasPrefix(string(got), "Hi") {
			t.Errorf("without a greeting: %q", got)
		}
	})
}

// A trap in the middle of a call: what the guest held is dropped when the instance
// closes, and not twice.
func TestKitchenHandlesAfterTrap(t *testing.T) {
	why := errors.New("the pantry burns")
	eachKitchen(t, func(t *testing.T, k kitchen, c *runtime.Component) {
		for _, failing := range []string{"lookup", "[constructor]handle", "[method]handle.name"} {
			p := newPantry()
			h := p.instance()
			was := h.Funcs[failing].Call
			burning := false
			h.Funcs[failing] = &runtime.HostFunction{Call: func(ctx context.Context, f *wit.Func, args []runtime.Value) (runtime.Value, error) {
				if burning {
					return nil, why
				}
				return was(ctx, f, args)
			}}
			in, err := p.linker(t, k, h).Instantiate(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			must(t, in, "greet", value.String("a"))
			burning = true
			_, err = callIn(t, in, "greet", value.String("b"))
			if trap := new(runtime.TrapError); !errors.As(err, &trap) || !errors.Is(err, why) || trap.Func != "greet" && !strings.HasSuffix(trap.Func, ".greet") {
				t.Errorf("%s: %v", failing, err)
			}
			_, err = callIn(t, in, "sum", value.List{})
			if dead := new(runtime.DeadError); !errors.As(err, &dead) || !errors.Is(err, why) || !errors.Is(in.Err(), why) {
				t.Errorf("%s: the next call: %v", failing, err)
			}
			if err := in.Close(); err != nil {
				t.Error(err)
			}
			for _, j := range p.made {
				if p.dropped[j] != 1 {
					t.Errorf("%s fails: handle %q was dropped %d times", failing, j.name, p.dropped[j])
				}
			}
		}
	})
}

func TestKitchenCounters(t *testing.T) {
	eachKitchen(t, func(t *testing.T, k kitchen, c *runtime.Component) {
		in := newPantry().serve(t, k, c)
		const counters = kitchenCounters + "|"
		u32 := func(v uint32) runtime.Value { return value.U32(v) }
		make := func(start uint32) *runtime.Resource {
			r := must(t, in, counters+"[constructor]counter", u32(start)).(*runtime.Resource)
			if r.Type() != in.Resource(kitchenCounters, "counter") || !r.Own() || r.Value() != nil {
				t.Fatalf("%+v", r)
			}
			return r
		}
		a, b := make(5), make(10)
		if v := must(t, in, counters+"[method]counter.inc", a, u32(2)); v != u32(7) {
			t.Errorf("inc: %v", v)
		}
		m := must(t, in, counters+"[static]counter.merge", a, b).(*runtime.Resource)
		if v := must(t, in, counters+"[method]counter.get", m); v != u32(17) {
			t.Errorf("merge: %v", v)
		}
		if v := must(t, in, counters+"[static]counter.merge", a, a).(*runtime.Resource); must(t, in, counters+"[static]counter.into-total", v) != u32(14) {
			t.Error("merge with itself")
		}
		if v := must(t, in, counters+"[static]counter.into-total", m); v != u32(17) {
			t.Errorf("into-total: %v", v)
		}
		// m is gone, a and b are not.
		for _, f := range []string{"[static]counter.into-total", "[method]counter.get"} {
			_, err := callIn(t, in, counters+f, m)
			if e := new(runtime.ValueError); !errors.As(err, &e) || !strings.HasSuffix(e.Func, f) || e.Path == "" {
				t.Errorf("%s of what was given away: %v", f, err)
			}
		}
		if err := m.Drop(t.Context()); err == nil {
			t.Error("what was given away could be dropped")
		}
		for _, r := range []*runtime.Resource{a, b} {
			if err := r.Drop(t.Context()); err != nil {
				t.Error(err)
			}
			if err := r.Drop(t.Context()); err == nil {
				t.Error("dropped twice")
			}
		}
		if _, err := callIn(t, in, counters+"[method]counter.get", a); err == nil {
			t.Error("a dropped counter counts")
		}
		if v := must(t, in, "sum", value.List{u64(4)}); v != u64(4) {
			t.Error("the instance did not survive its caller's mistakes")
		}
	})
}

func u64(v uint64) runtime.Value { return value.U64(v) }

// What a guest imports of WASI is listed, and without anybody to provide it the guest
// is only linked when the host says so.
func TestKitchenWASI(t *testing.T) {
	eachKitchen(t, func(t *testing.T, k kitchen, c *runtime.Component) {
		var wasi []string
		for _, x := range c.Imports() {
			if strings.HasPrefix(x.Name, "wasi:") {
				wasi = append(wasi, x.Name)
			}
		}
		t.Log("imports", wasi)
		l := runtime.NewLinker(engine(t))
		l.DefineInstance(kitchenHostName, newPantry().instance())
		_, err := l.Prepare(c)
		var link *runtime.LinkError
		switch {
		case len(wasi) == 0 && err != nil:
			t.Error(err)
		case len(wasi) > 0 && !errors.As(err, &link):
			t.Errorf("linked without %s: %v", wasi, err)
		}
		if link == nil {
			return
		}
		for _, p := range link.Problems {
			if !strings.Contains(p.Item, "wasi:") || !strings.Contains(p.Reason, "TrapUnknownImports") {
				t.Errorf("%s %s", p.Item, p.Reason)
			}
		}
	})
}

// A guest that prints, and a host that has no WASI: it can do all but print, and the
// trap names the function that it missed.
func TestKitchenWithoutWASI(t *testing.T) {
	eachKitchen(t, func(t *testing.T, k kitchen, c *runtime.Component) {
		if !k.wasi {
			t.Skip("imports no WASI")
		}
		k.stdout = false
		in := newPantry().serve(t, k, c)
		if v := must(t, in, "sum", value.List{u64(40), u64(2)}); v != u64(42) {
			t.Errorf("sum: %v", v)
		}
		v, err := callIn(t, in, "greet", value.String("x"))
		if k.file == "../testdata/guests/kitchen-c-wasi.wasm" {
			if trap := new(runtime.TrapError); !errors.As(err, &trap) || !strings.Contains(err.Error(), "wasi:cli/stdin@0.2.12.get-stdin") {
				t.Errorf("greet: %v, %v", v, err)
			}
		} else if err != nil || v != value.String("Hi, <x>!") {
			t.Errorf("greet: %v, %v", v, err)
		}
	})
}

// No import is known: the trap names the one that was called.
func TestKitchenUnknownHost(t *testing.T) {
	eachKitchen(t, func(t *testing.T, _ kitchen, c *runtime.Component) {
		l := runtime.NewLinker(engine(t))
		l.TrapUnknownImports()
		in, err := l.Instantiate(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		if v, err := callIn(t, in, "sum", value.List{u64(40), u64(2)}); err != nil || v != u64(42) {
			t.Errorf("sum needs no host: %v, %v", v, err)
		}
		_, err = callIn(t, in, "greet", value.String("x"))
		if trap := new(runtime.TrapError); !errors.As(err, &trap) || !strings.Contains(err.Error(), kitchenHostName) || !strings.Contains(err.Error(), "log") {
			t.Errorf("greet: %v", err)
		}
	})
}
