package runtime

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Limits of calls whose types are known only at run time.

// byName links a guest without a world; host, if not nil, is instance test:kit/host.
func byName(t testing.TB, wat string, host *HostInstance, opts ...guestOption) *Instance {
	t.Helper()
	if host != nil {
		opts = append(opts, withLinker(func(l *Linker) { l.DefineInstance(kitHost, host) }))
	}
	return guest(t, wat, nil, opts...)
}

// hostF is an instance with one function, f.
func hostF(f func(ctx context.Context, args []Value) (Value, error)) *HostInstance {
	return &HostInstance{Funcs: map[string]*HostFunction{"f": {
		Call: func(ctx context.Context, _ *wit.Func, args []Value) (Value, error) { return f(ctx, args) },
	}}}
}

func values(ctx context.Context, in *Instance, name string, args ...Value) (Value, error) {
	return in.Func(name).CallValues(ctx, args...)
}

// lists are types that are larger in Go than in the guest, with the size of an element
// there. All zeros is a value of each.
var lists = []struct {
	elem string
	size int
}{
	{"bool", 1}, {"char", 4}, {"u16", 2}, {"f64", 8}, {"string", 8}, {"(list u8)", 8}, {"(list u8 4)", 4}, {"(list bool 8)", 8},
	{"(option u8)", 2}, {"(option (option (option u8)))", 4}, {"(result)", 1}, {"(result u8 (error string))", 12},
	{"(tuple u8)", 1}, {"(tuple u8 u8 u8 u8)", 4}, {"(tuple (tuple (tuple (tuple u8))))", 1},
	{`(record (field "a-rather-long-name-of-a-field" u8))`, 1}, {`(enum "e")`, 1}, {`(variant (case "v"))`, 1},
	{`(flags "a")`, 1}, {`(flags "a" "b" "c" "d" "e" "f" "g" "h")`, 1}, {"(list (list (list u8)))", 8},
}

// listGuest returns or passes to its host a list of as many elements as it is told.
func listGuest(elem string) string {
	name := ""
	if strings.HasPrefix(elem, "(record") || strings.HasPrefix(elem, "(enum") || strings.HasPrefix(elem, "(variant") || strings.HasPrefix(elem, "(flags") {
		name, elem = `(type $e' `+elem+`) (import "e" (type $e (eq $e')))`, "$e"
	}
	inner := ""
	if name != "" {
		inner = `(alias outer 1 $e (type $e'')) (export "e" (type $e (eq $e'')))`
	}
	return text(name, `(import "test:kit/host" (instance $host `+inner+` (export "f" (func (param "v" (list `+elem+`))))))
		(core module $libm (memory (export "memory") 17 17))
		(core instance $lib (instantiate $libm))
		(core func $f (canon lower (func $host "f") (memory $lib "memory")))`,
		mainModule(withF, `(import "host" "f" (func $f (param i32 i32)))
			(func (export "get") (param i32) (result i32)
				(i32.store (i32.const 0) (i32.const 65536)) (i32.store (i32.const 4) (local.get 0)) (i32.const 0))
			(func (export "put") (param i32) (call $f (i32.const 65536) (local.get 0)))`),
		lift("get", `(param "n" u32) (result (list `+elem+`))`, `(memory $lib "memory")`), lift("put", `(param "n" u32)`))
}

// allocates returns how many bytes of Go memory f takes.
func allocates(f func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// However a list is made up, lifting it takes about as much memory as the limit says
// and no more, and beyond that the error is a LimitError.
func TestLiftBytesOfValues(t *testing.T) { // not parallel: allocations are counted
	const limit = 256 << 10
	for _, l := range lists {
		t.Run(l.elem, func(t *testing.T) {
			for _, way := range []string{"get", "put"} {
				lifted, called := 0, 0
				var in *Instance
				for n := 1 << 20 / l.size; n > 0; n /= 2 {
					if in == nil || in.Err() != nil {
						in = byName(t, listGuest(l.elem), hostF(func(context.Context, []Value) (Value, error) { called++; return nil, nil }),
							withOptions(WithLimits(Limits{LiftBytes: limit})))
					}
					was := called
					var err error
					took := allocates(func() { _, err = values(bg, in, way, value.U32(n)) })
					if took > limit+limit/2 {
						t.Errorf("%s of %d: took %d bytes", way, n, took)
					}
					if err == nil {
						lifted = max(lifted, n)
						continue
					}
					if lifted > 0 {
						t.Fatalf("%s of %d fails, %d did not: %v", way, n, lifted, err)
					}
					e := as[*LimitError](t, err)
					if want := map[string]string{"get": "get", "put": kitHost + ".f"}[way]; e.Limit != "LiftBytes" || e.Max != limit || !strings.HasSuffix(e.Func, want) {
						t.Errorf("%s of %d: %+v", way, n, e)
					}
					if called != was {
						t.Error("the host function was called all the same")
					}
					as[*DeadError](t, in.Err())
				}
				if lifted < limit/1000 {
					t.Errorf("%s: at most %d elements can be lifted with %d bytes", way, lifted, limit)
				}
			}
		})
	}
}

// Each call has the limit for itself.
func TestLiftBytesOfEachCall(t *testing.T) {
	in := byName(t, listGuest("(option u8)"), hostF(func(context.Context, []Value) (Value, error) { return nil, nil }),
		withOptions(WithLimits(Limits{LiftBytes: 100_000})))
	for range 20 {
		for _, way := range []string{"get", "put"} {
			if _, err := values(bg, in, way, value.U32(1000)); err != nil {
				t.Fatal(way, err)
			}
		}
	}
}

// ---- depth ----

// links returns n components, each of which calls the next by a function of type typ,
// inside of one.
func links(n int, typ, opts, core string) string {
	module := `(core module $libm (memory (export "memory") 1)
		(func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 16)))
		(core instance $lib (instantiate $libm))`
	s := fmt.Sprintf(`(component $c0 %s (core module $m (func (export "go") %s))
		(core instance $i (instantiate $m)) (func (export "go") %s (canon lift (core func $i "go") %s)))
		(instance $i0 (instantiate $c0))`, module, core, typ, opts)
	for i := 1; i < n; i++ {
		s += fmt.Sprintf(`(component $c%d (import "next" (func $next %s)) %s
			(core func $f (canon lower (func $next) %s))
			(core module $m (import "host" "f" (func $f %s)) (export "go" (func $f)))
			(core instance $i (instantiate $m (with "host" (instance (export "f" (func $f))))))
			(func (export "go") %s (canon lift (core func $i "go") %s)))
			(instance $i%d (instantiate $c%d (with "next" (func $i%d "go"))))`,
			i, typ, module, opts, strings.SplitAfter(core, "(result i32)")[0], typ, opts, i, i, i-1)
	}
	return text(s, fmt.Sprintf(`(export "go" (func $i%d "go"))`, n-1))
}

func TestDepthOfComponents(t *testing.T) {
	for name, wat := range map[string]string{
		"numbers": links(6, `(param "a" u32) (result u32)`, "", `(param i32) (result i32) (local.get 0)`),
		"texts":   links(6, `(param "a" string) (result u32)`, `(memory $lib "memory") (realloc (func $lib "realloc"))`, `(param i32 i32) (result i32) (local.get 1)`),
	} {
		t.Run(name, func(t *testing.T) {
			arg := map[string]Value{"numbers": value.U32(5), "texts": value.String("12345")}[name]
			for depth := int64(1); depth <= 8; depth++ {
				in := byName(t, wat, nil, withOptions(WithLimits(Limits{Depth: depth})))
				for range 3 { // what was counted is counted back
					v, err := values(bg, in, "go", arg)
					if depth >= 6 {
						if v != value.U32(5) || err != nil {
							t.Fatalf("depth %d: %v, %v", depth, v, err)
						}
						continue
					}
					if e := as[*LimitError](t, err); e.Limit != "Depth" || e.Max != depth {
						t.Errorf("depth %d: %+v", depth, e)
					}
					if in.Err() == nil {
						t.Errorf("depth %d: a trap, and the instance lives", depth)
					}
				}
			}
		})
	}
}

// recursion is guests whose host calls the next one.
const recursion = `(param "a" u32) (result u32)`

var recursive = text(imports(recursion, ""), `(core module $m (import "host" "f" (func $f (param i32) (result i32)))
	(func (export "go") (param i32) (result i32) (call $f (local.get 0))))
	(core instance $i (instantiate $m `+withF+`))`, lift("go", recursion))

// callChain makes guests that call each other through hosts, and returns the first.
func callChain(t *testing.T, n int, opts ...guestOption) []*Instance {
	var chain []*Instance
	for k := range n {
		chain = append(chain, byName(t, recursive, hostF(func(ctx context.Context, args []Value) (Value, error) {
			if k == 0 {
				return args[0], nil
			}
			return values(ctx, chain[k-1], "go", args[0])
		}), opts...))
	}
	return chain
}

func TestDepthOfInstances(t *testing.T) {
	chain := callChain(t, 5, withOptions(WithLimits(Limits{Depth: 3})))
	if v, err := values(bg, chain[2], "go", value.U32(9)); v != value.U32(9) || err != nil {
		t.Fatal(v, err)
	}
	_, err := values(bg, chain[3], "go", value.U32(9))
	if e := as[*LimitError](t, err); e.Limit != "Depth" || e.Max != 3 || !strings.HasSuffix(e.Func, "go") {
		t.Errorf("%+v", e)
	}
	// The one that was not entered lives; those whose host failed do not.
	if chain[0].Err() != nil || chain[1].Err() == nil || chain[3].Err() == nil {
		t.Error(chain[0].Err(), chain[1].Err(), chain[3].Err())
	}
	if v, err := values(bg, chain[0], "go", value.U32(9)); v != value.U32(9) || err != nil {
		t.Error(v, err)
	}
}

// Without a limit it is the stack that ends, by a trap.
func TestDepthWithoutLimit(t *testing.T) {
	if !alone(t) {
		return
	}
	chain := callChain(t, 400)
	v, err := values(bg, chain[len(chain)-1], "go", value.U32(9))
	if trap := new(TrapError); err == nil && v != value.U32(9) || err != nil && (!errors.As(err, &trap) || trap.Code != TrapStackOverflow && trap.Code != TrapUnknown) {
		t.Error(v, err)
	}
	t.Log(err)
}

// A call that is refused for its depth leaves nothing behind in the guest: neither a
// borrow nor what it counts as.
func TestDepthLeavesNoBorrow(t *testing.T) {
	r := NewResourceType("r", nil)
	wat := text(`(import "test:kit/host" (instance $host (export "r" (type $r (sub resource)))))
		(alias export $host "r" (type $r)) (core func $drop (canon resource.drop $r))
		(core module $m (import "host" "f" (func $drop (param i32))) (func (export "go") (param i32) (call $drop (local.get 0))))
		(core instance $i (instantiate $m (with "host" (instance (export "f" (func $drop))))))`,
		lift("go", `(param "r" (borrow $r))`))
	inner := byName(t, wat, &HostInstance{Resources: map[string]*ResourceType{"r": r}}, withOptions(WithLimits(Limits{Depth: 1})))
	handle := r.New("x")
	outer := byName(t, recursive, hostF(func(ctx context.Context, args []Value) (Value, error) {
		for range 10 {
			if _, err := values(ctx, inner, "go", handle); !errors.As(err, new(*LimitError)) {
				t.Errorf("nested: %v", err)
			}
		}
		return args[0], nil
	}))
	if _, err := values(bg, outer, "go", value.U32(1)); err != nil {
		t.Fatal(err)
	}
	if n := inner.store.Handles(); n != 0 {
		t.Errorf("%d handles of calls that were refused are in the guest's table", n)
	}
	if _, err := values(bg, inner, "go", handle); err != nil {
		t.Error(err)
	}
}

// ---- memory, tables, fuel ----

func TestMemoryAndTableLimitsByName(t *testing.T) {
	in := byName(t, growWat, nil, withOptions(WithLimits(Limits{Memory: 2 << 16, TableElements: 10})))
	for _, c := range []struct {
		fn      string
		n, want uint32
	}{{"grow", 1, 1}, {"grow", 1, refused}, {"grow", 1 << 20, refused}, {"table", 9, 1}, {"table", 1, refused}, {"grow", 0, 2}} {
		if v, err := values(bg, in, c.fn, value.U32(c.n)); v != value.U32(c.want) || err != nil {
			t.Errorf("%s(%d) = %v, %v", c.fn, c.n, v, err)
		}
	}
}

// The guest's realloc runs before its function: what ends there is the call's error.
func TestRealloc(t *testing.T) {
	long := value.String(strings.Repeat("x", 1<<20))
	in := byName(t, echo, nil, withOptions(WithLimits(Limits{Memory: 1 << 18})))
	if v, err := values(bg, in, "echo", value.String("short")); v != value.String("short") || err != nil {
		t.Fatal(v, err)
	}
	_, err := values(bg, in, "echo", long)
	if trap := as[*TrapError](t, err); trap.Code != TrapUnreachable || !strings.HasSuffix(trap.Func, "echo") || len(trap.Frames) == 0 {
		t.Errorf("%+v", trap)
	}
	in = byName(t, echo, nil, withConfig(Config{ConsumeFuel: true, Limits: Limits{Fuel: 250}}))
	if v, err := values(bg, in, "echo", value.String("short")); v != value.String("short") || err != nil {
		t.Fatal(v, err)
	}
	_, err = values(bg, in, "echo", long)
	if trap := as[*TrapError](t, err); trap.Code != TrapOutOfFuel {
		t.Errorf("%+v", trap)
	}
	if _, ok := in.Fuel(); ok {
		t.Error("a dead instance tells its fuel")
	}
}

func TestFuelByName(t *testing.T) {
	in := byName(t, growWat, nil, withConfig(Config{ConsumeFuel: true, Limits: Limits{Fuel: 100_000}}))
	left, ok := in.Fuel()
	for range 10 {
		if v, err := values(bg, in, "burn", value.U32(100)); v != value.U32(100) || err != nil {
			t.Fatal(v, err)
		}
		now, ok2 := in.Fuel()
		if !ok || !ok2 || now >= left {
			t.Fatalf("fuel %d, then %d", left, now)
		}
		left = now
	}
	_, err := values(bg, in, "burn", value.U32(1<<30))
	if trap := as[*TrapError](t, err); trap.Code != TrapOutOfFuel {
		t.Errorf("%+v", trap)
	}
}

// ---- handles ----

// handleGuest takes and makes handles.
var handleGuest = text(`(import "test:kit/host" (instance $host (export "r" (type $r (sub resource)))
		(export "f" (func (param "r" (own $r)) (param "s" string) (result u32)))
		(export "new" (func (result (own $r))))))
	(alias export $host "r" (type $r))`, lib, `
	(core func $drop (canon resource.drop $r))
	(core func $f (canon lower (func $host "f") (memory $lib "memory")))
	(core func $new (canon lower (func $host "new")))`,
	mainModule(`(with "host" (instance (export "f" (func $f)) (export "drop" (func $drop)) (export "new" (func $new))))`, `
	(import "host" "f" (func $f (param i32 i32 i32) (result i32)))
	(import "host" "new" (func $new (result i32)))
	(import "host" "drop" (func $drop (param i32)))
	(func (export "keep") (param i32 i32) (result i32) (local.get 1))
	(func (export "keep-one") (param i32 i32 i32))
	(func (export "keep-named") (param i32 i32 i32) (i32.store (i32.const 0) (local.get 0)))
	;; Gives an own handle away beside a string that is out of bounds.
	(func (export "give") (param i32) (result i32) (call $f (local.get 0) (i32.const -8) (i32.const 100)))
	(func (export "give-back") (param i32) (result i32)
		(i32.store (i32.const 16) (local.get 0)) (i32.store (i32.const 20) (i32.const -8)) (i32.store (i32.const 24) (i32.const 100)) (i32.const 16))
	(func (export "make") (param i32) (loop $l (drop (call $new)) (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))`),
	lift("keep", `(param "rs" (list (own $r))) (result u32)`, useLib),
	lift("keep-named", `(param "r" (own $r)) (param "s" string)`, useLib),
	lift("give", `(param "r" (own $r)) (result u32)`),
	lift("give-back", `(param "r" (own $r)) (result (tuple (own $r) string))`, `(memory $lib "memory")`),
	lift("make", `(param "n" u32)`))

// A ledger counts drops of the values that it made.
type ledger struct {
	typ     *ResourceType
	made    int
	dropped map[any]int
}

func newLedger() *ledger {
	l := &ledger{dropped: map[any]int{}}
	l.typ = NewResourceType("r", func(_ context.Context, v any) error { l.dropped[v]++; return nil })
	return l
}

func (l *ledger) make() *Resource { l.made++; return l.typ.New(l.made) }

func (l *ledger) host() *HostInstance {
	h := hostF(func(context.Context, []Value) (Value, error) { return value.U32(1), nil })
	h.Resources = map[string]*ResourceType{"r": l.typ}
	h.Funcs["new"] = &HostFunction{Call: func(context.Context, *wit.Func, []Value) (Value, error) { return l.make(), nil }}
	return h
}

// settle closes the instance: what it owned was dropped once, and what the host still
// holds not yet.
func (l *ledger) settle(t *testing.T, in *Instance, held ...*Resource) {
	t.Helper()
	if err := in.Close(); err != nil {
		t.Error(err)
	}
	for _, r := range held {
		if err := r.Drop(bg); err != nil && l.dropped[r.Value()] == 0 {
			t.Errorf("handle %v: neither the host's nor dropped: %v", r.Value(), err)
		}
	}
	for v, n := range l.dropped {
		if i, ok := v.(int); !ok || i < 1 || i > l.made || n != 1 {
			t.Errorf("handle %v was dropped %d times", v, n)
		}
	}
	if len(l.dropped) != l.made {
		t.Errorf("%d of %d handles were dropped", len(l.dropped), l.made)
	}
}

func TestHandleLimitOfValues(t *testing.T) {
	l := newLedger()
	in := byName(t, handleGuest, l.host(), withOptions(WithLimits(Limits{Handles: 10})))
	list := func(n int) (rs []*Resource, vs value.List) {
		for range n {
			r := l.make()
			rs, vs = append(rs, r), append(vs, r)
		}
		return rs, vs
	}
	_, vs := list(10)
	if v, err := values(bg, in, "keep", vs); v != value.U32(10) || err != nil {
		t.Fatal(v, err)
	}
	held, vs := list(1)
	_, err := values(bg, in, "keep", vs)
	if e := as[*LimitError](t, err); e.Limit != "Handles" || e.Max != 10 {
		t.Errorf("%+v", e)
	}
	l.settle(t, in, held...)
}

func TestHandleLimitOfHostResults(t *testing.T) {
	l := newLedger()
	in := byName(t, handleGuest, l.host(), withOptions(WithLimits(Limits{Handles: 10})))
	if _, err := values(bg, in, "make", value.U32(10)); err != nil {
		t.Fatal(err)
	}
	_, err := values(bg, in, "make", value.U32(1))
	if e := as[*LimitError](t, err); e.Limit != "Handles" || e.Max != 10 {
		t.Errorf("%+v", e)
	}
	if !strings.Contains(err.Error(), "Limits.Handles") {
		t.Errorf("the text does not name the limit: %v", err)
	}
	if len(l.dropped) != 0 {
		t.Errorf("dropped: %v", l.dropped)
	}
	in.Close()
	for v, n := range l.dropped {
		if n != 1 || v == nil {
			t.Errorf("handle %v was dropped %d times", v, n)
		}
	}
}

// ---- calls that fail in the middle ----

// A handle was lifted, the value after it cannot be: nobody has the handle but the
// runtime, which drops it.
func TestHandleOfACallThatCannotBeLifted(t *testing.T) {
	for _, fn := range []string{"give", "give-back"} {
		l := newLedger()
		in := byName(t, handleGuest, l.host())
		_, err := values(bg, in, fn, l.make())
		if e := as[*ABIError](t, err); !strings.Contains(e.Path, "s") {
			t.Errorf("%s: %+v", fn, e)
		}
		as[*DeadError](t, in.Err())
		l.settle(t, in)
	}
}

// A handle was lowered, the value after it cannot be: the guest has run, so the
// instance is dead, and either the host still has the handle or it is dropped.
func TestHandleOfACallThatCannotBeLowered(t *testing.T) {
	l := newLedger()
	in := byName(t, handleGuest, l.host(), withOptions(WithLimits(Limits{Memory: 1 << 17})))
	r := l.make()
	_, err := values(bg, in, "keep-named", r, value.String(strings.Repeat("x", 1<<20)))
	as[*TrapError](t, err)
	as[*DeadError](t, in.Err())
	l.settle(t, in, r)
}

// The same for values that a host function returns: none of them is lost.
func TestHandleOfAResultThatCannotBeLowered(t *testing.T) {
	l := newLedger()
	wat := text(`(import "test:kit/host" (instance $host (export "r" (type $r (sub resource)))
			(export "f" (func (result (tuple (own $r) string))))))`, lib, `
		(core func $f (canon lower (func $host "f") `+useLib+`))`,
		mainModule(withF, `(import "host" "f" (func $f (param i32))) (func (export "go") (call $f (i32.const 0)))`), lift("go", ""))
	var r *Resource
	host := hostF(func(context.Context, []Value) (Value, error) {
		r = l.make()
		return value.Tuple{r, value.String(strings.Repeat("x", 1<<20))}, nil
	})
	host.Resources = map[string]*ResourceType{"r": l.typ}
	in := byName(t, wat, host, withOptions(WithLimits(Limits{Memory: 1 << 17})))
	_, err := values(bg, in, "go")
	as[*TrapError](t, err)
	l.settle(t, in, r)
}
