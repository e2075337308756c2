package syntax

import (
	"strconv"
	"strings"
)

// version reads a semantic version. It is put together of tokens that touch:
// `a:b/c@1.0.0-rc.1.{d}` has its version's end where a name in braces begins. It
// returns nil, with an error told, for what is no version.
func (p *parser) version() *Version {
	start := p.at
	for p.versionPart(start) {
		p.next()
	}
	if p.at == start {
		p.unexpected("a version such as `1.0.0`")
		return nil
	}
	v := &Version{Span: p.since(start)}
	v.Text = p.text[v.Start:v.End]
	if wrong := checkVersion(v.Text); wrong != "" {
		d := p.errorf(v.Span, "`%s` is not a version: %s", short(v.Text), wrong)
		if fixed := fixVersion(v.Text); fixed != "" {
			d.WithHelp("write `%s`", fixed)
		}
		return nil
	}
	return v
}

// versionPart reports whether the current token belongs to the version that began
// at start.
func (p *parser) versionPart(start int) bool {
	t := p.tokens[p.at]
	if p.at > start && t.start != p.tokens[p.at-1].end {
		return false
	}
	switch k := t.kind; {
	case k == period:
		next := p.tokens[p.at+1]
		return p.at > start && next.start == t.end && (next.kind == integer || next.kind == minus || next.kind == period || next.kind == word || next.kind.keyword())
	case k == minus || k == plus:
		return p.at > start
	default:
		return k == integer || k == word || k == underscore || k.keyword()
	}
}

// checkVersion tells what is wrong with a version, "" for nothing.
func checkVersion(s string) string {
	rest, build, hasBuild := strings.Cut(s, "+")
	core, pre, hasPre := strings.Cut(rest, "-")
	numbers := strings.Split(core, ".")
	if len(numbers) != 3 {
		return "it has three numbers, as in `1.0.0`"
	}
	for _, n := range numbers {
		if strings.Trim(n, "0123456789") != "" || n == "" {
			return "it has three numbers, as in `1.0.0`"
		}
		if len(n) > 1 && n[0] == '0' {
			return "its numbers have no zero in front"
		}
		if _, err := strconv.ParseUint(n, 10, 64); err != nil {
			return "a number of it is too large"
		}
	}
	if hasPre {
		for _, id := range strings.Split(pre, ".") {
			if !isVersionWord(id) {
				return "after `-` come letters, digits and hyphens, with dots between"
			}
			if len(id) > 1 && id[0] == '0' && strings.Trim(id, "0123456789") == "" {
				return "its numbers have no zero in front"
			}
		}
	}
	if hasBuild {
		for _, id := range strings.Split(build, ".") {
			if !isVersionWord(id) {
				return "after `+` come letters, digits and hyphens, with dots between"
			}
		}
	}
	return ""
}

func isVersionWord(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && !isDigit(c) && c != '-' || c == '_' {
			return false
		}
	}
	return s != ""
}

// fixVersion returns the version that was most likely meant, or "".
func fixVersion(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "v"), "V")
	end := len(s)
	if i := strings.IndexAny(s, "-+"); i >= 0 {
		end = i
	}
	numbers := strings.Split(s[:end], ".")
	for i, n := range numbers {
		if len(n) > 1 {
			numbers[i] = strings.TrimLeft(n[:len(n)-1], "0") + n[len(n)-1:]
		}
	}
	for len(numbers) < 3 {
		numbers = append(numbers, "0")
	}
	if fixed := strings.Join(numbers, ".") + s[end:]; checkVersion(fixed) == "" {
		return fixed
	}
	return ""
}
