package witness

/*
#include "witness.h"
*/
import "C"

import (
	"errors"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/abi/value"
)

// A Resource is a handle that the host holds.
type Resource struct {
	store *Store
	own   bool
	// any is nil for a handle of the host's own types until it is lowered.
	any *C.wasmtime_component_resource_any_t
	// host says that it is of a type of the host's, with the rep and the type's ID.
	host    bool
	id, rep uint32
}

// NewResource returns an own handle of a type of the host's.
func (s *Store) NewResource(t *HostResource, rep uint32) *Resource {
	return &Resource{store: s, own: true, host: true, id: t.ID, rep: rep}
}

// Kind returns value.KindHandle.
func (*Resource) Kind() value.Kind { return value.KindHandle }

// Own reports whether it is an own handle and not a borrow.
func (r *Resource) Own() bool { return r.own }

// Host reports whether it is of a type of the host's, and what rep it has.
func (r *Resource) Host() (rep uint32, ok bool) { return r.rep, r.host }

// Drop drops a guest's handle: the destructor of an own handle runs. For one of the
// host's own types there is nothing that Wasmtime would do.
func (r *Resource) Drop() error {
	if r.host {
		return nil
	}
	r.store.refuel()
	return r.store.fail(Call, C.wasmtime_component_resource_any_drop(r.store.context, r.any))
}

// release gives a borrow back at the end of a host function.
func (r *Resource) release() error {
	if r.any == nil || r.host {
		return nil
	}
	return r.store.fail(Call, C.wasmtime_component_resource_any_drop(r.store.context, r.any))
}

// lowerResource makes the handle of a value, which the value will own.
func (s *Store) lowerResource(r *Resource) (*C.wasmtime_component_resource_any_t, error) {
	if r.store != s {
		return nil, errors.New("a resource of another store")
	}
	if r.any == nil {
		h := C.wasmtime_component_resource_host_new(C.bool(r.own), C.uint32_t(r.rep), C.uint32_t(r.id))
		defer C.wasmtime_component_resource_host_delete(h)
		if err := fail(Call, C.wasmtime_component_resource_host_to_any(s.context, h, &r.any)); err != nil {
			return nil, err
		}
		s.anys = append(s.anys, r.any)
	}
	return C.wasmtime_component_resource_any_clone(r.any), nil
}

// liftResource reads a handle that a value owns.
func (s *Store) liftResource(a *C.wasmtime_component_resource_any_t) *Resource {
	var h *C.wasmtime_component_resource_host_t
	if err := C.wasmtime_component_resource_any_to_host(s.context, a, &h); err == nil {
		defer C.wasmtime_component_resource_host_delete(h)
		return &Resource{
			store: s, host: true, own: bool(C.wasmtime_component_resource_host_owned(h)),
			rep: uint32(C.wasmtime_component_resource_host_rep(h)), id: uint32(C.wasmtime_component_resource_host_type(h)),
		}
	} else { //nolint:revive // err is an error of C's that must be deleted
		C.wasmtime_error_delete(err)
	}
	r := &Resource{store: s, own: bool(C.wasmtime_component_resource_any_owned(a)), any: C.wasmtime_component_resource_any_clone(a)}
	s.anys = append(s.anys, r.any)
	return r
}
