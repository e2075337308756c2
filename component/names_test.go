package component

import (
	"errors"
	"testing"
)

// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#import-and-export-definitions
func TestLabels(t *testing.T) {
	for _, s := range []string{"a", "A", "a1", "A1", "a-b-c", "a1-2-3", "A1-2-3", "a-B", "is-XML", "x-1y", "x-1Y", "a-0"} {
		if !isLabel(s) {
			t.Errorf("%q is no label", s)
		}
	}
	for _, s := range []string{"", "-", "a-", "-a", "a--b", "1", "1-a", "aB", "Ab", "a-bC", "a_b", "a.b", "a b", "é", "a\x00", "[a]", "a-1bC"} {
		if isLabel(s) {
			t.Errorf("%q is a label", s)
		}
	}
}

func TestInterfaceNames(t *testing.T) {
	for _, s := range []string{
		"a:b/c", "my-ns:my-pkg/my-iface", "a:b/C", "a:b/c-D", "a:b1/c2", "a:b-1/c",
		"a:b:c/d", "a:b/c/d", "a:b:c:d/e/f/g@1.0.0", // nested
		"a:b/c@1.2.3", "a:b/c@0.0.0", "a:b/c@1.2.3-rc.1+build.05", "a:b/c@1", "a:b/c@0.2", "a:b/c@0.0.5",
	} {
		if !isInterfaceName(s) {
			t.Errorf("%q is no interface name", s)
		}
	}
	for _, s := range []string{
		"", "a", "a:b", "a/b", "a:/b", ":a/b", ":/", "a:b/", "a:b//c", "a::b/c", "A:b/c", "a:B/c", "a:b-C/d", "a:b/c_d", "a:1b/c", "a:b/1c",
		"a:b/c:d", "a:b/c@", "a:b/c@.", "a:b/c@1.", "a:b/c@a.2", "a:b/c@1.2", "a:b/c@01.2.3", "a:b/c@1.2.3@1.2.3", "a:b@1.2.3/c", "a:b/c@1.2.3-", "a:b/c@1.2.3+",
	} {
		if isInterfaceName(s) {
			t.Errorf("%q is an interface name", s)
		}
	}
}

func TestVersions(t *testing.T) {
	for _, s := range []string{
		"0.0.0", "1.2.3", "10.20.30", "99999999999999999999.0.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x.7.z.92",
		"1.0.0-x-y-z.--", "1.0.0-alpha+001", "1.0.0+20130313144700", "1.0.0+21AF26D3----117B344092BD", "1.0.0-0A.is.legal", "1.0.0+0.build.1-rc.10000aaa",
	} {
		if !isSemver(s) {
			t.Errorf("%q is no version", s)
		}
	}
	for _, s := range []string{
		"", "1", "1.2", "1.2.3.4", "01.1.1", "1.01.1", "1.1.01", "1.2.3-", "1.2.3+", "1.2.3-01", "1.2.3-a..b", "1.2.3-a.", "1.2.3+a+b", "1.2.3-a_b",
		"1.2.3+a_b", "v1.2.3", "1.2.x", "-1.0.0", "1.2.3 ", "+1.2.3", "1..3", "1.2.3-é", "1.2.-3",
	} {
		if isSemver(s) {
			t.Errorf("%q is a version", s)
		}
	}
	for s, want := range map[string]bool{
		"1": true, "12": true, "0.1": true, "0.12": true, "0.0.1": true, "0.0.0": true,
		"": false, "0": false, "0.0": false, "01": false, "0.01": false, "1.0": false, "1.2.3": false, "0.0.0.1": false, "0.0.0.": false, "0.1.0": false, "1a": false,
	} {
		if isCanonVersion(s) != want {
			t.Errorf("%q: got %t", s, !want)
		}
	}
	for s, want := range map[string]bool{
		"*": true, "{*}": true, "{>=1.2.3}": true, "{<1.2.3-rc}": true, "{>=1.2.3 <2.0.0}": true,
		"": false, "{}": false, "1.2.3": false, "{>1.2.3}": false, "{<2.0.0 >=1.2.3}": false, "{>=1.2.3": false, ">=1.2.3": false, "{>=1.2}": false,
		"{>=1.2.3  <2.0.0}": false, "{>=1.2.3 <2}": false, "{xyz}": false, "{>=1.2.3 }": false,
	} {
		if isVersionRange(s) != want {
			t.Errorf("%q: got %t", s, !want)
		}
	}
}

func TestDependencyNames(t *testing.T) {
	for _, s := range []string{
		"unlocked-dep=<a:b>", "unlocked-dep=<a:b/c>", "unlocked-dep=<a:b@*>", "unlocked-dep=<a:b@{>=1.2.3}>", "unlocked-dep=<a:b@{>=1.2.3-rc <2.0.0}>",
		"locked-dep=<a:b>", "locked-dep=<a:b@1.2.3>", "locked-dep=<a:b@1.2.3>,integrity=<sha256-a>",
		"url=<>", "url=<https://example.com/x?y=z>", "url=<a>,integrity=<sha384-a>",
		"integrity=<sha256-a>", "integrity=<sha512-Zm9v+/==?opt>", "integrity=<  sha256-a  sha384-b= >",
	} {
		if !isDependencyName(s) {
			t.Errorf("%q is no dependency name", s)
		}
	}
	for _, s := range []string{
		"", "unlocked-dep", "unlocked-dep=", "unlocked-dep=<", "unlocked-dep=<>", "unlocked-dep=<a>", "unlocked-dep=<a:>", "unlocked-dep=<:a>",
		"unlocked-dep=<a:b@>", "unlocked-dep=<a:b@1.2.3>", "unlocked-dep=<a:b@{<xyz}>", "unlocked-dep=<a:b>x", "unlocked-dep=<a:b>,integrity=<sha256-a>",
		"locked-dep=<a:b", "locked-dep=<a:b@>", "locked-dep=<a:b@*>", "locked-dep=<a:b>,", "locked-dep=<a:b>x", "locked-dep=<a:b>,integrity=<>", "locked-dep=<a:b>,integrity=<sha256-a",
		"locked-dep=<a:b>,integrity=<sha256-a>x", "url=", "url=<", "url=<<>", "url=<a>>", "url=<a>b", "relative-url=<a>", "url=<a>,integrity=<sha256-a>,integrity=<sha256-a>",
		"integrity=<>", "integrity=<sha256>", "integrity=<sha256->", "integrity=<sha1-a>", "integrity=<sha256-a===>", "integrity=<sha256-=>", "integrity=<sha256-a=b>", "integrity=<md5-a sha256-a>", "integrity=<sha256-a>x",
	} {
		if isDependencyName(s) {
			t.Errorf("%q is a dependency name", s)
		}
	}
}

// Which names and attributes go with which sorts, as imports and as exports.
func TestNameChecks(t *testing.T) {
	implements := func(v string) attribute { return attribute{kind: attributeImplements, value: v} }
	suffix := func(v string) attribute { return attribute{kind: attributeVersionSuffix, value: v} }
	external := func(v string) attribute { return attribute{kind: attributeExternalID, value: v} }
	for _, test := range []struct {
		name       string
		attributes []attribute
		of         sort
		imported   bool // whether it is right
		exported   bool
	}{
		{"a-b", nil, sortFunc, true, true},
		{"a-b", nil, sortCoreModule, true, true},
		{"a:b/c@1.0.0", nil, sortInstance, true, true},
		{"a:b/c", nil, sortFunc, true, true},
		{"url=<x>", nil, sortComponent, true, false},
		{"", nil, sortFunc, false, false},
		{"a_b", nil, sortFunc, false, false},
		{"[constructor]r", nil, sortFunc, true, true},
		{"[constructor]r.f", nil, sortFunc, false, false},
		{"[constructor]", nil, sortFunc, false, false},
		{"[constructor]r", nil, sortInstance, false, false},
		{"[method]r.f", nil, sortFunc, true, true},
		{"[method]r", nil, sortFunc, false, false},
		{"[method]r.", nil, sortFunc, false, false},
		{"[method].f", nil, sortFunc, false, false},
		{"[method]r.f.g", nil, sortFunc, false, false},
		{"[method]r.f", nil, sortType, false, false},
		{"[static]R.f-1", nil, sortFunc, true, true},
		{"[static]r_.f", nil, sortFunc, false, false},
		{"[getter]r.f", nil, sortFunc, false, false},
		{"[method r.f", nil, sortFunc, false, false},
		{"[]r", nil, sortFunc, false, false},
		// These were names for a while.
		{"[async]f", nil, sortFunc, false, false},
		{"[async method]r.f", nil, sortFunc, false, false},
		{"[async static]r.f", nil, sortFunc, false, false},

		{"a", []attribute{implements("a:b/c@1.0.0")}, sortInstance, true, true},
		{"a", []attribute{implements("a:b/c")}, sortFunc, false, false},
		{"a", []attribute{implements("a")}, sortInstance, false, false},
		{"a", []attribute{implements("")}, sortInstance, false, false},
		{"a:b/c", []attribute{implements("d:e/f")}, sortInstance, false, false},
		{"a", []attribute{implements("a:b/c"), implements("a:b/c")}, sortInstance, false, false},
		{"a", []attribute{external("\u2603"), implements("a:b/c")}, sortInstance, true, true},
		{"a", []attribute{external("")}, sortFunc, true, true},
		{"a", []attribute{external("x"), external("y")}, sortFunc, false, false},
		{"a:b/c@1", []attribute{suffix(".2.3")}, sortInstance, true, true},
		{"a:b/c@0.2", []attribute{suffix(".6-rc.1")}, sortInstance, true, true},
		{"a:b/c@0.0.1", []attribute{suffix("-alpha")}, sortInstance, true, true},
		{"a:b/c@0.0.1", []attribute{suffix("")}, sortInstance, true, true},
		{"a:b/c@1", []attribute{suffix("")}, sortInstance, false, false},
		{"a:b/c@1", []attribute{suffix(".2")}, sortInstance, false, false},
		{"a:b/c@1", []attribute{suffix("2.3")}, sortInstance, false, false},
		{"a:b/c@1.2.3", []attribute{suffix("-rc")}, sortInstance, false, false},
		{"a:b/c", []attribute{suffix("1.2.3")}, sortInstance, false, false},
		{"a:b/c@1", []attribute{suffix(".2.3")}, sortFunc, false, false},
		{"a", []attribute{suffix(".2.3")}, sortInstance, false, false},
	} {
		n := externName{name: test.name, attributes: test.attributes}
		if err := checkImportName(n, test.of); (err == nil) != test.imported || err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("import %q %v of %s: %v", test.name, test.attributes, test.of, err)
		}
		if err := checkExportName(n, test.of); (err == nil) != test.exported || err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("export %q %v of %s: %v", test.name, test.attributes, test.of, err)
		}
	}
}

// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#name-uniqueness
func TestUniqueNames(t *testing.T) {
	together := []string{"pear", "pear-stem", "[constructor]pear", "[method]pear.stem", "[static]pear.seed", "pear:stem/seed", "pear:stem/seed@1.0.0"}
	seen := map[string]string{}
	for _, name := range together {
		if other, taken := seen[uniqueName(name)]; taken {
			t.Errorf("%q and %q are not unique", name, other)
		}
		seen[uniqueName(name)] = name
	}
	for name, like := range map[string]string{
		"pear": "pear", "PEAR": "pear", "pear-STEM": "pear-stem", "[constructor]PEAR": "[constructor]pear", "[method]pear.STEM": "[method]pear.stem",
		"[static]pear.stem": "[method]pear.stem", "[method]pear.seed": "[static]pear.seed", "[method]pear.pear": "pear", "[static]pear-STEM.PEAR-stem": "pear-stem",
		"pear:stem/SEED": "pear:stem/seed",
	} {
		if seen[uniqueName(name)] != like {
			t.Errorf("%q is like %q, not like %q", name, seen[uniqueName(name)], like)
		}
	}
	if uniqueName("url=<https://example.com/A>") == uniqueName("url=<https://example.com/a>") {
		t.Error("URLs are told apart by case")
	}
}
