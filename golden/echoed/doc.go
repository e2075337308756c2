// Package echoed tests golden packages that need no host written for them: each
// world's exports are its imports, so generated code calls generated code, with
// random values. They share one test, because each test binary is linked with the
// engine, which takes seconds.
package echoed
