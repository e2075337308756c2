package witness_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The declarations of wasmtime.h are held against the headers that belong to the
// library, as in runtime/internal/core: a C compiler refuses a function that is
// declared twice with different types, and asserts sizes and offsets.

func compileC(t *testing.T, source string) string {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler: ", err)
	}
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/bytecodealliance/wasmtime-go/v44").Output()
	if err != nil {
		t.Fatal(err)
	}
	include := filepath.Join(strings.TrimSpace(string(dir)), "build", "include")
	file := filepath.Join(t.TempDir(), "check.c")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(cc, "-std=gnu11", "-fsyntax-only", "-Wall", "-Werror", "-I"+include, file).CombinedOutput(); err != nil {
		return fmt.Sprintf("%v\n%s", err, out)
	}
	return ""
}

const realHeaders = "#include <stddef.h>\n#include <wasm.h>\n#include <wasmtime.h>\n#include <wasmtime/component.h>\n"

var definition = regexp.MustCompile(`(?m)^(typedef struct \w+ \{.*|enum \{[^}]*\};)$`)

func declarations(t *testing.T) (structs, rest string) {
	t.Helper()
	b, err := os.ReadFile("wasmtime.h")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(definition.FindAllString(string(b), -1), "\n"), definition.ReplaceAllString(string(b), "")
}

func TestFunctionsMatchTheHeaders(t *testing.T) {
	_, rest := declarations(t)
	if n := strings.Count(rest, ");"); n < 80 {
		t.Fatalf("only %d functions were found", n)
	}
	if out := compileC(t, realHeaders+rest); out != "" {
		t.Error(out)
	}
	wrong := strings.Replace(rest, "void wasmtime_component_val_delete(", "int wasmtime_component_val_delete(", 1)
	if wrong == rest || compileC(t, realHeaders+wrong) == "" {
		t.Error("a function with another type is not noticed")
	}
}

func TestStructsMatchTheHeaders(t *testing.T) {
	structs, _ := declarations(t)
	fields := map[string][]string{
		"wasm_byte_vec_t": {"size", "data"}, "wasm_name_t": {"size", "data"},
		"wasmtime_component_func_t": {"store_id", "__private1", "__private2"}, "wasmtime_component_instance_t": {"store_id", "__private"},
		"wasmtime_component_val_t": {"kind", "of"}, "wasmtime_component_valtype_t": {"kind", "of"}, "wasmtime_component_item_t": {"kind", "of"},
		"wasmtime_component_valvariant_t": {"discriminant", "val"}, "wasmtime_component_valresult_t": {"is_ok", "val"},
		"wasmtime_component_valrecord_entry_t": {"name", "val"}, "wasmtime_component_valmap_entry_t": {"key", "value"},
		"wasmtime_component_vallist_t": {"size", "data"}, "wasmtime_component_valtuple_t": {"size", "data"}, "wasmtime_component_valrecord_t": {"size", "data"},
		"wasmtime_component_valflags_t": {"size", "data"}, "wasmtime_component_valmap_t": {"size", "data"},
	}
	var b strings.Builder
	b.WriteString(realHeaders)
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`typedef struct (\w+) |\} (\w+);|typedef wasm_byte_vec_t (\w+);`).FindAllStringSubmatch(structs+"\ntypedef wasm_byte_vec_t wasm_name_t;", -1) {
		for _, name := range m[1:] {
			if name != "" && !names[name] {
				names[name] = true
				fmt.Fprintf(&b, "#define %s ours_%s\n", name, name)
			}
		}
	}
	b.WriteString(strings.Replace(structs, "\ntypedef struct wasmtime_component_func ", "\ntypedef wasm_byte_vec_t wasm_name_t;\ntypedef struct wasmtime_component_func ", 1) + "\n")
	for name := range names {
		fmt.Fprintf(&b, "#undef %s\n", name)
	}
	structsFound := 0
	for name := range names {
		if !strings.HasSuffix(name, "_t") {
			continue
		}
		structsFound++
		fmt.Fprintf(&b, "_Static_assert(sizeof(ours_%s) == sizeof(%s) && _Alignof(ours_%s) == _Alignof(%s), \"size of %s\");\n", name, name, name, name, name)
		if len(fields[name]) == 0 {
			t.Errorf("%s has no fields to compare", name)
		}
		for _, f := range fields[name] {
			fmt.Fprintf(&b, "_Static_assert(offsetof(ours_%s, %s) == offsetof(%s, %s), \"%s.%s\");\n", name, f, name, f, name, f)
		}
	}
	if structsFound != len(fields) {
		t.Errorf("%d structs, not %d", structsFound, len(fields))
	}
	for _, list := range []struct{ prefix, real, names string }{
		{"KIND_", "WASMTIME_COMPONENT_", "BOOL S8 U8 S16 U16 S32 U32 S64 U64 F32 F64 CHAR STRING LIST RECORD TUPLE VARIANT ENUM OPTION RESULT FLAGS RESOURCE MAP"},
		{"TYPE_", "WASMTIME_COMPONENT_VALTYPE_", "BOOL S8 S16 S32 S64 U8 U16 U32 U64 F32 F64 CHAR STRING LIST RECORD TUPLE VARIANT ENUM OPTION RESULT FLAGS OWN BORROW FUTURE STREAM ERROR_CONTEXT MAP"},
		{"ITEM_", "WASMTIME_COMPONENT_ITEM_", "COMPONENT MODULE RESOURCE CORE_FUNC TYPE"},
	} {
		for _, name := range strings.Fields(list.names) {
			fmt.Fprintf(&b, "_Static_assert((int)%s%s == (int)%s%s, \"%s\");\n", list.prefix, name, list.real, name, name)
		}
	}
	b.WriteString("_Static_assert((int)ITEM_INSTANCE == (int)WASMTIME_COMPONENT_ITEM_COMPONENT_INSTANCE && (int)ITEM_FUNC == (int)WASMTIME_COMPONENT_ITEM_COMPONENT_FUNC, \"items\");\n")
	if out := compileC(t, b.String()); out != "" {
		t.Error(out)
	}
	if wrong := strings.Replace(b.String(), "{ size_t size; char *data; }", "{ char *data; size_t size; }", 1); wrong == b.String() || compileC(t, wrong) == "" {
		t.Error("a struct with another layout is not noticed")
	}
}
