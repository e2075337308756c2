package runtime

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bytecodealliance/wasmtime-go/v44"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// withModule puts a core module in the place of a component's first one, which
// has the same exports: text can hold no custom sections.
func withModule(t *testing.T, wat string, module []byte) []byte {
	t.Helper()
	binaryText, err := wasmtime.Wat2Wasm(wat)
	if err != nil {
		t.Fatal(err)
	}
	const header, coreModule = 8, 1
	out := append([]byte(nil), binaryText[:header]...)
	for at, done := header, false; at < len(binaryText); {
		size, n := binary.Uvarint(binaryText[at+1:])
		end := at + 1 + n + int(size)
		if binaryText[at] == coreModule && !done {
			out = binary.AppendUvarint(append(out, coreModule), uint64(len(module)))
			out = append(out, module...)
			done = true
		} else {
			out = append(out, binaryText[at:end]...)
		}
		at = end
	}
	return out
}

var outerWorld = world("outer: func(n: s32) -> s32")

// dwarfTrap calls a guest that has DWARF, perhaps damaged, and returns its trap.
func dwarfTrap(t *testing.T, config Config, damage func([]byte) []byte) *TrapError {
	t.Helper()
	module, err := os.ReadFile("testdata/dwarf.wasm")
	if err != nil {
		t.Fatal(err)
	}
	if damage != nil {
		module = damage(module)
	}
	e, err := NewEngine(config)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compile(bg, e, withModule(t, text(`(core module $m (func (export "outer") (param i32) (result i32) unreachable))
		(core instance $i (instantiate $m))`, lift("outer", `(param "n" s32) (result s32)`)), module))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(NewLinker(e), c, outerWorld)
	if err != nil {
		t.Fatal(err)
	}
	in, err := p.Instantiate(bg)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	_, err = call(bg, fn(in, 0), 1)
	return as[*TrapError](t, err)
}

func TestLinesOfFrames(t *testing.T) {
	trap := dwarfTrap(t, Config{DebugInfo: true}, nil)
	want := []struct {
		fn   string
		line int
	}{{"inner", 8}, {"middle", 12}, {"outer", 15}}
	if len(trap.Frames) < len(want) {
		t.Fatalf("frames %+v", trap.Frames)
	}
	for i, w := range want {
		if f := trap.Frames[i]; f.Func != w.fn || f.Line != w.line || filepath.Base(f.File) != "dwarf.c" {
			t.Errorf("frame %d is %+v, want %s at line %d", i, f, w.fn, w.line)
		}
	}
	if !strings.Contains(trap.Error(), "dwarf.c:8") {
		t.Errorf("text is %q", trap)
	}
}

func TestNoLinesWithoutDebugInfo(t *testing.T) {
	trap := dwarfTrap(t, Config{}, nil)
	if f := trap.Frames[0]; f.Func != "inner" || f.File != "" || f.Line != 0 || f.Offset == 0 {
		t.Errorf("%+v", f)
	}
}

// Damaged DWARF costs the lines, not the error, and never the process: it comes
// from the guest.
func TestDamagedDwarf(t *testing.T) {
	original, err := os.ReadFile("testdata/dwarf.wasm")
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range []string{".debug_line", ".debug_info", ".debug_abbrev", ".debug_str"} {
		at := strings.Index(string(original), section)
		if at < 0 {
			t.Fatalf("no %s", section)
		}
		body := at + len(section)
		for i := range 24 {
			for _, v := range []byte{0, 0x7f, 0xff} {
				module := append([]byte(nil), original...)
				if body+i >= len(module) {
					continue
				}
				module[body+i] = v
				table := readLines(&component.Module{Binary: module})
				if table == nil {
					continue
				}
				for pc := uint64(0); pc < uint64(len(module)); pc += 16 {
					table.find(pc)
				}
			}
		}
	}
	for n := range original { // cut at every place
		if table := readLines(&component.Module{Binary: original[:n]}); table != nil {
			table.find(table.code + 10)
		}
	}
}

// nestedDwarf is debug information whose one unit holds blocks in blocks, depth
// deep: a reader that follows them recursively overflows its stack.
func nestedDwarf(depth int) map[string][]byte {
	const unit, block = 1, 2
	tree := append([]byte{4, 0, 0, 0, 0, 0, 4, unit}, bytes.Repeat([]byte{block}, depth)...)
	return map[string][]byte{
		".debug_abbrev": {unit, 0x11, 1, 0, 0, block, 0x0b, 1, 0, 0, 0},
		".debug_info":   append(binary.LittleEndian.AppendUint32(nil, uint32(len(tree))), tree...),
		".debug_line":   {0, 0, 0, 0},
		".debug_str":    {0},
	}
}

func TestDeeplyNestedDwarf(t *testing.T) {
	if !alone(t) {
		return
	}
	module, err := wasmtime.Wat2Wasm(`(module (func (export "f") unreachable))`)
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range nestedDwarf(20_000_000) {
		content := append(binary.AppendUvarint(nil, uint64(len(name))), name...)
		content = append(content, body...)
		module = append(binary.AppendUvarint(append(module, 0), uint64(len(content))), content...)
	}
	table := readLines(&component.Module{Binary: module})
	if table == nil {
		t.Fatal("it was not read")
	}
	if file, line := table.find(table.code + 5); file != "" {
		t.Error(file, line)
	}
}
