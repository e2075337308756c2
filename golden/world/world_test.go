package world_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/world/gen/acme/plugins/v1/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/world/gen/plugin"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/world/gen/plugin/report"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/world/gen/plugin/store"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

type (
	worldHost  struct{ *echotest.Recorder }
	storeHost  struct{ *echotest.Recorder }
	reportHost struct{ *echotest.Recorder }
)

var (
	_ plugin.Host = (*worldHost)(nil)
	_ store.Host  = (*storeHost)(nil)
	_ report.Host = (*reportHost)(nil)
)

func (h *worldHost) Log(_ context.Context, level plugin.Level, message string) error {
	return echotest.Done(h.Recorder, level, message)
}

func (h *worldHost) Lookup(_ context.Context, key plugin.Name) (string, error) {
	return echotest.Answer[string](h.Recorder, key)
}

func (h *storeHost) Put(_ context.Context, entry store.Entry, by store.Job) error {
	return echotest.Done(h.Recorder, entry, by)
}

func (h *storeHost) Get(_ context.Context, key string) (runtime.Option[store.Entry], error) {
	return echotest.Answer[runtime.Option[store.Entry]](h.Recorder, key)
}

func (h *reportHost) Lines(context.Context) ([]report.Line, error) {
	return echotest.Answer[[]report.Line](h.Recorder)
}

// byHand serves the functions that the world only exports, so that there is no
// generated host of them: it is written on the Canonical ABI.
type byHand struct {
	t    *testing.T
	want plugin.Settings
	fail string
}

func (h *byHand) define(l *runtime.Linker) {
	sig := func(name string) string {
		for _, f := range echotest.World(h.t, "wit", "plugin").Exports {
			if f.Name == name {
				return echotest.Signature(f.Func)
			}
		}
		h.t.Fatal(name)
		return ""
	}
	var t runtime.InterfaceType
	var funcs []runtime.HostFunc
	for name, f := range map[string]runtime.HostFunc{"start": h.start, "modes-of": h.modesOf, "names": h.names, "bytes": h.bytes} {
		t.Funcs = append(t.Funcs, runtime.FuncType{Name: name, Signature: sig(name)})
		funcs = append(funcs, f)
	}
	l.Define(&t, funcs, runtime.SharedHost(h))
}

// start has the flat parameters level, jobs (2), last: some, case, id, name (2).
func (h *byHand) start(c *runtime.HostCall) error {
	if got := plugin.Level(c.I32(0)); got != h.want.Level {
		h.t.Errorf("level %v", got)
	}
	jobs := c.Area(c.I32(1), 16*c.I32(2), 8)
	if len(jobs) != 16*len(h.want.Jobs) {
		h.t.Errorf("%d bytes of jobs", len(jobs))
	}
	for i, want := range h.want.Jobs {
		if got := (plugin.Job{ID: jobs.U64(16 * i), Name: c.String(jobs.U32(16*i+8), jobs.U32(16*i+12))}); got != want {
			h.t.Errorf("job %d: %v, not %v", i, got, want)
		}
	}
	var last plugin.JobState
	if c.I32(3) == 1 {
		last = []plugin.JobState{plugin.JobStateWaiting{}, plugin.JobStateRunning{}, plugin.JobStateDone{}}[c.I32(4)]
		if c.I32(4) == 1 {
			last = plugin.JobStateRunning{Value: plugin.Job{ID: c.I64(5), Name: c.String(c.I32(6), c.I32(7))}}
		}
	}
	if !echotest.Same(last, h.want.Last) {
		h.t.Errorf("last %v, not %v", last, h.want.Last)
	}
	if err := c.Lifted(); err != nil {
		return err
	}
	at := c.Return(32, 8)
	if h.fail != "" {
		c.PutU8(at, 1)
		c.PutString(at+8, h.fail)
		return c.Lowered()
	}
	c.PutU8(at+8, 1)
	c.PutU64(at+16, math.MaxUint64)
	c.PutString(at+24, "running é")
	return c.Lowered()
}

func (h *byHand) modesOf(c *runtime.HostCall) error {
	c.FlatI32(0, c.I32(0)|0xf0) // bits that are no flags are left out
	return c.Lowered()
}

func (h *byHand) names(c *runtime.HostCall) error {
	at := c.Return(8, 4)
	elems := c.PutList(at, 2, 8, 4)
	c.PutString(elems, "one")
	c.PutString(elems+8, strings.Repeat("€", 400))
	return c.Lowered()
}

func (h *byHand) bytes(c *runtime.HostCall) error {
	n := c.I32(0)
	at := c.Return(8, 4)
	runtime.PutBulk(&c.Lower, at, 1, bytesOf(int(n)))
	return c.Lowered()
}

func bytesOf(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i)
	}
	return b
}

func TestExports(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "plugin"))
	r, h := &echotest.Recorder{}, &byHand{t: t}
	linker := echotest.Linker(t, func(l *runtime.Linker) {
		h.define(l)
		report.AddToLinker(l, &reportHost{r})
	})
	p, err := plugin.Instantiate(ctx, linker, echotest.Compile(t, config))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()

	running := plugin.JobStateRunning{Value: plugin.Job{ID: math.MaxUint64, Name: "é"}}
	for _, last := range []plugin.JobState{nil, plugin.JobStateWaiting{}, plugin.JobStateDone{}, running, &running} {
		for _, h.fail = range []string{"", "why"} {
			h.want = plugin.Settings{Level: plugin.LevelInfo, Jobs: []plugin.Job{{ID: 1, Name: "a"}, {}, {ID: math.MaxUint64, Name: "é"}}, Last: last}
			state, err := p.Start(ctx, h.want)
			switch {
			case h.fail != "":
				echotest.WantError(t, "start", err, h.fail)
			case err != nil || !echotest.Same(state, plugin.JobStateRunning{Value: plugin.Job{ID: math.MaxUint64, Name: "running é"}}):
				t.Errorf("start: %v, %v", state, err)
			}
		}
	}
	_, err = p.Start(ctx, plugin.Settings{Jobs: []plugin.Job{{}, {Name: "\xff"}}})
	echotest.WantPath(t, "start", err, "settings.jobs[1].name")
	_, err = p.Start(ctx, plugin.Settings{Last: plugin.JobStateRunning{Value: plugin.Job{Name: "\xff"}}})
	echotest.WantPath(t, "start", err, "settings.last.running.name")
	_, err = p.Start(ctx, plugin.Settings{Last: (*plugin.JobStateDone)(nil)})
	echotest.WantPath(t, "start", err, "settings.last")
	_, err = p.Start(ctx, plugin.Settings{Level: 2})
	echotest.WantPath(t, "start", err, "settings.level")

	for m := plugin.Modes(0); m < 4; m++ {
		if got, err := p.ModesOf(ctx, m); got != m || err != nil {
			t.Errorf("modes-of(%v): %v, %v", m, got, err)
		}
	}
	if got, err := p.Names(ctx); err != nil || !echotest.Same(got, []string{"one", strings.Repeat("€", 400)}) {
		t.Error("names: ", got, err)
	}
	for _, n := range []int{0, 1, 600, 9000} {
		want := bytesOf(n)
		if got, err := p.Bytes(ctx, uint32(n)); err != nil || !echotest.Same(got, want) {
			t.Error("bytes: ", len(got), err)
		}
		if got, err := p.BytesInto(ctx, []byte{9}, uint32(n)); err != nil || !echotest.Same(got, append([]byte{9}, want...)) {
			t.Error("bytes into: ", len(got), err)
		}
		err := p.BytesView(ctx, uint32(n), func(got []byte) error {
			if !echotest.Same(got, want) {
				return fmt.Errorf("%d bytes", len(got))
			}
			return nil
		})
		if err != nil {
			t.Error("bytes view: ", err)
		}
	}
	lines := echotest.Lists(report.Line{Text: "a", State: types.StateWaiting{}}, report.Line{State: running}, report.Line{Text: "é", State: &types.StateDone{}})
	for _, want := range lines {
		echotest.Check(t, r, "lines", func() ([]report.Line, error) { return p.Report().Lines(ctx) }, want)
	}
	r.Finish(t)
	r.Will([]report.Line{{State: report.StateDone{}}, {}}, nil)
	_, err = p.Report().Lines(ctx)
	echotest.WantPath(t, "lines", err, "result[1].state")
}

// TestImports calls what the world imports: its own functions by hand.
func TestImports(t *testing.T) {
	config := echotest.Config(echotest.World(t, "wit", "plugin"))
	r := &echotest.Recorder{}
	pool := echotest.Prepare(t, echotest.Compile(t, config), func(l *runtime.Linker) {
		plugin.AddToLinker(l, &worldHost{r})
		store.AddToLinker(l, &storeHost{r})
	}, runtime.WorldExport{Type: &runtime.InterfaceType{Funcs: []runtime.FuncType{
		{Name: "log", Signature: "func(level: enum{debug, info}, message: string)"},
		{Name: "lookup", Signature: "func(key: string) -> result<string, string>"},
	}}}, echotest.Export(store.InterfaceType()))
	in := pool.New(t)
	funcs, s := in.Exports(0), store.NewExports(in.Exports(1))

	log := func(level plugin.Level, message string) error {
		c, err := funcs[0].Enter(ctx)
		if err != nil {
			return err
		}
		c.FlatI32(0, uint32(level))
		c.FlatString(1, message)
		if err := c.Call(); err != nil {
			return err
		}
		return c.Exit()
	}
	for _, m := range []string{"", "é", strings.Repeat("x", 700)} {
		echotest.Check(t, r, "log", func() (any, error) { return nil, log(plugin.LevelInfo, m) }, nil, plugin.LevelInfo, m)
	}
	lookup := func(key string) (v string, failed bool, err error) {
		c, err := funcs[1].Enter(ctx)
		if err != nil {
			return "", false, err
		}
		c.FlatString(0, key)
		if err := c.Call(); err != nil {
			return "", false, err
		}
		a := c.Result()
		v, failed = c.String(a.U32(4), a.U32(8)), a.U8(0) == 1
		return v, failed, c.Exit()
	}
	r.Will("value", nil)
	if v, failed, err := lookup("key"); v != "value" || failed || err != nil {
		t.Error(v, failed, err)
	}
	r.Will(nil, errors.New("none"))
	if v, failed, err := lookup("key"); v != "none" || !failed || err != nil {
		t.Error(v, failed, err)
	}

	for _, e := range []store.Entry{{}, {Key: "k", Value: bytesOf(300)}, {Key: "é", Value: bytesOf(9000)}} {
		job := store.Job{ID: math.MaxUint64, Name: "by"}
		echotest.Check(t, r, "put", func() (any, error) { return nil, s.Put(ctx, e, job) }, nil, e, job)
		r.Will(nil, fmt.Errorf("full: %s", e.Key))
		echotest.WantError(t, "put", s.Put(ctx, e, job), "full: "+e.Key)
		echotest.Check(t, r, "get", func() (runtime.Option[store.Entry], error) { return s.Get(ctx, e.Key) }, runtime.Some(e), e.Key)
	}
	echotest.Check(t, r, "get", func() (runtime.Option[store.Entry], error) { return s.Get(ctx, "k") }, runtime.None[store.Entry](), "k")
	r.Finish(t)
	// An enum out of range is the guest's fault when it calls the host.
	err := log(2, "m")
	var abi *runtime.ABIError
	if !errors.As(err, &abi) || abi.Path != "level" {
		t.Errorf("%T %v", err, err)
	}
}
