package plan

import (
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// witSignature returns a function as its WIT source has it, with the names of
// types: "add-points: func(p1: point, p2: point) -> point".
func witSignature(f *wit.Func) string {
	params := f.Params
	word, result := f.Name+": func(", f.Result
	switch f.Kind {
	case wit.Method:
		params = params[1:] // self
	case wit.Static:
		word = f.Name + ": static func("
	case wit.Constructor:
		word = "constructor("
		if _, plain := result.(*wit.Own); plain {
			result = nil
		}
	}
	texts := make([]string, len(params))
	for i, p := range params {
		texts[i] = p.Name + ": " + witType(p.Type)
	}
	s := word + strings.Join(texts, ", ") + ")"
	if result != nil {
		s += " -> " + witType(result)
	}
	return s
}

// witType returns a type as its WIT source has it.
func witType(t wit.Type) string {
	switch t := t.(type) {
	case nil:
		return "_"
	case *wit.TypeDef:
		return t.Name
	case *wit.List:
		if t.Len > 0 {
			return "list<" + witType(t.Elem) + ", " + strconv.FormatUint(uint64(t.Len), 10) + ">"
		}
		return witGeneric("list", t.Elem)
	case *wit.Map:
		return witGeneric("map", t.Key, t.Value)
	case *wit.Option:
		return witGeneric("option", t.Elem)
	case *wit.Tuple:
		return witGeneric("tuple", t.Elems...)
	case *wit.Own:
		return t.Resource.Name
	case *wit.Borrow:
		return witGeneric("borrow", t.Resource)
	case *wit.Result:
		switch {
		case t.OK == nil && t.Err == nil:
			return "result"
		case t.Err == nil:
			return witGeneric("result", t.OK)
		}
		return witGeneric("result", t.OK, t.Err)
	}
	return wit.TypeString(t)
}

func witGeneric(name string, args ...wit.Type) string {
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = witType(a)
	}
	return name + "<" + strings.Join(texts, ", ") + ">"
}
