package component

// A substitution replaces resource types, and types that stand for arguments,
// throughout signatures, by what an instantiation supplies for them.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#instance-definitions
type substitution struct {
	v         *validator
	resources map[*resourceID]*resourceID
	// done has what each signature became, so that what is shared stays
	// shared. Types of imports are put there beforehand, with those of their
	// arguments.
	done map[signature]signature
	// closed says that done was empty at first: what mentions no resource type
	// stays as it is.
	closed bool
}

func (v *validator) substitution() *substitution {
	return &substitution{v: v, resources: map[*resourceID]*resourceID{}, done: map[signature]signature{}, closed: true}
}

// renaming adds what types of imports become.
func (s *substitution) renaming(done map[signature]signature) *substitution {
	return &substitution{v: s.v, resources: s.resources, done: done}
}

func (s *substitution) id(id *resourceID) *resourceID {
	if other, ok := s.resources[id]; ok {
		return other
	}
	return id
}

func (s *substitution) ids(ids []*resourceID) []*resourceID {
	all := make([]*resourceID, len(ids))
	for i, id := range ids {
		all[i] = s.id(id)
	}
	return all
}

func (s *substitution) extern(x extern) extern {
	return extern{x.sort, s.signature(x.sig)}
}

func (s *substitution) externs(items externs) (externs, bool) {
	changed := false
	all := externs{list: make([]namedExtern, len(items.list)), index: items.index}
	for i, x := range items.list {
		all.list[i] = namedExtern{x.name, s.extern(x.extern)}
		changed = changed || all.list[i].sig != x.sig
	}
	if !changed {
		return items, false
	}
	return all, true
}

func (s *substitution) signature(sig signature) signature {
	if s.closed && !sig.measure().resources || s.v.over() {
		return sig
	}
	if done, ok := s.done[sig]; ok {
		return done
	}
	s.v.count(1)
	result := sig
	switch sig := sig.(type) {
	case *resourceSig:
		if id := s.id(sig.id); id != sig.id {
			result = &resourceSig{id}
		}
	case *valueSig:
		result = s.value(sig)
	case *funcSig:
		result = s.function(sig)
	case *instanceSig:
		s.v.count(len(sig.exports.list))
		if exports, changed := s.externs(sig.exports); changed {
			result = &instanceSig{extent: sig.measure(), exports: exports, bound: s.ids(sig.bound)}
		}
	case *componentSig:
		s.v.count(len(sig.imports.list) + len(sig.exports.list))
		imports, changedImports := s.externs(sig.imports)
		exports, changedExports := s.externs(sig.exports)
		if changedImports || changedExports {
			result = &componentSig{
				extent: sig.measure(), imports: imports, exports: exports,
				imported: s.ids(sig.imported), defined: s.ids(sig.defined),
			}
		}
	}
	s.done[sig] = result
	return result
}

func (s *substitution) value(sig *valueSig) signature {
	s.v.count(len(sig.parts))
	changed := false
	parts := make([]*valueSig, len(sig.parts))
	for i, p := range sig.parts {
		if p == nil {
			continue
		}
		parts[i] = s.signature(p).(*valueSig)
		changed = changed || parts[i] != p
	}
	resource := sig.resource
	if resource != nil {
		resource = s.signature(resource).(*resourceSig)
		changed = changed || resource != sig.resource
	}
	if !changed {
		return sig
	}
	other := *sig
	other.parts, other.resource = parts, resource
	return &other
}

func (s *substitution) function(sig *funcSig) signature {
	s.v.count(len(sig.params))
	changed := false
	other := *sig
	other.params = make([]namedValue, len(sig.params))
	for i, p := range sig.params {
		other.params[i] = namedValue{p.name, s.signature(p.typ).(*valueSig)}
		changed = changed || other.params[i] != p
	}
	if sig.result != nil {
		other.result = s.signature(sig.result).(*valueSig)
		changed = changed || other.result != sig.result
	}
	if !changed {
		return sig
	}
	return &other
}

// A resourceSet collects the resource types that signatures mention and do not
// bind themselves.
type resourceSet struct {
	v    *validator
	ids  map[*resourceID]bool
	seen map[signature]bool
}

// free returns the resource types that the items mention and do not bind.
func (v *validator) free(items ...externs) map[*resourceID]bool {
	s := &resourceSet{v: v, ids: map[*resourceID]bool{}, seen: map[signature]bool{}}
	for _, list := range items {
		for _, x := range list.list {
			s.add(x.sig)
		}
	}
	return s.ids
}

// isClosed reports whether a type mentions only resource types that it binds.
func (v *validator) isClosed(sig signature) bool {
	s := &resourceSet{v: v, ids: map[*resourceID]bool{}, seen: map[signature]bool{}}
	s.add(sig)
	return len(s.ids) == 0
}

func (s *resourceSet) add(sig signature) {
	if !sig.measure().resources || s.seen[sig] || s.v.over() {
		return
	}
	s.seen[sig] = true
	s.v.count(1)
	switch sig := sig.(type) {
	case *resourceSig:
		s.ids[sig.id] = true
	case *valueSig:
		if sig.resource != nil {
			s.add(sig.resource)
		}
		for _, p := range sig.parts {
			if p != nil {
				s.add(p)
			}
		}
	case *funcSig:
		for _, p := range sig.params {
			s.add(p.typ)
		}
		if sig.result != nil {
			s.add(sig.result)
		}
	case *instanceSig:
		s.addAll(sig.exports)
		s.remove(sig.bound)
	case *componentSig:
		s.addAll(sig.imports)
		s.addAll(sig.exports)
		s.remove(sig.imported)
		s.remove(sig.defined)
	}
}

func (s *resourceSet) addAll(items externs) {
	for _, x := range items.list {
		s.add(x.sig)
	}
}

func (s *resourceSet) remove(bound []*resourceID) {
	for _, id := range bound {
		delete(s.ids, id)
	}
}

// exported collects the resource types that are exported under a name of their
// own.
func (v *validator) exported(items externs, ids map[*resourceID]bool) {
	for _, x := range items.list {
		if v.over() {
			return
		}
		v.count(1)
		switch sig := x.sig.(type) {
		case *resourceSig:
			ids[sig.id] = true
		case *instanceSig:
			if x.sort == sortInstance && sig.resources {
				v.exported(sig.exports, ids)
			}
		}
	}
}
