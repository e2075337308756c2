package component_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/component"
)

// decodeHostile decodes what may be anything: the result is a component or an
// error of this package, and its text can be printed.
func decodeHostile(t *testing.T, binary []byte) error {
	t.Helper()
	c, err := component.Decode("hostile.wasm", binary)
	switch {
	case err == nil:
		_ = c.String()
		for _, wrong := range checkPlan(c) {
			t.Error("the plan does not hold together:", wrong)
		}
	case c != nil:
		t.Errorf("a component and the error %v", err)
	default:
		var e *component.Error
		if !errors.As(err, &e) || e.Err == nil || e.Msg == "" || e.Offset > len(binary) {
			t.Errorf("error %#v", err)
		}
	}
	return err
}

func TestTruncations(t *testing.T) {
	t.Parallel()
	binary := readKitchen(t, "kitchen-c-free.wasm")
	truncated := 0
	for n := range binary {
		if err := decodeHostile(t, binary[:n]); errors.Is(err, component.ErrTruncated) {
			truncated++
		}
	}
	// The others end between two sections.
	if truncated < len(binary)*99/100 {
		t.Errorf("%d of %d lengths are truncations", truncated, len(binary))
	}
}

// skipped marks the bytes of which Decode reads nothing, or nothing but the sizes
// of function bodies: custom sections but for "producers", and code, both after
// their beginning.
func skipped(file []byte) []bool {
	const beginning = 16
	marks := make([]bool, len(file))
	isComponent := file[6] == 1
	for at := len(preamble); at < len(file); {
		id := file[at]
		size, n := binary.Uvarint(file[at+1:])
		start := at + 1 + n
		at = start + int(size)
		switch {
		case id == 0 && !bytes.Contains(file[start:at], []byte("producers")), id == 10 && !isComponent:
			for i := start + beginning; i < at; i++ {
				marks[i] = true
			}
		case isComponent && (id == 1 || id == 4):
			copy(marks[start:at], skipped(file[start:at]))
		}
	}
	return marks
}

// Each byte of a component as tools make them: once another bit, once another
// byte together with one elsewhere.
func TestFlippedBytes(t *testing.T) {
	t.Parallel()
	original := readKitchen(t, "kitchen-c-free.wasm")
	random := rand.New(rand.NewPCG(1, 2))
	flipped := 0
	for i, skip := range skipped(original) {
		if skip {
			continue
		}
		flipped++
		binary := slices.Clone(original)
		binary[i] ^= byte(1 << random.IntN(8))
		decodeHostile(t, binary)
		binary[i] = byte(random.Uint32())
		binary[random.IntN(len(binary))] = byte(random.Uint32())
		decodeHostile(t, binary)
	}
	if flipped < len(original)/3 {
		t.Errorf("only %d of %d bytes were flipped", flipped, len(original))
	}
}

// smallComponents have between them every section, every type and every
// canonical definition.
func smallComponents(t testing.TB) map[string][]byte {
	concurrent := componentOf(
		section(7, 6,
			0x66, 0x01, 0x7d, // stream<u8>
			0x65, 0x00, // future
			0x43, 1, sized("p"), 0, 0x00, 1, // async func(p: type 0) -> type 1
			0x63, 0x73, 0x64, // map<string, error-context>
			0x67, 0x7d, 4, // list<u8, 4>
			0x3f, 0x7e, 0x00), // resource (rep i64)
		section(3, 2, 0x60, 1, 0x7f, 0, 0x50, 2, 0x03, sized("m"), 0x02, 0x05, 1, 2, 0x02, 0x10, 0x01, 0, 0),
		section(12, 1, 0x73, 3, sized("hi")),
		section(10, 4,
			0x00, sized("f"), 0x01, 2,
			0x02, sized("i"), 2, 0x00, sized("a:b/c"), 0x02, sized("x"), 0x05, 0,
			0x00, sized("v"), 0x02, 0x01, 0x73,
			0x00, sized("w"), 0x02, 0x00, 0),
		section(8, 12,
			0x09, 0x00, 0x73, 1, 0x06,
			0x0a, 0x7f, 0, 0x06, 1, 0x0c, 1, 0x11, 0, 1, 0x20, 1, 0,
			0x27, 0, 0, 0x40, 1, 0, 0x42, 0,
			0x00, 0x00, 0, 3, 0x06, 0x07, 0, 0x01, 2,
			0x01, 0x00, 0, 4, 0x03, 0, 0x04, 0, 0x08, 0, 0x09,
			0x0f, 0, 1, 0x03, 0),
		section(9, 0, 1, 0, 1),
		section(11, 1, 0x00, sized("w"), 0x02, 0, 1, 0x02, 0x00, 0),
	)
	return map[string][]byte{
		"concurrent": concurrent,
		"module":     moduleOf(fullModule()...),
		"start":      componentOf(lifted, section(9, 0, 0, 0)),
		"resources": assemble(t, `(component
			(import "a:b/c@1.0.0" (instance $i (export "r" (type $r (sub resource)))
				(export "[constructor]r" (func (param "x" (list string)) (result (own $r))))))
			(component $c (import "x" (type (sub resource))) (type $t (record (field "a" (option u8)))) (export "t" (type $t)))
			(alias export $i "r" (type $r))
			(instance $j (instantiate $c (with "x" (type $r))))
			(core func $d (canon resource.drop $r))
			(core instance $b (export "d" (func $d)))
			(export "e" (instance $j)))`),
	}
}

// hostileBytes are all bytes but most above 0x80, which are alike: in a number
// they say that more follows, and in a name they are not UTF-8.
func hostileBytes() []byte {
	values := []byte{0x80, 0x81, 0xc2, 0xfe, 0xff}
	for b := range byte(0x80) {
		values = append(values, b)
	}
	return values
}

// Every length, and every byte another one.
func TestEveryByte(t *testing.T) {
	t.Parallel()
	for name, original := range smallComponents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := decodeHostile(t, original); errors.Is(err, component.ErrMalformed) || errors.Is(err, component.ErrTruncated) {
				t.Fatal(err)
			}
			for n := range original {
				decodeHostile(t, original[:n:n])
			}
			binary := slices.Clone(original)
			for i, b := range original {
				for _, binary[i] = range hostileBytes() {
					decodeHostile(t, binary)
				}
				binary[i] = b
			}
		})
	}
}

// doubling nests n components, each of which instantiates the next one twice.
func doubling(n int, leaf string) string {
	text := leaf
	for range n {
		text = fmt.Sprintf(`(component $c %s) (instance (instantiate $c)) (instance (instantiate $c))`, text)
	}
	return "(component " + text + ")"
}

// Files that are small and ask for much.
func TestLimits(t *testing.T) {
	deepTypes := func(n int) string {
		text := `(type $t0 u8)`
		for i := range n {
			text += fmt.Sprintf(` (type $t%d (list $t%d))`, i+1, i)
		}
		return "(component " + text + ")"
	}
	wideTypes := func(n int) string {
		text := `(type $t0 u8)`
		for i := range n {
			text += fmt.Sprintf(` (type $t%d (tuple $t%d $t%d))`, i+1, i, i)
		}
		return "(component " + text + ")"
	}
	usedTypes := `(type $t0 (instance (export "f" (func))))`
	for i := range 40 {
		usedTypes += fmt.Sprintf(` (type $t%d (instance (alias outer 1 $t%d (type $u)) (export "a" (instance (type $u))) (export "b" (instance (type $u)))))`, i+1, i)
	}
	bags := `(import "f" (func $f)) (instance $i0 (export "f" (func $f)))`
	for i := range 60 {
		bags += fmt.Sprintf(` (instance $i%d (export "a" (instance $i%d)) (export "b" (instance $i%d)))`, i+1, i, i)
	}
	chain := `(import "f" (func $f)) (instance $i0 (export "f" (func $f)))`
	for i := range 101 {
		chain += fmt.Sprintf(` (instance $i%d (export "a" (instance $i%d)))`, i+1, i)
	}
	// One large type of a module, many modules of that type.
	modules := `(core type $m (module`
	for i := range 2000 {
		modules += fmt.Sprintf(` (export "%d" (func))`, i)
	}
	modules += `))`
	for i := range 2000 {
		modules += fmt.Sprintf(` (import "m%d" (core module (type $m)))`, i)
	}
	// Many functions at the end of a long path.
	path := `(type $t0 (instance`
	for i := range 300 {
		path += fmt.Sprintf(` (export "f%d" (instance))`, i)
	}
	path += `))`
	for i := range 90 {
		path += fmt.Sprintf(` (type $t%d (instance (alias outer 1 $t%d (type $u)) (export "a" (instance (type $u)))))`, i+1, i)
	}
	for i := range 40 {
		path += fmt.Sprintf(` (import "i%d" (instance (type $t90)))`, i)
	}
	// Few large types, many functions that have them.
	large := `(type $t0 (tuple u8 u8))`
	for i := range 14 {
		large += fmt.Sprintf(` (type $t%d (tuple $t%d $t%d))`, i+1, i, i)
	}
	for i := range 200 {
		large += fmt.Sprintf(` (import "f%d" (func (param "p" $t14)))`, i)
	}
	for _, test := range []struct{ name, text string }{
		{"functions of large types", "(component " + large + ")"},
		{"modules of one type", "(component " + modules + ")"},
		{"long paths", "(component " + path + ")"},
		{"deep instances", "(component " + chain + ` (export "x" (instance $i101)))`},
		{"doubling components", doubling(40, "")},
		{"doubling core instances", doubling(13, `(core module $m) (core instance (instantiate $m)) (core instance (instantiate $m))`)},
		{"types of types", deepTypes(101)},
		{"doubling types", wideTypes(60)},
		{"doubling instance types", "(component " + usedTypes + ` (import "x" (instance (type $t40))))`},
		{"resource types of imports", `(component (type $t (instance ` + repeat(1000, `(export "r%d" (type (sub resource)))`) + `)) ` + repeat(2000, `(import "i%d" (instance (type $t)))`) + `)`},
		{"resource types of instances", `(component (component $c ` + repeat(1000, `(type $r%[1]d (resource (rep i32))) (export "r%[1]d" (type $r%[1]d))`) + `)` + repeat(3000, `(instance $i%d (instantiate $c))`) + `)`},
		{"imports of core modules", `(component (core module $m ` + repeat(1000, `(import "a" "f%d" (func))`) + `) (core module $e ` + repeat(1000, `(func (export "f%d"))`) + `) (core instance $e (instantiate $e))` + repeat(5000, `(core instance $i%d (instantiate $m (with "a" (instance $e))))`) + `)`},
		{"types that are walked often", `(component (type $t0 (tuple u8 u8))` + doublings(14) + repeat(500, `(import "f%d" (func (param "a" $t14)))`) + `)`},
		{"doubling instances", "(component " + bags + ` (export "x" (instance $i60)))`},
		{"long name", `(component (import "` + strings.Repeat("a", 100_001) + `" (func)))`},
		{"many definitions", ""},
		{"many declarations", ""},
		{"deep components", ""},
		{"deep instance types", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var binary []byte
			switch test.name {
			case "deep components": // more than the assembler takes
				binary = []byte(preamble)
				for range 101 {
					binary = componentOf(section(4, binary))
				}
			case "many definitions": // task.cancel, a byte each
				binary = componentOf(section(8, 0x80, 0x80, 0x20, strings.Repeat("\x05", 1<<19)))
			case "many declarations":
				binary = componentOf(section(7, 1, 0x42, 0x80, 0x80, 0x80, 0x01, strings.Repeat("\x01\x7f", 1<<21)))
			case "deep instance types":
				typ := join(0x7d)
				for range 101 {
					typ = join(0x42, 1, 0x01, typ)
				}
				binary = componentOf(section(7, 1, typ))
			default:
				binary = assemble(t, test.text)
			}
			start := time.Now()
			err := decodeHostile(t, binary)
			if !errors.Is(err, component.ErrLimit) {
				t.Errorf("got %v", err)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %s", took)
			}
			t.Log(time.Since(start), err)
		})
	}
	if err := decodeHostile(t, assemble(t, deepTypes(99))); err != nil {
		t.Error(err)
	}
	if err := decodeHostile(t, assemble(t, doubling(10, ""))); err != nil {
		t.Error(err)
	}
}

// repeat returns n texts with a number in them.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// doublings returns types $t1 to $tn, each of twice the one before it.
func doublings(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "(type $t%d (tuple $t%d $t%d))", i+1, i, i)
	}
	return b.String()
}

// Run it with -fuzzminimizetime 1x: components are large for the minimizer.
func FuzzDecode(f *testing.F) {
	f.Add(readKitchen(f, "kitchen-c-free.wasm"))
	f.Add(componentOf(lifted, section(9, 0, 0, 0)))
	f.Add([]byte("\x00asm\x01\x00\x00\x00"))
	for _, binary := range smallComponents(f) {
		f.Add(binary)
	}
	for _, text := range []string{
		doubling(3, `(core module $m (memory (export "m") 1)) (core instance $i (instantiate $m)) (alias core export $i "m" (core memory))`),
		`(component (import "a:b/c@1.0.0" (instance $i (export "r" (type $r (sub resource)))
			(export "[constructor]r" (func (param "x" (list string)) (result (own $r))))))
			(export "d" (instance $i) (instance (export "r" (type (sub resource))))))`,
		`(component (component $c (import "m" (core module $m (import "a" "b" (func)) (export "f" (func))))
			(import "c" (component (import "x" (func))))) (type (component (type $t u8) (export "t" (type (eq $t))))))`,
	} {
		f.Add(assemble(f, text))
	}
	f.Fuzz(func(t *testing.T, binary []byte) { decodeHostile(t, binary) })
}
