package wit

// A FuncKind tells plain functions and those of resources apart.
type FuncKind uint8

// The kinds of functions.
const (
	Freestanding FuncKind = iota
	Method
	Static
	Constructor
)

// A Func is a function of an interface or a world.
type Func struct {
	// Name is the function's name without the decoration that components use:
	// "inc" for "[method]counter.inc". It is empty for a constructor.
	Name      string
	Kind      FuncKind
	Resource  *TypeDef // of methods, statics and constructors
	Async     bool
	Params    []Param
	Result    Type // nil for none
	Docs      string
	Stability Stability
	// ExternalID is what @external-id says, "" for none.
	ExternalID string
}

// A Param is a named parameter. A method's first is "self".
type Param struct {
	Name string
	Type Type
}

// ExternName returns the name in a component: "add", "[method]counter.inc",
// "[static]counter.merge", "[constructor]counter".
func (f *Func) ExternName() string {
	switch f.Kind {
	case Method:
		return "[method]" + f.Resource.Name + "." + f.Name
	case Static:
		return "[static]" + f.Resource.Name + "." + f.Name
	case Constructor:
		return "[constructor]" + f.Resource.Name
	}
	return f.Name
}
