package component

// Custom returns the module's custom sections by name, and where in Binary the
// contents of its code section start: debug information counts from there. The
// module was read once already, so there is no error to tell.
// https://webassembly.github.io/spec/core/appendix/custom.html
func (m *Module) Custom() (sections map[string][]byte, code int) {
	sections = map[string][]byte{}
	r := &reader{data: m.Binary, pos: preambleSize, end: len(m.Binary)}
	for r.more() {
		id := r.byte("a section")
		size := r.u32("the size of a section")
		r.within(size, "a section of a core module", func() {
			switch id {
			case wasmCustomSection:
				name := r.name("the name of a section")
				sections[name] = r.data[r.pos:r.end:r.end]
			case wasmCodeSection:
				code = r.pos
			}
			r.pos = r.end
		})
	}
	return sections, code
}
