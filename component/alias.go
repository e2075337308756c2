package component

// Aliases as they are written.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#alias-definitions

// An aliasExport is an export of an instance, or of a core instance when core
// is set.
type aliasExport struct {
	sort     sort
	core     bool
	instance uint32
	name     string
}

// An aliasOuter is an item of an enclosing scope, count scopes out.
type aliasOuter struct {
	sort  sort
	count uint32
	index uint32
}

func (r *reader) alias() any {
	at := r.pos
	s := r.sort()
	to := r.pos
	switch b := r.byte("an alias"); b {
	case 0x00:
		if s < sortFunc && s != sortCoreModule {
			r.malformed(at, "an instance exports no %s", s)
		}
		return aliasExport{sort: s, instance: r.u32("an instance index"), name: r.name("an export's name")}
	case 0x01:
		if s > sortCoreTag {
			r.malformed(at, "a core instance exports no %s", s)
		}
		return aliasExport{sort: s, core: true, instance: r.u32("a core instance index"), name: r.name("an export's name")}
	case 0x02:
		switch s {
		case sortCoreModule, sortCoreType, sortType, sortComponent:
		default:
			r.malformed(at, "an outer alias of %s is not allowed", article(s.String()))
		}
		return aliasOuter{sort: s, count: r.u32("a scope count"), index: r.u32("an index")}
	default:
		r.malformed(to, "alias target 0x%02x is not known", b)
		return nil
	}
}
