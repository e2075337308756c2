package echoed_test

import (
	"slices"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// spoilable are the worlds whose guests spoil what they pass on.
func spoilable(tb testing.TB) (worlds []world, configs []echo.Config) {
	tb.Helper()
	for _, w := range slices.Concat(values, packages, names) {
		if slices.Contains([]string{"random", "kitchen", "joins", "bulk"}, w.folder) {
			worlds = append(worlds, w)
			configs = append(configs, echotest.Config(echotest.World(tb, "../"+w.folder+"/wit", w.name)))
		}
	}
	if len(worlds) != 4 {
		tb.Fatalf("%d worlds", len(worlds))
	}
	return worlds, configs
}

// TestSpoiled has generated code lift what hostile guests pass on.
func TestSpoiled(t *testing.T) {
	worlds, configs := spoilable(t)
	for i, w := range worlds {
		t.Run(w.folder, func(t *testing.T) {
			echotest.Spoil(t, configs[i], 60, w.links...)
		})
	}
}

// FuzzSpoiled is for long runs.
func FuzzSpoiled(f *testing.F) {
	worlds, configs := spoilable(f)
	for seed := range uint64(12) {
		f.Add(uint8(seed), seed, []byte(echotest.RandomChanges(seed)))
	}
	f.Fuzz(func(t *testing.T, which uint8, seed uint64, changes []byte) {
		i := int(which) % len(worlds)
		echotest.Spoiled(t, configs[i], seed, changes[:min(len(changes), 64)], worlds[i].links...)
	})
}
