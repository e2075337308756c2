package plan

// A scope is a set of names that are taken.
type scope struct {
	parent *scope
	taken  map[string]bool
}

// newScope returns a scope inside parent, which may be nil.
func newScope(parent *scope, taken ...map[string]bool) *scope {
	s := &scope{parent: parent, taken: map[string]bool{}}
	for _, set := range taken {
		for name := range set {
			s.taken[name] = true
		}
	}
	return s
}

func (s *scope) has(name string) bool {
	for ; s != nil; s = s.parent {
		if s.taken[name] {
			return true
		}
	}
	return false
}

// take reserves want, or want with as many underscores as make it free.
func (s *scope) take(want string) string {
	for s.has(want) {
		want += "_"
	}
	s.taken[want] = true
	return want
}
