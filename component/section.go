package component

// A sectionID is the number of a section of a component.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#component-definitions
type sectionID byte

const (
	sectionCustom sectionID = iota
	sectionCoreModule
	sectionCoreInstance
	sectionCoreType
	sectionComponent
	sectionInstance
	sectionAlias
	sectionType
	sectionCanon
	sectionStart
	sectionImport
	sectionExport
	sectionValue
	noSection sectionID = 0xff
)

var sectionNames = [...]string{
	sectionCustom: "custom", sectionCoreModule: "core module", sectionCoreInstance: "core instance",
	sectionCoreType: "core type", sectionComponent: "component", sectionInstance: "instance",
	sectionAlias: "alias", sectionType: "type", sectionCanon: "canon", sectionStart: "start",
	sectionImport: "import", sectionExport: "export", sectionValue: "value",
}

// String returns the section's name, "" for none.
func (id sectionID) String() string {
	if int(id) < len(sectionNames) {
		return sectionNames[id]
	}
	return ""
}

// A definition is one element of a section, or one declaration in the type of a
// component or instance: *Module, *componentBody, coreInstance... as the
// section's reader gives them.
type definition struct {
	section sectionID
	offset  int
	size    int // in bytes; 0 for what has definitions of its own
	body    any
}

// A componentBody is a component as it is written: read once, evaluated each
// time it is instantiated.
type componentBody struct {
	defs []definition
}

// componentBody reads the sections of a component up to r.end; the preamble has
// been read.
func (r *reader) componentBody(depth int) *componentBody {
	body := &componentBody{}
	for r.more() {
		start := r.pos
		r.section = noSection
		id := sectionID(r.byte("a section"))
		if id > sectionValue {
			r.malformed(start, "section number %d is not known", id)
			break
		}
		size := r.u32("the size of a section")
		r.section = id
		r.within(size, "section "+id.String(), func() { r.sectionBody(body, id, depth) })
	}
	r.section = noSection
	return body
}

func (r *reader) sectionBody(body *componentBody, id sectionID, depth int) {
	add := func(offset, size int, d any) {
		if r.spend(id); r.err == nil {
			body.defs = append(body.defs, definition{id, offset, size, d})
		}
	}
	start := r.pos
	switch id {
	case sectionCustom:
		// Custom sections are for tools; those that matter here are found by
		// producers.
		r.name("the name of a custom section")
		r.pos = max(r.pos, r.end)
	case sectionCoreModule:
		add(start, 0, r.module())
	case sectionComponent:
		add(start, 0, r.nestedComponent(depth+1))
	case sectionStart:
		add(start, 0, r.start())
	default:
		n := r.count(r.left(), "definitions")
		for i := 0; i < n && r.err == nil; i++ {
			at := r.pos
			d := r.element(id, depth)
			add(at, r.pos-at, d)
		}
	}
}

// spend accounts for a definition, which takes many times the memory that it
// takes in the file. What is refused here would be too much for flattening.
func (r *reader) spend(id sectionID) {
	r.defs++
	if id == sectionCanon {
		r.defs += canonWork - 1
	}
	if r.defs > maxWork {
		r.fail(r.pos, overLimit("more than %d definitions", maxWork))
	}
}

// element reads one element of a section that is a vector.
func (r *reader) element(id sectionID, depth int) any {
	switch id {
	case sectionCoreInstance:
		return r.coreInstance()
	case sectionCoreType:
		return r.coreType()
	case sectionInstance:
		return r.instance()
	case sectionAlias:
		return r.alias()
	case sectionType:
		return r.defType(depth)
	case sectionCanon:
		return r.canon()
	case sectionImport:
		return r.importDecl()
	case sectionExport:
		return r.export()
	case sectionValue:
		return r.value()
	}
	panic("BUG: component: a section without a reader")
}

func (r *reader) nestedComponent(depth int) *componentBody {
	start := r.pos
	if depth > maxNesting {
		r.fail(start, overLimit("components are nested more than %d deep", maxNesting))
		return nil
	}
	head := r.bytes(preambleSize, "a nested component")
	if r.err == nil && string(head) != componentPreamble {
		r.malformed(start, "a nested component starts with % x, not % x", head, componentPreamble)
	}
	return r.componentBody(depth)
}

// A startDef calls a function while the component is instantiated.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#start-definitions
type startDef struct {
	fn      uint32
	args    []uint32 // value indices
	results uint32   // how many values it adds to the index space
}

func (r *reader) start() startDef {
	d := startDef{fn: r.u32("a function index")}
	n := r.count(maxParams, "arguments of a start function")
	for i := 0; i < n && r.err == nil; i++ {
		d.args = append(d.args, r.u32("a value index"))
	}
	at := r.pos
	d.results = r.u32("the number of results of a start function")
	if d.results > maxParams {
		r.fail(at, overLimit("%d results of a start function are more than the limit of %d", d.results, maxParams))
	}
	return d
}

// A valueDef is a value that the binary holds. Its bytes are read by who knows
// the type.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#value-definitions
type valueDef struct {
	typ    valType
	offset int // of bytes
	bytes  []byte
}

func (r *reader) value() valueDef {
	d := valueDef{typ: r.valType()}
	size := r.u32("the size of a value")
	d.offset = r.pos
	d.bytes = r.bytes(int(size), "a value")
	return d
}
