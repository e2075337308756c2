// The source of dwarf.wasm, a core module with DWARF: lines_test.go knows its
// line numbers. Built in this folder with
//   zig cc -target wasm32-freestanding -g -O1 -nostdlib -Wl,--no-entry -fdebug-prefix-map=$PWD=. -o dwarf.wasm dwarf.c
static volatile int sink;
__attribute__((noinline)) int inner(int n) {
  sink = n;
  if (n < 1000000)
    __builtin_trap();
  return sink;
}
__attribute__((noinline)) int middle(int n) {
  return inner(n) + 1;
}
__attribute__((export_name("outer"))) int outer(int n) {
  return middle(n) + 2;
}
