package plan

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// A World is what the package of a world holds besides types.
type World struct {
	// Name is the struct that stands for an instance.
	Name      string
	Doc       []string
	ID        string
	Recv      string
	Accessors []*Accessor
	// Imports and Exports are the functions of the world itself; what they are to
	// the linker is said by the variables HostType and ExportsType.
	Imports, Exports []*Func
	// Methods are the imports that are methods of Host, Resources the world's own.
	Methods   []*Func
	Resources []ResourceRef
	// HostDoc is the comment of Host.
	HostDoc []string
	// Aliases are the types of the world's interfaces.
	Aliases []*Alias
}

// An Accessor gives an exported interface.
type Accessor struct {
	Name  string
	Field string
	Doc   []string
	// Item is the name of the export, Path the package of its interface.
	Item, Path string
}

func (h *home) planWorld() {
	w := h.pkg.World
	w.ID = h.id()
	if h.options.TypesOnly {
		h.nameMethods()
		h.planAliases(w)
		h.pkg.Doc = comment(
			Wrap("Package "+h.pkg.Name+" has the types of the WIT world "+w.ID+", its own and those of its interfaces."),
			docs(h.world.Docs),
			variantDoc(h.world.Types),
			deprecated(h.world.Stability),
		)
		return
	}
	w.Doc = Wrap(w.Name + " is an instance of a component of the world " + w.ID +
		". It is safe for concurrent use; close it when it is no longer needed.")
	methods := newScope(nil, worldMethods, vettedMethods)
	h.planAccessors(w, methods)

	imports, exports := itemFuncs(h.world.Imports), itemFuncs(h.world.Exports)
	w.HostDoc = hostDoc("the functions of " + w.ID)
	w.Imports, w.Methods = h.nameFuncs(imports, newScope(nil, vettedMethods), "x")
	w.Exports, _ = h.nameFuncs(exports, methods, "x", "world", "theWorld")
	w.Resources = h.resources()
	w.Recv = "x"
	if len(w.Exports) > 0 {
		w.Recv = w.Exports[0].Locals.Recv
	}
	h.nameHostFuncs(w.Imports)
	for i, f := range w.Imports {
		f.Into, f.View = nil, nil
		h.planMoves(f, imports[i], imported)
	}
	for i, f := range w.Exports {
		h.planMoves(f, exports[i], exported)
	}
	h.planAliases(w)
	h.pkg.Doc = h.worldDoc()
}

// planAccessors names the methods that give the exported interfaces: after the
// interface, or the whole of its name when two of them are called alike.
func (h *home) planAccessors(w *World, methods *scope) {
	fields := newScope(nil, setOf("in f"), keywords)
	var items []wit.WorldItem
	for _, it := range h.world.Exports {
		if it.Interface != nil {
			items = append(items, it)
		}
	}
	names := distinct(len(items), func(i, level int) string { return itemLabel(items[i], level) })
	for i, it := range items {
		name := methods.take(Exported(names[i]))
		w.Accessors = append(w.Accessors, &Accessor{
			Name:  name,
			Field: fields.take(Unexported(names[i])),
			Doc:   comment(Wrap(name+" is the export "+it.Name+"."), docs(it.Docs), deprecated(it.Stability)),
			Item:  it.Name,
			Path:  h.homes[it.Interface].pkg.Path,
		})
	}
}

// itemLabel is what an item is called at a level of detail.
func itemLabel(it wit.WorldItem, level int) string {
	if it.Name != it.Interface.ID() && !strings.Contains(it.Name, "/") {
		return it.Name
	}
	return interfaceLabel(it.Interface, level)
}

const labelLevels = 5

// interfaceLabel names an interface: by its name, then with its package, its
// namespace and its version track or version in front.
func interfaceLabel(i *wit.Interface, level int) string {
	if level == 0 || i.World != nil || i.Package == nil {
		return i.Name
	}
	n := i.Package.Name
	label := strings.NewReplacer(":", "-", "/", "-").Replace(n.Name)
	if level >= 2 {
		label = strings.ReplaceAll(n.Namespace, ":", "-") + "-" + label
	}
	if level >= 3 && n.Version != "" {
		version := Track(n.Version)
		if level >= 4 {
			version = "v" + n.Version
		}
		label += "-" + strings.NewReplacer(".", "-", "+", "-").Replace(version)
	}
	return label + "-" + i.Name
}

// distinct returns a label for each of n things, at the lowest level at which no
// other thing has it.
func distinct(n int, label func(i, level int) string) []string {
	names := make([]string, n)
	for i := range names {
		for level := range labelLevels {
			names[i] = label(i, level)
			clash := false
			for k := range n {
				clash = clash || k != i && Exported(label(k, level)) == Exported(names[i])
			}
			if !clash {
				break
			}
		}
	}
	return names
}

func (h *home) worldDoc() []string {
	w := h.pkg.World
	var provide []string
	for _, it := range h.world.Imports {
		if it.Interface != nil {
			line := "  - " + it.Name + ": [" + h.homes[it.Interface].pkg.Path + ".AddToLinker]"
			if it.Interface.World == nil && it.Name != it.Interface.ID() {
				line += ` with runtime.As("` + it.Name + `")`
			}
			provide = append(provide, line)
		}
	}
	if len(w.Imports)+len(w.Resources) > 0 {
		provide = append(provide, "  - the functions of the world: [AddToLinker]")
	}
	if len(provide) > 0 {
		provide = append([]string{"What the component imports must be in the linker first:"}, provide...)
	}
	return comment(
		Wrap("Package "+h.pkg.Name+" binds the WIT world "+w.ID+"."),
		docs(h.world.Docs),
		Wrap("[Instantiate] makes an instance of a component; to make many of them, link the component once with [Prepare]:"),
		[]string{
			"\tguest, err := " + h.pkg.Name + ".Instantiate(ctx, linker, component)",
			"\tif err != nil {",
			"\t\treturn err",
			"\t}",
			"\tdefer guest.Close()",
		},
		provide,
		h.resourceDoc(),
		variantDoc(h.world.Types),
		deprecated(h.world.Stability),
	)
}
