package golden

import (
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/generator"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/golden"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/resolve"
)

const module = "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/"

var cases = []struct {
	name string
	// wit is the file or folder with the WIT; empty for wit/ in the case's folder.
	wit string
	// worlds are generated into one folder.
	worlds []world
}{
	{"quickstart", "../examples/quickstart/my_component.wit", []world{{"example", "mycomponent"}}},
	{"values", "../guests/values/values.wit", []world{{"echo", ""}}},
	{"calls", "", []world{{"bench", ""}}},
	{"naming", "", []world{{"names", ""}, {"prepared", ""}}},
	{"collisions", "", []world{{"collisions", ""}}},
	{"versions", "", []world{{"both", ""}}},
	{"use", "", []world{{"maps", ""}, {"viewer", "view"}}},
	{"world", "", []world{{"plugin", ""}}},
	{"nesting", "", []world{{"nesting", ""}}},
	{"spill", "", []world{{"spill", ""}}},
	{"errors", "", []world{{"failing", ""}}},
	{"empty", "", []world{{"empty", ""}, {"both", ""}}},
	{"docs", "", []world{{"documented", ""}}},
	{"bits", "", []world{{"flagged", ""}}},
	{"cases", "", []world{{"counted", ""}}},
	{"joins", "", []world{{"joined", ""}}},
	{"floats", "", []world{{"floating", ""}}},
	{"texts", "", []world{{"textual", ""}}},
	{"tuples", "", []world{{"tupled", ""}}},
	{"results", "", []world{{"resulting", ""}}},
	{"options", "", []world{{"optional", ""}}},
	{"lists", "", []world{{"listed", ""}}},
	{"records", "", []world{{"recorded", ""}}},
	{"parameters", "", []world{{"passed", ""}}},
	{"deep", "", []world{{"deeper", ""}}},
	{"keywords", "", []world{{"package", ""}}},
	{"builtins", "", []world{{"predeclared", ""}}},
	{"methods", "", []world{{"called", ""}}},
	{"casing", "", []world{{"CASED-world", ""}}},
	{"including", "", []world{{"large", ""}}},
	{"inline", "", []world{{"inlined", ""}}},
	{"chains", "", []world{{"chained", ""}}},
	{"through", "", []world{{"worker", ""}}},
	{"functions", "", []world{{"functions", ""}}},
	{"functionnames", "", []world{{"function-names", ""}}},
	{"remarks", "", []world{{"remarked", ""}}},
	{"aliases", "", []world{{"aliased", ""}}},
	{"importing", "", []world{{"importer", ""}, {"exporter", ""}, {"typer", ""}}},
	{"failures", "", []world{{"failing", ""}}},
	{"bulk", "", []world{{"copied", ""}}},
	{"padding", "", []world{{"padded", ""}}},
	{"samenames", "", []world{{"same", ""}}},
	{"longnames", "", []world{{"extraordinarily-long-name-that-nobody-would-ever-write-by-hand-and-yet-somebody-might-generate-world", ""}}},
	{"twoworlds", "", []world{{"one", ""}, {"two", ""}}},
	{"diamond", "", []world{{"diamond", ""}}},
	{"payloads", "", []world{{"laden", ""}}},
	{"semver", "", []world{{"tracked", ""}}},
	{"random", "", []world{{"made-up", ""}}},
	{"kitchen", "", []world{{"kitchen", ""}}},
	{"unstable", "", []world{{"gated", ""}}},
}

// features are those that the cases have of @unstable items.
var features = []string{"tried"}

type world struct{ name, pkg string }

func TestGolden(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := c.wit
			if path == "" {
				path = c.name + "/wit"
			}
			r, err := resolve.Load(path, resolve.Options{Features: features})
			if err != nil {
				t.Fatal(err)
			}
			made := map[string][]byte{}
			for _, w := range c.worlds {
				sel, err := resolve.SelectWorld(r, w.name)
				if err != nil {
					t.Fatal(err)
				}
				files, err := generator.Generate(generator.Config{
					World: sel, Package: w.pkg, ImportPath: module + c.name + "/gen",
				})
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range files {
					if old, ok := made[f.Path]; ok && string(old) != string(f.Content) {
						t.Errorf("%s depends on the world", f.Path)
					}
					made[f.Path] = f.Content
				}
			}
			golden.Dir(t, c.name+"/gen", made)
		})
	}
}
