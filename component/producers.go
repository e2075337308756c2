package component

import (
	"slices"
	"strings"
)

// A customSection is a custom section found by customSections.
type customSection struct {
	name    string
	payload *reader
}

// customSections calls f for each custom section of a module or component and
// of those inside it. It reads what it can and is silent about the rest: it
// serves messages about binaries that may well be broken.
func customSections(r *reader, depth int, f func(customSection)) {
	head := r.bytes(preambleSize, "the preamble")
	if r.err != nil || depth > maxNesting {
		return
	}
	// Sections 1 and 4 hold other things in modules than in components.
	isComponent := head[6] == 1
	for r.more() {
		id := sectionID(r.byte("a section"))
		size := r.u32("the size of a section")
		if r.err != nil || int64(size) > int64(r.left()) {
			return
		}
		part := &reader{data: r.data, pos: r.pos, end: r.pos + int(size), section: noSection}
		r.pos = part.end
		switch {
		case id == sectionCustom:
			if name := part.name("a name"); part.err == nil {
				f(customSection{name, part})
			}
		case isComponent && (id == sectionCoreModule || id == sectionComponent):
			customSections(part, depth+1, f)
		}
	}
}

// producers returns what the "producers" sections say, as "field name version".
// https://github.com/WebAssembly/tool-conventions/blob/main/ProducersSection.md
func producers(binary []byte) []string {
	const most = 100
	var lines []string
	r := &reader{data: binary, end: len(binary), section: noSection}
	customSections(r, 0, func(s customSection) {
		if s.name != "producers" {
			return
		}
		p := s.payload
		fields := p.count(most, "fields")
		for i := 0; i < fields && p.err == nil; i++ {
			field := p.name("a field")
			values := p.count(most, "values")
			for j := 0; j < values && p.err == nil; j++ {
				line := field + " " + p.name("a name")
				if version := p.name("a version"); version != "" {
					line += " " + version
				}
				if p.err == nil && len(lines) < most && !slices.Contains(lines, line) {
					lines = append(lines, line)
				}
			}
		}
	})
	return lines
}

// hasComponentType reports whether a core module says of which world it is, as
// "wasm-tools component embed" and the bindings generators do.
func hasComponentType(module []byte) bool {
	found := false
	r := &reader{data: module, end: len(module), section: noSection}
	customSections(r, 0, func(s customSection) {
		found = found || strings.HasPrefix(s.name, "component-type")
	})
	return found
}
