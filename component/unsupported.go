package component

import "github.com/wit-bindgen-go/wit-bindgen-go-host/wit"

// checkSupported finds the first feature of a valid component that cannot be
// run. What is refused is refused wherever it is written, also in components
// that are never instantiated: tools do not write what they do not use.
func checkSupported(body *componentBody) error { return supportedDefs(body.defs) }

func supportedDefs(defs []definition) error {
	for i := range defs {
		d := &defs[i]
		if err := supported(d.body); err != nil {
			return placed(err, d.section, d.offset)
		}
	}
	return nil
}

func supported(body any) error {
	switch d := body.(type) {
	case *componentBody:
		return supportedDefs(d.defs)
	case *bodyType:
		return supportedDefs(d.decls)
	case canonDef:
		return supportedCanon(d)
	case startDef:
		if len(d.args) > 0 || d.results > 0 {
			return unsupported("start functions with values")
		}
	case valueDef:
		return unsupported("value definitions")
	case instantiate:
		for _, a := range d.args {
			if a.sort == sortValue {
				return unsupported("values")
			}
		}
	case bag:
		for _, x := range d.items {
			if x.item.sort == sortValue {
				return unsupported("values")
			}
		}
	case aliasExport:
		if d.sort == sortValue {
			return unsupported("values")
		}
	case importDecl:
		return supportedExtern(d.typ)
	case exportDecl:
		return supportedExtern(d.typ)
	case exportDef:
		if d.item.sort == sortValue {
			return unsupported("values")
		}
	default:
		return supportedType(d)
	}
	return nil
}

func supportedExtern(t externType) error {
	if t.sort == sortValue {
		return unsupported("values")
	}
	return nil
}

func supportedCanon(d canonDef) error {
	switch d.op {
	case canonLift, canonLower, canonResourceNew, canonResourceDrop, canonResourceRep:
	default:
		return needsAsync("canon %s", d.op)
	}
	for _, o := range d.options.list {
		switch o.kind {
		case optionAsync, optionCallback:
			return placed(needsAsync("the canonical option %s", o.kind), sectionCanon, o.offset)
		case optionCoreType, optionGC:
			return placed(unsupported("the canonical option %s", o.kind), sectionCanon, o.offset)
		}
	}
	return nil
}

// supportedType looks at a type definition, and at the value types that stand
// in it without a definition of their own.
func supportedType(d any) error {
	var parts []valType
	switch d := d.(type) {
	case primType:
		parts = []valType{{prim: d.prim}}
	case streamType:
		return needsAsync("stream types")
	case futureType:
		return needsAsync("future types")
	case funcType:
		if d.async {
			return needsAsync("async function types")
		}
		parts = append(labelledTypes(d.params), d.result)
	case resourceType:
		if d.rep.code == wasmI64 {
			return unsupported("resource types represented by i64")
		}
	case recordType:
		parts = labelledTypes(d.fields)
	case variantType:
		parts = labelledTypes(d.cases)
	case listType:
		parts = []valType{d.elem}
	case mapType:
		parts = []valType{d.key, d.value}
	case tupleType:
		parts = d.elems
	case optionType:
		parts = []valType{d.elem}
	case resultType:
		parts = []valType{d.ok, d.err}
	}
	for _, t := range parts {
		if t.prim == wit.ErrorContext {
			return needsAsync("the type error-context")
		}
	}
	return nil
}

func labelledTypes(all []labelled) []valType {
	types := make([]valType, len(all))
	for i, l := range all {
		types[i] = l.typ
	}
	return types
}
