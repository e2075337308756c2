package plan

import (
	"strings"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

func TestRefusals(t *testing.T) {
	tuple := &wit.Tuple{}
	for range 17 {
		tuple.Elems = append(tuple.Elems, wit.U8)
	}
	flags := &wit.Flags{Flags: make([]wit.Label, 33)}
	async := fn("wait", nil)
	async.Async = true
	const in = "world test:t/w: interface test:t/iface: "
	for _, c := range []struct {
		types []*wit.TypeDef
		f     *wit.Func
		want  string
	}{
		{nil, async, in + "function wait: asynchronous functions are not supported yet"},
		{nil, fn("f", nil, &wit.Stream{Elem: wit.U8}), in + "function f: parameter a: stream is not supported yet"},
		{nil, fn("f", &wit.Future{}), in + "function f: result: future is not supported yet"},
		{nil, fn("f", nil, &wit.List{Elem: wit.U8, Len: 4}), in + "function f: parameter a: the binary form of lists of a fixed length may still change"},
		{nil, fn("f", nil, wit.ErrorContext), in + "function f: parameter a: error-context is not supported yet"},
		{nil, fn("f", tuple), in + "function f: result: tuples of more than 16 are not supported"},
		{nil, fn("f", &wit.Option{Elem: record(wit.U8)}), in + "function f: result: a record without a name has no Go type"},
		{[]*wit.TypeDef{def("p", flags)}, fn("f", nil), in + "type p: flags with more than 32 labels have no binary form"},
		{[]*wit.TypeDef{def("r", record(wit.U8, &wit.Map{Key: wit.U8, Value: &wit.Stream{}}))}, fn("f", nil), in + "type r: stream is not supported yet"},
	} {
		_, err := New(worldOf(newInterface(c.types, c.f)), Options{ImportPath: "example.com/gen"})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestRefusedPackageNames(t *testing.T) {
	for _, name := range []string{"type", "string", "main", "internal", "My", "my-pkg", "a/b", "1st", "testdata"} {
		_, err := New(worldOf(), Options{Package: name, ImportPath: "example.com/gen"})
		if err == nil || !strings.Contains(err.Error(), "cannot be the name of a Go package") {
			t.Errorf("package name %q: %v", name, err)
		}
	}
	if _, err := New(worldOf(), Options{}); err == nil {
		t.Error("no import path is accepted")
	}
}

func TestTooLargeForAnArray(t *testing.T) {
	for n, want := range map[uint32]bool{1 << 18: true, 1<<18 + 1: false, 1<<32 - 1: false} {
		_, err := New(worldOf(newInterface(nil, fn("f", nil, &wit.List{Elem: wit.U32, Len: n}))), Options{ImportPath: "x", FixedLists: true})
		if (err == nil) != want {
			t.Errorf("list<u32, %d>: %v", n, err)
		}
	}
}
