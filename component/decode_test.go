package component_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/bytecodealliance/wasmtime-go/v44"
	"github.com/google/go-cmp/cmp"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

var update = flag.Bool("update", false, "write the golden files")

const testdata = "../testdata/component"

// assemble makes a binary of WebAssembly text.
func assemble(t testing.TB, text string) []byte {
	t.Helper()
	binary, err := wasmtime.Wat2Wasm(text)
	if err != nil {
		t.Fatalf("the text of the test is wrong: %v", err)
	}
	return binary
}

// decodeText assembles and decodes a component.
func decodeText(t *testing.T, text string) *component.Component {
	t.Helper()
	c, err := component.Decode("test.wasm", assemble(t, text))
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range checkPlan(c) {
		t.Error("the plan does not hold together:", wrong)
	}
	return c
}

// places are where modules stand and how large they are: the assembler's
// choice.
var places = regexp.MustCompile(` offset 0x[0-9a-f]+: \d+ bytes,`)

// comparePlan compares the plan's text but for the places of modules.
func comparePlan(t *testing.T, c *component.Component, want string) {
	t.Helper()
	want = strings.TrimPrefix(want, "\n")
	if diff := cmp.Diff(want, places.ReplaceAllString(c.String(), ":")); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
}

func readKitchen(t testing.TB, name string) []byte {
	t.Helper()
	binary, err := os.ReadFile(filepath.Join(testdata, name))
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

var kitchens = []string{"kitchen-c-free.wasm", "kitchen-as.wasm", "kitchen-rust-macro-unknown.wasm"}

// Components as the toolchains make them, their plans as text.
func TestKitchens(t *testing.T) {
	for _, name := range kitchens {
		t.Run(name, func(t *testing.T) {
			c, err := component.Decode(name, readKitchen(t, name))
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join(testdata, strings.TrimSuffix(name, ".wasm")+".plan")
			if *update {
				if err := os.WriteFile(golden, []byte(c.String()), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), c.String()); diff != "" {
				t.Errorf("plan (-want +got):\n%s", diff)
			}
		})
	}
}

func TestProducers(t *testing.T) {
	name := "kitchen-c-free.wasm"
	c, err := component.Decode(name, readKitchen(t, name))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"processed-by Debian clang 22.1.8 (1~deb12u1)", "processed-by wit-component 0.259.0"}
	if diff := cmp.Diff(want, c.Producers); diff != "" {
		t.Errorf("producers (-want +got):\n%s", diff)
	}
}
