package wast

import "testing"

func TestRespell(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{`(memory (core memory $m "mem"))`, `(memory   $m "mem")`},
		{`(memory (core memory $m))`, `(memory   $m)`},
		{`(canon lift (core func $i "f") (realloc (core func $i "r")) (post-return (core func $i "p")))`,
			`(canon lift (core func $i "f") (realloc ( func $i "r")) (post-return ( func $i "p")))`},
		{`(dtor (core func $i "d"))`, `(dtor ( func $i "d"))`},
		{`(dtor $d)`, `(dtor (func $d))`},
		{`(callback (core func 3))`, `(callback ( func 3))`},
		// What is no option of a definition stays as it is.
		{`(core instance (instantiate $m)) (alias core export $m "mem" (core memory $mem))`, ""},
		{`(memory (export "m") 1) (memory 1) (memory $m "mem")`, ""},
		{`(realloc (func $m "r"))`, ""},
		{`(memory (core func $m "mem"))`, ""},
		{`";; (memory (core memory $m))" (; (dtor $d) ;) ;; (memory (core memory 0))`, ""},
		{`(memory (core memory "`, ""}, // no text of ours
	} {
		if test.want == "" {
			test.want = test.src
		}
		if got := respell(test.src); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.src, got, test.want)
		}
	}
}
