package callsites_test

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/acme/tiers/store"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/tiers"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// memory is a store in memory.
type memory struct {
	mu     sync.Mutex
	values map[uint32]uint64
}

func (m *memory) Get(_ context.Context, key uint32) (runtime.Option[uint64], error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.values[key]; ok {
		return runtime.Some(v), nil
	}
	return runtime.None[uint64](), nil
}

func (m *memory) Put(_ context.Context, key uint32, value uint64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.values[key] = value
	return nil
}

// Two stores behind one interface: each import has its own host.
func Example_twoStores() {
	hot := &memory{values: map[uint32]uint64{}}
	durable := &memory{values: map[uint32]uint64{1: 100, 2: 200}}
	linker := runtime.NewLinker(engine)
	store.AddToLinker(linker, hot, runtime.As("hot-cache"))
	store.AddToLinker(linker, durable, runtime.As("durable"))
	guest := must(tiers.Instantiate(ctx, linker, tiersGuest()))
	defer guest.Close()

	fmt.Println(guest.Fetch(ctx, 2))
	fmt.Println(guest.Fetch(ctx, 3))
	maps.DeleteFunc(durable.values, func(uint32, uint64) bool { return true })
	fmt.Println(guest.Fetch(ctx, 2))
	fmt.Println(guest.Fetch(ctx, 1))
	// Output:
	// some(200) <nil>
	// none <nil>
	// some(200) <nil>
	// none <nil>
}
