package resolve

import (
	"fmt"
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// A gate is what the attributes of an item say.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#feature-gates
type gate struct {
	wit.Stability
	externalID string
	open       bool // the item is part of the model
}

// gate reads the attributes of an item of f.
func (r *resolver) gate(f *file, attrs syntax.Attributes) gate {
	g := gate{open: true}
	if len(attrs) == 0 {
		return g
	}
	var since, unstable, deprecated, external *syntax.Attribute
	for i := range attrs {
		a := &attrs[i]
		var seen **syntax.Attribute
		switch a.Name.Text {
		case "since":
			seen = &since
		case "unstable":
			seen = &unstable
		case "deprecated":
			seen = &deprecated
		case "external-id":
			seen = &external
		default:
			continue // the parser has told
		}
		if *seen != nil {
			r.errorf(f.src, a.Span, "@%s is given twice", a.Name.Text).WithHelp("keep one of them")
			continue
		}
		*seen = a
	}
	if since != nil && since.Version != nil {
		g.Since = since.Version.Text
	}
	if unstable != nil && unstable.Feature != nil {
		g.Feature = unstable.Feature.Text
	}
	if deprecated != nil && deprecated.Version != nil {
		g.Deprecated = deprecated.Version.Text
	}
	if external != nil && external.String != nil {
		g.externalID = external.String.Text
	}
	switch {
	case since != nil && unstable != nil:
		r.errorf(f.src, unstable.Span, "@since and @unstable exclude each other").
			WithHelp("an item is unstable until a version has it: keep one of them")
	case deprecated != nil && since == nil && unstable == nil:
		r.errorf(f.src, deprecated.Span, "@deprecated needs @since or @unstable beside it").
			WithHelp("add the version that brought the item, as in @since(version = 1.0.0)")
	case since != nil:
		r.checkSince(f, since)
	}
	if g.Feature != "" && g.Since == "" {
		g.open = r.opts.AllFeatures || slices.Contains(r.opts.Features, g.Feature)
	}
	return g
}

// checkSince refuses a version that the package has not reached.
func (r *resolver) checkSince(f *file, a *syntax.Attribute) {
	if a.Version == nil || a.Version.Text == f.pkg.reached {
		return
	}
	switch v := f.pkg.name.Version; {
	case v == "":
		r.once(f.src, a.Span, fmt.Sprintf("package %s has @since, so it must have a version", f.pkg.name))
	case compareVersions(a.Version.Text, v) > 0:
		r.errorf(f.src, a.Version.Span, "version %s of @since is later than the package, which is %s", a.Version.Text, f.pkg.name).
			WithHelp("raise the package's version, or use @unstable(feature = name) until then")
	default:
		f.pkg.reached = a.Version.Text
	}
}

// closedGate tells that an item refers to another whose gate is closed.
func (r *resolver) closedGate(f *file, at syntax.Span, what string, s wit.Stability) {
	r.errorf(f.src, at, "%s belongs to feature `%s`, which is not enabled, and this reference to it does not", what, s.Feature).
		WithHelp("put @unstable(feature = %s) on what stands here too, or enable the feature", s.Feature)
}

// closedAround tells that a type has no gate although what it stands in has a
// closed one: it would be a type without an owner.
func (r *resolver) closedAround(f *file, name syntax.Ident, what string, s wit.Stability) {
	r.errorf(f.src, name.Span, "type `%s` has no gate, and the %s around it belongs to feature `%s`, which is not enabled", name.Text, what, s.Feature).
		WithHelp("put @unstable(feature = %s) on it too", s.Feature)
}
