package runtime

import (
	"fmt"
	"strings"
	"testing"
)

// A thousand bytes can say that eight functions return 90000 strings each. Nothing is
// noted of them: such a result is never copied in C.
func TestHugeResultsHaveNoSpans(t *testing.T) {
	var wat strings.Builder
	fmt.Fprintf(&wat, `(component
	(core module $m (memory (export "memory") 1) (func (export "f") (result i32) (i32.const 0)))
	(core instance $i (instantiate $m))
	(alias core export $i "memory" (core memory $mem))
	(type $t0 (tuple %s)) (type $t1 (tuple %s))
	`, strings.Repeat(" string", 300), strings.Repeat(" $t0", 300))
	for i := range 8 {
		fmt.Fprintf(&wat, "(func (export \"f%d\") (result $t1) (canon lift (core func $i \"f\") (memory $mem)))\n", i)
	}
	e, c := compileBinary(t, assemble(t, wat.String()+")"))
	n := allocates(func() {
		if _, err := NewLinker(e).Prepare(c); err != nil {
			t.Error(err)
		}
	})
	if n > 10<<20 {
		t.Errorf("Prepare took %d bytes", n)
	}
}
