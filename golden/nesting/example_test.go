package nesting_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/nesting/gen/deep/down/deep"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/nesting/gen/nesting"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type walker struct{ deep.UnimplementedHost }

func (walker) Walk(_ context.Context, t deep.Tree) (deep.Tree, error) {
	for _, level := range t.Nodes {
		for i := range level {
			level[i].Leaves = append(level[i].Leaves, deep.LeafText{Value: "new"})
		}
	}
	return t, nil
}

func (walker) Options(_ context.Context, o runtime.Option[runtime.Option[runtime.Option[string]]]) (runtime.Option[deep.Leaf], error) {
	if outer, ok := o.Get(); ok {
		if inner, ok := outer.Get(); ok {
			return runtime.Some[deep.Leaf](deep.LeafText{Value: inner.Or("none")}), nil
		}
		return runtime.Some[deep.Leaf](nil), nil
	}
	return runtime.Option[deep.Leaf]{}, nil
}

// Types are nested as deep as the WIT nests them. Each option of an option is one more
// question.
func Example() {
	linker, component := echotest.Example("wit", "nesting")
	deep.AddToLinker(linker, walker{})
	guest, err := nesting.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	tree, err := guest.Deep().Walk(ctx, deep.Tree{Nodes: [][]deep.Node{{{}}, {{Leaves: []deep.Leaf{deep.LeafNumber{Value: 1}}}}}})
	fmt.Println(tree.Nodes, err)
	type option = runtime.Option[runtime.Option[string]]
	fmt.Println(guest.Deep().Options(ctx, runtime.Some(runtime.Some(runtime.Some("deep")))))
	fmt.Println(guest.Deep().Options(ctx, runtime.Some(option{})))
	fmt.Println(guest.Deep().Options(ctx, runtime.None[option]()))
	// Output:
	// [[{[{new}] none}] [{[{1} {new}] none}]] <nil>
	// some({deep}) <nil>
	// some(<nil>) <nil>
	// none <nil>
}
