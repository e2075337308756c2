package runtime

import (
	"strconv"
	"strings"
)

// splitVersion splits "wasi:io/streams@0.2.3" at the version.
func splitVersion(name string) (base, version string) {
	base, version, _ = strings.Cut(name, "@")
	return base, version
}

// track returns the part of a version within which names are compatible: the
// major number, or 0.minor, or 0.0.patch. Prereleases are compatible with
// nothing but themselves.
func track(version string) (string, bool) {
	if version == "" || strings.ContainsAny(version, "-") {
		return "", false
	}
	version, _, _ = strings.Cut(version, "+")
	p := strings.Split(version, ".")
	if len(p) != 3 {
		return "", false
	}
	switch {
	case p[0] != "0":
		return p[0], true
	case p[1] != "0":
		return "0." + p[1], true
	}
	return version, true
}

// newer reports whether version a is after b, which has the same track.
func newer(a, b string) bool {
	pa, pb := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(pa), len(pb)) {
		na, _ := strconv.ParseUint(strings.SplitN(pa[i], "+", 2)[0], 10, 64)
		nb, _ := strconv.ParseUint(strings.SplitN(pb[i], "+", 2)[0], 10, 64)
		if na != nb {
			return na > nb
		}
	}
	return false
}

// matchName finds name among those there are: exactly, or else the highest of the
// same track. It returns "" when there is none.
func matchName(name string, names func(yield func(string) bool)) string {
	base, version := splitVersion(name)
	want, compatible := track(version)
	best, bestVersion := "", ""
	for n := range names {
		if n == name {
			return n
		}
		b, v := splitVersion(n)
		if b != base || !compatible {
			continue
		}
		if t, ok := track(v); ok && t == want && (best == "" || newer(v, bestVersion)) {
			best, bestVersion = n, v
		}
	}
	return best
}
