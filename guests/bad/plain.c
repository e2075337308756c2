// A core module without any component type.
__attribute__((export_name("answer"))) int answer(void) { return 42; }
