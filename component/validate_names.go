package component

import "strings"

// A nameContext is what the names of imports, or of exports, are checked
// against: those before them.
type nameContext struct {
	// unique has the names in the form in which no two may be equal.
	unique map[string]string
	// resources has the resource types that stand under a name of their own.
	resources map[*resourceSig]string
	labels    map[string]bool // the names in resources
	// bag says that the names are those of an instance put together from items.
	// It gives the resource types in it no index that functions in it could
	// refer to, so it cannot have methods.
	bag bool
}

// checkName checks the name of an import or export, and that it fits the item.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions
func (e *environment) checkName(name externName, x extern, names *nameContext, what string) error {
	check := checkImportName
	if what == "export" {
		check = checkExportName
	}
	if err := check(name, x.sort); err != nil {
		return err
	}
	if isNested(name.name) {
		return invalid("%q has nested namespaces or projections, which nothing reads yet", name.name)
	}
	if err := names.add(name.name, what); err != nil {
		return err
	}
	switch sig := x.sig.(type) {
	case *resourceSig:
		if !names.bag {
			names.resource(name.name, sig)
		}
	case *funcSig:
		if x.sort == sortFunc {
			return names.checkFunc(name.name, sig)
		}
	}
	return nil
}

// isNested reports whether an interface name is of the form that the
// specification marks as not settled.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions
func isNested(name string) bool {
	path, _, _ := strings.Cut(name, "@")
	return !strings.Contains(path, "=") && (strings.Count(path, ":") > 1 || strings.Count(path, "/") > 1)
}

// add takes a name that none before it is too much like.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#name-uniqueness
func (n *nameContext) add(name, what string) error {
	if n.unique == nil {
		n.unique = map[string]string{}
	}
	key := uniqueName(name)
	if other, taken := n.unique[key]; taken {
		if other == name {
			return invalid("two %ss are called %q", what, name)
		}
		return invalid("one %s is called %q and another %q, which differ too little to stand together", what, other, name)
	}
	n.unique[key] = name
	return nil
}

func (n *nameContext) resource(name string, sig *resourceSig) {
	if n.resources == nil {
		n.resources, n.labels = map[*resourceSig]string{}, map[string]bool{}
	}
	n.resources[sig] = name
	n.labels[name] = true
}

// checkFunc checks that the type of a constructor, method or static function is
// one that its name allows.
func (n *nameContext) checkFunc(name string, sig *funcSig) error {
	annotation, rest, ok := cutAnnotation(name)
	if !ok {
		return nil
	}
	label, _, _ := strings.Cut(rest, ".")
	if !n.labels[label] {
		return invalid("%q belongs to a resource type %q, which does not stand before it", name, label)
	}
	switch annotation {
	case "constructor":
		if sig.async {
			return invalid("the constructor %q is async", name)
		}
		result := sig.result
		if result != nil && result.kind == kindResult {
			result = result.parts[0]
		}
		if result == nil || result.kind != kindOwn || n.resources[result.resource] != label {
			return invalid("%q does not return own<%s>, alone or as the first part of a result", name, label)
		}
	case "method":
		if len(sig.params) == 0 {
			return invalid("%q has no parameter \"self\"", name)
		}
		self := sig.params[0]
		if self.name != "self" || self.typ.kind != kindBorrow || n.resources[self.typ.resource] != label {
			return invalid("the first parameter of %q is not self: borrow<%s>", name, label)
		}
	}
	return nil
}
