package plan

import (
	"slices"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// An Interface is what a package holds besides types: both sides of a WIT
// interface.
type Interface struct {
	// ID is the name that components import and export.
	ID string
	// Funcs are all functions, in the order of their Index; Methods are those of
	// Host and Exports, so not those of resources.
	Funcs, Methods []*Func
	Resources      []ResourceRef
	// HostDoc and ExportsDoc are the comments of Host and Exports.
	HostDoc, ExportsDoc []string
}

func (h *home) planInterface() {
	h.pkg.Doc = h.interfaceDoc()
	if h.options.TypesOnly {
		h.nameMethods()
		h.pkg.Interface = &Interface{ID: h.id()}
		return
	}
	fs, methods := h.nameFuncs(h.iface.Funcs, newScope(nil, vettedMethods), "x", "exports", "theExports")
	h.nameHostFuncs(fs)
	for i, f := range fs {
		h.planMoves(f, h.iface.Funcs[i], exported|imported)
	}
	h.pkg.Interface = &Interface{
		ID:         h.id(),
		Funcs:      fs,
		Methods:    methods,
		Resources:  h.resources(),
		HostDoc:    hostDoc(h.id()),
		ExportsDoc: Wrap("Exports are the functions of " + h.id() + " in a component that exports it. They are safe for concurrent use."),
	}
}

func hostDoc(what string) []string {
	return Wrap("Host serves " + what + " to the components that import it. It is called by many instances at once, " +
		"unless [AddToLinkerFunc] gives each its own.")
}

func (h *home) interfaceDoc() []string {
	name := h.pkg.Name
	what := "interface " + h.id()
	if h.iface.World != nil {
		what = "interface " + h.id() + " of the world " + h.iface.World.ID()
	}
	if h.options.TypesOnly {
		return comment(
			Wrap("Package "+name+" has the types of the WIT "+what+"."),
			docs(h.iface.Docs),
			variantDoc(h.iface.Types),
			deprecated(h.iface.Stability),
		)
	}
	return comment(
		Wrap("Package "+name+" binds the WIT "+what+"."),
		docs(h.iface.Docs),
		Wrap("A component that exports the interface has its functions in [Exports]: get it from an instance of the "+
			"component's world. To serve a component that imports the interface, implement [Host] and hand that to "+
			"[AddToLinker], or to [AddToLinkerFunc] to have one for each instance. An [Exports] is a [Host], too: one "+
			"component's exports can be another one's imports."),
		h.resourceDoc(),
		variantDoc(h.iface.Types),
		deprecated(h.iface.Stability),
	)
}

func isVariant(d *wit.TypeDef) bool {
	_, ok := wit.Underlying(d).(*wit.Variant)
	return ok
}

// variantDoc tells how variants are read, where there are any.
func variantDoc(types []*wit.TypeDef) []string {
	if !slices.ContainsFunc(types, isVariant) {
		return nil
	}
	return Wrap("A variant is an interface with a struct for each case; a type switch reads it. The linter " +
		"go-check-sumtype (gochecksumtype in golangci-lint) finds switches that miss a case.")
}
