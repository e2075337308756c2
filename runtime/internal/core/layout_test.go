package core

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unsafe"
)

// The seam declares what it uses of Wasmtime's C API by itself. A C compiler
// holds that against the headers of the library: declaring a function twice with
// different types is an error, and sizes and offsets are asserted.

// compiler returns cc and the include folder of the real headers.
func compiler(t *testing.T) (cc, include string) {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler: ", err)
	}
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/bytecodealliance/wasmtime-go/v44").Output()
	if err != nil {
		t.Fatal(err)
	}
	return cc, filepath.Join(strings.TrimSpace(string(dir)), "build", "include")
}

// compileC checks C text and returns what the compiler says about it.
func compileC(t *testing.T, source string, folders ...string) string {
	t.Helper()
	cc, include := compiler(t)
	file := filepath.Join(t.TempDir(), "check.c")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-std=gnu11", "-fsyntax-only", "-Wall", "-Werror", "-I" + include}
	for _, f := range folders {
		args = append(args, "-I"+f)
	}
	out, err := exec.Command(cc, append(args, file)...).CombinedOutput()
	if err != nil {
		return fmt.Sprintf("%v\n%s", err, out)
	}
	return ""
}

// ours splits wasmtime.h into definitions of structs and the rest.
func ours(t *testing.T) (structs, rest string) {
	t.Helper()
	b, err := os.ReadFile("wasmtime.h")
	if err != nil {
		t.Fatal(err)
	}
	depth := 0
	for _, line := range strings.SplitAfter(string(b), "\n") {
		if depth > 0 || definition.MatchString(line) {
			depth += strings.Count(line, "{") - strings.Count(line, "}")
			structs += line
		} else {
			rest += line
		}
	}
	return structs, rest
}

var definition = regexp.MustCompile(`^(typedef (struct|union) \w+|enum) \{`)

const realHeaders = "#include <wasm.h>\n#include <wasmtime.h>\n"

func TestFunctionsMatchTheHeaders(t *testing.T) {
	_, rest := ours(t)
	if n := strings.Count(rest, ");"); n < 50 {
		t.Fatalf("only %d functions were found", n)
	}
	if out := compileC(t, realHeaders+rest); out != "" {
		t.Error(out)
	}
	// The check itself has to notice a difference.
	wrong := strings.Replace(rest, "void wasm_trap_delete(wasm_trap_t *)", "int wasm_trap_delete(wasm_trap_t *)", 1)
	if wrong == rest || compileC(t, realHeaders+wrong) == "" {
		t.Error("a function with another type is not noticed")
	}
}

var fieldsOf = map[string][]string{
	"wasm_byte_vec_t":     {"size", "data"},
	"wasm_frame_vec_t":    {"size", "data"},
	"wasm_valtype_vec_t":  {"size", "data"},
	"wasmtime_func_t":     {"store_id", "__private"},
	"wasmtime_memory_t":   {"store_id", "__private1", "__private2"},
	"wasmtime_instance_t": {"store_id", "__private"},
	"wasmtime_extern_t":   {"kind", "of", "of.func", "of.memory"},
	"wasmtime_val_raw_t":  {"i32", "i64", "v128", "funcref"},
}

func TestStructsMatchTheHeaders(t *testing.T) {
	structs, _ := ours(t)
	var b strings.Builder
	b.WriteString(realHeaders + "#include <stddef.h>\n")
	tags := regexp.MustCompile(`\bstruct (\w+) \{|\bunion (\w+) \{|\} (\w+);|typedef \w+ (\w+);`)
	renamed := map[string]bool{}
	for _, m := range tags.FindAllStringSubmatch(structs, -1) {
		for _, name := range m[1:] {
			if strings.HasPrefix(name, "wasm") && !renamed[name] {
				renamed[name] = true
				fmt.Fprintf(&b, "#define %s ours_%s\n", name, name)
			}
		}
	}
	b.WriteString(structs)
	for name := range renamed {
		fmt.Fprintf(&b, "#undef %s\n", name)
	}
	for name, fields := range fieldsOf {
		if !renamed[name] {
			t.Errorf("%s is not in wasmtime.h any more", name)
		}
		fmt.Fprintf(&b, "_Static_assert(sizeof(ours_%s) == sizeof(%s), \"size of %s\");\n", name, name, name)
		fmt.Fprintf(&b, "_Static_assert(_Alignof(ours_%s) == _Alignof(%s), \"alignment of %s\");\n", name, name, name)
		for _, f := range fields {
			fmt.Fprintf(&b, "_Static_assert(offsetof(ours_%s, %s) == offsetof(%s, %s), \"%s.%s\");\n", name, f, name, f, name, f)
		}
	}
	for ours, theirs := range map[string]string{
		"WH_EXTERN_FUNC": "WASMTIME_EXTERN_FUNC", "WH_EXTERN_GLOBAL": "WASMTIME_EXTERN_GLOBAL", "WH_EXTERN_TABLE": "WASMTIME_EXTERN_TABLE",
		"WH_EXTERN_MEMORY": "WASMTIME_EXTERN_MEMORY",
		// Numbers that are written out in the seam.
		"0": "WASMTIME_UPDATE_DEADLINE_CONTINUE", "1": "WASMTIME_OPT_LEVEL_SPEED", "2": "WASMTIME_OPT_LEVEL_SPEED_AND_SIZE",
		"(0)": "WASMTIME_OPT_LEVEL_NONE", "((0))": "WASM_I32", "(1)": "WASM_I64", "(2)": "WASM_F32", "(3)": "WASM_F64",
	} {
		fmt.Fprintf(&b, "_Static_assert((int)%s == (int)%s, \"%s\");\n", ours, theirs, theirs)
	}
	if n := len(renamed); n < len(fieldsOf) {
		t.Fatalf("only %d names were found", n)
	}
	if out := compileC(t, b.String()); out != "" {
		t.Error(out)
	}
	if wrong := strings.Replace(b.String(), "{ size_t size; char *data; }", "{ char *data; size_t size; }", 1); wrong == b.String() || compileC(t, wrong) == "" {
		t.Error("a struct with another layout is not noticed")
	}
}

// Go's side of the seam's own structs.
func TestGoStructsMatchTheSeam(t *testing.T) {
	source := fmt.Sprintf(`#include "seam.h"
#include <stddef.h>
_Static_assert(sizeof(wh_chunk) == %d && offsetof(wh_chunk, size) == %d && offsetof(wh_chunk, align) == %d, "chunk");
_Static_assert(offsetof(wh_chunk, src) == %d && offsetof(wh_chunk, at) == %d, "chunk");
_Static_assert(sizeof(wasmtime_val_raw_t) == %d && offsetof(wasmtime_val_raw_t, u64) == %d, "slot");
_Static_assert(WH_SLOTS == %d && (WH_SLOTS & (WH_SLOTS - 1)) == 0, "slots");
_Static_assert(sizeof(((wh_face *)0)->slots) == %d, "slots");
`, unsafe.Sizeof(Chunk{}), unsafe.Offsetof(Chunk{}.Size), unsafe.Offsetof(Chunk{}.Align), unsafe.Offsetof(Chunk{}.Src), unsafe.Offsetof(Chunk{}.At),
		unsafe.Sizeof(Slot{}), unsafe.Offsetof(Slot{}.Bits), SlotCount, unsafe.Sizeof(Slots{}))
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if out := compileC(t, source, here); out != "" {
		t.Error(out)
	}
}

func TestCheckLibrary(t *testing.T) {
	if err := CheckLibrary(); err != nil {
		t.Error(err)
	}
}
