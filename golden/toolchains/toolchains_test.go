package toolchains_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/toolchains/gen/example/guests/v0.1/host"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/toolchains/gen/example/guests/v0.1/shapes"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/toolchains/gen/kitchen"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// A larder is a host that counts what becomes of its handles.
type larder struct {
	log  []string
	jars []*jar
}

type jar struct {
	name    string
	dropped int
}

func (l *larder) Log(_ context.Context, level host.Level, msg string) error {
	l.log = append(l.log, level.String()+": "+msg)
	return nil
}

func (l *larder) Lookup(_ context.Context, key string) (runtime.Option[string], error) {
	l.log = append(l.log, "lookup: "+key)
	return runtime.Some("Hi"), nil
}

func (l *larder) NewHandle(_ context.Context, name string) (host.Handle, error) {
	l.jars = append(l.jars, &jar{name: name})
	return l.jars[len(l.jars)-1], nil
}

func (j *jar) Name(context.Context) (string, error) { return "<" + j.name + ">", nil }

func (j *jar) Drop(context.Context) error {
	j.dropped++
	return nil
}

// The guests of guests/kitchen, each by another toolchain, answer through generated
// code what guests/kitchen/README.md says.
func TestKitchens(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../testdata/component/kitchen-*.wasm", "../../testdata/guests/kitchen-*.wasm"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 7 {
		t.Fatalf("only %q", files)
	}
	engine, err := runtime.NewEngine(runtime.Config{ReportLeaks: true, OptLevel: runtime.OptNone})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".wasm")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			component, err := runtime.CompileFile(t.Context(), engine, file)
			if err != nil {
				t.Fatal(err)
			}
			l := &larder{}
			linker := runtime.NewLinker(engine)
			linker.TrapUnknownImports() // WASI, which some link and do not need
			host.AddToLinker(linker, l)
			guest, err := kitchen.Instantiate(t.Context(), linker, component)
			if err != nil {
				t.Fatal(err)
			}
			askShapes(t, guest)
			askCounters(t, guest)
			// What is printed goes to WASI, and so this one cannot greet.
			if name == "kitchen-c-wasi" {
				var trap *runtime.TrapError
				if _, err := guest.Greet(t.Context(), "x"); !errors.As(err, &trap) || !strings.Contains(err.Error(), "wasi:cli/stdin@") {
					t.Errorf("greet: %v", err)
				}
			} else {
				askGreet(t, guest, l)
			}
			if err := guest.Close(); err != nil {
				t.Error(err)
			}
			for _, j := range l.jars {
				if j.dropped != 1 {
					t.Errorf("handle %s was dropped %d times", j.name, j.dropped)
				}
			}
		})
	}
}

func askGreet(t *testing.T, guest *kitchen.Kitchen, l *larder) {
	t.Helper()
	if s, err := guest.Greet(t.Context(), "wörld"); s != "Hi, <wörld>!" || err != nil {
		t.Errorf("greet: %q, %v", s, err)
	}
	if want := []string{"info: greet wörld", "lookup: greeting"}; !slices.Equal(l.log, want) || len(l.jars) != 1 {
		t.Errorf("greet asked for %q and made %d handles", l.log, len(l.jars))
	}
}

func askShapes(t *testing.T, guest *kitchen.Kitchen) {
	t.Helper()
	ctx, x := t.Context(), guest.Shapes()
	if n, err := guest.Sum(ctx, []uint64{1, 2, 3}); n != 6 || err != nil {
		t.Errorf("sum: %d, %v", n, err)
	}
	point := func(x, y int32) shapes.Point { return shapes.Point{X: x, Y: y} }
	for _, c := range []struct {
		shape shapes.Shape
		want  float64
	}{
		{shapes.ShapeCircle{Value: 2}, 4 * math.Pi},
		{shapes.ShapeRect{Value: runtime.Tuple2[shapes.Point, shapes.Point]{F0: point(1, 2), F1: point(4, -2)}}, 12},
		{&shapes.ShapeEmpty{}, 0},
	} {
		if a, err := x.Area(ctx, c.shape); a != c.want || err != nil {
			t.Errorf("area of %v: %v, %v", c.shape, a, err)
		}
	}
	_, err := x.Area(ctx, shapes.ShapeNamed{Value: "q"})
	if e, ok := runtime.ErrorValue[string](err); !ok || e != "no area for q" {
		t.Errorf("area of a name: %v", err)
	}
	if b, err := x.Bounds(ctx, nil); !b.IsZero() || err != nil {
		t.Errorf("bounds of nothing: %v, %v", b, err)
	}
	b, err := x.Bounds(ctx, []shapes.Point{point(1, 5), point(-3, 7)})
	if low, high := b.Or(runtime.Tuple2[shapes.Point, shapes.Point]{}).Unpack(); low != point(-3, 5) || high != point(1, 7) || err != nil {
		t.Errorf("bounds: %v, %v, %v", low, high, err)
	}
	labels, err := x.Labels(ctx, []shapes.Shape{shapes.ShapeNamed{Value: "zz"}, shapes.ShapeEmpty{}, shapes.ShapeCircle{Value: 1}})
	if !slices.Equal(labels, []string{"zz", "empty", "circle"}) || err != nil {
		t.Errorf("labels: %q, %v", labels, err)
	}
	if p, err := x.Flip(ctx, shapes.PermsRead|shapes.PermsExec); p != shapes.PermsWrite || err != nil {
		t.Errorf("flip: %v, %v", p, err)
	}
}

func askCounters(t *testing.T, guest *kitchen.Kitchen) {
	t.Helper()
	ctx, x := t.Context(), guest.Counters()
	a, err := x.NewCounter(ctx, 5)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := a.Inc(ctx, 2); n != 7 || err != nil {
		t.Errorf("inc: %d, %v", n, err)
	}
	b, err := x.NewCounter(ctx, 10)
	if err != nil {
		t.Fatal(err)
	}
	both, err := x.CounterMerge(ctx, a, b)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := both.Get(ctx); n != 17 || err != nil {
		t.Errorf("merge: %d, %v", n, err)
	}
	if n, err := x.CounterIntoTotal(ctx, both); n != 17 || err != nil {
		t.Errorf("into-total: %d, %v", n, err)
	}
	if _, err := both.Get(ctx); err == nil {
		t.Error("a counter that was given away answers")
	}
	if _, err := x.CounterIntoTotal(ctx, &ownCounter{}); err == nil || !strings.Contains(err.Error(), "is a value of the host's") {
		t.Errorf("a counter of the host's: %v", err)
	}
	for _, c := range []interface{ Drop(context.Context) error }{a, b} {
		if err := c.Drop(ctx); err != nil {
			t.Error(err)
		}
	}
	if err := a.Drop(ctx); err == nil {
		t.Error(fmt.Sprint("dropped twice: ", a))
	}
}

// An ownCounter is no counter of the guest's.
type ownCounter struct{ runtime.NoDrop }

func (*ownCounter) Inc(context.Context, uint32) (uint32, error) { return 0, nil }
func (*ownCounter) Get(context.Context) (uint32, error)         { return 0, nil }
