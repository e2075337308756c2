package plan

import "strings"

// initialisms are golint's.
var initialisms = setOf(`ACL API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON LHS QPS RAM RHS RPC SLA
	SMTP SQL SSH TCP TLS TTL UDP UI UID UUID URI URL UTF8 VM XML XMPP XSRF XSS`)

func setOf(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// Exported returns the exported Go name for a WIT label: "http-server" gives
// "HTTPServer".
func Exported(label string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(label, "-") {
		b.WriteString(exportedWord(word))
	}
	return b.String()
}

// exportedWord keeps a word in capitals as it is: WIT spells acronyms so.
func exportedWord(word string) string {
	if up := strings.ToUpper(word); initialisms[up] {
		return up
	}
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// Unexported returns the lower camel name for a WIT label: "http-server" gives
// "httpServer".
func Unexported(label string) string {
	first, rest, _ := strings.Cut(label, "-")
	return strings.ToLower(first) + Exported(rest)
}

// packageName returns the Go package name for a WIT label: lower case and without
// hyphens, as Go package names are.
func packageName(label string) string {
	name := strings.ToLower(strings.ReplaceAll(label, "-", ""))
	if keywords[name] || predeclared[name] || specialPackages[name] {
		return name + "_"
	}
	return name
}
