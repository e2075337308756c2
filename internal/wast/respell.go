package wast

import "strings"

// respell writes the options of canonical definitions as wasmtime-go's assembler
// knows them: the text format has since come to spell out the sort of what they name,
// as in (memory (core memory $m "mem")) for (memory $m "mem"), and
// (realloc (core func $m "f")) for (realloc (func $m "f")); in (dtor $f) it does without.
// Text that it does not
// understand is returned as it is.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#canonical-abi
func respell(src string) string {
	var tokens []token
	for s := (&scanner{src: src}); ; {
		t, err := s.next()
		if err != nil {
			return src
		}
		if t.kind == endOfFile {
			break
		}
		tokens = append(tokens, t)
	}
	var b strings.Builder
	from := 0
	drop := func(t token) {
		b.WriteString(src[from:t.start])
		from = t.end
	}
	for i := range tokens {
		if i >= 2 && tokens[i].kind == atom && tokens[i-1].text == "dtor" && tokens[i-2].kind == leftParen { // (dtor $f)
			b.WriteString(src[from:tokens[i].start] + "(func " + tokens[i].text + ")")
			from = tokens[i].end
			continue
		}
		sort, ok := coreReference(tokens[i:])
		if !ok {
			continue
		}
		if sort == "func" {
			drop(tokens[i+3]) // core
			continue
		}
		for k := i + 2; k <= i+4; k++ { // (core memory
			drop(tokens[k])
		}
		for k := i + 5; k < len(tokens); k++ {
			if tokens[k].kind == rightParen {
				drop(tokens[k])
				break
			}
		}
	}
	return b.String() + src[from:]
}

// options are the names before a reference that is spelled out.
var options = map[string]string{"memory": "memory", "realloc": "func", "post-return": "func", "callback": "func", "dtor": "func"}

// coreReference reports whether the tokens begin as "(realloc (core func" does, and the
// sort in it.
func coreReference(t []token) (sort string, ok bool) {
	if len(t) < 6 || t[0].kind != leftParen || t[2].kind != leftParen || t[1].kind != atom {
		return "", false
	}
	sort, ok = options[t[1].text]
	return sort, ok && t[3].kind == atom && t[3].text == "core" && t[4].kind == atom && t[4].text == sort
}
