package component

import (
	"errors"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// refused returns what a component with one definition is refused for, "" when
// it is not.
func refused(t *testing.T, defs ...any) (feature string, async bool) {
	t.Helper()
	body := &componentBody{}
	for i, d := range defs {
		body.defs = append(body.defs, definition{section: sectionCanon, offset: i, body: d})
	}
	err := checkSupported(body)
	var u *UnsupportedError
	if !errors.As(err, &u) {
		if err != nil {
			t.Errorf("error %v", err)
		}
		return "", false
	}
	var e *Error
	if !errors.As(err, &e) || e.Offset < 0 || e.Section == "" {
		t.Errorf("%s: no place: %#v", u.Feature, err)
	}
	return u.Feature, u.Async
}

func TestSupportedCanons(t *testing.T) {
	for op, form := range canonForms {
		feature, async := refused(t, canonDef{op: op})
		switch op {
		case canonResourceNew, canonResourceDrop, canonResourceRep:
			if feature != "" {
				t.Errorf("%s is refused", op)
			}
		default:
			if feature != "canon "+form.name || !async {
				t.Errorf("%s: %q, async %t", op, feature, async)
			}
		}
	}
	for kind := optionUTF8; kind <= optionGC; kind++ {
		o := canonOptions{list: []canonOption{{0, optionUTF8, 0}, {5, kind, 0}}}
		for _, op := range []canonOp{canonLift, canonLower} {
			feature, async := refused(t, canonDef{op: op, options: o})
			switch kind {
			case optionAsync, optionCallback, optionCoreType, optionGC:
				if feature != "the canonical option "+kind.String() || async != (kind < optionCoreType) {
					t.Errorf("%s: %q, async %t", kind, feature, async)
				}
			default:
				if feature != "" {
					t.Errorf("%s is refused", kind)
				}
			}
		}
	}
}

// Where error-context, values and nested names can stand.
func TestSupportedTypes(t *testing.T) {
	ec, none := valType{prim: wit.ErrorContext}, valType{absent: true}
	const context = "the type error-context"
	value := externType{sort: sortValue}
	for _, test := range []struct {
		body any
		want string
	}{
		{primType{wit.ErrorContext}, context},
		{recordType{[]labelled{{"a", valType{prim: wit.U8}}, {"b", ec}}}, context},
		{variantType{[]labelled{{"a", none}, {"b", ec}}}, context},
		{listType{elem: ec}, context},
		{mapType{valType{prim: wit.U8}, ec}, context},
		{tupleType{[]valType{ec}}, context},
		{optionType{ec}, context},
		{resultType{none, ec}, context},
		{resultType{ec, none}, context},
		{funcType{params: []labelled{{"a", ec}}, result: none}, context},
		{funcType{result: ec}, context},
		{streamType{none}, "stream types"},
		{futureType{none}, "future types"},
		{&bodyType{component: true, decls: []definition{{section: sectionType, body: importDecl{typ: value}}}}, "values"},
		{startDef{args: []uint32{0}}, "start functions with values"},
		{startDef{results: 1}, "start functions with values"},
		{instantiate{args: []namedIndex{{"a", sortIndex{sortValue, 0}}}}, "values"},
		{bag{[]exportDef{{item: sortIndex{sortValue, 0}}}}, "values"},
		{exportDef{item: sortIndex{sortValue, 0}}, "values"},
		{aliasExport{sort: sortValue}, "values"},
		{importDecl{name: externName{name: "a:b:c/d@1.0.0"}}, `nested namespaces and projections as in "a:b:c/d@1.0.0"`},
		{exportDecl{name: externName{name: "a:b/c/d"}}, `nested namespaces and projections as in "a:b/c/d"`},
		{bag{[]exportDef{{name: externName{name: "a", implements: "a:b/c/d"}}}}, `nested namespaces and projections as in "a:b/c/d"`},
		{exportDef{name: externName{name: "a:b/c@1.0.0", implements: ""}}, ""},
		{importDecl{name: externName{name: "url=<a:b/c/d>"}}, ""},
		{recordType{[]labelled{{"a", valType{index: 0}}}}, ""},
		{resourceType{rep: coreValType{code: wasmI32}}, ""},
		{startDef{}, ""},
		{importDecl{typ: externType{sort: sortFunc}}, ""},
	} {
		if feature, _ := refused(t, test.body); feature != test.want {
			t.Errorf("%#v: got %q, want %q", test.body, feature, test.want)
		}
	}
}

// The ways on which a 64-bit memory comes to a canonical definition.
func TestMemory64(t *testing.T) {
	const want = "a 64-bit memory in canonical options"
	export := func(name string, is64 bool) moduleItem {
		return moduleItem{name: name, coreExternType: coreExternType{kind: CoreMemory, memory: &coreLimits{memoryKind: memoryKind{is64: is64}}}}
	}
	module := &coreModule{exports: []moduleItem{export("small", false), export("large", true)}}
	declared := coreTypeDef{module: &moduleTypeBody{}}
	for i := range module.exports {
		declared.module.decls = append(declared.module.decls, moduleDecl{item: &module.exports[i]})
	}
	instance := coreInstantiate{}
	memory := func(name string) aliasExport { return aliasExport{sort: sortCoreMemory, core: true, name: name} }
	lift := canonDef{op: canonLift, options: canonOptions{list: []canonOption{{0, optionMemory, 0}}}}
	for _, test := range []struct {
		name string
		defs []any
		want string
	}{
		{"small", []any{module, instance, memory("small"), lift}, ""},
		{"large", []any{module, instance, memory("large"), lift}, want},
		{"large but not used", []any{module, instance, memory("small"), memory("large"), lift}, ""},
		{"lower", []any{module, instance, memory("large"), canonDef{op: canonLower, options: lift.options}}, want},
		{"bag", []any{module, instance, memory("large"), coreBag{[]namedIndex{{"m", sortIndex{sortCoreMemory, 0}}}},
			aliasExport{sort: sortCoreMemory, core: true, instance: 1, name: "m"}, canonDef{op: canonLift, options: canonOptions{list: []canonOption{{0, optionMemory, 1}}}}}, want},
		{"imported module", []any{declared, importDecl{typ: externType{sort: sortCoreModule}}, instance, memory("large"), lift}, want},
		{"exported module", []any{module, exportDef{item: sortIndex{sortCoreModule, 0}}, coreInstantiate{module: 1}, memory("large"), lift}, want},
		{"outer module", []any{module, &componentBody{defs: []definition{
			{body: aliasOuter{sortCoreModule, 1, 0}}, {body: instance}, {body: memory("large")}, {section: sectionCanon, body: lift},
		}}}, want},
		{"outer type", []any{declared, &componentBody{defs: []definition{
			{body: aliasOuter{sortCoreType, 1, 0}}, {body: importDecl{typ: externType{sort: sortCoreModule}}}, {body: instance}, {body: memory("large")}, {section: sectionCanon, body: lift},
		}}}, want},
		{"types count", []any{coreTypeDef{rec: &recGroup{types: make([]subType, 2)}}, declared,
			importDecl{typ: externType{sort: sortCoreModule, index: 2}}, instance, memory("large"), lift}, want},
		{"unknown module", []any{aliasExport{sort: sortCoreModule}, instance, memory("large"), lift}, ""},
	} {
		if feature, async := refused(t, test.defs...); feature != test.want || async {
			t.Errorf("%s: got %q", test.name, feature)
		}
	}
}
