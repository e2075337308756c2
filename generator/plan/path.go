package plan

import (
	"slices"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// placePackages says where each package is and what it is called.
func (p *planner) placePackages() {
	worldPackage := p.options.Package
	if worldPackage == "" {
		worldPackage = worldPackageName(p.world)
	}
	newest, inline := p.newest(true), map[string]bool{}
	alone := p.newest(false)
	for _, i := range p.interfaces {
		version := folderOf(i, newest)
		dir := interfaceDir(i, version)
		if i.World != nil {
			// A world may import and export different interfaces under one name. No
			// other folder has an underscore there.
			dir = worldPackage + "/" + pathElement(i.Name)
			if inline[dir] {
				dir += "_export"
			}
			inline[dir] = true
		}
		h := p.place(i, dir, packageName(i.Name))
		h.iface, h.version = i, version
		if at, ok := p.mapped(i, folderOf(i, alone)); ok {
			h.pkg.Path, h.external = at, true
		}
	}
	p.place(p.world, worldPackage, worldPackage)
}

// worldPackageName is the name of a world's package and of its folder.
func worldPackageName(w *wit.World) string {
	name := packageName(w.Name)
	if specialFolders[name] {
		name += "_"
	}
	return name
}

// place makes a home. Nothing depends on the order but that of the work.
func (p *planner) place(of any, dir, name string) *home {
	h := &home{
		planner: p,
		pkg:     &Package{Dir: dir, Path: p.options.ImportPath + "/" + dir, Name: name},
		types:   map[*wit.TypeDef]*typeNames{},
		local:   map[*wit.TypeDef]*wit.TypeDef{},
		values:  map[string]*Value{},
		params:  map[string]bool{},
		methods: map[*wit.TypeDef][]*Func{},
	}
	p.homes[of] = h
	p.order = append(p.order, h)
	return h
}

// newest returns the version that has the folder of its track: the highest that the
// world reaches, or one of those beside it.
func (p *planner) newest(beside bool) map[string]string {
	interfaces := p.interfaces
	if beside {
		for _, w := range p.options.Beside {
			interfaces = append(slices.Clip(interfaces), reach(w)...)
		}
	}
	newest := map[string]string{}
	for _, i := range interfaces {
		if i.World != nil || i.Package == nil || i.Package.Name.Version == "" {
			continue
		}
		dir, version := interfaceDir(i, Track(i.Package.Name.Version)), i.Package.Name.Version
		if old, ok := newest[dir]; !ok || later(version, old) {
			newest[dir] = version
		}
	}
	return newest
}

// later reports whether version a comes after b; build metadata, which has no order
// in semantic versions, decides at the very last.
func later(a, b string) bool {
	if c := semver.Compare("v"+a, "v"+b); c != 0 {
		return c > 0
	}
	return a > b
}

// folderOf returns the folder of an interface's version, "" for none: that of the
// track, or of the version itself where a later one of the track is there too.
func folderOf(i *wit.Interface, newest map[string]string) string {
	if i.World != nil || i.Package == nil || i.Package.Name.Version == "" {
		return ""
	}
	version := Track(i.Package.Name.Version)
	if newest[interfaceDir(i, version)] != i.Package.Name.Version {
		version = "v" + i.Package.Name.Version
	}
	return version
}

// interfaceDir returns <namespace>/<package>[/v<version>]/<interface>.
func interfaceDir(i *wit.Interface, version string) string {
	var elems []string
	if i.Package != nil {
		n := i.Package.Name
		// Nested packages have more than one name: "a:b:c".
		for e := range strings.SplitSeq(n.Namespace+":"+n.Name, ":") {
			elems = append(elems, strings.Split(e, "/")...)
		}
		for k, e := range elems {
			elems[k] = pathElement(e)
		}
		if version != "" {
			elems = append(elems, version)
		}
	}
	return strings.Join(append(elems, pathElement(i.Name)), "/")
}

// pathElement returns the folder for a WIT name: the name itself, in lower case.
// WIT names that differ in case only cannot stand side by side, and none has an
// underscore, so no two names have the same folder.
func pathElement(name string) string {
	name = strings.ToLower(name)
	if specialFolders[name] {
		return name + "_"
	}
	return name
}

// Track returns the path element for the versions that a version is compatible
// with: "v1" for 1.4.2, "v0.2" for 0.2.3, "v0.0.7" for 0.0.7. A prerelease is
// compatible with nothing else.
func Track(version string) string {
	release, _, _ := strings.Cut(version, "+")
	if strings.Contains(release, "-") {
		return "v" + release
	}
	nums := strings.Split(release, ".")
	if len(nums) > 1 {
		k := 0
		for k < len(nums)-1 && nums[k] == "0" {
			k++
		}
		return "v" + strings.Join(nums[:k+1], ".")
	}
	return "v" + release
}
