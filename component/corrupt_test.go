package component_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/metrics"
	"strconv"
	"sync"
	"testing"
	"time"
)

// Real components, cut short at every byte and with every byte changed. What decodes
// in spite of it is run by the test of the same name in runtime.

// corruption is how much is tried: CORRUPT_SEED chooses other bytes, and CORRUPT_COUNT
// how many values each byte is changed to. make corrupt sets both.
func corruption(t *testing.T) (seed uint64, count int) {
	t.Helper()
	seed, count = 1, 1 // TestFlippedBytes changes bytes as well
	if s := os.Getenv("CORRUPT_SEED"); s != "" {
		v, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatal("CORRUPT_SEED: ", err)
		}
		seed = v
	}
	if s := os.Getenv("CORRUPT_COUNT"); s != "" {
		v, err := strconv.ParseUint(s, 10, 8)
		if err != nil {
			t.Fatal("CORRUPT_COUNT: ", err)
		}
		count = int(v)
	}
	return seed, count
}

// What one input may take. A file of 30 KB is decoded in about a millisecond, with
// less than a megabyte; the rest is for a machine that does other things too.
const (
	corruptTime  = 5 * time.Second
	corruptBytes = 32 << 20
)

func allocated() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// others is held by whoever decodes, and kept from all when one is measured alone.
var others sync.RWMutex

func TestCorrupt(t *testing.T) {
	t.Parallel()
	seed, count := corruption(t)
	files := []struct {
		name   string
		binary []byte
	}{
		{"composed", assembleFile(t, "../testdata/guests/composed.wat")},
		{"kitchen-c-free", readKitchen(t, "kitchen-c-free.wasm")},
		{"plugin", readFile(t, "../examples/logger/plugin.wasm")},
		{"kitchen-rust-macro-unknown", readKitchen(t, "kitchen-rust-macro-unknown.wasm")},
	}
	switch {
	case testing.Short():
		files = files[:1]
	case os.Getenv("CORRUPT_COUNT") == "":
		files = files[:3] // the last takes as long as the others together
	}
	for _, f := range files {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			if err := decodeHostile(t, f.binary); err != nil {
				t.Fatal(err)
			}
			r := corruptRun{t: t}
			for n := range f.binary {
				r.decode(f.binary[:n:n], func() string { return fmt.Sprintf("the first %d bytes", n) })
			}
			cut := r
			random := rand.New(rand.NewPCG(seed, 0))
			binary := append([]byte(nil), f.binary...)
			for i, was := range f.binary {
				for range count {
					binary[i] = was ^ byte(1+random.IntN(255))
					r.decode(binary, func() string { return fmt.Sprintf("byte %#x changed from %#x to %#x", i, was, binary[i]) })
				}
				binary[i] = was
			}
			t.Logf("%d cut short, %d of these decode; %d changed, %d of these decode; at most %v for one",
				cut.tried, cut.taken, r.tried-cut.tried, r.taken-cut.taken, r.slowest)
		})
	}
}

type corruptRun struct {
	t            *testing.T
	tried, taken int
	slowest      time.Duration
}

func (r *corruptRun) decode(binary []byte, what func() string) {
	defer func() {
		if v := recover(); v != nil {
			r.t.Fatalf("%s: panic: %v", what(), v)
		}
	}()
	took, size, err := r.measure(others.RLocker(), binary, what)
	if took > corruptTime || size > corruptBytes {
		took, size, err = r.measure(&others, binary, what)
	}
	if took > corruptTime || size > corruptBytes || r.t.Failed() {
		r.t.Fatalf("%s: %v, %d bytes, error %v", what(), took, size, err)
	}
	r.slowest = max(r.slowest, took)
	r.tried++
	if err == nil {
		r.taken++
	}
}

// measure decodes. The bytes are those of the whole process.
func (r *corruptRun) measure(lock sync.Locker, binary []byte, what func() string) (time.Duration, uint64, error) {
	lock.Lock()
	defer lock.Unlock()
	watch := time.AfterFunc(6*corruptTime, func() { panic("a hang: " + what()) })
	defer watch.Stop()
	start, before := time.Now(), allocated()
	err := decodeHostile(r.t, binary)
	return time.Since(start), allocated() - before, err
}

func assembleFile(t *testing.T, name string) []byte {
	t.Helper()
	return assemble(t, string(readFile(t, name)))
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
