package runtime

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// An Instance is an instantiated component. Its calls may come from several
// goroutines; they run one after the other. Close must be called.
type Instance struct {
	lock     lock
	prepared *Prepared
	store    *core.Store
	freed    bool // guarded by lock.mu
	name     string
	number   uint64
	limits   Limits
	// liftBytes is Limits.LiftBytes as a budget.
	liftBytes int64
	observer  Observer
	hosts     []any
	exports   []Funcs

	// Of resources.
	tables []table
	fused  []*fusedCall // by trampoline
	types  []ResourceType
	reps   reps
	drops  []guestDrop
	lost   lostList
	leaks  leakList

	// Of the running call; there is one at most.
	ctx  context.Context
	call Call
	host HostCall

	// The ctx that can interrupt calls, known by its Done channel, stays watched
	// between calls: a program makes many calls under one ctx.
	watched   <-chan struct{}
	watch     uint64
	stopWatch func() bool
}

// An InstanceOption changes how a component is instantiated.
type InstanceOption func(*Instance)

// WithName names the instance, for errors and for its hosts.
func WithName(name string) InstanceOption { return func(in *Instance) { in.name = name } }

// WithLimits bounds the instance; zero fields leave what Config.Limits says.
func WithLimits(l Limits) InstanceOption {
	return func(in *Instance) { in.limits = l.over(in.limits) }
}

var instances atomic.Uint64

// Name returns what WithName gave, or the component's name with a number.
func (in *Instance) Name() string {
	if in.name == "" {
		return in.prepared.component.Name() + "#" + strconv.FormatUint(in.number, 10)
	}
	return in.name
}

// Err returns why the instance can no longer be called, a *DeadError, or nil
// while it can.
func (in *Instance) Err() error {
	if d := in.lock.dead(); d != nil {
		return d
	}
	return nil
}

// Close frees the instance. It waits for a call that is running; those that wait
// for their turn end with a DeadError. Closing again does nothing. From a host
// function that the instance itself called it is a ReentryError.
func (in *Instance) Close() error {
	if in.store == nil {
		return nil // it never came to be: a host was kept that was made for it
	}
	if !in.lock.shut(&DeadError{in.Name(), ErrClosed}, in.store.Inside) {
		return &ReentryError{in.Name(), "Close"}
	}
	in.lock.mu.Lock()
	freed := in.freed
	in.freed = true // from here on nobody else touches the store
	in.lock.mu.Unlock()
	if freed {
		return nil
	}
	if in.stopWatch != nil {
		in.stopWatch()
	}
	defer func() {
		in.store.Close()
		in.hosts, in.ctx = nil, nil
	}()
	return errors.Join(in.dropHeld(), in.leaked())
}

// Fuel returns how much fuel is left, with Config.ConsumeFuel, and whether the
// engine counts it. It is false also while a call runs and after the instance is
// dead.
func (in *Instance) Fuel() (int64, bool) {
	if !in.lock.tryLock() {
		return 0, false
	}
	defer in.lock.unlock()
	n, ok := in.store.Fuel()
	return int64(min(n, 1<<63-1)), ok
}

// Exports is for generated code: the functions of WorldType.Exports[k].
func (in *Instance) Exports(k int) Funcs { return in.exports[k] }

// Instantiate makes an instance. Hosts that are made for each instance are made
// here; the component's own initialization runs under ctx.
func (p *Prepared) Instantiate(ctx context.Context, opts ...InstanceOption) (*Instance, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	e := p.component.engine
	in := &Instance{prepared: p, number: instances.Add(1), limits: e.limits, observer: e.config.Observer}
	for _, o := range opts {
		o(in)
	}
	if err := in.limits.check(); err != nil {
		return nil, err
	}
	in.liftBytes = in.limits.liftBytes()
	in.makeTypes()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", in.Name(), err)
	}
	in.lock.state.Store(lockHeld)
	in.hosts = make([]any, len(p.defs))
	for i, d := range p.defs {
		h, err := d.make(ctx, in)
		if err != nil {
			return nil, fmt.Errorf("%s: the host of import %q cannot be made: %w", in.Name(), d.name, err)
		}
		in.hosts[i] = h
	}
	var err error
	if in.store, err = p.core.NewStore((*handler)(in), in.limits.core(&e.config)); err != nil {
		return nil, fmt.Errorf("%s: %w", in.Name(), err)
	}
	in.call.init(in)
	in.host.init(in)
	in.bindExports()
	if err := in.start(ctx); err != nil {
		in.lock.kill(&DeadError{in.Name(), err})
		in.Close()
		return nil, fmt.Errorf("%s: instantiate: %w", in.Name(), err)
	}
	in.lock.unlock()
	return in, nil
}

// start runs the core modules' initialization.
func (in *Instance) start(ctx context.Context) error {
	if err := in.watchCtx(ctx); err != nil {
		return err
	}
	in.ctx = ctx
	err := in.run(ctx)
	if err == nil {
		err = in.flushDrops()
	}
	in.ctx = nil
	in.store.Watch(0)
	return err
}

// run runs the steps of the plan and the start functions between them.
func (in *Instance) run(ctx context.Context) error {
	from := 0
	for i := range in.prepared.starts {
		s := &in.prepared.starts[i]
		if err := in.steps(ctx, from, s.after); err != nil {
			return err
		}
		from = s.after
		if err := in.runStart(ctx, s); err != nil {
			return err
		}
	}
	if err := in.steps(ctx, from, in.prepared.steps); err != nil {
		return err
	}
	return in.stepped(ctx, in.store.Ready())
}

func (in *Instance) steps(ctx context.Context, from, to int) error {
	if from == to {
		return nil
	}
	return in.stepped(ctx, in.store.Run(from, to-from))
}

func (in *Instance) stepped(ctx context.Context, status core.Status) error {
	switch status {
	case core.OK:
		return nil
	case core.NoExport:
		return errors.New(in.store.MissingExport())
	case core.NoStack:
		return noStack("")
	case core.NoMemory:
		return errNoMemory
	case core.TooDeep:
		return in.tooDeep("instantiate")
	}
	return in.failure(ctx, "")
}

// inside runs a function of the user's while no guest is running, as if a guest had
// called it: what it does with the instance is seen to come from inside.
func (in *Instance) inside(what string, f func() error) (err error) {
	if in.store.Lend(func() { err = protect(what, f) }) != core.OK {
		return noStack(what)
	}
	return err
}

// runStart calls a start function, which has neither parameters nor a result.
func (in *Instance) runStart(ctx context.Context, x *boundStart) error {
	if x.host != nil {
		c := &in.host
		c.begin(x.host, 0, in.store.Slots(), nil)
		return in.inside(x.host.name, func() error { return x.host.fn(c) })
	}
	f, err := in.store.EarlyFunc(x.fn.index)
	if err != core.OK {
		return in.stepped(ctx, err)
	}
	if err := in.stepped(ctx, in.store.CoreCall(f, nil)); err != nil {
		return err
	}
	if x.fn.lifted.Options.PostReturn == nil {
		return nil
	}
	return in.stepped(ctx, in.store.PostReturn(f))
}

func (in *Instance) bindExports() {
	in.exports = make([]Funcs, len(in.prepared.exports))
	for k, funcs := range in.prepared.exports {
		in.exports[k] = make(Funcs, len(funcs))
		for i := range funcs {
			in.exports[k][i] = Func{
				in: in, core: in.store.Func(funcs[i].index), encoding: funcs[i].lifted.Options.Encoding, export: &funcs[i],
			}
		}
	}
}

// watchCtx makes ctx able to interrupt the call that is about to run.
func (in *Instance) watchCtx(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	done := ctx.Done()
	if done == nil || in.prepared.component.engine.config.NoInterruption {
		return nil
	}
	if in.watched != done {
		if in.stopWatch != nil {
			in.stopWatch()
		}
		in.watch++
		in.watched = done
		number := in.watch
		in.stopWatch = context.AfterFunc(ctx, func() { in.interrupt(number) })
	}
	in.store.Watch(in.watch)
	return nil
}

// interrupt ends the call that runs under the number. One interruption can be
// lost to another store's, so it is repeated until the call is over.
func (in *Instance) interrupt(number uint64) {
	for pause := time.Millisecond; in.cancel(number); pause = min(2*pause, 100*time.Millisecond) {
		time.Sleep(pause)
	}
}

func (in *Instance) cancel(number uint64) (again bool) {
	in.lock.mu.Lock()
	defer in.lock.mu.Unlock()
	if in.freed {
		return false
	}
	in.store.Cancel(number)
	return in.store.Watching(number)
}

// failure makes an error of a crossing that failed.
func (in *Instance) failure(ctx context.Context, fn string) error {
	f, cause := in.store.TakeFailure()
	e := &TrapError{Func: fn, Code: TrapCode(f.Code), Cause: cause, Frames: in.prepared.component.lines.frames(f.Frames, in.debugInfo())}
	if cause == nil && in.store.TooDeep() {
		e.Cause = in.tooDeep(fn)
	}
	if cause == nil && in.store.Interrupted() {
		e.Cause = ctx.Err()
		if why := context.Cause(ctx); why != nil && !errors.Is(why, e.Cause) {
			e.Cause = fmt.Errorf("%w: %w", e.Cause, why)
		}
	}
	e.Message = trapMessages[e.Code]
	if e.Message == "" {
		e.Message = reason(f.Message)
	}
	return e
}

// reason takes the last cause out of the engine's message, which begins with a
// backtrace when there is one.
func reason(message string) string {
	if _, causes, ok := strings.Cut(message, "Caused by:"); ok {
		message = strings.TrimSpace(causes)
		if i := strings.LastIndexByte(message, '\n'); i >= 0 {
			message = strings.TrimSpace(message[i+1:])
		}
		if number, rest, ok := strings.Cut(message, ": "); ok && strings.Trim(number, "0123456789") == "" {
			message = rest
		}
	}
	line, _, _ := strings.Cut(message, "\n")
	return printable(strings.TrimPrefix(line, "wasm trap: "))
}

func (in *Instance) debugInfo() bool { return in.prepared.component.engine.config.DebugInfo }

// A handler is an Instance as the seam sees it.
type handler Instance

// HostCall runs a host function.
func (h *handler) HostCall(trampoline uint32, slots *core.Slots, mem []byte) error {
	in := (*Instance)(h)
	c := &in.host
	b := &in.prepared.imports[trampoline]
	if b.fused != nil {
		return in.callFused(b.fused, trampoline, slots, mem)
	}
	c.begin(b, trampoline, slots, mem)
	var err error
	if in.observer != nil {
		err = in.observeHost(c, b)
	} else {
		err = b.fn(c)
	}
	if c.handles.used {
		c.over(err)
	}
	return err
}

// UnknownImport says why an import traps that nobody provides, or that is of a
// component that cannot be entered.
func (h *handler) UnknownImport(trampoline uint32) error {
	return h.unknown(&h.prepared.imports[trampoline])
}

func (h *handler) unknown(b *boundImport) error {
	if b.closed {
		return cannotEnter(b.name)
	}
	return fmt.Errorf("import %s is not provided; add it with AddToLinker", b.name)
}

// Panicked makes an error of a panic.
func (h *handler) Panicked(trampoline uint32, value any, stack []byte) error {
	err := &PanicError{Func: h.prepared.imports[trampoline].name, Value: value, Stack: stack}
	if h.host.handles.used {
		h.host.over(err)
	}
	return err
}

// Exited kills the instance. The goroutine goes on unwinding, through the Exit
// that a View defers.
func (h *handler) Exited() {
	in := (*Instance)(h)
	in.call.gone = true
	in.host.handles.over()
	in.call.handles.commit() // the guest has them
	in.call.handles.over()
	in.store.Watch(0)
	in.lock.kill(&DeadError{in.Name(), ErrGoexit})
}
