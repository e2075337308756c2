package print

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// namedFunc writes a function of an interface or a world; word is what stands
// before its name.
func (p *printer) namedFunc(kind, word string, f *wit.Func) {
	p.item(kind, f.Docs, f.Stability, f.ExternalID)
	p.line(word, name(f.Name), ": ", funcText(f, ""), ";")
}

// resourceFunc writes a function inside its resource.
func (p *printer) resourceFunc(f *wit.Func) {
	p.item("func", f.Docs, f.Stability, f.ExternalID)
	switch f.Kind {
	case wit.Constructor:
		p.line(funcText(f, "constructor"), ";")
	case wit.Static:
		p.line(name(f.Name), ": static ", funcText(f, ""), ";")
	default:
		p.line(name(f.Name), ": ", funcText(f, ""), ";")
	}
}

// funcText returns the type of a function, without what goes without saying: the
// first parameter of a method, and the resource that a constructor returns.
func funcText(f *wit.Func, word string) string {
	var b strings.Builder
	if f.Async {
		b.WriteString("async ")
	}
	if word == "" {
		word = "func"
	}
	b.WriteString(word + "(")
	params, result := f.Params, f.Result
	if f.Kind == wit.Method && len(params) > 0 {
		params = params[1:]
	}
	for i, x := range params {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(name(x.Name) + ": ")
		writeType(&b, x.Type)
	}
	b.WriteByte(')')
	if _, ok := result.(*wit.Own); ok && f.Kind == wit.Constructor {
		result = nil
	}
	if result != nil {
		b.WriteString(" -> ")
		writeType(&b, result)
	}
	return b.String()
}
