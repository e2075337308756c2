package resolve

import (
	"cmp"
	"strings"
)

// compareVersions orders semantic versions, none before any. Build metadata
// counts last: it tells packages apart that are otherwise of one version.
// https://semver.org/#spec-item-11
func compareVersions(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return -1
	case b == "":
		return 1
	}
	a, buildA, _ := strings.Cut(a, "+")
	b, buildB, _ := strings.Cut(b, "+")
	a, preA, isPreA := strings.Cut(a, "-")
	b, preB, isPreB := strings.Cut(b, "-")
	if c := compareDotted(a, b); c != 0 {
		return c
	}
	switch {
	case isPreA && !isPreB:
		return -1
	case !isPreA && isPreB:
		return 1
	}
	return cmp.Or(compareDotted(preA, preB), compareDotted(buildA, buildB))
}

// compareDotted compares parts between dots: numbers as numbers and before words,
// and fewer parts before more.
func compareDotted(a, b string) int {
	for a != "" && b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, ".")
		y, b, _ = strings.Cut(b, ".")
		if c := comparePart(x, y); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func comparePart(x, y string) int {
	numX, numY := isNumber(x), isNumber(y)
	switch {
	case numX && numY: // without overflow: longer is more
		x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
	case numX:
		return -1
	case numY:
		return 1
	}
	return cmp.Compare(x, y)
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
