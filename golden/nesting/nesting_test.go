package nesting_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/nesting/gen/deep/down/deep"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/nesting/gen/nesting"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

type host struct{ *echotest.Recorder }

var _ deep.Host = (*host)(nil)

func (h *host) Walk(_ context.Context, tree deep.Tree) (deep.Tree, error) {
	return echotest.Answer[deep.Tree](h.Recorder, tree)
}

func (h *host) Options(_ context.Context, o runtime.Option[runtime.Option[runtime.Option[string]]]) (runtime.Option[deep.Leaf], error) {
	return echotest.Answer[runtime.Option[deep.Leaf]](h.Recorder, o)
}

func (h *host) Maybe(_ context.Context, leaf deep.Leaf) (deep.Leaf, error) {
	return echotest.Answer[deep.Leaf](h.Recorder, leaf)
}

func (h *host) Maybes(_ context.Context, leaves []runtime.Option[deep.Leaf]) ([]runtime.Option[deep.Leaf], error) {
	return echotest.Answer[[]runtime.Option[deep.Leaf]](h.Recorder, leaves)
}

func (h *host) Results(_ context.Context, r runtime.Result[runtime.Result[runtime.Option[uint8], string], runtime.Result[[]deep.Leaf, runtime.Unit]]) (runtime.Tuple1[runtime.Result[runtime.Result[runtime.Option[uint8], string], runtime.Result[[]deep.Leaf, runtime.Unit]]], error) {
	return echotest.Answer[runtime.Tuple1[runtime.Result[runtime.Result[runtime.Option[uint8], string], runtime.Result[[]deep.Leaf, runtime.Unit]]]](h.Recorder, r)
}

func (h *host) Lists(_ context.Context, l [][][][]uint32) ([][][][]uint32, error) {
	return echotest.Answer[[][][][]uint32](h.Recorder, l)
}

func (h *host) Tuples(_ context.Context, t runtime.Tuple2[runtime.Tuple2[runtime.Tuple1[uint8], runtime.Tuple2[uint16, uint32]], runtime.Tuple6[uint64, float32, float64, rune, bool, string]]) (runtime.Tuple2[runtime.Tuple2[runtime.Tuple1[uint8], runtime.Tuple2[uint16, uint32]], runtime.Tuple6[uint64, float32, float64, rune, bool, string]], error) {
	return echotest.Answer[runtime.Tuple2[runtime.Tuple2[runtime.Tuple1[uint8], runtime.Tuple2[uint16, uint32]], runtime.Tuple6[uint64, float32, float64, rune, bool, string]]](h.Recorder, t)
}

func (h *host) Bulk(_ context.Context, p []runtime.Tuple2[uint32, runtime.Tuple2[uint16, uint16]], q []runtime.Tuple2[uint8, uint32], r []runtime.Tuple2[runtime.Tuple2[float64, float64], uint64]) ([]runtime.Tuple2[uint32, runtime.Tuple2[uint16, uint16]], error) {
	return echotest.Answer[[]runtime.Tuple2[uint32, runtime.Tuple2[uint16, uint16]]](h.Recorder, p, q, r)
}

func (h *host) Sixteen(_ context.Context, t runtime.Tuple16[uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, string]) ([]runtime.Tuple16[uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, string], error) {
	return echotest.Answer[[]runtime.Tuple16[uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, string]](h.Recorder, t)
}

// each runs a test with a guest in each encoding.
func each(t *testing.T, f func(t *testing.T, r *echotest.Recorder, x *deep.Exports)) {
	for _, e := range echotest.Encodings {
		t.Run(string(e), func(t *testing.T) {
			config := echotest.Config(echotest.World(t, "wit", "nesting"))
			config.Encoding = e
			r := &echotest.Recorder{}
			linker := echotest.Linker(t, func(l *runtime.Linker) { deep.AddToLinker(l, &host{r}) })
			guest, err := nesting.Instantiate(ctx, linker, echotest.Compile(t, config))
			if err != nil {
				t.Fatal(err)
			}
			defer guest.Close()
			f(t, r, guest.Deep())
			r.Finish(t)
			if err := guest.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

func some[T any](v T) runtime.Option[T] { return runtime.Some(v) }

func leaves() []deep.Leaf {
	return []deep.Leaf{
		deep.LeafNone{}, &deep.LeafNone{}, deep.LeafNumber{Value: 255}, &deep.LeafNumber{},
		deep.LeafText{Value: "é€😀"}, &deep.LeafText{Value: strings.Repeat("t", 600)}, deep.LeafText{},
	}
}

// node has none, options of nothing and of all.
func nodes() []deep.Node {
	n := deep.Node{Leaves: leaves()}
	n.More = some(append(leaves(), nil, nil)) // nil is none
	return []deep.Node{{}, {Leaves: leaves()[:1], More: some[[]deep.Leaf](nil)}, n}
}

func TestTree(t *testing.T) {
	each(t, func(t *testing.T, r *echotest.Recorder, x *deep.Exports) {
		n := nodes()
		name := func(s string, b ...[]byte) runtime.Tuple2[string, [][]byte] {
			return runtime.Tuple2[string, [][]byte]{F0: s, F1: b}
		}
		full := deep.Tree{
			Nodes: [][]deep.Node{n, {}, n[:1], append(n, n...)},
			Names: []runtime.Tuple2[string, [][]byte]{name(""), name("a", nil, []byte{1, 2}), name(strings.Repeat("€", 3000), make([]byte, 600), make([]byte, 9000))},
			Pair:  runtime.Tuple2[deep.Node, deep.Node]{F0: n[2], F1: n[1]},
		}
		echotest.RoundTrip(t, r, "walk", x.Walk, deep.Tree{}, full, deep.Tree{Nodes: make([][]deep.Node, 1000)})
	})
}

func TestOptions(t *testing.T) {
	type o1 = runtime.Option[string]
	type o2 = runtime.Option[o1]
	type o3 = runtime.Option[o2]
	each(t, func(t *testing.T, r *echotest.Recorder, x *deep.Exports) {
		for _, o := range []o3{{}, some(o2{}), some(some(o1{})), some(some(some(""))), some(some(some("é"))), some(some(some(strings.Repeat("s", 700))))} {
			for _, want := range []runtime.Option[deep.Leaf]{{}, some[deep.Leaf](nil), some[deep.Leaf](deep.LeafNone{}), some[deep.Leaf](deep.LeafText{Value: "l"}), some[deep.Leaf](&deep.LeafNumber{Value: 1})} {
				echotest.Check(t, r, "options", func() (runtime.Option[deep.Leaf], error) { return x.Options(ctx, o) }, want, o)
			}
		}
		all := []runtime.Option[deep.Leaf]{{}, some[deep.Leaf](nil)}
		for _, l := range leaves() {
			all = append(all, some(l))
		}
		echotest.RoundTrip(t, r, "maybe", x.Maybe, append(leaves(), nil)...)
		echotest.RoundTrip(t, r, "maybes", x.Maybes, echotest.Lists(all...)...)
	})
}

func TestResults(t *testing.T) {
	type ok = runtime.Result[runtime.Option[uint8], string]
	type bad = runtime.Result[[]deep.Leaf, runtime.Unit]
	type both = runtime.Result[ok, bad]
	each(t, func(t *testing.T, r *echotest.Recorder, x *deep.Exports) {
		for _, v := range []both{
			{},
			runtime.OK[ok, bad](runtime.OK[runtime.Option[uint8], string](some[uint8](255))),
			runtime.OK[ok, bad](runtime.Err[runtime.Option[uint8]]("why")),
			runtime.Err[ok](runtime.OK[[]deep.Leaf, runtime.Unit](nil)),
			runtime.Err[ok](runtime.OK[[]deep.Leaf, runtime.Unit](leaves())),
			runtime.Err[ok](runtime.Err[[]deep.Leaf](runtime.Unit{})),
		} {
			type tuple = runtime.Tuple1[both]
			echotest.Check(t, r, "results", func() (tuple, error) { return x.Results(ctx, v) }, tuple{F0: v}, v)
		}
	})
}

func TestListsAndTuples(t *testing.T) {
	each(t, func(t *testing.T, r *echotest.Recorder, x *deep.Exports) {
		a := [][]uint32{nil, {1}, {math.MaxUint32, 0, 2}, make([]uint32, 1000)}
		echotest.RoundTrip(t, r, "lists", x.Lists, nil, [][][][]uint32{{}}, [][][][]uint32{{a, nil}, nil, {a, a, a}})

		type first = runtime.Tuple2[runtime.Tuple1[uint8], runtime.Tuple2[uint16, uint32]]
		type second = runtime.Tuple6[uint64, float32, float64, rune, bool, string]
		type tuple = runtime.Tuple2[first, second]
		snan := math.Float32frombits(0x7f800001)
		echotest.RoundTrip(t, r, "tuples", x.Tuples, tuple{}, tuple{
			F0: first{F0: runtime.Tuple1[uint8]{F0: 255}, F1: runtime.Tuple2[uint16, uint32]{F0: math.MaxUint16, F1: math.MaxUint32}},
			F1: second{F0: math.MaxUint64, F1: snan, F2: math.Inf(-1), F3: 0x10ffff, F4: true, F5: strings.Repeat("é", 300)},
		})

		type p = runtime.Tuple2[uint32, runtime.Tuple2[uint16, uint16]]
		type q = runtime.Tuple2[uint8, uint32]
		type s = runtime.Tuple2[runtime.Tuple2[float64, float64], uint64]
		ps := echotest.Lists(p{F0: 1, F1: runtime.Tuple2[uint16, uint16]{F0: 2, F1: 3}}, p{F0: math.MaxUint32})
		qs := echotest.Lists(q{F0: 255, F1: 1}, q{F1: math.MaxUint32})
		ss := echotest.Lists(s{F0: runtime.Tuple2[float64, float64]{F0: math.NaN(), F1: -1}, F1: math.MaxUint64}, s{})
		for i := range ps {
			echotest.Check(t, r, "bulk", func() ([]p, error) { return x.Bulk(ctx, ps[i], qs[i], ss[i]) }, ps[i], ps[i], qs[i], ss[i])
		}

		type wide = runtime.Tuple16[uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, string]
		w := wide{F0: 1, F1: 2, F2: 3, F3: 4, F4: 5, F5: 6, F6: 7, F7: 8, F8: 9, F9: 10, F10: 11, F11: 12, F12: 13, F13: 14, F14: 255, F15: "last"}
		for _, want := range echotest.Lists(w, wide{}, wide{F15: strings.Repeat("x", 600)}) {
			echotest.Check(t, r, "sixteen", func() ([]wide, error) { return x.Sixteen(ctx, w) }, want, w)
		}
	})
}

// TestPaths is about values that cannot be passed, far down.
func TestPaths(t *testing.T) {
	each(t, func(t *testing.T, r *echotest.Recorder, x *deep.Exports) {
		bad := deep.LeafText{Value: "\xff"}
		walk := func(path string, tree deep.Tree) {
			_, err := x.Walk(ctx, tree)
			echotest.WantPath(t, "walk", err, path)
		}
		node := deep.Node{Leaves: []deep.Leaf{deep.LeafNone{}, bad}}
		walk("tree.nodes[1][2].leaves[1].text", deep.Tree{Nodes: [][]deep.Node{{}, {{}, {}, node}}})
		walk("tree.pair.1.leaves[1].text", deep.Tree{Nodes: [][]deep.Node{nodes()}, Pair: runtime.Tuple2[deep.Node, deep.Node]{F1: node}})
		walk("tree.pair.0.leaves[0]", deep.Tree{Pair: runtime.Tuple2[deep.Node, deep.Node]{F0: deep.Node{Leaves: []deep.Leaf{nil}}}})
		walk("tree.pair.0.more[2].text", deep.Tree{Pair: runtime.Tuple2[deep.Node, deep.Node]{F0: deep.Node{More: some([]deep.Leaf{nil, nil, &bad})}}})
		walk("tree.names[1].0", deep.Tree{Names: []runtime.Tuple2[string, [][]byte]{{}, {F0: "\xc0"}}})
		_, err := x.Options(ctx, some(some(some("\xff"))))
		echotest.WantPath(t, "options", err, "o")
		_, err = x.Maybe(ctx, bad)
		echotest.WantPath(t, "maybe", err, "leaf.text")
		_, err = x.Maybe(ctx, (*deep.LeafText)(nil))
		echotest.WantPath(t, "maybe", err, "leaf")
		_, err = x.Maybes(ctx, []runtime.Option[deep.Leaf]{{}, some[deep.Leaf](bad)})
		echotest.WantPath(t, "maybes", err, "leaves[1].text")
		type ok = runtime.Result[runtime.Option[uint8], string]
		type no = runtime.Result[[]deep.Leaf, runtime.Unit]
		_, err = x.Results(ctx, runtime.OK[ok, no](runtime.Err[runtime.Option[uint8]]("\xff")))
		echotest.WantPath(t, "results", err, "r.ok.err")
		_, err = x.Results(ctx, runtime.Err[ok](runtime.OK[[]deep.Leaf, runtime.Unit]([]deep.Leaf{deep.LeafNone{}, nil})))
		echotest.WantPath(t, "results", err, "r.err.ok[1]")
		var w runtime.Tuple16[uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, uint8, string]
		w.F15 = "\xff"
		_, err = x.Sixteen(ctx, w)
		echotest.WantPath(t, "sixteen", err, "t.15")
		if r.Called() {
			t.Error("the guest ran")
		}
	})
}
