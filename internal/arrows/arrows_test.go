package arrows

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/wit-bindgen-go/wit-bindgen-go-host"

// allowed says which packages of ours a package may import. A folder that ends
// in /... stands for all below it.
var allowed = map[string][]string{
	"wit":             {},
	"abi":             {"abi/value"},
	"abi/value":       {},
	"internal/diag":   {},
	"internal/golden": {},
	"internal/arrows": {},
	"internal/canon":  {"wit", "abi"},
	"internal/echo":   {"wit", "abi", "internal/canon"},
	"wit/syntax":      {"internal/diag"},
	"wit/resolve":     {"wit", "wit/syntax", "wit/witjson", "internal/diag", "component"},
	"wit/print":       {"wit"},
	"wit/witjson":     {"wit", "internal/diag"},
	"component":       {"wit", "abi", "internal/canon"},
	"generator":       {"wit", "component", "abi", "internal/diag", "generator/plan", "generator/emit"},
	"generator/plan":  {"wit", "abi", "internal/canon", "internal/diag"},
	"generator/emit":  {"generator/plan"},

	"cmd/wit-bindgen-go-host": {"generator", "wit", "wit/resolve", "wit/print", "wit/witjson", "component", "internal/diag"},

	"runtime":               {"component", "abi", "abi/value", "wit", "internal/canon", "runtime/internal/core"},
	"runtime/internal/core": {"abi"},

	"internal/wast":     {"abi/value", "component", "runtime", "wit"},
	"internal/cmd/wast": {"internal/wast", "runtime"},

	// What tests run guests with. Nothing but tests imports it.
	"internal/echo/echotest": {"abi", "abi/value", "internal/canon", "internal/echo", "runtime", "wit", "wit/resolve"},
	"internal/witness":       {"abi/value", "internal/wast", "wit"},

	// Generated code and what uses it.
	"golden/...":   {"runtime", "golden/..."},
	"examples/...": {"runtime", "examples/..."},
}

// thirdParty says who may import what is not of ours. Tests may import more.
var thirdParty = map[string][]string{
	"github.com/dave/jennifer/jen":                {"generator/emit"},
	"github.com/bytecodealliance/wasmtime-go/v44": {"runtime/internal/core", "internal/echo/echotest", "internal/wast", "internal/witness"},
	"golang.org/x/mod/modfile":                    {"cmd/wit-bindgen-go-host"},
	"golang.org/x/mod/semver":                     {"runtime", "generator/plan"},
	"github.com/rogpeppe/go-internal/diff":        {"internal/golden"},
}

type goPackage struct {
	ImportPath, Dir   string
	Imports           []string
	GoFiles, CgoFiles []string
	Standard          bool
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json", module+"/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("go list: ", err)
	}
	var all []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func match(pattern, name string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "/..."); ok {
		return name == prefix || strings.HasPrefix(name, prefix+"/")
	}
	return pattern == name
}

func rule(name string) ([]string, bool) {
	if r, ok := allowed[name]; ok {
		return r, true
	}
	for pattern, r := range allowed {
		if match(pattern, name) {
			return r, true
		}
	}
	return nil, false
}

func TestArrows(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		may, ok := rule(name)
		if !ok {
			t.Errorf("%s has no rule: add it to allowed, and to docs/architecture.md", name)
			continue
		}
		for _, imp := range p.Imports {
			ours, ok := strings.CutPrefix(imp, module+"/")
			switch {
			case ok && !slices.ContainsFunc(may, func(m string) bool { return match(m, ours) }):
				t.Errorf("%s must not import %s", name, ours)
			case !ok && strings.Contains(imp, ".") && !slices.Contains(thirdParty[imp], name):
				t.Errorf("%s must not import %s", name, imp)
			}
		}
	}
}

// TestUnsafe keeps cgo and unsafe in the seam. Generated code may use constants
// of unsafe to hold Go's layout against the guest's at compile time. The witness is
// for tests alone, and must reach the engine on a way of its own.
func TestUnsafe(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		if name == "runtime/internal/core" || name == "internal/witness" {
			continue
		}
		if len(p.CgoFiles) > 0 {
			t.Errorf("%s uses cgo", name)
		}
		if !slices.Contains(p.Imports, "unsafe") {
			continue
		}
		for _, f := range p.GoFiles {
			if !onlyUnsafeConstants(t, filepath.Join(p.Dir, f)) {
				t.Errorf("%s/%s uses unsafe for more than Sizeof and Offsetof", name, f)
			}
		}
	}
}

func onlyUnsafeConstants(t *testing.T, file string) bool {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ok := true
	ast.Inspect(f, func(n ast.Node) bool {
		if s, is := n.(*ast.SelectorExpr); is {
			if x, is := s.X.(*ast.Ident); is && x.Name == "unsafe" && s.Sel.Name != "Sizeof" && s.Sel.Name != "Offsetof" {
				ok = false
			}
		}
		return true
	})
	return ok
}

// TestGeneratorNeedsNoEngine holds the promise that the generator builds without
// cgo: nothing it imports, however far, is the runtime or Wasmtime.
func TestGeneratorNeedsNoEngine(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", module+"/cmd/wit-bindgen-go-host", module+"/component", module+"/abi").Output()
	if err != nil {
		t.Fatal("go list: ", err)
	}
	for _, dep := range strings.Fields(string(out)) {
		if strings.HasPrefix(dep, module+"/runtime") || strings.Contains(dep, "wasmtime-go") {
			t.Errorf("the generator must not depend on %s", dep)
		}
	}
}
