package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func Example() {
	for _, guest := range []string{"rust", "c"} {
		if err := run(context.Background(), guestFile(guest), "Gopher"); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// AddPoints result: {X:4 Y:6}
	// Greet result: Hello, Gopher from Wasm!
	// AddPoints result: {X:4 Y:6}
	// Greet result: Hello, Gopher from Wasm!
}

func TestGuestThatIsNotThere(t *testing.T) {
	err := run(context.Background(), "gone.wasm", "Gopher")
	var compile *runtime.CompileError
	if !errors.As(err, &compile) || !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%v", err)
	}
	if want := "gone.wasm: cannot read the component: no such file or directory"; err.Error() != want {
		t.Errorf("%v", err)
	}
}

// Each of these is a file that a user gives by mistake.
func TestGuestThatIsNone(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"../../testdata/bad/core.wasm", `../../testdata/bad/core.wasm: is a core module, not a component; make a component of it with "wasm-tools component embed --world WORLD" and then "wasm-tools component new" (or "jco embed" and "jco new")`},
		{"../../testdata/bad/core-with-component-type.wasm", `../../testdata/bad/core-with-component-type.wasm: is a core module, not a component; make a component of it with "wasm-tools component new" (or "jco new"): it carries its world already`},
		{"my_component.wit", "my_component.wit: is not WebAssembly"},
		{"../logger/plugin.wasm", "../logger/plugin.wasm: import \"my:plugin/logging\" is not provided; add it with AddToLinker, or let it trap with Linker.TrapUnknownImports\n" +
			"../logger/plugin.wasm: export \"my:example/types\" is missing; was the component built for world my:example/example?"},
	} {
		if err := run(context.Background(), c.file, "Gopher"); err == nil || len(err.Error()) < len(c.want) || err.Error()[:len(c.want)] != c.want {
			t.Errorf("%s:\n got %v\nwant %s", c.file, err, c.want)
		}
	}
}
