package main

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/diag"
)

// configName is the file that generate reads when no PATH is given.
const configName = "wit-bindgen-go-host.json"

// A config is what the file says. Everything goes into one folder, for worlds in one
// folder share the packages of interfaces; all else is said for each world, or for
// all of them.
type config struct {
	out    string
	module string
	jobs   []*job
}

// The settings, named as the flags are. What holds for the folder, for all worlds or
// for one world stands in different places.
var (
	fileSettings  = []string{"out", "module", "worlds"}
	jobSettings   = []string{"path", "features", "all-features", "with", "types-only", "fixed-length-lists"}
	worldSettings = []string{"world", "package"}
)

// A configReader makes a config of a file, and finds every mistake in it.
type configReader struct {
	jsonFile
	errs diag.List
}

// readConfig reads the file, with all mistakes in the error.
func readConfig(name string) (*config, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, diag.Errorf(name, "cannot read it: %v", cause(err))
	}
	r := &configReader{jsonFile: jsonFile{name, text}}
	root, err := r.parse()
	if err != nil {
		return nil, err
	}
	c := r.config(root)
	return c, r.errs.Err()
}

func (r *configReader) errorAt(n *node, format string, args ...any) *diag.Diagnostic {
	d := r.jsonFile.errorAt(n, format, args...)
	r.errs.Add(d)
	return d
}

func (r *configReader) config(root *node) *config {
	c := &config{out: "gen"}
	all := &job{}
	var worlds *node
	for key, value := range r.object(root, slices.Concat(fileSettings, jobSettings)) {
		switch key {
		case "out":
			c.out = r.string(key, value)
		case "module":
			c.module = r.string(key, value)
		case "worlds":
			worlds = value
		default:
			r.set(all, key, value)
		}
	}
	switch {
	case worlds == nil && len(r.errs) > 0:
	case worlds == nil:
		r.errorAt(root, "there are no worlds in it").
			WithHelp(`name them, as in {"path": "wit", "worlds": [{"world": "client"}, {"world": "server"}]}`)
	case worlds.value != json.Delim('['):
		r.errorAt(worlds, "worlds is %s, and wants a list of objects", kindOf(worlds)).WithHelp(`as in [{"world": "client"}]`)
	case len(worlds.items) == 0:
		r.errorAt(worlds, "the list of worlds is empty").WithHelp(`name them, as in [{"world": "client"}]`)
	default:
		for _, n := range worlds.items {
			c.jobs = append(c.jobs, r.job(all, n))
		}
	}
	return c
}

// job reads what is said of one world.
func (r *configReader) job(all *job, n *node) *job {
	j := all.clone()
	j.at = r.jsonFile.errorAt(n, "")
	before := len(r.errs)
	for key, value := range r.object(n, slices.Concat(worldSettings, jobSettings)) {
		switch key {
		case "world":
			j.world = r.string(key, value)
		case "package":
			j.pkg = r.string(key, value)
			if why, help := checkPackage(j.pkg); j.pkg != "" && why != "" {
				r.errorAt(value, "package %s %s", j.pkg, why).WithHelp("%s", help)
			}
		default:
			r.set(j, key, value)
		}
	}
	if j.path == "" && len(r.errs) == before {
		r.errorAt(n, "no path is given for this world").
			WithHelp(`give one here, or one for all worlds beside "worlds": a .wit file or a folder of them`)
	}
	return j
}

// set reads a setting that may stand for one world or for all.
func (r *configReader) set(j *job, key string, value *node) {
	switch key {
	case "path":
		if j.path = r.string(key, value); j.path == "-" {
			r.errorAt(value, "standard input cannot be named here").WithHelp("name a .wit file or a folder of them")
		}
	case "features":
		j.features = nil
		for _, name := range r.array(value) {
			if f := r.string("the name of a feature", name); f != "" {
				j.features = append(j.features, f)
			}
		}
	case "all-features":
		j.allFeatures = r.bool(value)
	case "with":
		for pattern, path := range r.object(value, nil) {
			p := r.string("the import path", path)
			if p == "" {
				continue
			}
			if err := j.setWith(pattern, p, true); err != nil {
				r.errorAt(path, "%v", err)
			}
		}
	case "types-only":
		j.typesOnly = r.bool(value)
	case "fixed-length-lists":
		j.fixedLists = r.bool(value)
	}
}

// object yields the members of n, each name once. Names may be known, or nil for
// any.
func (r *configReader) object(n *node, known []string) func(yield func(string, *node) bool) {
	return func(yield func(string, *node) bool) {
		if n.value != json.Delim('{') {
			r.errorAt(n, "this is %s, and an object is wanted", kindOf(n)).WithHelp("as in {\"path\": \"wit\"}")
			return
		}
		seen := map[string]bool{}
		for _, m := range n.members {
			key, _ := m.key.value.(string) // package json takes nothing else
			switch {
			case known != nil && !slices.Contains(known, key):
				r.unknown(m.key, key, known)
				continue
			case seen[key]:
				r.errorAt(m.key, "%s is given twice", key).WithHelp("keep one of them")
				continue
			}
			seen[key] = true
			if !yield(key, m.value) {
				return
			}
		}
	}
}

func (r *configReader) unknown(n *node, key string, known []string) {
	d := r.errorAt(n, "there is no setting %s here", strconv.Quote(key))
	for _, k := range known {
		if diag.Distance(key, k) <= 2 {
			d.WithHelp("did you mean %s?", strconv.Quote(k))
			return
		}
	}
	switch {
	case slices.Contains(worldSettings, key):
		d.WithHelp(`it is said of each world, as in "worlds": [{%s: ...}]`, strconv.Quote(key))
	case slices.Contains(fileSettings, key):
		d.WithHelp(`it is said of all worlds together, beside "worlds"`)
	default:
		d.WithHelp("the settings are %s", strings.Join(known, ", "))
	}
}

func (r *configReader) array(n *node) []*node {
	if n.value != json.Delim('[') {
		r.errorAt(n, "this is %s, and a list is wanted", kindOf(n)).WithHelp(`as in ["one", "two"]`)
	}
	return n.items
}

// string returns "" where it has found a mistake.
func (r *configReader) string(what string, n *node) string {
	s, ok := n.value.(string)
	switch {
	case !ok:
		r.errorAt(n, "this is %s, and a string is wanted", kindOf(n)).WithHelp("write it between quotation marks")
	case s == "":
		r.errorAt(n, "%s is empty", what).WithHelp("leave it out, or say what is meant")
	}
	return s
}

func (r *configReader) bool(n *node) bool {
	b, ok := n.value.(bool)
	if !ok {
		r.errorAt(n, "this is %s, and true or false is wanted", kindOf(n))
	}
	return b
}

func kindOf(n *node) string {
	switch v := n.value.(type) {
	case string:
		return "a string"
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return "a number"
	case json.Delim:
		if v == '{' {
			return "an object"
		}
		return "a list"
	}
	return "null"
}
