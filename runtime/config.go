package runtime

import (
	"errors"
	"fmt"
	"math"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// A Config holds the options of an Engine. The zero value is a good one: calls
// can be interrupted, nothing but the defaults of Limits is bounded.
type Config struct {
	// DebugInfo gives frames of traps a file and a line where the guest has
	// DWARF.
	DebugInfo bool
	// NoInterruption compiles guests without the checks that let a ctx end a
	// running call: a ctx is then only looked at before a call. The checks cost a
	// tight loop up to three times its time, most code a few percent.
	NoInterruption bool
	// ConsumeFuel counts what guests execute against Limits.Fuel.
	ConsumeFuel bool
	// CanonicalNaNs makes float arithmetic give the same NaN everywhere.
	CanonicalNaNs bool
	// GC and Exceptions let core modules use these features of WebAssembly 3.0, which
	// the engine does not take unasked: garbage collected and typed references, and
	// exceptions. An exception that leaves a component's function traps.
	GC, Exceptions bool
	// OptLevel is how well the compiler optimizes.
	OptLevel OptLevel
	// NoParallelCompilation compiles on one thread.
	NoParallelCompilation bool
	// MaxWasmStack is how many bytes of stack a call may use, 0 for 512 KiB. It
	// must leave 128 KiB of the thread's stack free.
	MaxWasmStack int
	// MemoryReservation is how many bytes of address space are reserved for each
	// linear memory, so that it need not move when it grows; nil for the engine's
	// default (4 GiB).
	MemoryReservation *uint64
	// Pooling takes the memory of instances from a pool made in advance.
	Pooling *PoolingConfig
	// Limits are the defaults for instances; see WithLimits.
	Limits Limits
	// ReportLeaks makes Instance.Close return a LeakError when Go still holds own
	// handles of the guest's resources. Each handle costs a little more for it.
	ReportLeaks bool
	// Observer is told of every call; nil costs nothing.
	Observer Observer
}

// A PoolingConfig sizes the pool that instances are taken from. Zero fields mean
// the engine's defaults.
type PoolingConfig struct {
	// CoreInstances, Memories and Tables are how many there can be at once; a
	// component instance uses several core instances.
	CoreInstances, Memories, Tables uint32
	// MaxMemory is the size in bytes that each memory can grow to.
	MaxMemory uint64
}

// An OptLevel says how well the compiler optimizes.
type OptLevel uint8

// The levels.
const (
	OptSpeed OptLevel = iota // the default
	OptSpeedAndSize
	OptNone
)

// Limits bound what one instance may use. A zero field means the engine's
// default, and there the value that is given with the field; Unlimited lifts it.
type Limits struct {
	// Memory is how many bytes each linear memory may have: no limit but the 4 GiB
	// of 32-bit addresses.
	Memory int64
	// TableElements is how many elements each table may have: no limit.
	TableElements int64
	// CoreInstances, Tables and Memories are how many of each the instance may
	// consist of: 10000.
	CoreInstances, Tables, Memories int64
	// Handles is how many handles each table of resources may hold: 2^28-1.
	Handles int64
	// LiftBytes is how many bytes of Go memory the values of one call may take
	// when they come from the guest: 1 GiB. A guest can pass a small list that is
	// large in Go, or the same bytes many times.
	LiftBytes int64
	// Depth is how many calls may be under way, one inside the other: of the host
	// into instances, on one thread, and of components into each other inside of one.
	// No limit but the stack's, which traps, and 4096 on one thread.
	Depth int64
	// Fuel is what the instance may execute in all, with Config.ConsumeFuel: no
	// limit.
	Fuel int64
}

// Unlimited lifts a limit.
const Unlimited = -1

const maxHandles = 1<<28 - 1

var defaultLimits = Limits{
	Memory: Unlimited, TableElements: Unlimited, CoreInstances: 10000, Tables: 10000, Memories: 10000,
	Handles: maxHandles, LiftBytes: 1 << 30, Depth: Unlimited, Fuel: Unlimited,
}

// over returns l with its zero fields taken from d.
func (l Limits) over(d Limits) Limits {
	for _, f := range []struct{ have, def *int64 }{
		{&l.Memory, &d.Memory}, {&l.TableElements, &d.TableElements}, {&l.CoreInstances, &d.CoreInstances},
		{&l.Tables, &d.Tables}, {&l.Memories, &d.Memories}, {&l.Handles, &d.Handles}, {&l.LiftBytes, &d.LiftBytes},
		{&l.Depth, &d.Depth}, {&l.Fuel, &d.Fuel},
	} {
		if *f.have == 0 {
			*f.have = *f.def
		}
	}
	return l
}

func (l Limits) check() error {
	for _, f := range []struct {
		name string
		v    int64
	}{
		{"Memory", l.Memory}, {"TableElements", l.TableElements}, {"CoreInstances", l.CoreInstances}, {"Tables", l.Tables},
		{"Memories", l.Memories}, {"Handles", l.Handles}, {"LiftBytes", l.LiftBytes}, {"Depth", l.Depth}, {"Fuel", l.Fuel},
	} {
		if f.v < Unlimited {
			return fmt.Errorf("runtime: Limits.%s is %d: use a positive number, or Unlimited", f.name, f.v)
		}
	}
	return nil
}

// liftBytes returns the limit as a budget to count down.
func (l Limits) liftBytes() int64 {
	if l.LiftBytes == Unlimited {
		return math.MaxInt64
	}
	return l.LiftBytes
}

func (l Limits) core(c *Config) core.Limits {
	fuel := uint64(l.Fuel)
	if l.Fuel == Unlimited {
		fuel = 1<<63 - 1
	}
	handles := l.Handles
	if handles == Unlimited || handles > maxHandles {
		handles = maxHandles
	}
	// For these three the engine takes a negative number for its own default.
	count := func(n int64) int64 {
		if n == Unlimited {
			return math.MaxInt64
		}
		return n
	}
	return core.Limits{
		Memory: l.Memory, TableElements: l.TableElements,
		Instances: count(l.CoreInstances), Tables: count(l.Tables), Memories: count(l.Memories),
		Fuel: fuel, UseFuel: c.ConsumeFuel, Interruptible: !c.NoInterruption, Handles: uint32(handles),
		Depth: uint32(min(uint64(l.Depth), math.MaxUint32)),
	}
}

const (
	// What the host's own C code needs of the stack beside wasm's.
	stackReserve = 128 << 10
	// The engine aborts the process when wasm's stack is larger than that of its
	// fibers, which is this by default.
	fiberStack = 2 << 20
	// The engine's default.
	defaultWasmStack = 512 << 10
	// Less is of no use to any guest.
	leastStack = 16 << 10
	// The most that 32-bit addresses reach, and the engine's default reservation.
	maxMemory = 4 << 30
	// What the engine puts around each memory of a pool, rounded up.
	memoryGuards = 64 << 20
	// Address space that a pool may take: half of what 47 bits reach.
	poolSpace = 1 << 46
)

// check finds the values that would make the engine abort the process or fault.
func (c *Config) check() (maxStack uint64, err error) {
	room := uint64(fiberStack)
	if t := core.ThreadStack(); t > 0 {
		room = min(room, t-min(t, stackReserve))
	}
	switch {
	case room < leastStack:
		return 0, errors.New("runtime: the threads of this process have too small a stack: raise the limit (ulimit -s)")
	case c.MaxWasmStack < 0 || c.MaxWasmStack > 0 && c.MaxWasmStack < leastStack:
		return 0, fmt.Errorf("runtime: Config.MaxWasmStack is %d: use at least 16 KiB, or 0 for the default", c.MaxWasmStack)
	case uint64(c.MaxWasmStack) > room:
		return 0, fmt.Errorf("runtime: Config.MaxWasmStack is %d: the threads of this process have room for %d", c.MaxWasmStack, room)
	case c.OptLevel > OptNone:
		return 0, fmt.Errorf("runtime: Config.OptLevel is %d: use one of the constants", c.OptLevel)
	case c.reservation() > 1<<40:
		return 0, fmt.Errorf("runtime: Config.MemoryReservation is %d: use at most 1 TiB", c.reservation())
	}
	if err := c.checkPool(); err != nil {
		return 0, err
	}
	if err := c.Limits.check(); err != nil {
		return 0, err
	}
	if c.MaxWasmStack == 0 {
		return min(defaultWasmStack, room), nil
	}
	return uint64(c.MaxWasmStack), nil
}

func (c *Config) reservation() uint64 {
	if c.MemoryReservation == nil {
		return maxMemory
	}
	return *c.MemoryReservation
}

// pool returns the pool's sizes with the engine's defaults filled in.
func (c *Config) pool() PoolingConfig {
	p := *c.Pooling
	for _, n := range []*uint32{&p.CoreInstances, &p.Memories, &p.Tables} {
		if *n == 0 {
			*n = 1000
		}
	}
	if p.MaxMemory == 0 {
		p.MaxMemory = min(maxMemory, c.reservation())
	}
	return p
}

// checkPool keeps the pool within what can be reserved: the engine aborts the
// process when it cannot have the address space.
func (c *Config) checkPool() error {
	if c.Pooling == nil {
		return nil
	}
	p := c.pool()
	switch {
	case p.CoreInstances > 1<<20 || p.Tables > 1<<20:
		return errors.New("runtime: Config.Pooling asks for too much: at most 2^20 core instances and tables")
	case p.MaxMemory == 0 || p.MaxMemory > maxMemory || p.MaxMemory > c.reservation():
		return fmt.Errorf("runtime: Config.Pooling.MaxMemory is %d: use 1 byte to 4 GiB, and no more than MemoryReservation", p.MaxMemory)
	case uint64(p.Memories)*(c.reservation()+memoryGuards) > poolSpace:
		return fmt.Errorf("runtime: Config.Pooling asks for %d memories of %d bytes of address space each: use fewer, or a smaller MemoryReservation",
			p.Memories, c.reservation())
	}
	return nil
}

func (c *Config) core(maxStack uint64) core.Config {
	k := core.Config{
		Interruptible: !c.NoInterruption, Fuel: c.ConsumeFuel, CanonicalNaNs: c.CanonicalNaNs,
		GC: c.GC, Exceptions: c.Exceptions, NoParallelCompilation: c.NoParallelCompilation, MaxStack: maxStack, Reservation: c.MemoryReservation,
		OptLevel: [...]uint8{OptSpeed: 1, OptSpeedAndSize: 2, OptNone: 0}[c.OptLevel],
	}
	if c.Pooling != nil {
		p := c.pool()
		k.Pooling, k.PoolInstances, k.PoolMemories, k.PoolTables, k.PoolMemorySize = true, p.CoreInstances, p.Memories, p.Tables, p.MaxMemory
	}
	return k
}
