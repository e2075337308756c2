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
	if s == "" || s[0] >= '0' && s[0] <= '9' {
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
			case c < '0' || c > '9':
				return false
			}
		}
		if word == "" || lower && upper {
			return false
		}
	}
	return true
}

// isInterfaceName reports whether s looks like "ns:pkg/iface@1.0.0". What a
// version may look like is left open.
func isInterfaceName(s string) bool {
	s, version, versioned := strings.Cut(s, "@")
	if versioned && version == "" {
		return false
	}
	slash := strings.IndexByte(s, '/')
	if slash < 0 || !strings.Contains(s[:slash], ":") {
		return false
	}
	for part := range strings.SplitSeq(s[:slash], ":") {
		if !isLabel(part) || part != strings.ToLower(part) {
			return false
		}
	}
	for part := range strings.SplitSeq(s[slash+1:], "/") {
		if !isLabel(part) {
			return false
		}
	}
	return true
}

// dependencyPrefixes start the names of imports that a package manager is to
// supply.
var dependencyPrefixes = []string{"unlocked-dep=<", "locked-dep=<", "url=<", "integrity=<"}

// checkName reports what is wrong with the name of an import or export.
func checkName(name string, of sort) error {
	if annotation, rest, ok := cutAnnotation(name); ok {
		return checkAnnotated(name, annotation, rest, of)
	}
	ok := isLabel(name) || isInterfaceName(name)
	for _, prefix := range dependencyPrefixes {
		ok = ok || strings.HasPrefix(name, prefix) && strings.HasSuffix(name, ">")
	}
	if !ok {
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
	case "async", "async method", "async static":
		return needsAsync("the function %q", name)
	}
	if !ok {
		return invalid("%q is no name for %s", name, article(of.String()))
	}
	if of != sortFunc {
		return invalid("%q is a name for a function, not for %s", name, article(of.String()))
	}
	return nil
}

// uniqueLabels checks the names of fields, cases, flags or parameters.
func uniqueLabels(what string, names []string) error {
	seen := make(map[string]bool, len(names))
	for _, name := range names {
		if !isLabel(name) {
			return invalid("the %s name %q is not in kebab case", what, name)
		}
		if key := strings.ToLower(name); !seen[key] {
			seen[key] = true
			continue
		}
		return invalid("the %s name %q stands twice", what, name)
	}
	return nil
}

// namedFunc returns the type of a function under its name. Methods, statics and
// constructors belong to a resource type that stands under its name beside
// them, in beside.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
func namedFunc(name string, t *typ, beside *instance) (*wit.Func, error) {
	fn := &wit.Func{Name: name, Params: t.fn.Params, Result: t.fn.Result}
	annotation, rest, ok := cutAnnotation(name)
	if !ok {
		return fn, nil
	}
	label, member, _ := strings.Cut(rest, ".")
	resource := beside.resource(label)
	if resource == nil {
		return nil, invalid("%q belongs to a resource type %q, which does not stand before it", name, label)
	}
	fn.Name, fn.Resource = member, resource.under(label)
	switch annotation {
	case "constructor":
		fn.Kind = wit.Constructor
		result := t.fn.Result
		if r, ok := result.(*wit.Result); ok {
			result = r.OK
		}
		if own, ok := result.(*wit.Own); !ok || own.Resource != resource.Type {
			return nil, invalid("%q does not return own<%s>, alone or as the first part of a result", name, label)
		}
	case "static":
		fn.Kind = wit.Static
	case "method":
		fn.Kind = wit.Method
		if len(fn.Params) == 0 {
			return nil, invalid("%q has no parameter \"self\"", name)
		}
		self := fn.Params[0]
		if b, ok := self.Type.(*wit.Borrow); !ok || self.Name != "self" || b.Resource != resource.Type {
			return nil, invalid("the first parameter of %q is not self: borrow<%s>", name, label)
		}
	}
	return fn, nil
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
