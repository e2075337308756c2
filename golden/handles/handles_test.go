package handles_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/handles/gen/handles"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/handles/gen/test/handles/shop"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

// An item of the host. None is used after it was dropped.
type item struct {
	shop.UnimplementedItem
	host  *host
	name  string
	drops int
}

func (i *item) Name(context.Context) (string, error) { return i.name, i.alive() }

func (i *item) alive() error {
	if i.drops > 0 {
		return fmt.Errorf("%s was dropped", i.name)
	}
	return nil
}

func (i *item) Put(_ context.Context, other shop.Item) (shop.Item, error) {
	if other.(*item).name == "nothing" {
		return nil, nil
	}
	return other, nil
}

func (i *item) Same(_ context.Context, other shop.Item) (bool, error) {
	return other == shop.Item(i), i.alive()
}

func (i *item) Many(_ context.Context, a, b, c, d, e, f, g string, h, k shop.Item) (string, error) {
	return strings.Join([]string{i.name, a, b, c, d, e, f, g, h.(*item).name, k.(*item).name}, " "), nil
}

func (i *item) Split(_ context.Context, n uint32) ([]shop.Item, error) {
	var parts []shop.Item
	for k := range n {
		parts = append(parts, i.host.item(fmt.Sprint(i.name, k)))
	}
	return parts, nil
}

func (i *item) Bytes(context.Context) ([]byte, error) { return []byte(i.name), nil }

func (i *item) Drop(context.Context) error {
	i.drops++
	return nil
}

// A crate is no pointer and cannot be compared.
type crate struct {
	runtime.NoDrop
	items []shop.Item
}

func (c crate) Open(context.Context) ([]shop.Item, error) {
	switch len(c.items) {
	case 0:
		return nil, shop.BrokenDust{}
	case 1:
		return nil, fmt.Errorf("in the crate: %w", shop.BrokenShards{Value: c.items[0]})
	}
	return c.items, nil
}

type host struct {
	shop.UnimplementedHost
	items []*item
}

func (h *host) item(name string) *item {
	i := &item{host: h, name: name}
	h.items = append(h.items, i)
	return i
}

func (h *host) NewItem(_ context.Context, name string) (shop.Item, error) { return h.item(name), nil }

func (h *host) ItemPack(_ context.Context, items []shop.Item) (shop.Item, error) {
	name := "pack"
	for _, i := range items {
		name += " " + i.(*item).name
	}
	return h.item(name), nil
}

func (h *host) ItemEmpty(context.Context) ([]byte, error) { return []byte("empty"), nil }

func (h *host) NewCrate(_ context.Context, items []shop.Item) (shop.Crate, error) {
	if len(items) > 0 && items[0].(*item).name == "bad" {
		return nil, &runtime.ResultError[shop.Item]{Value: items[0]}
	}
	return crate{items: items}, nil
}

func (h *host) Pairs(_ context.Context, p shop.Pair) (shop.Pair, error)        { return p, nil }
func (h *host) Things(_ context.Context, t []shop.Thing) ([]shop.Thing, error) { return t, nil }
func (h *host) Maybe(_ context.Context, i shop.Item) (shop.Item, error)        { return i, nil }
func (h *host) Either(_ context.Context, r runtime.Result[shop.Item, shop.Crate]) (shop.Item, error) {
	i, k, isOK := r.Get()
	if !isOK {
		return nil, &runtime.ResultError[shop.Crate]{Value: k}
	}
	return i, nil
}

func (h *host) Maybes(_ context.Context, i runtime.Option[shop.Item]) (runtime.Option[shop.Item], error) {
	return i, nil
}

func (h *host) Nested(_ context.Context, r runtime.Result[runtime.Result[shop.Item, string], shop.Crate]) (runtime.Tuple2[uint8, shop.Item], error) {
	ok, crate, isOK := r.Get()
	if !isOK {
		if crate == nil {
			return runtime.Tuple2[uint8, shop.Item]{F0: 1, F1: h.item("none")}, nil
		}
		return runtime.Tuple2[uint8, shop.Item]{F0: 2, F1: h.item("crate")}, nil
	}
	if i, text, isItem := ok.Get(); !isItem {
		return runtime.Tuple2[uint8, shop.Item]{F0: 3, F1: h.item(text)}, nil
	} else {
		return runtime.Tuple2[uint8, shop.Item]{F0: 4, F1: i}, nil
	}
}

// Lists leaves out items called nothing.
func (h *host) Lists(_ context.Context, l [][]shop.Item) ([][]shop.Item, error) {
	for _, inner := range l {
		for k, i := range inner {
			if i.(*item).name == "nothing" {
				inner[k] = nil
			}
		}
	}
	return l, nil
}

func (h *host) Keyed(_ context.Context, m map[string]shop.Item) (map[uint32]shop.Item, error) {
	out := map[uint32]shop.Item{}
	for k, i := range m {
		out[uint32(len(k))] = i
	}
	return out, nil
}

func (h *host) Lend(_ context.Context, l shop.Lent, all []shop.Item, o shop.Item) (uint32, error) {
	n := len(l.What.(*item).name)
	if l.Maybe != nil {
		n += 100 * len(l.Maybe.(crate).items)
	}
	for _, i := range all {
		n += 1000 * len(i.(*item).name)
	}
	if o != nil {
		n += 1000000
	}
	return uint32(n), nil
}

func (h *host) Fails(_ context.Context, i shop.Item) (shop.Item, error) {
	switch i.(*item).name {
	case "shards":
		return nil, shop.BrokenShards{Value: i}
	case "dust":
		return nil, &shop.BrokenDust{}
	}
	return i, nil
}

func (h *host) FailsWith(_ context.Context, i shop.Item) error {
	return fmt.Errorf("cannot do with it: %w", &runtime.ResultError[shop.Item]{Value: i})
}

func (h *host) FailsMaybe(_ context.Context, i shop.Item) error {
	if i.(*item).name == "nothing" {
		return &runtime.ResultError[shop.Item]{}
	}
	return &runtime.ResultError[shop.Item]{Value: i}
}

// start returns the functions of a guest that hands everything on to h.
func start(t *testing.T) (*shop.Exports, *host) {
	t.Helper()
	h := &host{}
	c := echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "handles")))
	linker := runtime.NewLinker(echotest.Engine(t))
	shop.AddToLinker(linker, h)
	g, err := handles.Instantiate(ctx, linker, c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Err(); err != nil {
			t.Error(err)
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
		for _, i := range h.items {
			if i.drops > 1 {
				t.Errorf("%s was dropped %d times", i.name, i.drops)
			}
		}
	})
	return g.Shop(), h
}

// A caller makes items in the guest, and fails the test on errors.
type caller struct {
	*testing.T
	x *shop.Exports
}

func (c caller) item(name string) shop.Item {
	c.Helper()
	return ok(c.x.NewItem(ctx, name))(c.T)
}

func (c caller) crate(names ...string) shop.Crate {
	c.Helper()
	return ok(c.x.NewCrate(ctx, c.items(names...)))(c.T)
}

func (c caller) items(names ...string) []shop.Item {
	c.Helper()
	items := []shop.Item{}
	for _, n := range names {
		items = append(items, c.item(n))
	}
	return items
}

// names checks items by their names, "" for nil.
func (c caller) names(items []shop.Item, want ...string) {
	c.Helper()
	got := []string{}
	for _, i := range items {
		if i == nil {
			got = append(got, "")
			continue
		}
		got = append(got, ok(i.Name(ctx))(c.T))
	}
	if !slices.Equal(got, want) {
		c.Errorf("%q, not %q", got, want)
	}
}

func (c caller) gone(items ...shop.Item) {
	c.Helper()
	for _, i := range items {
		if _, err := i.Name(ctx); err == nil {
			c.Error("what was given away can be used")
		}
	}
}

func ok[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestMethods(t *testing.T) {
	x, h := start(t)
	c := caller{t, x}
	a, b := c.item("a"), c.item("b")
	c.names([]shop.Item{ok(a.Put(ctx, b))(t)}, "b")
	c.gone(b)
	if got := ok(a.Put(ctx, c.item("nothing")))(t); got != nil {
		t.Error("none is", got)
	}
	if !ok(a.Same(ctx, a))(t) || ok(a.Same(ctx, c.item("a")))(t) {
		t.Error("a borrow is not what it was")
	}
	if got := ok(a.Many(ctx, "1", "2", "3", "4", "5", "6", "7", c.item("h"), a))(t); got != "a 1 2 3 4 5 6 7 h a" {
		t.Error(got)
	}
	parts := ok(a.Split(ctx, 3))(t)
	c.names(parts, "a0", "a1", "a2")
	c.names([]shop.Item{ok(x.ItemPack(ctx, parts))(t)}, "pack a0 a1 a2")
	c.gone(parts...)
	if got := ok(a.Bytes(ctx))(t); string(got) != "a" {
		t.Errorf("%q", got)
	}
	if got := ok(x.ItemEmptyInto(ctx, []byte("not ")))(t); string(got) != "not empty" {
		t.Errorf("%q", got)
	}
	if err := a.Drop(ctx); err != nil {
		t.Error(err)
	}
	if h.items[0].drops != 1 {
		t.Error("the guest's destructor has not dropped the host's item")
	}
	c.gone(a)
}

func TestValues(t *testing.T) {
	x, _ := start(t)
	c := caller{t, x}
	p := ok(x.Pairs(ctx, shop.Pair{First: c.item("first"), Second: c.crate("x", "y"), Note: "note"}))(t)
	c.names([]shop.Item{p.First}, "first")
	c.names(ok(p.Second.Open(ctx))(t), "x", "y")
	if p = ok(x.Pairs(ctx, shop.Pair{First: p.First, Note: p.Note}))(t); p.Second != nil || p.Note != "note" {
		t.Error(p)
	}

	things := ok(x.Things(ctx, []shop.Thing{
		shop.ThingItem{Value: c.item("i")}, &shop.ThingCrate{Value: c.crate("k", "l")},
		shop.ThingPair{Value: shop.Pair{First: c.item("p")}}, shop.ThingLot{Value: c.items("m", "n")}, shop.ThingNothing{},
	}))(t)
	c.names([]shop.Item{things[0].(shop.ThingItem).Value, things[2].(shop.ThingPair).Value.First}, "i", "p")
	c.names(ok(things[1].(shop.ThingCrate).Value.Open(ctx))(t), "k", "l")
	c.names(things[3].(shop.ThingLot).Value, "m", "n")
	if things[4] != (shop.ThingNothing{}) {
		t.Error(things[4])
	}

	c.names([]shop.Item{ok(x.Maybe(ctx, nil))(t), ok(x.Maybe(ctx, c.item("maybe")))(t)}, "", "maybe")
	for want, o := range map[string]runtime.Option[shop.Item]{
		"none": runtime.None[shop.Item](), "some(none)": runtime.Some[shop.Item](nil), "some(some)": runtime.Some(c.item("x")),
	} {
		i, some := ok(x.Maybes(ctx, o))(t).Get()
		got := "none"
		if some {
			got = "some(none)"
		}
		if i != nil {
			got = "some(some)"
		}
		if got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	i := ok(x.Either(ctx, runtime.OK[shop.Item, shop.Crate](c.item("either"))))(t)
	c.names([]shop.Item{i}, "either")
	_, err := x.Either(ctx, runtime.Err[shop.Item](c.crate("a", "b")))
	k, isCrate := runtime.ErrorValue[shop.Crate](err)
	if !isCrate {
		t.Fatal(err)
	}
	c.names(ok(k.Open(ctx))(t), "a", "b")
}

func TestDeepValues(t *testing.T) {
	x, _ := start(t)
	c := caller{t, x}
	type inner = runtime.Result[shop.Item, string]
	for n, r := range []runtime.Result[inner, shop.Crate]{
		1: runtime.Err[inner, shop.Crate](nil), 2: runtime.Err[inner](c.crate()),
		3: runtime.OK[inner, shop.Crate](runtime.Err[shop.Item]("text")),
		4: runtime.OK[inner, shop.Crate](runtime.OK[shop.Item, string](c.item("item"))),
	} {
		if n == 0 {
			continue
		}
		got, i := ok(x.Nested(ctx, r))(t).Unpack()
		if int(got) != n {
			t.Errorf("%d, not %d", got, n)
		}
		c.names([]shop.Item{i}, []string{"", "none", "crate", "text", "item"}[n])
	}
	lists := ok(x.Lists(ctx, [][]shop.Item{c.items("a", "nothing", "b"), {}, c.items("c")}))(t)
	if len(lists) != 3 {
		t.Fatal(lists)
	}
	c.names(lists[0], "a", "", "b")
	c.names(lists[1])
	c.names(lists[2], "c")
	m := ok(x.Keyed(ctx, map[string]shop.Item{"": c.item("0"), "one": c.item("3"), "seventeen": c.item("9")}))(t)
	c.names([]shop.Item{m[0], m[3], m[9]}, "0", "3", "9")
	if len(m) != 3 {
		t.Error(m)
	}

	a, b, k := c.item("a"), c.item("bb"), c.crate("x", "y", "z")
	if n := ok(x.Lend(ctx, shop.Lent{What: a, Maybe: k}, []shop.Item{a, b, b}, a))(t); n != 1_005_301 {
		t.Error(n)
	}
	if n := ok(x.Lend(ctx, shop.Lent{What: b}, nil, nil))(t); n != 2 {
		t.Error(n)
	}
	c.names([]shop.Item{a, b}, "a", "bb") // lent, not given
}

func TestErrors(t *testing.T) {
	x, _ := start(t)
	c := caller{t, x}
	_, err := x.Fails(ctx, c.item("shards"))
	if e, is := runtime.ErrorValue[shop.Broken](err); !is {
		t.Error(err)
	} else {
		c.names([]shop.Item{e.(shop.BrokenShards).Value}, "shards")
	}
	if _, err = x.Fails(ctx, c.item("dust")); !errors.Is(err, shop.BrokenDust{}) {
		t.Error(err)
	}
	var dust shop.BrokenDust
	if !errors.As(err, &dust) {
		t.Error(err)
	}
	c.names([]shop.Item{ok(x.Fails(ctx, c.item("fine")))(t)}, "fine")

	err = x.FailsWith(ctx, c.item("with"))
	if i, is := runtime.ErrorValue[shop.Item](err); !is {
		t.Error(err)
	} else {
		c.names([]shop.Item{i}, "with")
	}
	for name, want := range map[string]string{"nothing": "", "something": "something"} {
		err := x.FailsMaybe(ctx, c.item(name))
		if i, is := runtime.ErrorValue[shop.Item](err); !is {
			t.Error(err)
		} else {
			c.names([]shop.Item{i}, want)
		}
	}
	_, err = x.NewCrate(ctx, c.items("bad", "good"))
	if i, is := runtime.ErrorValue[shop.Item](err); !is {
		t.Error(err)
	} else {
		c.names([]shop.Item{i}, "bad")
	}
	if _, err := c.crate().Open(ctx); !errors.Is(err, shop.BrokenDust{}) {
		t.Error(err)
	}
	_, err = c.crate("one").Open(ctx)
	if e, is := runtime.ErrorValue[shop.Broken](err); !is {
		t.Error(err)
	} else {
		c.names([]shop.Item{e.(shop.BrokenShards).Value}, "one")
	}
}

// What cannot be lowered is refused with its path, and nothing is lost.
func TestRefused(t *testing.T) {
	x, _ := start(t)
	c := caller{t, x}
	a, b := c.item("a"), c.item("b")
	gone := c.item("gone")
	if err := gone.Drop(ctx); err != nil {
		t.Fatal(err)
	}
	foreign := &item{name: "the host's"}
	for path, call := range map[string]func() error{
		"p.first": func() error { _, err := x.Pairs(ctx, shop.Pair{Second: c.crate()}); return err },
		"t[1].item": func() error {
			_, err := x.Things(ctx, []shop.Thing{shop.ThingItem{Value: a}, shop.ThingItem{}})
			return err
		},
		"t[0].pair.first": func() error {
			_, err := x.Things(ctx, []shop.Thing{shop.ThingPair{Value: shop.Pair{First: gone}}})
			return err
		},
		"l[1][0]": func() error { _, err := x.Lists(ctx, [][]shop.Item{{a, b}, {a}}); return err },
		"l.what":  func() error { _, err := x.Lend(ctx, shop.Lent{}, nil, nil); return err },
		"all[1]":  func() error { _, err := x.Lend(ctx, shop.Lent{What: a}, []shop.Item{a, foreign}, nil); return err },
		"o":       func() error { _, err := x.Lend(ctx, shop.Lent{What: a}, nil, gone); return err },
		"other":   func() error { _, err := a.Same(ctx, nil); return err },
		"self":    func() error { _, err := gone.Same(ctx, a); return err },
	} {
		err := call()
		var v *runtime.ValueError
		if path == "self" {
			if err == nil {
				t.Error("a dropped item can be called")
			}
		} else if !errors.As(err, &v) || v.Path != path {
			t.Errorf("%v, not at %s", err, path)
		}
	}
	c.names([]shop.Item{a, b}, "a", "b")
}
