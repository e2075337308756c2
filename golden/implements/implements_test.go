package implements_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"testing"

	wasmtime "github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/implements/gen/implements"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/implements/gen/test/implements/v0.3/store"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

// guest imports the store twice and exports each of them again under another name.
// The text format of wasmtime-go knows no implements, so it is put into the binary.
func guest(t testing.TB) *runtime.Component {
	t.Helper()
	var config echo.Config
	for _, name := range []string{"hot-cache", "durable"} {
		w := echotest.World(t, "wit", "implements") // a model of its own, for resources of its own
		i := w.Imports[0].Interface
		i.Name, i.World = name, w
		config.Interfaces = append(config.Interfaces, i)
	}
	text, err := config.Text()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		t.Fatal(err)
	}
	c, err := runtime.Compile(ctx, echotest.Engine(t), implement(t, plain))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// implement says of each import and export which interface it is, and gives the
// exports other names.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
func implement(t testing.TB, wasm []byte) []byte {
	t.Helper()
	const (
		imports, exports = 10, 11
		iface            = "test:implements/store@0.3.1"
	)
	renamed := map[string]string{"hot-cache": "primary", "durable": "backup"}
	out := append([]byte{}, wasm[:8]...)
	changed := 0
	for at := 8; at < len(wasm); {
		id := wasm[at]
		size, n := binary.Uvarint(wasm[at+1:])
		body := wasm[at+1+n : at+1+n+int(size)]
		at += 1 + n + int(size)
		if id == imports || id == exports {
			name := string(body[3 : 3+body[2]])
			if body[0] != 1 || body[1] != 0 || renamed[name] == "" {
				t.Fatalf("section %d does not have one store alone: % x", id, body)
			}
			rest := body[3+len(name):]
			if id == exports {
				name = renamed[name]
			}
			head := append([]byte{1, 2, byte(len(name))}, name...)
			head = append(append(head, 1, 0, byte(len(iface))), iface...)
			body = append(head, rest...)
			changed++
		}
		out = append(out, id)
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	if changed != 4 {
		t.Fatalf("%d imports and exports", changed)
	}
	return out
}

// A db is a host's store.
type db struct {
	store.UnimplementedHost
	name    string
	dropped int
}

type bucket struct {
	db     *db
	name   string
	values map[string][]byte
}

func (d *db) BucketOpen(_ context.Context, name string) (store.Bucket, error) {
	if name == "" {
		return nil, fmt.Errorf("%s: a bucket needs a name", d.name)
	}
	return &bucket{d, name, map[string][]byte{"who": []byte(d.name)}}, nil
}

func (d *db) MoveAll(_ context.Context, from, to store.Bucket) (uint32, error) {
	n := uint32(0)
	for k, v := range from.(*bucket).values {
		to.(*bucket).values[k] = v
		n++
	}
	return n, nil
}

func (b *bucket) Get(_ context.Context, key string) (runtime.Option[[]byte], error) {
	if v, ok := b.values[key]; ok {
		return runtime.Some(v), nil
	}
	return runtime.None[[]byte](), nil
}

func (b *bucket) Set(_ context.Context, key string, value []byte) error {
	b.values[key] = value
	return nil
}

func (b *bucket) Drop(context.Context) error {
	b.db.dropped++
	return nil
}

func open(t *testing.T, s *store.Exports, name string) store.Bucket {
	t.Helper()
	b, err := s.BucketOpen(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTwoStores(t *testing.T) {
	redis, bolt := &db{name: "redis"}, &db{name: "bolt"}
	linker := runtime.NewLinker(echotest.Engine(t))
	store.AddToLinker(linker, redis, runtime.As("hot-cache"))
	store.AddToLinker(linker, bolt, runtime.As("durable"))
	g, err := implements.Instantiate(ctx, linker, guest(t))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	for name, s := range map[string]*store.Exports{"redis": g.Primary(), "bolt": g.Backup()} {
		b, other := open(t, s, "b"), open(t, s, "other")
		if v, err := b.Get(ctx, "who"); err != nil || string(v.Or(nil)) != name {
			t.Errorf("%s, not %s: %v", v, name, err)
		}
		if err := b.Set(ctx, "k", []byte("v")); err != nil {
			t.Error(err)
		}
		if n, err := s.MoveAll(ctx, b, other); n != 2 || err != nil {
			t.Error(n, err)
		}
		if v, err := other.Get(ctx, "k"); err != nil || string(v.Or(nil)) != "v" {
			t.Errorf("%s: %v", v, err)
		}
		if err := other.Drop(ctx); err != nil {
			t.Error(err)
		}
		_, err := s.BucketOpen(ctx, "")
		if e, ok := runtime.ErrorValue[string](err); !ok || e != name+": a bucket needs a name" {
			t.Error(err)
		}
	}
	if redis.dropped != 1 || bolt.dropped != 1 {
		t.Errorf("%d and %d buckets dropped", redis.dropped, bolt.dropped)
	}
	// The two exports are two resource types.
	a, b := open(t, g.Primary(), "a"), open(t, g.Backup(), "b")
	if _, err := g.Primary().MoveAll(ctx, a, b); err == nil {
		t.Error("a bucket of the other export is taken")
	}
	if _, err := a.Get(ctx, "who"); err != nil {
		t.Error("the bucket did not survive:", err)
	}
}
