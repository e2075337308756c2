package plan

// A move is a direction and a place.
type move uint8

const (
	lowerFlat move = iota // Go value to flat slots
	lowerMem              // Go value to memory
	liftFlat
	liftMem
)

// move says that values of v are moved so, here or in another function, and names
// the functions that it takes.
func (h *home) move(v *Value, m move) {
	if v == nil {
		return
	}
	name := v.function(m)
	if name == nil || *name != "" {
		return
	}
	if !v.planned() {
		h.pkg.Moves = append(h.pkg.Moves, v)
	}
	*name = h.takeMove(m.verb() + v.name + m.place(v))
	if v.Kind == VariantKind && v.Deref == "" && m.lowers() {
		v.Deref = h.takeMove("deref" + v.name)
	}
	inner := m
	if v.Kind == ListKind || v.Kind == MapKind {
		inner = m.inMemory()
	}
	for _, f := range v.Fields {
		h.move(f.Value, inner)
	}
	for _, c := range v.Cases {
		h.move(c.Value, inner)
	}
	for _, e := range []*Value{v.Elem, v.OK, v.Err} {
		h.move(e, inner)
	}
}

// takeMove names a function that other functions call.
func (h *home) takeMove(want string) string {
	for h.params[want] {
		want += "_"
	}
	return h.scope.take(want)
}

func (v *Value) planned() bool { return v.LowerFlat+v.Lower+v.LiftFlat+v.Lift != "" }

// function returns the field for the name of the function that makes a move, or
// nil when the move is one expression.
func (v *Value) function(m move) *string {
	switch {
	case v.Kind <= Bulk:
		return nil
	case v.Kind == EnumKind || v.Kind == FlagsKind:
		if !m.lowers() || v.Full() {
			return nil
		}
	case (v.Kind == ListKind || v.Kind == MapKind) && !m.lowers():
		return &v.Lift // pointer and length are read by the caller
	}
	switch m {
	case lowerFlat:
		return &v.LowerFlat
	case lowerMem:
		return &v.Lower
	case liftFlat:
		return &v.LiftFlat
	}
	return &v.Lift
}

func (m move) lowers() bool { return m == lowerFlat || m == lowerMem }

func (m move) inMemory() move {
	if m.lowers() {
		return lowerMem
	}
	return liftMem
}

func (m move) verb() string {
	if m.lowers() {
		return "lower"
	}
	return "lift"
}

// place is the end of a function's name.
func (m move) place(v *Value) string {
	if m == lowerFlat || m == liftFlat && v.Kind != ListKind && v.Kind != MapKind {
		return "Flat"
	}
	return ""
}
