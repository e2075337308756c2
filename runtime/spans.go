package runtime

import (
	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime/internal/core"
)

// spansOf finds the strings and lists that a result in memory points to, for the
// C side to copy out in the crossing of the call. The answer is false for what it
// cannot follow (lists of lists, variants in variants, other encodings) and for what
// is too large to be copied.
func spansOf(t *abi.Type, encoding abi.StringEncoding) ([]core.Span, bool) {
	if t.ElemSize > core.Scratch {
		return nil, false
	}
	s := spanFinder{encoding: encoding}
	ok := s.find(t, 0, core.Always, 0)
	return s.spans, ok
}

type spanFinder struct {
	encoding abi.StringEncoding
	spans    []core.Span
}

func (s *spanFinder) find(t *abi.Type, at, tagAt, tag uint32) bool {
	switch t.Kind {
	case abi.String:
		s.spans = append(s.spans, core.Span{At: at, ElemSize: 1, Align: 1, UTF8: true, TagAt: tagAt, Tag: tag})
		return s.encoding == abi.UTF8
	case abi.List:
		s.spans = append(s.spans, core.Span{At: at, ElemSize: t.Elem.ElemSize, Align: t.Elem.Alignment, TagAt: tagAt, Tag: tag})
		return !pointsOut(t.Elem)
	case abi.Record:
		for i, f := range t.Fields {
			if !s.find(f, at+t.Offsets[i], tagAt, tag) {
				return false
			}
		}
	case abi.Variant:
		for i, c := range t.Cases {
			if c == nil || !pointsOut(c) {
				continue
			}
			if tagAt != core.Always || t.DiscSize != 1 || !s.find(c, at+t.PayloadOffset, at, uint32(i)) {
				return false
			}
		}
	case abi.FixedList:
		return !pointsOut(t)
	}
	return true
}

// pointsOut reports whether a value of the type holds pointers.
func pointsOut(t *abi.Type) bool {
	switch t.Kind {
	case abi.String, abi.List:
		return true
	case abi.Record:
		for _, f := range t.Fields {
			if pointsOut(f) {
				return true
			}
		}
	case abi.Variant:
		for _, c := range t.Cases {
			if c != nil && pointsOut(c) {
				return true
			}
		}
	case abi.FixedList:
		return pointsOut(t.Elem)
	}
	return false
}
