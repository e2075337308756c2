package core

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// agree holds the C side against package utf8.
func agree(t *testing.T, b []byte) {
	t.Helper()
	want := utf8.Valid(b)
	if got := ValidUTF8(b); got != want {
		t.Fatalf("ValidUTF8(%x) = %v", b, got)
	}
	dst := make([]byte, len(b)+16)
	for i := range dst {
		dst[i] = 0xa5
	}
	if got := CopyUTF8(dst[8:8+len(b)], b); got != want {
		t.Fatalf("CopyUTF8(%x) = %v", b, got)
	}
	if want && !bytes.Equal(dst[8:8+len(b)], b) {
		t.Fatalf("CopyUTF8(%x) copied %x", b, dst[8:8+len(b)])
	}
	if !bytes.Equal(dst[:8], bytes.Repeat([]byte{0xa5}, 8)) || !bytes.Equal(dst[8+len(b):], bytes.Repeat([]byte{0xa5}, 8)) {
		t.Fatalf("CopyUTF8 of %d bytes wrote outside", len(b))
	}
}

// Every sequence of up to three bytes from the edges of UTF-8's table, at every
// place of the blocks that C looks at at once.
func TestUTF8Edges(t *testing.T) {
	edges := []byte{0, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff}
	for _, a := range edges {
		for _, b := range edges {
			for _, c := range edges {
				for _, d := range []byte{'x', 0x80, 0xbf, 0xc0} {
					agree(t, []byte{a, b, c, d})
				}
			}
			for _, n := range []int{0, 7, 8, 31, 32, 62, 63, 64, 65, 127} {
				s := strings.Repeat("x", n)
				agree(t, []byte(s+string([]byte{a, b})))
				agree(t, []byte(s+string([]byte{a, b})+s))
			}
		}
	}
	agree(t, nil)
}

func TestUTF8Random(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test's numbers
	words := []string{"a", "ascii text that is long enough for a block of sixty-four bytes at once", "é", "€", "😀", "\xed\xa0\x80", "\xff", "\xc3"}
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(6) {
			k := r.IntN(len(words) * 4)
			if k >= len(words) {
				k %= 5 // mostly well-formed
			}
			b.WriteString(words[k])
		}
		s := []byte(b.String())
		if len(s) > 0 {
			s = s[r.IntN(len(s)):] // other alignments
		}
		agree(t, s)
	}
}
