package callsites_test

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/acme/keyvalue/store"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/cache"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// stores implements store.Host.
type stores map[string]*bucket

func (s stores) Open(_ context.Context, name string) (store.Bucket, error) {
	b, ok := s[name]
	if !ok {
		return nil, store.ErrorNoSuchStore{}
	}
	return b, nil
}

type bucket struct {
	runtime.NoDrop // a component closes its handle; the bucket stays
	mu             sync.Mutex
	values         map[string][]byte
}

func (b *bucket) Get(_ context.Context, key string) (runtime.Option[[]byte], error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if v, ok := b.values[key]; ok {
		return runtime.Some(v), nil
	}
	return runtime.None[[]byte](), nil
}

func (b *bucket) Set(_ context.Context, key string, value []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.values[key] = value
	return nil
}

// An option of bytes: nothing, and no bytes, are two things.
func Example_option() {
	linker := runtime.NewLinker(engine)
	store.AddToLinker(linker, stores{"sessions": {values: map[string][]byte{"empty": {}}}})
	guest := must(cache.Instantiate(ctx, linker, forwarder("wit/keyvalue.wit", "cache")))
	defer guest.Close()

	sessions := must(guest.Store().Open(ctx, "sessions"))
	defer sessions.Drop(ctx)
	if err := sessions.Set(ctx, "gopher", []byte("logged in")); err != nil {
		fmt.Println(err)
	}
	for _, key := range []string{"gopher", "empty", "nobody"} {
		value, err := sessions.Get(ctx, key)
		if err != nil {
			fmt.Println(err)
			return
		}
		if v, ok := value.Get(); ok {
			fmt.Printf("%s: %q\n", key, v)
		} else {
			fmt.Printf("%s: none\n", key)
		}
	}
	_, err := guest.Store().Open(ctx, "users")
	fmt.Println(errors.Is(err, store.ErrorNoSuchStore{}))
	// Output:
	// gopher: "logged in"
	// empty: ""
	// nobody: none
	// true
}
