package main

import (
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/print"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/witjson"
)

// runWit prints what the input is resolved to.
func runWit(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	in := input{stdin: stdin}
	flags := in.newFlags("wit")
	asJSON := flags.Bool("json", false, "")
	switch err := in.parse(flags, args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, witUsage)
		return exitOK
	case err != nil:
		return in.fail(stderr, exitUsage, err)
	case in.path == "":
		err := diag.Errorf("", "no PATH is given: name a .wit file, a folder of them, or -").WithHelp("wit-bindgen-go-host help wit")
		return in.fail(stderr, exitUsage, err)
	}
	r, err := resolve.Load(in.path, in.options())
	if err != nil {
		return in.fail(stderr, exitError, err)
	}
	out := print.Resolve
	if *asJSON {
		out = witjson.Write
	}
	if _, err := stdout.Write(out(r)); err != nil {
		return in.fail(stderr, exitError, diag.Errorf("", "cannot write the output: %v", err))
	}
	return exitOK
}
