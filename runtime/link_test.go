package runtime

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// importer imports the interfaces that are given, each with f: func() -> u32, and
// exports the sum of what they answer.
func importer(names ...string) string {
	var imports, with, coreImports, body strings.Builder
	body.WriteString("(i32.const 0)")
	for i, n := range names {
		fmt.Fprintf(&imports, "(import %q (instance $n%d (export \"f\" (func (result u32)))))\n(core func $f%d (canon lower (func $n%d \"f\")))\n", n, i, i, i)
		fmt.Fprintf(&coreImports, "(import \"h\" \"f%d\" (func $f%d (result i32)))", i, i)
		fmt.Fprintf(&with, "(export \"f%d\" (func $f%d))", i, i)
		fmt.Fprintf(&body, " (i32.add (call $f%d))", i)
	}
	return text(imports.String(), "(core module $m "+coreImports.String()+"(func (export \"sum\") (result i32) "+body.String()+"))",
		"(core instance $i (instantiate $m (with \"h\" (instance "+with.String()+"))))", lift("sum", "(result u32)"))
}

var sumWorld = world("sum: func() -> u32")

const answerSig = "func() -> u32"

// answer adds an interface whose f returns n.
func answer(l *Linker, name string, n uint32, opts ...LinkOption) {
	l.Define(iface(name, "f: "+answerSig), []HostFunc{func(c *HostCall) error { c.FlatI32(0, n); return nil }}, SharedHost(1), opts...)
}

func answers(names ...string) guestOption {
	return withLinker(func(l *Linker) {
		for i, n := range names {
			answer(l, n, uint32(i)+1)
		}
	})
}

func problems(t *testing.T, wat string, w *WorldType, opts ...guestOption) []LinkProblem {
	t.Helper()
	p, _, err := tryPrepare(t, wat, w, opts...)
	if p != nil {
		t.Error("a Prepared came with the error")
	}
	return as[*LinkError](t, err).Problems
}

func TestMissingImportsAreNamedAtOnce(t *testing.T) {
	names := []string{"a:b/c@1.0.0", "a:b/d", "wasi:io/streams@0.2.0", "there:it/is"}
	ps := problems(t, importer(names...), world("sum: func() -> u32", "nope: func()"), answers(names[3]))
	if len(ps) != 4 {
		t.Fatalf("%d problems: %+v", len(ps), ps)
	}
	for i := range 3 {
		if !strings.Contains(ps[i].Item, names[i]) || !strings.Contains(ps[i].Reason, "not provided") {
			t.Errorf("%+v", ps[i])
		}
	}
	if !strings.Contains(ps[3].Reason, `"nope"`) || !strings.Contains(ps[3].Reason, "test:kit/guest") {
		t.Errorf("%+v", ps[3])
	}
	_, _, err := tryPrepare(t, importer(names...), sumWorld)
	if n := strings.Count(err.Error(), "\n"); n != 3 {
		t.Errorf("not one line each:\n%v", err)
	}
}

func TestTrapUnknownImports(t *testing.T) {
	in := guest(t, importer("a:b/c", "a:b/d"), sumWorld, answers("a:b/c"), withLinker((*Linker).TrapUnknownImports))
	_, err := call(bg, fn(in, 0))
	if trap := as[*TrapError](t, err); !strings.Contains(trap.Error(), "a:b/d.f is not provided") {
		t.Errorf("%v", trap)
	}
	// A function that has another type is no unknown import.
	ps := problems(t, importer("a:b/c"), sumWorld, withLinker((*Linker).TrapUnknownImports), withLinker(func(l *Linker) {
		l.Define(iface("a:b/c", "f: func() -> u64"), []HostFunc{nil}, SharedHost(1))
	}))
	if len(ps) != 1 || ps[0].Want != "func() -> u64" || ps[0].Got != "func() -> u32" || !strings.Contains(ps[0].Item, "a:b/c") {
		t.Errorf("%+v", ps)
	}
	// An interface that lacks a function traps there alone.
	in = guest(t, importer("a:b/c"), sumWorld, withLinker((*Linker).TrapUnknownImports), withLinker(func(l *Linker) {
		l.Define(iface("a:b/c"), nil, SharedHost(1))
	}))
	_, err = call(bg, fn(in, 0))
	as[*TrapError](t, err)
	ps = problems(t, importer("a:b/c"), sumWorld, withLinker(func(l *Linker) { l.Define(iface("a:b/c"), nil, SharedHost(1)) }))
	if len(ps) != 1 || !strings.Contains(ps[0].Reason, `needs function "f"`) {
		t.Errorf("%+v", ps)
	}
}

func TestSignaturesDiffer(t *testing.T) {
	_, _, err := tryPrepare(t, echo, world("echo: func(s: string) -> list<u8>"))
	ps := as[*LinkError](t, err).Problems
	if len(ps) != 1 || ps[0].Want != "func(s: string) -> list<u8>" || ps[0].Got != "func(s: string) -> string" {
		t.Errorf("%+v", ps)
	}
	for _, s := range []string{"generated code has func(s: string) -> list<u8>", "the component has  func(s: string) -> string"} {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("%q is not in:\n%v", s, err)
		}
	}
	guest(t, echo, world("echo: func(other-name: string) -> string")) // names of parameters do not count
	for _, sig := range []string{"func(s: string)", "func() -> string", "func(s: string, t: string) -> string", "func(s: char) -> string", "async func(s: string) -> string", ""} {
		problems(t, echo, world("echo: "+sig))
	}
}

func TestVersionsOfImports(t *testing.T) {
	for _, c := range []struct {
		imported string
		have     []string
		want     uint32 // which of have, from 1; 0: none fits
	}{
		{"a:b/c@1.2.3", []string{"a:b/c@1.2.3", "a:b/c@1.9.0"}, 1},
		{"a:b/c@1.2.3", []string{"a:b/c@1.9.0", "a:b/c@1.10.0", "a:b/c@1.2.0"}, 2},
		{"a:b/c@1.2.3", []string{"a:b/c@2.0.0", "a:b/c@0.2.3", "a:b/c", "x:b/c@1.2.3"}, 0},
		{"a:b/c@1.2.3", []string{"a:b/c@1.2.4-rc.1", "a:b/c@1.2.3-rc.1"}, 0},
		{"a:b/c@1.2.3-rc.1", []string{"a:b/c@1.2.3"}, 0},
		{"a:b/c@1.2.3-rc.1", []string{"a:b/c@1.2.3", "a:b/c@1.2.3-rc.1"}, 2},
		{"a:b/c@0.2.3", []string{"a:b/c@0.2.0"}, 1},
		{"a:b/c@0.2.3", []string{"a:b/c@0.3.0", "a:b/c@0.2.10", "a:b/c@0.2.9"}, 2},
		{"a:b/c@0.0.3", []string{"a:b/c@0.0.4", "a:b/c@0.0.2"}, 0},
		{"a:b/c@0.0.3", []string{"a:b/c@0.0.3"}, 1},
		{"a:b/c", []string{"a:b/c@1.0.0"}, 0},
		{"a:b/c@1.0.0", []string{"a:b/c@1.0.1+build-7"}, 1},
	} {
		t.Run(c.imported+" of "+strings.Join(c.have, " "), func(t *testing.T) {
			p, _, err := tryPrepare(t, importer(c.imported), sumWorld, answers(c.have...))
			if c.want == 0 {
				as[*LinkError](t, err)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			in, err := p.Instantiate(bg)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			if v, err := call(bg, fn(in, 0)); v != c.want || err != nil {
				t.Errorf("bound to %d, want %d; %v", v, c.want, err)
			}
		})
	}
}

// What is picked must not depend on the order of a map.
func TestVersionsThatDifferInBuildAlone(t *testing.T) {
	first := uint32(0)
	for range 30 {
		in := guest(t, importer("a:b/c@1.0.0"), sumWorld, answers("a:b/c@1.0.1+a", "a:b/c@1.0.1+b", "a:b/c@1.0.1+c"))
		v, err := call(bg, fn(in, 0))
		if err != nil {
			t.Fatal(err)
		}
		if first == 0 {
			first = v
		}
		if v != first {
			t.Fatalf("one time %d, another %d", first, v)
		}
	}
}

func TestVersionsOfExports(t *testing.T) {
	exporter := func(names ...string) string {
		parts := []string{`(core module $m (func (export "f") (result i32) (i32.const 7))) (core instance $i (instantiate $m))
			(func $f (result u32) (canon lift (core func $i "f"))) (instance $x (export "f" (func $f)))`}
		for _, n := range names {
			parts = append(parts, fmt.Sprintf("(export %q (instance $x))", n))
		}
		return text(parts...)
	}
	w := &WorldType{Name: "my:world/w@1.0.0", Exports: []WorldExport{{Name: "a:b/c@1.2.0", Type: iface("a:b/c@1.2.0", "f: "+answerSig)}}}
	for have, ok := range map[string]bool{
		"a:b/c@1.2.0": true, "a:b/c@1.0.0": true, "a:b/c@1.3.9": true, "a:b/c@2.0.0": false, "a:b/c@1.2.0-rc": false, "a:b/c": false, "z:b/c@1.2.0": false,
	} {
		if !ok {
			if ps := problems(t, exporter("other:one/x", have), w); !strings.Contains(ps[0].Item, `export "a:b/c@1.2.0"`) || !strings.Contains(ps[0].Reason, "my:world/w") {
				t.Errorf("%+v", ps)
			}
			continue
		}
		in := guest(t, exporter("other:one/x", have), w) // more than was asked for does no harm
		f := fn(in, 0)
		if v, err := call(bg, f); v != 7 || err != nil || f.Name() != "a:b/c@1.2.0.f" {
			t.Error(f.Name(), v, err)
		}
	}
}

func TestAsAndShadow(t *testing.T) {
	in := guest(t, importer("primary", "backup"), sumWorld, withLinker(func(l *Linker) {
		answer(l, "a:b/store", 10, As("primary"))
		answer(l, "a:b/store", 3, As("backup"))
	}))
	if v, err := call(bg, fn(in, 0)); v != 13 || err != nil {
		t.Error(v, err)
	}
	in = guest(t, importer("a:b/c"), sumWorld, answers("a:b/c"), withLinker(func(l *Linker) { answer(l, "a:b/c", 50, Shadow()) }))
	if v, err := call(bg, fn(in, 0)); v != 50 || err != nil {
		t.Error(v, err)
	}
	guest(t, importer("a:b/c"), sumWorld, withLinker(func(l *Linker) { answer(l, "a:b/c", 50, Shadow()) })) // nothing there to shadow
	ps := problems(t, importer("a:b/c"), sumWorld, answers("a:b/c", "a:b/c"))
	if len(ps) != 1 || !strings.Contains(ps[0].Reason, "twice") {
		t.Errorf("%+v", ps)
	}
}

func TestNilHost(t *testing.T) {
	var maker func(context.Context, *Instance) (int, error)
	for name, m := range map[string]HostMaker{"shared": SharedHost(nil), "per instance": HostPerInstance(maker)} {
		ps := problems(t, importer("a:b/c"), sumWorld, withLinker(func(l *Linker) {
			l.Define(iface("a:b/c", "f: "+answerSig), []HostFunc{nil}, m)
		}))
		if !strings.Contains(ps[0].Reason, "nil host") || len(ps) != 1 {
			t.Errorf("%s: %+v", name, ps)
		}
	}
}

// A Prepared is bound to what the linker had then.
func TestPreparedKeepsItsHosts(t *testing.T) {
	var l *Linker
	p, _ := prepare(t, importer("a:b/c"), sumWorld, withLinker(func(k *Linker) { l = k; answer(k, "a:b/c", 1) }))
	answer(l, "a:b/c", 2, Shadow())
	in, err := p.Instantiate(bg)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if v, err := call(bg, fn(in, 0)); v != 1 || err != nil {
		t.Error(v, err)
	}
}

func TestHostPerInstance(t *testing.T) {
	made := 0
	boom := errors.New("no host today")
	p, _ := prepare(t, importer("a:b/c", "a:b/d"), sumWorld, answers("a:b/d"), withLinker(func(l *Linker) {
		l.Define(iface("a:b/c", "f: "+answerSig), []HostFunc{func(c *HostCall) error {
			c.FlatI32(0, uint32(c.Host().(int)))
			return nil
		}}, HostPerInstance(func(ctx context.Context, in *Instance) (int, error) {
			made++
			if ctx.Value("k") != "v" {
				t.Error("the maker got another ctx")
			}
			if in.Name() == "bad" {
				return 0, boom
			}
			return len(in.Name()) * 100, nil
		}))
	}))
	//lint:ignore SA1029 a test's key
	ctx := context.WithValue(bg, "k", "v")
	for i, name := range []string{"one", "three"} {
		in, err := p.Instantiate(ctx, WithName(name))
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		for range 3 {
			if v, err := call(bg, fn(in, 0)); v != uint32(len(name)*100+1) || err != nil {
				t.Error(v, err)
			}
		}
		if made != i+1 {
			t.Errorf("made %d hosts for %d instances", made, i+1)
		}
	}
	if in, err := p.Instantiate(ctx, WithName("bad")); in != nil || !errors.Is(err, boom) || !strings.Contains(err.Error(), `"a:b/c"`) || !strings.Contains(err.Error(), "bad") {
		t.Error(in, err)
	}
}

func TestFunctionsOfTheWorldItself(t *testing.T) {
	wat := text(`(import "ask" (func $ask (result u32))) (core func $f (canon lower (func $ask)))
		(core module $m (import "h" "f" (func $f (result i32))) (func (export "sum") (result i32) (call $f)))
		(core instance $i (instantiate $m (with "h" (instance (export "f" (func $f))))))`, lift("sum", "(result u32)"))
	ps := problems(t, wat, sumWorld)
	if len(ps) != 1 || !strings.Contains(ps[0].Item, `"ask"`) {
		t.Errorf("%+v", ps)
	}
	in := guest(t, wat, sumWorld, withLinker(func(l *Linker) {
		l.Define(iface("", "ask: "+answerSig), []HostFunc{func(c *HostCall) error { c.FlatI32(0, 21); return nil }}, SharedHost(1))
	}))
	if v, err := call(bg, fn(in, 0)); v != 21 || err != nil || fn(in, 0).Name() != "test:kit/guest.sum" {
		t.Error(v, err)
	}
}

func TestDifferentEngines(t *testing.T) {
	p, _ := prepare(t, loop, loopWorld)
	other, err := NewEngine(Config{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Prepare(NewLinker(other), p.component, loopWorld); err == nil || !strings.Contains(err.Error(), "different engines") {
		t.Error(err)
	}
	for _, f := range []func() (*Prepared, error){
		func() (*Prepared, error) { return Prepare(nil, p.component, loopWorld) },
		func() (*Prepared, error) { return Prepare(NewLinker(other), nil, loopWorld) },
	} {
		if _, err := f(); err == nil {
			t.Error("nil was accepted")
		}
	}
}
