package echoed_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/aliases/gen/aliased"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/aliases/gen/test/aliases/aliases"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/aliases/gen/test/aliases/others"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/chained"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/one/one"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/two/two"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/diamond"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/test/diamond/bottom"
	diamondleft "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/test/diamond/left"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/functions/gen/functions"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/exporter"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/importer"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/test/importing/clock"
	loghost "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/test/importing/log"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/typer"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/large"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/base"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/extra"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/more"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined/handler"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/kitchen/gen/kitchen"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/kitchen/gen/shop/kitchen/v0.3/cook"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/kitchen/gen/shop/kitchen/v0.3/pantry"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/remarks/gen/remarked"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/remarks/gen/test/remarks/v0.1/remarks"
	clockv001 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/lib/clock/v0.0.1/clock"
	clockv3 "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/lib/clock/v3/clock"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/test/semver/v10/newest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/tracked"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/test/through/scheduler"
	throughtypes "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/test/through/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/test/through/watcher"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/worker"
	worldone "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/one"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/test/two-worlds/shared"
	worldtwo "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/two"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/unstable/gen/gated"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/unstable/gen/test/unstable/v1/gates"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type aliasesHost struct{ aliases.UnimplementedHost }

func (aliasesHost) Points(_ context.Context, p aliases.Place, l aliases.Places, m aliases.MaybePlace) (aliases.Pair, error) {
	return aliases.Pair{F0: fmt.Sprint(len(l)), F1: m.Or(p)}, nil
}

// An alias in WIT is one in Go: it needs no conversion.
func Example_aliases() {
	linker, component := echotest.Example("../aliases/wit", "aliased")
	aliases.AddToLinker(linker, aliasesHost{})
	guest, err := aliased.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	p := aliases.Point{X: 1, Y: 2}
	text, place := must(guest.Aliases().Points(ctx, p, []aliases.Point{p, p}, runtime.None[aliases.Point]())).Unpack()
	fmt.Println(text, place == p)
	var kind others.Kind = aliases.KindHigh
	fmt.Println(kind)
	// Output:
	// 2 true
	// high
}

type includingHost struct{}

func (includingHost) Log(_ context.Context, line string) error {
	fmt.Println("log:", line)
	return nil
}

func (includingHost) NamesLog(_ context.Context, line string) (uint8, error) {
	return uint8(len(line)), nil
}

type moreHost struct{}

func (moreHost) Order(_ context.Context, t more.Thing, r more.Rank) (more.Rank, error) {
	return r, nil
}

// What a world includes of others is its own: here two functions that were called
// log, one of them included with another name.
func Example_including() {
	linker, component := echotest.Example("../including/wit", "large")
	large.AddToLinker(linker, includingHost{})
	more.AddToLinker(linker, moreHost{})
	guest, err := large.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	item := base.Item{ID: 1, Name: "one"}
	fmt.Println(guest.More().Order(ctx, item, more.RankLast)) // the Thing of one is the Item of the other
	fmt.Println(large.Theirs{X: 1}, extra.Item(item) == large.Thing(item))

	// No world exports these two; by name everything can be called.
	in, err := linker.Instantiate(ctx, component)
	if err != nil {
		log.Fatal(err)
	}
	defer in.Close()
	fmt.Println(in.Func("log").CallValues(ctx, value.String("line")))
	fmt.Println(in.Func("names-log").CallValues(ctx, value.String("line")))
	// Output:
	// last <nil>
	// {1} true
	// log: line
	// <nil> <nil>
	// 4 <nil>
}

type handlerHost struct{}

func (handlerHost) Handle(_ context.Context, e handler.Event) ([]handler.Event, error) {
	return []handler.Event{handler.EventStart{}, e, handler.EventStop{Value: "done"}}, nil
}

// An interface that is written in a world is a package inside the world's.
func Example_inline() {
	linker, component := echotest.Example("../inline/wit", "inlined")
	handler.AddToLinker(linker, handlerHost{})
	guest, err := inlined.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	entry := inlined.HandlerEntry{Key: 1, Value: []handler.Both{{A: 2, B: "two"}}}
	fmt.Println(guest.Handler().Handle(ctx, handler.EventEntry{Value: entry}))
	// Output:
	// [{} {{1 [{2 two}]}} {done}] <nil>
}

type chainsHost struct{ two.UnimplementedHost }

func (chainsHost) Second(_ context.Context, p two.Pair, l two.Entries) (two.Pair, error) {
	for _, e := range l {
		if d, ok := e.(one.AnyDeep); ok {
			p.A.Text += d.Value.Text
		}
	}
	return p, nil
}

// A type that is used from package to package stays the type where it was defined.
func Example_chains() {
	linker, component := echotest.Example("../chains/wit", "chained")
	two.AddToLinker(linker, chainsHost{})
	guest, err := chained.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	deep := one.Deep{X: 1, Text: "a"}
	p := two.Pair{A: deep, B: runtime.Some(one.KindFancy)}
	fmt.Println(guest.Two().Second(ctx, p, one.Listing{one.AnyDeep{Value: deep}, one.AnyNone{}}))
	// Output:
	// {{1 aa} some(fancy)} <nil>
}

type schedulerHost struct{ jobs []scheduler.Job }

func (h *schedulerHost) Add(_ context.Context, j scheduler.Job, _ scheduler.Options) (uint64, error) {
	h.jobs = append(h.jobs, j)
	return uint64(len(h.jobs)), nil
}

func (h *schedulerHost) ListAll(context.Context) ([]scheduler.Job, error) { return h.jobs, nil }

type watcherHost struct{}

func (watcherHost) Watch(_ context.Context, l []watcher.Watched) (watcher.State, error) {
	if len(l) == 0 {
		return nil, nil
	}
	return l[0].State, nil
}

// What one interface gives another one takes: both have it of a third.
func Example_through() {
	linker, component := echotest.Example("../through/wit", "worker")
	scheduler.AddToLinker(linker, &schedulerHost{})
	watcher.AddToLinker(linker, watcherHost{})
	guest, err := worker.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	job := throughtypes.Job{ID: 1, State: throughtypes.StateDone{Value: runtime.Err[string](uint8(3))}}
	fmt.Println(guest.Scheduler().Add(ctx, job, throughtypes.OptionsFast))
	jobs := must(guest.Scheduler().ListAll(ctx))
	fmt.Println(guest.Watcher().Watch(ctx, jobs))
	fmt.Println(guest.Watcher().Watch(ctx, nil))
	// Output:
	// 1 <nil>
	// {err(3)} <nil>
	// <nil> <nil>
}

type functionsHost struct{ functions.UnimplementedHost }

func (functionsHost) MoveBy(_ context.Context, p functions.Points, by functions.Point) (functions.Points, error) {
	for i := range p {
		p[i].X += by.X
		p[i].Y += by.Y
	}
	return p, nil
}

func (functionsHost) Fail(_ context.Context, n uint32) (uint32, error) {
	return 0, functions.Failure{Text: "no", Code: runtime.Some(uint8(n))}
}

// Functions and types may be a world's own, without an interface.
func Example_functions() {
	linker, component := echotest.Example("../functions/wit", "functions")
	functions.AddToLinker(linker, functionsHost{})
	guest, err := functions.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.MoveBy(ctx, functions.Points{{X: 1}, {Y: 2}}, functions.Point{X: 10, Y: 10}))
	_, err = guest.Fail(ctx, 7)
	failure, _ := runtime.ErrorValue[functions.Failure](err)
	fmt.Println(failure.Text, failure.Code)
	// Output:
	// [{11 10} {10 12}] <nil>
	// no some(7)
}

type gatesHost struct{ gates.UnimplementedHost }

func (gatesHost) TryIt(_ context.Context, t gates.Tried) ([]gates.Tried, error) {
	return slices.Repeat([]gates.Tried{t}, int(t.Y)), nil
}

// Items that are unstable are there when their feature was asked for: here one of two was.
func Example_unstable() {
	linker, component := echotest.Example("../unstable/wit", "gated")
	gates.AddToLinker(linker, gatesHost{})
	guest, err := gated.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Gates().TryIt(ctx, gates.Tried{Old: gates.Old{X: 1}, Y: 2}))
	// Output:
	// [{{1} 2} {{1} 2}] <nil>
}

type remarksHost struct{ remarks.UnimplementedHost }

func (remarksHost) Choose(_ context.Context, c remarks.Choice) (remarks.Marked, error) {
	if s, ok := c.(remarks.ChoiceSome); ok {
		return remarks.Marked{A: s.Value, B: "chosen"}, nil
	}
	return remarks.Marked{}, remarks.LevelHigh
}

// The comments of a WIT file are the comments of the Go types; in them is no code.
func Example_remarks() {
	linker, component := echotest.Example("../remarks/wit", "remarked")
	remarks.AddToLinker(linker, remarksHost{})
	guest, err := remarked.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Remarks().Choose(ctx, remarks.ChoiceSome{Value: 1}))
	_, err = guest.Remarks().Choose(ctx, remarks.ChoiceNone{})
	fmt.Println(errors.Is(err, remarks.LevelHigh))
	// Output:
	// {1 chosen none} <nil>
	// true
}

type clockHost struct{ clock.UnimplementedHost }

func (clockHost) Now(context.Context) (clock.Instant, error) { return clock.Instant{Seconds: 5}, nil }

// A journal serves one guest.
type journal struct {
	loghost.UnimplementedHost
	lines []string
}

func (j *journal) Write(_ context.Context, l loghost.Level, text string) error {
	j.lines = append(j.lines, fmt.Sprintf("%v: %s", l, text))
	return nil
}

// One interface is imported by a world, exported by another, and gives a third its
// types: it is generated once.
func Example_importing() {
	linker, component := echotest.Example("../importing/wit", "exporter")
	j := &journal{}
	clock.AddToLinker(linker, clockHost{})
	loghost.AddToLinker(linker, j)
	guest, err := exporter.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	now, err := guest.Clock().Now(ctx)
	fmt.Println(typer.Span{Begin: now, Length: 1}, err)
	fmt.Println(guest.Log().Write(ctx, loghost.LevelLow, "it works"), j.lines)

	importing, err := importer.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(importing.Close())
	// Output:
	// {{5 0} 1} <nil>
	// <nil> [low: it works]
	// <nil>
}

type sharedHost struct{}

func (sharedHost) MoveTo(_ context.Context, p shared.Point) (shared.Point, error) {
	return shared.Point{X: p.Y, Y: p.X}, nil
}

// Two worlds are generated into one folder: a component can be used as either, and
// values of one are values of the other.
func Example_twoworlds() {
	linker, component := echotest.Example("../twoworlds/wit", "two")
	shared.AddToLinker(linker, sharedHost{})
	guest, err := worldtwo.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	other, err := worldone.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer other.Close()

	p := must(guest.Shared().MoveTo(ctx, worldone.Point{X: 1, Y: 2}))
	fmt.Println(p, must(other.Shared().MoveTo(ctx, worldtwo.Point(p))))
	// Output:
	// {2 1} {1 2}
}

type diamondHost struct{}

func (diamondHost) Bottoms(_ context.Context, b bottom.Both, t bottom.Thing, c bottom.Content) (bottom.Both, error) {
	if t == nil || b.Same != c {
		return b, &runtime.ResultError[bottom.Thing]{Value: t} // it is no error of Go's where it is defined
	}
	return b, nil
}

// A type that comes in on two ways is one type.
func Example_diamond() {
	linker, component := echotest.Example("../diamond/wit", "diamond")
	bottom.AddToLinker(linker, diamondHost{})
	guest, err := diamond.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	number := diamond.ThingNumber{Value: 42}
	both := bottom.Both{
		Left:  diamondleft.Box{Inside: number},
		Right: bottom.RightBox{Content: []bottom.Content{number}, Pair: bottom.Pair{A: number, B: number}},
		Same:  number, Other: diamond.ThingText{Value: "other"},
		Pair: bottom.Pair{A: diamond.ThingNone{}, B: number},
	}
	got, err := guest.Bottom().Bottoms(ctx, both, number, number)
	fmt.Println(got.Same == got.Left.Inside, got.Right.Pair, err)
	_, err = guest.Bottom().Bottoms(ctx, both, number, diamond.ThingNone{})
	fmt.Println(runtime.ErrorValue[bottom.Thing](err))
	// Output:
	// true {{42} {42}} <nil>
	// {42} true
}

type semverHost struct{}

func (semverHost) Convert(_ context.Context, f newest.First) (runtime.Option[newest.Instant], error) {
	return runtime.Some(newest.Instant{Seconds: f.Seconds, Fraction: 1}), nil
}

// Versions that are not compatible are packages of their own, and have types of their own.
func Example_semver() {
	linker, component := echotest.Example("../semver/wit", "tracked")
	newest.AddToLinker(linker, semverHost{})
	guest, err := tracked.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Newest().Convert(ctx, clockv001.Instant{Seconds: 5}))
	var instant newest.Instant = clockv3.Instant{}
	fmt.Println(instant)
	// Output:
	// some({5 1}) <nil>
	// {0 0}
}

type pantryHost struct{ pantry.UnimplementedHost }

func (pantryHost) Take(_ context.Context, id pantry.ID, n uint32) (pantry.Item, error) {
	if n > 2 {
		return pantry.Item{}, pantry.StockErrorShort{Value: runtime.Tuple2[uint64, uint32]{F0: id, F1: 2}}
	}
	return pantry.Item{ID: id, Name: "flour", Price: runtime.Some(1.25), Unit: pantry.UnitGram}, nil
}

type cookHost struct{ cook.UnimplementedHost }

func (cookHost) Plan(_ context.Context, have []cook.Item, wish runtime.Option[string], d cook.Diet) (cook.Recipe, error) {
	if len(have) == 0 {
		return cook.Recipe{}, cook.ProblemMissing{Value: pantry.StockErrorClosed{}}
	}
	return cook.Recipe{Title: wish.Or(have[0].Name), Serves: 4, Diet: d}, nil
}

// A component with an API as one might meet it.
func Example_kitchen() {
	linker, component := echotest.Example("../kitchen/wit", "kitchen")
	pantry.AddToLinker(linker, pantryHost{})
	cook.AddToLinker(linker, cookHost{})
	guest, err := kitchen.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	flour, err := guest.Pantry().Take(ctx, 7, 2)
	fmt.Println(flour.Name, flour.Price, flour.Unit, err)
	_, err = guest.Pantry().Take(ctx, 7, 3)
	var short kitchen.StockErrorShort
	if errors.As(err, &short) {
		fmt.Println("only", short.Value.F1)
	}
	recipe, err := guest.Cook().Plan(ctx, []kitchen.Item{flour}, runtime.Some("bread"), kitchen.DietVegan|kitchen.DietKosher)
	fmt.Println(recipe.Title, recipe.Diet, err)
	_, err = guest.Cook().Plan(ctx, nil, runtime.None[string](), 0)
	fmt.Println(err)
	// Output:
	// flour some(1.25) gram <nil>
	// only 2
	// bread {vegan, kosher} <nil>
	// shop:kitchen/cook@0.3.1.plan: missing(closed)
}
