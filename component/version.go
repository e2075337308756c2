package component

import "strings"

// isSemver reports whether s is a semantic version.
// https://semver.org/spec/v2.0.0.html
func isSemver(s string) bool {
	s, build, hasBuild := strings.Cut(s, "+")
	if hasBuild && !isIdentifiers(build, false) {
		return false
	}
	s, pre, hasPre := strings.Cut(s, "-")
	if hasPre && !isIdentifiers(pre, true) {
		return false
	}
	parts := strings.Split(s, ".")
	return len(parts) == 3 && isVersionNumber(parts[0]) && isVersionNumber(parts[1]) && isVersionNumber(parts[2])
}

// isVersionNumber reports whether s is a number without leading zeros.
func isVersionNumber(s string) bool {
	return isDigits(s) && (s == "0" || s[0] != '0')
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// isIdentifiers reports whether s is identifiers with dots between them: those
// of a pre-release when canonical is set, in which numbers have no leading
// zeros.
func isIdentifiers(s string, canonical bool) bool {
	for part := range strings.SplitSeq(s, ".") {
		if part == "" || canonical && isDigits(part) && !isVersionNumber(part) {
			return false
		}
		for _, c := range []byte(part) {
			if !isDigit(c) && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' {
				return false
			}
		}
	}
	return true
}

// isCanonVersion reports whether s is what is left of a semantic version when
// all is cut off that does not say what it is compatible with.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#-canonical-interface-name
func isCanonVersion(s string) bool {
	if s == "0.0.0" {
		return true
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "0."), "0.")
	return isVersionNumber(s) && s != "0"
}

// isVersionRange reports whether s is a set of versions: "*", "{>=1.0.0}",
// "{<2.0.0}" or "{>=1.0.0 <2.0.0}".
func isVersionRange(s string) bool {
	if s == "*" {
		return true
	}
	s, open := strings.CutPrefix(s, "{")
	s, closed := strings.CutSuffix(s, "}")
	if !open || !closed {
		return false
	}
	if s == "*" {
		return true
	}
	lower, upper, both := strings.Cut(s, " ")
	if !both {
		lower, upper = s, s
	}
	from, isFrom := strings.CutPrefix(lower, ">=")
	to, isTo := strings.CutPrefix(upper, "<")
	if both {
		return isFrom && isTo && isSemver(from) && isSemver(to)
	}
	return isFrom && isSemver(from) || isTo && isSemver(to)
}
