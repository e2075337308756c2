package component

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// Names of imports and exports.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions

// uniqueName returns the form of a name in which no two may be equal.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#name-uniqueness
func uniqueName(name string) string {
	if strings.Contains(name, "=") {
		return name // of a dependency: a URL or a hash
	}
	name = strings.ToLower(name)
	annotation, rest, ok := cutAnnotation(name)
	if !ok || annotation == "constructor" {
		return name
	}
	if resource, member, ok := strings.Cut(rest, "."); ok && resource == member {
		return resource
	}
	return rest
}

// cutAnnotation splits "[method]counter.inc" into "method" and "counter.inc".
func cutAnnotation(name string) (annotation, rest string, ok bool) {
	if !strings.HasPrefix(name, "[") {
		return "", name, false
	}
	return strings.Cut(name[1:], "]")
}

// isLabel reports whether s is in kebab case: words of lower case or upper case
// letters and digits, with a letter first.
func isLabel(s string) bool {
	if s == "" || isDigit(s[0]) {
		return false
	}
	for word := range strings.SplitSeq(s, "-") {
		lower, upper := false, false
		for _, c := range []byte(word) {
			switch {
			case c >= 'a' && c <= 'z':
				lower = true
			case c >= 'A' && c <= 'Z':
				upper = true
			case !isDigit(c):
				return false
			}
		}
		if word == "" || lower && upper {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isWords reports whether s is a label in lower case, as the names of packages
// and namespaces are.
func isWords(s string) bool { return isLabel(s) && s == strings.ToLower(s) }

// isInterfaceName reports whether s is like "ns:pkg/iface@1.0.0". Namespaces
// and projections may be nested: "a:b:pkg/iface/part".
func isInterfaceName(s string) bool {
	path, version, versioned := strings.Cut(s, "@")
	if versioned && !isSemver(version) && !isCanonVersion(version) {
		return false
	}
	pkg, projections, projected := strings.Cut(path, "/")
	return projected && isPackagePath(pkg, projections, true)
}

// isNestedName reports whether a name of an interface has more than one
// namespace or projection, which package wit has no place for.
func isNestedName(s string) bool {
	path, _, _ := strings.Cut(s, "@")
	return isInterfaceName(s) && strings.Count(path, ":")+strings.Count(path, "/") > 2
}

// isPackagePath reports whether pkg is like "a:b:pkg" and projections, when
// there are any, like "iface/part".
func isPackagePath(pkg, projections string, projected bool) bool {
	if !strings.Contains(pkg, ":") {
		return false
	}
	for part := range strings.SplitSeq(pkg, ":") {
		if !isWords(part) {
			return false
		}
	}
	if !projected {
		return true
	}
	for part := range strings.SplitSeq(projections, "/") {
		if !isLabel(part) {
			return false
		}
	}
	return true
}

// isPackageName reports whether s is like "ns:pkg" or "ns:pkg/iface" with what
// version accepts after an "@", if there is one.
func isPackageName(s string, version func(string) bool) bool {
	path, v, versioned := strings.Cut(s, "@")
	pkg, projections, projected := strings.Cut(path, "/")
	return isPackagePath(pkg, projections, projected) && (!versioned || version(v))
}

// isDependencyName reports whether s names an import that a package manager is
// to supply: by a package, by where it is, or by what it is. The specification
// had such names and has dropped them; tools still take them.
func isDependencyName(s string) bool {
	form, rest, ok := strings.Cut(s, "=<")
	if !ok {
		return false
	}
	if form == "unlocked-dep" { // alone in that a ">" can stand inside
		query, closed := strings.CutSuffix(rest, ">")
		return closed && isPackageName(query, isVersionRange)
	}
	inner, hash, closed := strings.Cut(rest, ">")
	if !closed {
		return false
	}
	switch form {
	case "locked-dep":
		return isPackageName(inner, isSemver) && isHashSuffix(hash)
	case "url":
		return !strings.Contains(inner, "<") && isHashSuffix(hash)
	case "integrity":
		return hash == "" && isIntegrity(inner)
	}
	return false
}

// isHashSuffix reports whether s is empty or like ",integrity=<sha256-...>".
func isHashSuffix(s string) bool {
	if s == "" {
		return true
	}
	s, ok := strings.CutPrefix(s, ",integrity=<")
	s, closed := strings.CutSuffix(s, ">")
	return ok && closed && !strings.Contains(s, ">") && isIntegrity(s)
}

// isIntegrity reports whether s is integrity metadata: hashes with a space
// between them, each with options after a "?".
// https://www.w3.org/TR/SRI/#the-integrity-attribute
func isIntegrity(s string) bool {
	hashes := strings.Fields(s)
	for _, hash := range hashes {
		algorithm, value, ok := strings.Cut(hash, "-")
		value, _, _ = strings.Cut(value, "?")
		if !ok || algorithm != "sha256" && algorithm != "sha384" && algorithm != "sha512" || !isBase64(value) {
			return false
		}
	}
	return len(hashes) > 0
}

func isBase64(s string) bool {
	digits := strings.TrimRight(s, "=")
	if digits == "" || len(s)-len(digits) > 2 {
		return false
	}
	return !strings.ContainsFunc(digits, func(c rune) bool {
		return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '+' && c != '/'
	})
}

// checkImportName reports what is wrong with the name and attributes of an
// import of a component or component type.
func checkImportName(n externName, of sort) error { return n.check(of) }

// checkExportName reports what is wrong with the name and attributes of an
// export of a component, an instance or the type of one.
func checkExportName(n externName, of sort) error {
	if isDependencyName(n.name) {
		return invalid("%q is a name for an import, not for an export", n.name)
	}
	return n.check(of)
}

func (n externName) check(of sort) error {
	if err := checkName(n.name, of); err != nil {
		return err
	}
	var seen [attributeExternalID + 1]bool
	for _, a := range n.attributes {
		err := n.checkAttribute(a, of)
		if seen[a.kind] {
			err = invalid("the attribute %s of %q stands twice", a.kind, n.name)
		}
		if err != nil {
			return err
		}
		seen[a.kind] = true
	}
	return nil
}

func (n externName) checkAttribute(a attribute, of sort) error {
	if a.kind == attributeExternalID {
		return nil
	}
	if of != sortInstance {
		return invalid("%q has the attribute %s, which is for instances, not for %s", n.name, a.kind, article(of.String()))
	}
	_, version, versioned := strings.Cut(n.name, "@")
	switch {
	case a.kind == attributeImplements && !isLabel(n.name):
		return invalid("%q has the attribute %s, which is for plain names", n.name, a.kind)
	case a.kind == attributeImplements && !isInterfaceName(a.value):
		return invalid("%q implements %q, which is no name of an interface", n.name, a.value)
	case a.kind == attributeVersionSuffix && (!versioned || !isCanonVersion(version) || !isSemver(version+a.value)):
		return invalid("%q with the version suffix %q is not an interface with a version", n.name, a.value)
	}
	return nil
}

// checkName reports what is wrong with the name of an import or export.
func checkName(name string, of sort) error {
	if annotation, rest, ok := cutAnnotation(name); ok {
		return checkAnnotated(name, annotation, rest, of)
	}
	if !isLabel(name) && !isInterfaceName(name) && !isDependencyName(name) {
		return invalid("%q is no name for %s: words in kebab case, or an interface such as \"wasi:cli/run@0.2.0\"", name, article(of.String()))
	}
	return nil
}

func checkAnnotated(name, annotation, rest string, of sort) error {
	resource, member, dotted := strings.Cut(rest, ".")
	ok := false
	switch annotation {
	case "constructor":
		ok = isLabel(rest)
	case "method", "static":
		ok = dotted && isLabel(resource) && isLabel(member)
	}
	if !ok {
		return invalid("%q is no name for %s", name, article(of.String()))
	}
	if of != sortFunc {
		return invalid("%q is a name for a function, not for %s", name, article(of.String()))
	}
	return nil
}

// namedFunc returns the type of a function under its name. Methods, statics and
// constructors belong to a resource type that stands under its name beside
// them, in beside.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
func namedFunc(name string, t *typ, beside *instance) *wit.Func {
	fn := &wit.Func{Name: name, Params: t.fn.Params, Result: t.fn.Result}
	annotation, rest, ok := cutAnnotation(name)
	if !ok {
		return fn
	}
	label, member, _ := strings.Cut(rest, ".")
	resource := beside.resource(label)
	fn.Name, fn.Resource = member, resource.under(label)
	switch annotation {
	case "constructor":
		fn.Kind = wit.Constructor
	case "static":
		fn.Kind = wit.Static
	case "method":
		fn.Kind = wit.Method
	}
	return fn
}

// under returns the resource's type under a name that may differ from that of
// its definition.
func (r *Resource) under(label string) *wit.TypeDef {
	if r.Type.Name == label {
		return r.Type
	}
	return &wit.TypeDef{Name: label, Type: r.Type}
}

// An instanceName is the name of an instance, which is looked into only when
// something needs the interface.
type instanceName struct {
	name  externName
	iface *wit.Interface
}

func (n *instanceName) get() *wit.Interface {
	if n.iface == nil {
		n.iface = parseInterface(n.name)
	}
	return n.iface
}

// parseInterface returns the interface that an import or export of an instance
// names: "ns:pkg/iface@1.0.0", or a plain name.
func parseInterface(n externName) *wit.Interface {
	name := n.name
	if !strings.Contains(name, "/") && n.implements != "" {
		name = n.implements
	}
	path, version, _ := strings.Cut(name, "@")
	slash := strings.LastIndexByte(path, '/')
	if slash < 0 || !isInterfaceName(name) {
		return &wit.Interface{Name: n.name}
	}
	namespace, pkg, _ := strings.Cut(path[:slash], ":")
	return &wit.Interface{
		Package: &wit.Package{Name: wit.PackageName{Namespace: namespace, Name: pkg, Version: version}},
		Name:    path[slash+1:],
	}
}
