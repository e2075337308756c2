package wast

import (
	"strings"
	"unicode/utf8"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// bareValue reads a value from behind its parenthesis to before the one that
// closes it.
func (p *parser) bareValue(open token, want bool, depth int) (value.Value, error) {
	if depth > maxDepth {
		return nil, p.errorf(p.tok.start, "nested too deeply")
	}
	kw, err := p.keyword()
	if err != nil {
		return nil, err
	}
	name, isConst := strings.CutSuffix(kw.text, ".const")
	if n, ok := numbers[name]; ok && isConst {
		return p.number(n, want)
	}
	switch kw.text {
	case "bool.const":
		b, err := p.keyword()
		if err == nil && b.text != "true" && b.text != "false" {
			err = p.errorf(b.start, "true or false is expected here, not %s", b)
		}
		return value.Bool(b.text == "true"), err
	case "char.const":
		at := p.tok.start
		s, err := p.str("a character")
		if err == nil && utf8.RuneCountInString(s) != 1 {
			err = p.errorf(at, "one character is expected here, not %d", utf8.RuneCountInString(s))
		}
		if err != nil {
			return nil, err
		}
		r, _ := utf8.DecodeRuneInString(s)
		return value.Char(r), nil
	case "str.const":
		s, err := p.str("text")
		return value.String(s), err
	case "list.const":
		vs, err := p.values(want, depth)
		return value.List(vs), err
	case "tuple.const":
		vs, err := p.values(want, depth)
		return value.Tuple(vs), err
	case "record.const":
		return p.record(want, depth)
	case "variant.const":
		c, err := p.str("the name of a case")
		if err != nil {
			return nil, err
		}
		v, err := p.payload(want, depth)
		return value.Variant{Case: c, Value: v}, err
	case "enum.const":
		c, err := p.str("the name of a case")
		return value.Enum(c), err
	case "option.none":
		return value.Option{}, nil
	case "option.some":
		v, err := p.value(want, depth+1)
		return value.Option{Value: v}, err
	case "result.ok", "result.err":
		v, err := p.payload(want, depth)
		return value.Result{IsErr: kw.text == "result.err", Value: v}, err
	case "flags.const":
		flags := value.Flags{}
		for p.tok.kind == text {
			f, err := p.str("the name of a flag")
			if err != nil {
				return nil, err
			}
			flags = append(flags, f)
		}
		return flags, nil
	}
	return p.coreConst(kw, open)
}

func (p *parser) number(n number, want bool) (value.Value, error) {
	t, err := p.keyword()
	if err != nil {
		return nil, err
	}
	if v, ok := nanPattern(n, t.text); ok {
		if !want {
			return nil, p.errorf(t.start, "%s stands for several values: it can be expected, but not passed", t)
		}
		return v, nil
	}
	var v value.Value
	var bits uint64
	if n.float {
		if bits, err = parseFloat(t.text, n.bits); err == nil {
			v = floatConst(n.kind, bits)
		}
	} else if bits, err = parseInteger(t.text, n.bits, n.signed); err == nil {
		v = intConst(n.kind, bits)
	}
	if err != nil {
		return nil, p.errorf(t.start, "%s is no number of this type: %v", t, err)
	}
	return v, nil
}

func (p *parser) values(want bool, depth int) ([]value.Value, error) {
	vs := []value.Value{}
	for p.tok.kind == leftParen {
		v, err := p.value(want, depth+1)
		if err != nil {
			return nil, err
		}
		vs = append(vs, v)
	}
	return vs, nil
}

// payload reads a value where there is one.
func (p *parser) payload(want bool, depth int) (value.Value, error) {
	if p.tok.kind != leftParen {
		return nil, nil
	}
	return p.value(want, depth+1)
}

func (p *parser) record(want bool, depth int) (value.Value, error) {
	r := value.Record{}
	for p.tok.kind == leftParen {
		if err := p.open(); err != nil {
			return nil, err
		}
		kw, err := p.keyword()
		if err != nil {
			return nil, err
		}
		if kw.text != "field" {
			return nil, p.errorf(kw.start, "field is expected here, not %s", kw)
		}
		name, err := p.str("the name of a field")
		if err != nil {
			return nil, err
		}
		// The value of a field stands without parentheses of its own; with them is
		// what one expects, and taken too.
		var v value.Value
		if p.tok.kind == leftParen {
			v, err = p.value(want, depth+1)
		} else {
			v, err = p.bareValue(kw, want, depth+1)
		}
		if err != nil {
			return nil, err
		}
		if err := p.close(); err != nil {
			return nil, err
		}
		r = append(r, value.Field{Name: name, Value: v})
	}
	return r, nil
}

var coreConsts = map[string]bool{
	"i32.const": true, "i64.const": true, "v128.const": true, "either": true,
	"ref.null": true, "ref.extern": true, "ref.host": true, "ref.func": true, "ref.any": true, "ref.eq": true,
	"ref.array": true, "ref.struct": true, "ref.i31": true, "ref.i31_shared": true, "ref.exn": true,
}

// coreConst reads over a value that components do not have, to before its closing
// parenthesis.
func (p *parser) coreConst(kw, open token) (value.Value, error) {
	if !coreConsts[kw.text] {
		return nil, p.errorf(kw.start, "%s is no value", kw)
	}
	depth := 0
	for depth > 0 || p.tok.kind != rightParen {
		switch p.tok.kind {
		case endOfFile:
			return nil, p.errorf(open.start, "this parenthesis is not closed")
		case leftParen:
			depth++
		case rightParen:
			depth--
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	return CoreConst{kw.text}, nil
}
