package component_test

import (
	"fmt"
	"os"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func ExampleDecode() {
	binary, err := os.ReadFile("../examples/quickstart/guest-c.wasm")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := component.Decode("guest-c.wasm", binary)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range c.Exports {
		fmt.Println("export", e.Name)
		for _, f := range e.Instance.Funcs {
			fmt.Printf("  %s: %s\n", f.Type.Name, wit.Signature(f.Type))
		}
	}
	// Output:
	// export my:example/types
	//   add-points: func(p1: record{x: s32, y: s32}, p2: record{x: s32, y: s32}) -> record{x: s32, y: s32}
	//   greet: func(name: string) -> string
}
