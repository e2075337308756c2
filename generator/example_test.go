package generator_test

import (
	"fmt"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
)

func ExampleGenerate() {
	packages, err := resolve.Load("../examples/quickstart/my_component.wit", resolve.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	world, err := resolve.SelectWorld(packages, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	files, err := generator.Generate(generator.Config{World: world, Package: "mycomponent", ImportPath: "example.com/app/gen"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range files {
		fmt.Println(f.Path)
	}
	// Output:
	// my/example/types/interface.wit.go
	// my/example/types/types.wit.go
	// my/example/types/host.wit.go
	// my/example/types/exports.wit.go
	// my/example/types/moves.wit.go
	// mycomponent/world.wit.go
	// mycomponent/aliases.wit.go
}
