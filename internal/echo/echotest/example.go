package echotest

import (
	"fmt"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// Example returns what an Example starts from: a component that exports what the
// world imports and exports, and forwards each call to its host, and a linker for
// it where nothing is served yet.
func Example(path, world string) (*runtime.Linker, *runtime.Component) {
	linker := Linker(NoTest, func(*runtime.Linker) {})
	return linker, Compile(NoTest, Config(World(NoTest, path, world, "tried")))
}

// NoTest stands in for a test where there is none: an Example fails by panicking.
// It has the methods that making a guest needs, and no others.
var NoTest testing.TB = exampleTB{}

type exampleTB struct{ testing.TB }

func (exampleTB) Helper() {}

func (exampleTB) Fatal(args ...any) { panic(fmt.Sprintln(args...)) }

func (exampleTB) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
