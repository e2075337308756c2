package witness_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/witness"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A trial is a component that imports and exports a function "f", with calls of
// it and the host's answers.
type trial struct {
	text    string
	binary  []byte
	fn      *wit.Func
	calls   [][]value.Value
	answers []value.Value
	// faithful says that the component is not hostile: what goes in comes out.
	faithful bool
}

// An event is what one side of a trial has seen: a call of the host, the result of
// a call, or a trap.
type event struct {
	What   string
	Values []value.Value
}

func (e event) String() string { return fmt.Sprintf("%s %#v", e.What, e.Values) }

func newEvent(what string, vs ...value.Value) event {
	e := event{What: what}
	for _, v := range vs {
		e.Values = append(e.Values, normal(v))
	}
	return e
}

// newTrial makes a trial of a seed.
func newTrial(t testing.TB, seed uint64) *trial {
	t.Helper()
	r := newRandom(seed)
	fn := &wit.Func{Name: "f"}
	for i := range r.IntN(4) {
		fn.Params = append(fn.Params, wit.Param{Name: fmt.Sprintf("p%d", i), Type: r.typ(1 + r.IntN(3))})
	}
	if !r.oneIn(6) {
		fn.Result = r.typ(1 + r.IntN(3))
	}
	g := &guest{named: r.named, fn: fn}
	c := &trial{fn: fn, faithful: r.oneIn(2)}
	encodings := []string{"utf8", "utf16", "latin1+utf16"}
	for range 1 + r.IntN(3) {
		g.levels = append(g.levels, level{encoding: encodings[r.IntN(3)], post: r.oneIn(2)})
	}
	if !c.faithful {
		for range 1 + r.IntN(4) {
			r.spoil(&g.levels[r.IntN(len(g.levels))])
		}
		// Where the encodings differ, how often realloc is called, and so what lies
		// where, is up to the host: what spoils memory or counts calls then spoils
		// something else on the other side.
		for i := range g.levels {
			if l := &g.levels[i]; l.before != nil || l.after != nil || l.realloc != nil {
				for k := range g.levels {
					g.levels[k].encoding = "utf8"
				}
			}
		}
	}
	c.text = g.text()
	var err error
	if c.binary, err = wasmtime.Wat2Wasm(c.text); err != nil {
		t.Fatalf("seed %d: %v\n%s", seed, err, c.text)
	}
	for range 1 + r.IntN(3) {
		var args []value.Value
		for _, p := range fn.Params {
			args = append(args, r.value(p.Type))
		}
		c.calls = append(c.calls, args)
		if fn.Result != nil {
			c.answers = append(c.answers, r.value(fn.Result))
		} else {
			c.answers = append(c.answers, nil)
		}
	}
	return c
}

// spoil makes a level hostile in one way.
func (r *random) spoil(l *level) {
	mask := func() uint64 {
		if r.oneIn(2) {
			return 1 << r.IntN(64)
		}
		return r.bits()
	}
	switch r.IntN(5) {
	case 0:
		l.flat = map[int]uint64{r.IntN(4): mask(), r.IntN(2): mask()}
	case 1:
		l.before = map[int]byte{}
		for range 1 + r.IntN(8) {
			l.before[64+r.IntN(128)] = byte(r.bits())
		}
	case 2:
		l.after = map[int]byte{}
		for range 1 + r.IntN(8) {
			l.after[r.IntN(24)] = byte(r.bits())
		}
	case 3:
		l.flatResult = mask()
	case 4:
		places := []uint32{1, 0xffff, 0xfffc, 0x10000, 0x100000, 0xfffffff0, 0xffffffff, 0x80000000}
		l.realloc = map[int]uint32{r.IntN(6): places[r.IntN(len(places))]}
	}
}

// witnessed runs the trial on Wasmtime.
func (c *trial) witnessed(t testing.TB, e *witness.Engine) []event {
	t.Helper()
	component, err := e.Compile(c.binary)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	defer component.Close()
	l := e.NewLinker()
	defer l.Close()
	var events []event
	host := func(_ *witness.Store, args []value.Value) (value.Value, error) {
		answer := c.answers[len(events)/2%len(c.answers)]
		events = append(events, newEvent("the host was called with", args...))
		return answer, nil
	}
	if err := l.Define(&witness.HostInstance{Funcs: map[string]witness.HostFunc{"f": host}}); err != nil {
		t.Fatal(err)
	}
	s := e.NewStore()
	defer s.Close()
	in, err := l.Instantiate(s, component)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	f := in.Func("f")
	if want, got := wit.Signature(c.fn), wit.Signature(f.Type()); want != got {
		t.Errorf("%s, not %s", got, want)
	}
	for _, args := range c.calls {
		v, err := f.Call(args...)
		if err != nil {
			if stage(err) != witness.Call {
				t.Fatalf("%v\n%s", err, c.text)
			}
			t.Log("wasmtime:", strings.Join(strings.Fields(err.Error()), " "))
			return append(events, newEvent("trap"))
		}
		events = append(events, newEvent("returned", v))
	}
	return events
}

// ours runs the trial on our runtime.
func (c *trial) ours(t testing.TB, e *runtime.Engine) []event {
	t.Helper()
	ctx := context.Background()
	component, err := runtime.Compile(ctx, e, c.binary)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	l := runtime.NewLinker(e)
	var events []event
	l.DefineFunc("f", &runtime.HostFunction{Call: func(_ context.Context, _ *wit.Func, args []runtime.Value) (runtime.Value, error) {
		answer := c.answers[len(events)/2%len(c.answers)]
		events = append(events, newEvent("the host was called with", args...))
		return answer, nil
	}})
	in, err := l.Instantiate(ctx, component)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	defer in.Close()
	f := in.Func("f")
	if want, got := wit.Signature(c.fn), wit.Signature(f.Type()); want != got {
		t.Errorf("%s, not %s", got, want)
	}
	for _, args := range c.calls {
		v, err := f.CallValues(ctx, args...)
		if err != nil {
			if wrong := (*runtime.ValueError)(nil); errors.As(err, &wrong) {
				t.Fatalf("%v\n%s", err, c.text)
			}
			t.Log("ours:", strings.Join(strings.Fields(err.Error()), " "))
			return append(events, newEvent("trap"))
		}
		events = append(events, newEvent("returned", v))
	}
	return events
}

// expected is what a trial without hostility has to give.
func (c *trial) expected() []event {
	var events []event
	for i, args := range c.calls {
		answer := c.answers[i]
		events = append(events, newEvent("the host was called with", args...), newEvent("returned", answer))
	}
	return events
}

func compare(t testing.TB, text, who string, want, got []event) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		switch {
		case i >= len(want):
			t.Errorf("%s has more: %v", who, got[i])
		case i >= len(got):
			t.Errorf("%s has no more, but there is %v", who, want[i])
		case !reflect.DeepEqual(want[i], got[i]):
			t.Errorf("%s:\n%v\nbut it should be\n%v", who, got[i], want[i])
		default:
			continue
		}
		t.Log(text)
		return
	}
}

func try(t testing.TB, e *witness.Engine, o *runtime.Engine, seed uint64) (trapped, faithful bool) {
	t.Helper()
	c := newTrial(t, seed)
	theirs := c.witnessed(t, e)
	if c.faithful {
		compare(t, c.text, "wasmtime", c.expected(), theirs)
	}
	if o != nil {
		compare(t, c.text, "ours", theirs, c.ours(t, o))
	}
	return theirs[len(theirs)-1].What == "trap", c.faithful
}

func engines(t testing.TB) (*witness.Engine, *runtime.Engine) {
	t.Helper()
	e := newEngine(t, witness.Config{FixedLengthLists: true})
	o, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return e, o
}

// TestDifferential runs trials on both sides.
func TestDifferential(t *testing.T) {
	e, o := engines(t)
	n := uint64(300)
	if testing.Short() {
		n = 30
	}
	traps, survived := 0, 0
	for seed := range n {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			switch trapped, faithful := try(t, e, o, seed); {
			case trapped:
				traps++
			case !faithful:
				survived++
			}
		})
	}
	t.Logf("of %d trials %d trapped, and %d hostile ones did not", n, traps, survived)
	if traps < int(n)/20 || survived < int(n)/20 {
		t.Errorf("of %d trials only %d trapped and %d hostile ones did not", n, traps, survived)
	}
}

// FuzzDifferential is for long runs.
func FuzzDifferential(f *testing.F) {
	e, o := engines(f)
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { try(t, e, o, seed) })
}
