package spill_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/spill/gen/spill"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/spill/gen/wide/load/wide"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

var ctx = context.Background()

type host struct{ *echotest.Recorder }

var _ wide.Host = (*host)(nil)

func (this *host) GetHuge(_ context.Context, h wide.Huge) (wide.Huge, error) {
	return echotest.Answer[wide.Huge](this.Recorder, h)
}

func (this *host) Choices(_ context.Context, c wide.Choice, d []wide.Choice) (wide.Choice, error) {
	return echotest.Answer[wide.Choice](this.Recorder, c, d)
}

func (this *host) GetSixteen(_ context.Context, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15 uint32) (wide.Sixteen, error) {
	return echotest.Answer[wide.Sixteen](this.Recorder, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15)
}

func (this *host) Seventeen(_ context.Context, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16 uint64) (uint64, error) {
	return echotest.Answer[uint64](this.Recorder, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16)
}

func (this *host) Strings(_ context.Context, p0, p1, p2, p3, p4, p5, p6, p7, p8 string) (string, error) {
	return echotest.Answer[string](this.Recorder, p0, p1, p2, p3, p4, p5, p6, p7, p8)
}

func (this *host) Last(_ context.Context, s wide.Sixteen, more string) (wide.Sixteen, error) {
	return echotest.Answer[wide.Sixteen](this.Recorder, s, more)
}

func (this *host) None(_ context.Context, s wide.Sixteen, more string) error {
	return echotest.Done(this.Recorder, s, more)
}

func (this *host) Whole(_ context.Context, e wide.Eight, s wide.SixteenBits, f wide.Full) (runtime.Tuple3[wide.Eight, wide.SixteenBits, wide.Full], error) {
	return echotest.Answer[runtime.Tuple3[wide.Eight, wide.SixteenBits, wide.Full]](this.Recorder, e, s, f)
}

func (this *host) FlatFlags(_ context.Context, e wide.Eight) (wide.Eight, error) {
	return echotest.Answer[wide.Eight](this.Recorder, e)
}

func (this *host) FlatEnum(_ context.Context, f wide.Full) (wide.Full, error) {
	return echotest.Answer[wide.Full](this.Recorder, f)
}

func (this *host) One(_ context.Context, x runtime.Tuple1[runtime.Tuple1[int8]]) (runtime.Tuple1[runtime.Tuple1[int8]], error) {
	return echotest.Answer[runtime.Tuple1[runtime.Tuple1[int8]]](this.Recorder, x)
}

func each(t *testing.T, f func(t *testing.T, r *echotest.Recorder, x *wide.Exports)) {
	for _, e := range echotest.Encodings {
		t.Run(string(e), func(t *testing.T) {
			config := echotest.Config(echotest.World(t, "wit", "spill"))
			config.Encoding = e
			r := &echotest.Recorder{}
			linker := echotest.Linker(t, func(l *runtime.Linker) { wide.AddToLinker(l, &host{r}) })
			guest, err := spill.Instantiate(ctx, linker, echotest.Compile(t, config))
			if err != nil {
				t.Fatal(err)
			}
			defer guest.Close()
			f(t, r, guest.Wide())
			r.Finish(t)
			if err := guest.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

func huges() []wide.Huge {
	type pair = runtime.Tuple2[uint8, uint64]
	return []wide.Huge{
		{},
		{
			G0: 255, G1: math.MaxUint16, G2: math.MaxUint32, G3: math.MaxUint64,
			G4: math.MinInt8, G5: math.MinInt16, G6: math.MinInt32, G7: math.MinInt64,
			G8: math.Float32frombits(0x7f800001), G9: math.Float64frombits(0x7ff0000000000001), G10: 0x10ffff, G11: true,
			G12: "g12 é", G13: []byte{13, 0, 255}, G14: runtime.Some[uint64](math.MaxUint64), G15: runtime.Err[uint8]("g15"), G16: pair{F0: 16, F1: math.MaxUint64},
			G17: 17, G18: 18, G19: 19, G20: 20, G21: -21, G22: -22, G23: -23, G24: -24,
			G25: -25.5, G26: math.Copysign(0, -1), G27: 0xd7ff, G28: true,
			G29: strings.Repeat("€", 3000), G30: make([]byte, 70000), G31: runtime.Some[uint64](0), G32: runtime.OK[uint8, string](32), G33: pair{F0: 33, F1: 33},
		},
		{G29: "last", G30: make([]byte, 600), G32: runtime.Err[uint8](strings.Repeat("e", 513))},
	}
}

func choices() []wide.Choice {
	out := []wide.Choice{
		wide.ChoiceNone{}, &wide.ChoiceNone{}, wide.ChoiceB{Value: 255}, &wide.ChoiceB{Value: 1},
		wide.ChoiceC{Value: math.Float32frombits(0xffc00001)}, &wide.ChoiceC{Value: -1},
		wide.ChoiceD{Value: math.Inf(-1)}, &wide.ChoiceD{Value: math.SmallestNonzeroFloat64},
		wide.ChoiceE{Value: ""}, &wide.ChoiceE{Value: "é😀"}, wide.ChoiceE{Value: strings.Repeat("e", 8193)},
	}
	for _, h := range huges() {
		out = append(out, wide.ChoiceA{Value: h}, &wide.ChoiceA{Value: h})
	}
	return out
}

func TestSpilled(t *testing.T) {
	each(t, func(t *testing.T, r *echotest.Recorder, x *wide.Exports) {
		echotest.RoundTrip(t, r, "huge", x.GetHuge, huges()...)
		for i, c := range choices() {
			for _, list := range [][]wide.Choice{nil, choices()} {
				want := choices()[len(choices())-1-i]
				echotest.Check(t, r, "choices", func() (wide.Choice, error) { return x.Choices(ctx, c, list) }, want, c, list)
			}
		}
		echotest.Check(t, r, "choices", func() (wide.Choice, error) { return x.Choices(ctx, wide.ChoiceNone{}, manyChoices()) }, wide.Choice(wide.ChoiceB{Value: 7}), wide.ChoiceNone{}, manyChoices())
		echotest.Check(t, r, "seventeen", func() (uint64, error) {
			return x.Seventeen(ctx, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, math.MaxUint64)
		}, math.MaxUint64, numbers[uint64](1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, math.MaxUint64)...)
		long := strings.Repeat("l", 600)
		for _, s := range []string{"", "é", long, strings.Repeat("😀", 2100)} {
			echotest.Check(t, r, "strings", func() (string, error) {
				return x.Strings(ctx, s, "1", "", long, long, s, "6", s, s)
			}, s+long, s, "1", "", long, long, s, "6", s, s)
		}
		r.Will(nil, nil)
		if err := x.None(ctx, sixteen, long); err != nil || !r.Called() {
			t.Error("none: ", err)
		}
	})
}

func manyChoices() []wide.Choice { return echotest.Lists(choices()...)[4] }

func numbers[T any](n ...T) []any {
	var out []any
	for _, n := range n {
		out = append(out, n)
	}
	return out
}

var sixteen = wide.Sixteen{G0: 1, G1: 2, G2: 3, G3: 4, G4: 5, G5: 6, G6: 7, G7: 8, G8: 9, G9: 10, G10: 11, G11: 12, G12: 13, G13: 14, G14: 15, G15: math.MaxUint32}

func TestSixteen(t *testing.T) {
	each(t, func(t *testing.T, r *echotest.Recorder, x *wide.Exports) {
		echotest.Check(t, r, "sixteen", func() (wide.Sixteen, error) {
			return x.GetSixteen(ctx, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, math.MaxUint32)
		}, sixteen, numbers[uint32](1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, math.MaxUint32)...)
		last := func() (wide.Sixteen, error) { return x.Last(ctx, sixteen, "more") }
		echotest.Check(t, r, "last", last, sixteen, sixteen, "more")
		r.Will(nil, &runtime.ResultError[wide.Choice]{Value: wide.ChoiceA{Value: huges()[1]}})
		_, err := last()
		echotest.WantError(t, "last", err, wide.Choice(wide.ChoiceA{Value: huges()[1]}))
	})
}

func TestFlat(t *testing.T) {
	each(t, func(t *testing.T, r *echotest.Recorder, x *wide.Exports) {
		type whole = runtime.Tuple3[wide.Eight, wide.SixteenBits, wide.Full]
		for i := range 256 {
			echotest.RoundTrip(t, r, "flags", x.FlatFlags, wide.Eight(i))
			echotest.RoundTrip(t, r, "enum", x.FlatEnum, wide.Full(i))
			w := whole{F0: wide.Eight(i), F1: wide.SixteenBits(i<<8 | i), F2: wide.Full(i)}
			echotest.Check(t, r, "whole", func() (whole, error) { return x.Whole(ctx, w.F0, w.F1, w.F2) }, w, w.F0, w.F1, w.F2)
			type one = runtime.Tuple1[runtime.Tuple1[int8]]
			echotest.RoundTrip(t, r, "one", x.One, one{F0: runtime.Tuple1[int8]{F0: int8(i)}})
		}
	})
}

func TestPaths(t *testing.T) {
	each(t, func(t *testing.T, r *echotest.Recorder, x *wide.Exports) {
		for _, bad := range []string{"\xff", strings.Repeat("a", 900) + "\xff"} {
			h := huges()[1]
			h.G29 = bad
			_, err := x.GetHuge(ctx, h)
			echotest.WantPath(t, "huge", err, "h.g29")
			_, err = x.Choices(ctx, wide.ChoiceA{Value: h}, nil)
			echotest.WantPath(t, "choices", err, "c.a.g29")
			_, err = x.Choices(ctx, wide.ChoiceB{}, []wide.Choice{wide.ChoiceB{}, &wide.ChoiceA{Value: h}})
			echotest.WantPath(t, "choices", err, "d[1].a.g29")
			_, err = x.Choices(ctx, wide.ChoiceE{Value: bad}, nil)
			echotest.WantPath(t, "choices", err, "c.e")
			h.G29, h.G32 = "", runtime.Err[uint8](bad)
			_, err = x.GetHuge(ctx, h)
			echotest.WantPath(t, "huge", err, "h.g32.err")
			_, err = x.Strings(ctx, "", "", "", "", "", "", "", "", bad)
			echotest.WantPath(t, "strings", err, "p8")
			_, err = x.Last(ctx, sixteen, bad)
			echotest.WantPath(t, "last", err, "more")
			err = x.None(ctx, sixteen, bad)
			echotest.WantPath(t, "none", err, "more")
		}
		h := huges()[1]
		h.G27 = 0xd800
		_, err := x.GetHuge(ctx, h)
		echotest.WantPath(t, "huge", err, "h.g27")
		_, err = x.Choices(ctx, nil, nil)
		echotest.WantPath(t, "choices", err, "c")
		if r.Called() {
			t.Error("the guest ran")
		}
	})
}

// TestTooLong passes a list that no guest may be given: more than 2^28-1 bytes.
func TestTooLong(t *testing.T) {
	r := &echotest.Recorder{}
	linker := echotest.Linker(t, func(l *runtime.Linker) { wide.AddToLinker(l, &host{r}) })
	guest, err := spill.Instantiate(ctx, linker, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "spill"))))
	if err != nil {
		t.Fatal(err)
	}
	defer guest.Close()
	list := make([]wide.Choice, 1<<21) // each takes more than 128 bytes
	for i := range list {
		list[i] = wide.ChoiceB{Value: 255}
	}
	_, err = guest.Wide().Choices(ctx, wide.ChoiceA{Value: huges()[1]}, list)
	echotest.WantPath(t, "choices", err, "d")
	if r.Called() {
		t.Error("the guest ran")
	}
	echotest.RoundTrip(t, r, "huge", guest.Wide().GetHuge, huges()...)
}
