package main

const usage = `wit-bindgen-go-host makes Go packages of WIT, for Go programs that host WebAssembly components.

Usage:
  wit-bindgen-go-host generate [flags] PATH    write the Go packages of a world
  wit-bindgen-go-host generate [--check]       the same for all worlds in wit-bindgen-go-host.json
  wit-bindgen-go-host wit [flags] PATH         print the resolved WIT
  wit-bindgen-go-host version                  print the version
  wit-bindgen-go-host help [COMMAND]           print this, or the flags of a command

Example:
  wit-bindgen-go-host generate --out ./gen --package mycomponent my_component.wit
`

const generateUsage = `Usage:
  wit-bindgen-go-host generate [flags] PATH
  wit-bindgen-go-host generate [--check] [--format json]

Writes the Go packages of a world: its own, and one for each interface that it
reaches. All files are written or none.

PATH is a .wit file, a folder of .wit files with an optional deps/, a .json file
made by "wasm-tools component wit --json", or - for such JSON on standard input.
Flags may stand before or after it.

Flags:
  --world NAME    the world to generate, also as ns:pkg/world@1.0.0; not needed when
                  there is only one. The name of an interface means a world that
                  exports it.
  --out DIR       the folder to write to (default gen)
  --package NAME  name and folder of the world's Go package (default: from the
                  world's name)
  --module PATH   the import path of DIR (default: from the nearest go.mod)
  --check         write nothing; exit with 1 when what is in DIR is out of date
  --with PATTERN=go/import/path
                  use Go packages that exist already for a namespace (wasi:*), a
                  package (wasi:io, wasi:io@0.2.3), an interface (wasi:io/streams),
                  or a Go interface for a resource (wasi:io/streams#pollable); may be
                  given several times, and the most precise pattern wins;
                  shells want quotation marks around *, # and the like
  --types-only    make the types alone, without what calls or serves a component
  --fixed-length-lists
                  take list<T, N>, whose binary form may still change
` + inputUsage + `
Without PATH, everything comes from wit-bindgen-go-host.json in the current folder,
JSON with comments from // to the end of a line:

  {
    "out": "gen",                              // for all worlds; also "module"
    "path": "wit",                             // for each world that says nothing else
    "with": {"wasi:*": "example.com/app/wasi"},
    "worlds": [
      {"world": "client"},
      {"world": "server", "package": "backend", "features": ["fast"]}
    ]
  }

Settings are named as the flags and mean the same. "path", "features", "all-features",
"with", "types-only" and "fixed-length-lists" may be given for all worlds and for one;
"with" for one world adds to that for all, any other setting takes its place. What
"with" names for all worlds must be in each of them, but for a namespace. A world that
is taken out of the file loses its packages at the next run.
`

const witUsage = `Usage: wit-bindgen-go-host wit [flags] PATH

Prints the package at PATH as it is resolved, with the packages that it needs:
what is included stands in the worlds, and what is gated off is gone. PATH is as
for generate.

Flags:
  --json          print JSON as "wasm-tools component wit --json" does
` + inputUsage

const inputUsage = `  --features A,B  the features of @unstable to have; by default there are none
  --all-features  have all of them
  --format json   print diagnostics as JSON (default text)
`
