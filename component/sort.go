package component

import "strings"

// A sort says what an index or a name refers to.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#instance-definitions
type sort byte

// The core sorts come first and in the order of CoreKind.
const (
	sortCoreFunc sort = iota
	sortCoreTable
	sortCoreMemory
	sortCoreGlobal
	sortCoreTag
	sortCoreType
	sortCoreModule
	sortCoreInstance
	sortFunc
	sortValue
	sortType
	sortComponent
	sortInstance
	numSorts
)

var sortNames = [...]string{
	sortCoreFunc: "core function", sortCoreTable: "core table", sortCoreMemory: "core memory",
	sortCoreGlobal: "core global", sortCoreTag: "core tag", sortCoreType: "core type",
	sortCoreModule: "core module", sortCoreInstance: "core instance",
	sortFunc: "function", sortValue: "value", sortType: "type", sortComponent: "component", sortInstance: "instance",
}

// String returns the name as messages use it.
func (s sort) String() string { return sortNames[s] }

// article puts an article in front of a noun.
func article(noun string) string {
	if strings.HasPrefix(noun, "instance") {
		return "an " + noun
	}
	return "a " + noun
}

// A sortIndex refers to an item of an index space.
type sortIndex struct {
	sort  sort
	index uint32
}

var coreSorts = map[byte]sort{
	0x00: sortCoreFunc, 0x01: sortCoreTable, 0x02: sortCoreMemory, 0x03: sortCoreGlobal, 0x04: sortCoreTag,
	0x10: sortCoreType, 0x11: sortCoreModule, 0x12: sortCoreInstance,
}

func (r *reader) coreSort() sort {
	at := r.pos
	b := r.byte("a core sort")
	s, ok := coreSorts[b]
	if !ok {
		r.malformed(at, "core sort 0x%02x is not known", b)
	}
	return s
}

func (r *reader) sort() sort {
	at := r.pos
	switch b := r.byte("a sort"); b {
	case 0x00:
		return r.coreSort()
	case 0x01:
		return sortFunc
	case 0x02:
		return sortValue
	case 0x03:
		return sortType
	case 0x04:
		return sortComponent
	case 0x05:
		return sortInstance
	default:
		r.malformed(at, "sort 0x%02x is not known", b)
		return sortFunc
	}
}

func (r *reader) sortIndex() sortIndex {
	s := r.sort()
	return sortIndex{s, r.u32("an index")}
}
