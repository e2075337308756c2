package plan

import (
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// witSignature returns a function as its WIT source has it, with the names of
// types: "add-points: func(p1: point, p2: point) -> point".
func witSignature(f *wit.Func) string {
	params := make([]string, len(f.Params))
	for i, p := range f.Params {
		params[i] = p.Name + ": " + witType(p.Type)
	}
	s := f.ExternName() + ": func(" + strings.Join(params, ", ") + ")"
	if f.Result != nil {
		s += " -> " + witType(f.Result)
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
	case *wit.Option:
		return witGeneric("option", t.Elem)
	case *wit.Tuple:
		return witGeneric("tuple", t.Elems...)
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
