// The quickstart calls a guest component through a generated package:
//
//	go run ./examples/quickstart [-guest rust|c|FILE.wasm] [NAME]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	goruntime "runtime"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/quickstart/gen/mycomponent"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

//go:generate go run ../../cmd/wit-bindgen-go-host generate --out ./gen --package mycomponent my_component.wit

func main() {
	guest := flag.String("guest", "rust", "the guest: rust, c, or a component `file`")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: quickstart [-guest rust|c|FILE.wasm] [NAME]")
		flag.PrintDefaults()
	}
	flag.Parse()
	name := "Gopher"
	switch flag.NArg() {
	case 0:
	case 1:
		name = flag.Arg(0)
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err := run(context.Background(), guestFile(*guest), name); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, file, name string) error {
	engine, err := runtime.NewEngine(runtime.Config{})
	if err != nil {
		return err
	}
	component, err := runtime.CompileFile(ctx, engine, file)
	if err != nil {
		return err
	}
	guest, err := mycomponent.Instantiate(ctx, runtime.NewLinker(engine), component)
	if err != nil {
		return err
	}
	defer guest.Close()

	sum, err := guest.Types().AddPoints(ctx, mycomponent.Point{X: 1, Y: 2}, mycomponent.Point{X: 3, Y: 4})
	if err != nil {
		return err
	}
	fmt.Printf("AddPoints result: %+v\n", sum)

	hi, err := guest.Types().Greet(ctx, name)
	if err != nil {
		return err
	}
	fmt.Println("Greet result:", hi)
	return nil
}

// guestFile returns the component of a language, which stands beside this file,
// or the file that was named.
func guestFile(guest string) string {
	if guest != "rust" && guest != "c" {
		return guest
	}
	file := "guest-" + guest + ".wasm"
	if _, source, _, ok := goruntime.Caller(0); ok {
		beside := filepath.Join(filepath.Dir(source), file)
		if wd, err := os.Getwd(); err == nil {
			if rel, err := filepath.Rel(wd, beside); err == nil {
				return rel
			}
		}
		return beside
	}
	return file
}
