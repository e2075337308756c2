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
	{"toolchains", "../guests/kitchen/wit/kitchen.wit", []world{{"kitchen", ""}}},
	{"empty", "", []world{{"empty", ""}, {"both", ""}, {"hollowed", ""}}},
	{"resources", "", []world{{"host", ""}, {"guest", ""}, {"both", ""}}},
	{"resourcenames", "", []world{{"names", ""}}},
	{"handles", "", []world{{"handles", ""}}},
	{"shared", "", []world{{"shared", ""}, {"level", ""}, {"twice", ""}, {"lone", ""}}},
	{"implements", "", []world{{"implements", ""}}},
	{"maps", "", []world{{"mapped", ""}}},
	{"arrays", "", []world{{"arrayed", ""}, {"wired", ""}}},
	{"tracks", "", []world{{"both", ""}}},
	{"with", "", []world{{"app", ""}}},
	{"with/library", "with/wit/deps/lib/lib.wit", []world{{"library", ""}}},
	{"typesonly", "", []world{{"typesonly", ""}}},
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

// configs are for cases that need more than a world.
var configs = map[string]generator.Config{
	"arrays":    {FixedLists: true},
	"typesonly": {TypesOnly: true},
	"with": {With: []generator.With{
		{Pattern: "lib:*", Path: module + "with/library/gen/lib"},
		{Pattern: "test:app/jobs#job", Path: module + "with/work.Task"},
	}},
}

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
				cfg := configs[c.name]
				cfg.World, cfg.Package, cfg.ImportPath = sel, w.pkg, module+c.name+"/gen"
				files, err := generator.Generate(cfg)
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
