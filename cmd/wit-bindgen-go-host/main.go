package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// The exit codes.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return exitUsage
	}
	switch command, rest := args[0], args[1:]; command {
	case "generate":
		return runGenerate(rest, stdin, stdout, stderr)
	case "wit":
		return runWit(rest, stdin, stdout, stderr)
	case "help", "-h", "-help", "--help":
		text := usage
		if len(rest) > 0 {
			switch rest[0] {
			case "generate":
				text = generateUsage
			case "wit":
				text = witUsage
			}
		}
		fmt.Fprint(stdout, text)
		return exitOK
	case "version", "-version", "--version":
		fmt.Fprintln(stdout, version())
		return exitOK
	default:
		d := diag.Errorf("", "unknown command %s", command).WithHelp("wit-bindgen-go-host help")
		if _, err := os.Stat(command); err == nil || strings.HasSuffix(command, ".wit") || strings.HasPrefix(command, "-") {
			d.WithHelp("the command comes first: wit-bindgen-go-host generate %s", strings.Join(args, " "))
		}
		return fail(stderr, exitUsage, d)
	}
}

// fail prints err and returns code.
func fail(stderr io.Writer, code int, err error) int {
	// Nothing is left to tell a person when standard error cannot be written.
	_ = diag.Print(stderr, err)
	return code
}

// version names the build: a released module version where there is one.
func version() string {
	name := "wit-bindgen-go-host"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return name + " (unknown version) " + runtime.Version()
	}
	name += " " + info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && info.Main.Version == "(devel)" {
			name += " " + s.Value
		}
	}
	return name + " " + info.GoVersion
}
