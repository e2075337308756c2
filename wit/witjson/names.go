package witjson

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// isLabel reports whether s is a name of WIT: words of letters and digits with
// single hyphens between, starting with a letter.
func isLabel(s string) bool {
	if s == "" || '0' <= s[0] && s[0] <= '9' {
		return false
	}
	for word := range strings.SplitSeq(s, "-") {
		if word == "" {
			return false
		}
		for i := range len(word) {
			if !isAlphanumeric(word[i]) {
				return false
			}
		}
	}
	return true
}

// isVersion reports whether s looks like a semantic version: three numbers, then
// what - and + may introduce.
func isVersion(s string) bool {
	core := s
	if i := strings.IndexAny(s, "-+"); i >= 0 {
		core = s[:i]
		for j := i; j < len(s); j++ {
			if c := s[j]; c != '-' && c != '+' && c != '.' && !isAlphanumeric(c) {
				return false
			}
		}
		if i == len(s)-1 {
			return false
		}
	}
	numbers := strings.Split(core, ".")
	if len(numbers) != 3 {
		return false
	}
	for _, n := range numbers {
		if n == "" || strings.Trim(n, "0123456789") != "" {
			return false
		}
	}
	return true
}

// packageName takes "ns:name@1.0.0" apart.
func packageName(s string) (wit.PackageName, bool) {
	var n wit.PackageName
	name, version, versioned := strings.Cut(s, "@")
	if versioned && !isVersion(version) {
		return n, false
	}
	n.Version = version
	var ok bool
	n.Namespace, n.Name, ok = strings.Cut(name, ":")
	return n, ok && isLabel(n.Namespace) && isLabel(n.Name)
}
