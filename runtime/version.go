package runtime

import (
	"iter"
	"strings"

	"golang.org/x/mod/semver"
)

// track returns the part of a version within which names are compatible: the
// major number, or 0.minor, or 0.0.patch. Prereleases are compatible with
// nothing but themselves.
func track(version string) (string, bool) {
	v := "v" + version
	if !semver.IsValid(v) || semver.Prerelease(v) != "" || strings.Count(version, ".") < 2 {
		return "", false
	}
	if major := semver.Major(v); major != "v0" {
		return major, true
	}
	if minor := semver.MajorMinor(v); minor != "v0.0" {
		return minor, true
	}
	if semver.Canonical(v) == "v0.0.0" {
		return "", false
	}
	return semver.Canonical(v), true
}

// later reports whether version a is after b. Those that differ in build metadata
// alone are told apart by their text, so that the answer is always the same.
func later(a, b string) bool {
	if c := semver.Compare("v"+a, "v"+b); c != 0 {
		return c > 0
	}
	return a > b
}

// matchName finds name among those there are, by the rule of Wasmtime's linker:
// exactly, or else the highest of the same track. It returns "" when there is
// none.
func matchName(name string, names iter.Seq[string]) string {
	base, version, _ := strings.Cut(name, "@")
	want, compatible := track(version)
	best, bestVersion := "", ""
	for n := range names {
		if n == name {
			return n
		}
		b, v, _ := strings.Cut(n, "@")
		if b != base || !compatible {
			continue
		}
		if t, ok := track(v); ok && t == want && (best == "" || later(v, bestVersion)) {
			best, bestVersion = n, v
		}
	}
	return best
}
