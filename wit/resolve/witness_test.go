package resolve

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	bca "go.bytecodealliance.org/wit"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// errUnsupported says that the witness cannot tell.
var errUnsupported = errors.New("not supported by the witness")

// witness reads WIT with go.bytecodealliance.org, which runs a WebAssembly build
// of wasm-tools with all features, into our model.
func witness(path, main string) (r *wit.Resolve, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, errUnsupported
		}
	}()
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	lib, err := bca.LoadWIT(abs)
	if err != nil {
		return nil, err
	}
	if r, err = convert(path, lib, main); err != nil {
		return nil, errUnsupported
	}
	return r, nil
}

// beyond are the cases of accept/ that are newer than the witness, or where we
// take more on purpose.
var beyond = map[string]string{
	"deps-only-version":           "a path without a version finds the only one there is",
	"deps-folder-without-wit":     "wasm-tools wants a package in every folder of deps/",
	"gates-of-other-packages.wit": "with all features on, what is gated away must be there",
	"include-foreign.wit":         "wasm-tools of then shared the types of an included world between the two",
	"include-worlds.wit":          "the library does not hand on the new names",
	"include-chain.wit":           "likewise",
}

// TestWitness compares our models with those of an independent reader.
func TestWitness(t *testing.T) {
	if testing.Short() {
		t.Skip("each case starts a WebAssembly build of wasm-tools")
	}
	t.Chdir(corpus + "accept/resolve")
	compared := 0
	for _, name := range cases(t) {
		if why := beyond[name]; why != "" {
			continue
		}
		ours, err := Load(name, Options{AllFeatures: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		theirs, err := witness(name, ours.Main.Name.String())
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		compared++
		likeWitness(ours)
		if d := cmp.Diff(dump(theirs), dump(ours)); d != "" {
			t.Errorf("%s (-theirs +ours):\n%s", name, d)
		}
	}
	if compared < 40 {
		t.Errorf("only %d cases were compared", compared)
	}
}

// likeWitness drops what the library does not hand on.
func likeWitness(r *wit.Resolve) {
	for _, p := range r.Packages {
		for _, w := range p.Worlds {
			for _, items := range [][]wit.WorldItem{w.Imports, w.Exports} {
				for i := range items {
					if isPath(&items[i]) || items[i].Interface != nil && items[i].Interface.World == nil {
						items[i].Docs = ""
					}
				}
			}
		}
	}
}

// stricter are the cases of reject/ that wasm-tools takes: the component format
// forbids them, or they would be of no use.
var stricter = map[string]string{
	"gate-around-functions.wit":        "it has all features on",
	"gate-around-types.wit":            "it has all features on",
	"gate-foreign.wit":                 "it has all features on",
	"gate-type-of-other-interface.wit": "it has all features on",
	"gate-type.wit":                    "it has all features on",
	"gate-world.wit":                   "it has all features on",
	"types-too-big.wit":                "the limit is that of the validator, which comes later there",
	"types-too-deep.wit":               "no other tool follows names that far; ours do, for signatures",
}

// TestWitnessRejects makes sure that what we refuse is wrong.
func TestWitnessRejects(t *testing.T) {
	if testing.Short() {
		t.Skip("each case starts a WebAssembly build of wasm-tools")
	}
	t.Chdir(corpus + "reject/resolve")
	for _, name := range cases(t) {
		if ext := filepath.Ext(name); ext != "" && ext != ".wit" {
			continue
		}
		if _, err := os.Stat(name); err != nil {
			t.Fatal(err)
		}
		_, err := witness(name, "")
		if err == nil || errors.Is(err, errUnsupported) {
			if stricter[name] == "" {
				t.Errorf("%s: the witness takes it", name)
			}
		} else if why := stricter[name]; why != "" {
			t.Errorf("%s: the witness refuses it too, and the list says %q", name, why)
		}
	}
}
