package runtime

import (
	"debug/dwarf"
	"strings"
	"sync"
	"unicode"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// lineTables finds the source lines of a component's core modules, from the DWARF
// in their custom sections. They are read when the first trap asks for them.
type lineTables struct {
	modules []*component.Module
	tables  []func() *lineTable
}

func newLineTables(modules []*component.Module) *lineTables {
	t := &lineTables{modules: modules}
	for _, m := range modules {
		t.tables = append(t.tables, sync.OnceValue(func() *lineTable { return readLines(m) }))
	}
	return t
}

// frames gives the engine's frames names and, if wanted, lines.
func (t *lineTables) frames(frames []core.Frame, lines bool) []Frame {
	out := make([]Frame, len(frames))
	for i, f := range frames {
		out[i] = Frame{Func: printable(f.Func), Module: printable(f.Module), FuncIndex: f.FuncIndex, Offset: f.ModuleOffset}
		if lines {
			out[i].File, out[i].Line = t.line(f)
		}
	}
	return out
}

// line tries the modules of the frame's name: the engine tells no more.
func (t *lineTables) line(f core.Frame) (file string, line int) {
	// What debug/dwarf makes of a hostile guest's sections must not decide over
	// the call that trapped.
	defer func() {
		if recover() != nil {
			file, line = "", 0
		}
	}()
	for i, m := range t.modules {
		if m.Name != f.Module {
			continue
		}
		if table := t.tables[i](); table != nil {
			if file, line := table.find(f.ModuleOffset); file != "" {
				return file, line
			}
		}
	}
	return "", 0
}

// A lineTable is a module's DWARF. Addresses in it count from the start of the
// code section: https://yurydelendik.github.io/webassembly-dwarf/
type lineTable struct {
	data *dwarf.Data
	code uint64
}

// readLines returns nil when there is no DWARF that can be read.
func readLines(m *component.Module) *lineTable {
	sections, code := m.Custom()
	if sections[".debug_line"] == nil || sections[".debug_info"] == nil {
		return nil
	}
	data, err := dwarf.New(sections[".debug_abbrev"], nil, nil, sections[".debug_info"], sections[".debug_line"], nil, sections[".debug_ranges"], sections[".debug_str"])
	if err != nil {
		return nil
	}
	for _, name := range []string{".debug_addr", ".debug_line_str", ".debug_str_offsets", ".debug_rnglists", ".debug_types"} {
		if b := sections[name]; b != nil && data.AddSection(name, b) != nil {
			return nil
		}
	}
	return &lineTable{data: data, code: uint64(code)}
}

func (t *lineTable) find(offset uint64) (string, int) {
	if offset < t.code {
		return "", 0
	}
	// Only the units' own entries are read: walking the trees below them recurses
	// as deep as the guest likes.
	pc := offset - t.code
	unit, err := t.data.Reader().SeekPC(pc)
	if err != nil {
		return "", 0
	}
	lines, err := t.data.LineReader(unit)
	if err != nil || lines == nil {
		return "", 0
	}
	var e dwarf.LineEntry
	if lines.SeekPC(pc, &e) != nil || e.File == nil {
		return "", 0
	}
	return printable(e.File.Name), e.Line
}

// printable makes a guest's text fit for a message: one line, not too long.
func printable(s string) string {
	const most = 200
	out := strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s[:min(len(s), 4*most)])
	if runes := []rune(out); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return out
}
