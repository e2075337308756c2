package syntax

import (
	"fmt"
	"reflect"
	"strings"
)

// checkSpans returns what is wrong with the spans of a tree: each lies in the source
// and in the span of what it belongs to. For a tree without errors good is true:
// then names read as the source does, and no field is nil that must not be.
func checkSpans(f *File, good bool) (wrong []string) {
	c := checker{text: f.Source.Text, good: good}
	whole := Span{0, int32(len(f.Source.Text))}
	if f.Package != nil {
		c.walk("package", reflect.ValueOf(f.Package), whole)
	}
	c.walk("items", reflect.ValueOf(f.Items), whole)
	c.walk("nested", reflect.ValueOf(f.Nested), whole)
	return c.wrong
}

type checker struct {
	text  string
	good  bool
	wrong []string
}

func (c *checker) fail(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

func (c *checker) walk(path string, v reflect.Value, in Span) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			c.walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i), in)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			c.walk(path, v.Elem(), in)
		}
	case reflect.Struct:
		switch x := v.Interface().(type) {
		case Span:
			c.span(path, x, in)
			return
		case Docs:
			// They stand before what they belong to.
			c.span(path, x.Span, Span{0, int32(len(c.text))})
			return
		case PackageName:
			// In a path the version comes behind the name of the interface.
			if x.Version != nil {
				c.span(path, x.Version.Span, in)
			}
			x.Version = nil
			v = reflect.ValueOf(x)
		case List:
			c.notNil(path, x.Elem)
		case Option:
			c.notNil(path, x.Elem)
		case Map:
			c.notNil(path, x.Key)
			c.notNil(path, x.Value)
		case Field:
			c.notNil(path, x.Type)
		case Param:
			c.notNil(path, x.Type)
		case TypeDef:
			c.notNil(path, x.Def)
		case Tuple:
			for _, e := range x.Elems {
				c.notNil(path, e)
			}
		case Ident:
			c.span(path, x.Span, in)
			if got := strings.TrimPrefix(c.text[x.Start:x.End], "%"); c.good && got != x.Text {
				c.fail("%s is %q, and the source has %q there", path, x.Text, got)
			}
			if c.good && !isName(x.Text) {
				c.fail("%s: %q is not a name", path, x.Text)
			}
			return
		}
		if s, ok := spanOf(v); ok {
			c.span(path, s, in)
			in = s
		}
		for i := range v.NumField() {
			if t := v.Type().Field(i); t.Name == "Attrs" {
				c.walk(path+".Attrs", v.Field(i), Span{0, int32(len(c.text))})
			} else {
				c.walk(path+"."+t.Name, v.Field(i), in)
			}
		}
	}
}

func (c *checker) notNil(path string, d Def) {
	if d == nil || reflect.ValueOf(d).IsNil() {
		c.fail("%s has no type", path)
	}
}

// spanOf returns the embedded span of a node, one level of embedding deep or two.
func spanOf(v reflect.Value) (Span, bool) {
	if f, ok := v.Type().FieldByName("Span"); ok && f.Anonymous {
		return v.FieldByIndex(f.Index).Interface().(Span), true
	}
	return Span{}, false
}

func (c *checker) span(path string, s, in Span) {
	switch {
	case s.Start < 0 || s.End < s.Start || int(s.End) > len(c.text):
		c.fail("%s: %v is not in the source of %d bytes", path, s, len(c.text))
	case c.good && (s.Start < in.Start || s.End > in.End):
		c.fail("%s: %v is not in %v", path, s, in)
	}
}
