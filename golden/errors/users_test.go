package errors_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	ways "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/errors/gen/fail/ways/errors"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// files is a host that returns errors of WIT, errors of its own, and no errors.
type files struct{ ways.UnimplementedHost }

var errOffline = errors.New("offline")

func (files) ByEnum(context.Context) (uint32, error) {
	return 0, fmt.Errorf("open /etc/passwd: %w", ways.ErrorCodeAccess)
}

func (files) ByVariant(context.Context) (uint32, error) {
	return 0, ways.ErrorCause{Value: ways.CauseParse{Value: ways.ParseError{Line: 3, Message: "unexpected }"}}}
}

func (files) ByMessage(context.Context) error { return errOffline }

func (files) ByString(context.Context) (ways.Color, error) { return 0, runtime.Trap(errOffline) }

// TestLookingAtErrors is what users write.
func TestLookingAtErrors(t *testing.T) {
	pool := echotest.Prepare(t, echotest.Compile(t, echotest.Config(echotest.World(t, "wit", "failing"))),
		func(l *runtime.Linker) { ways.AddToLinker(l, files{}) }, echotest.Export(ways.InterfaceType()))
	guest := ways.NewExports(pool.New(t).Exports(0))

	_, err := guest.ByEnum(ctx)
	if !errors.Is(err, ways.ErrorCodeAccess) {
		t.Error(err)
	}
	_, err = guest.ByVariant(ctx)
	switch e, _ := runtime.ErrorValue[ways.Error](err); e := e.(type) {
	case ways.ErrorCause:
		if parse, ok := e.Value.(ways.CauseParse); !ok || parse.Value.Line != 3 {
			t.Error(e)
		}
	default:
		t.Error(err)
	}
	err = guest.ByMessage(ctx)
	if why, ok := runtime.ErrorValue[string](err); !ok || why != "offline" || errors.Is(err, errOffline) {
		t.Error(err)
	}
	_, err = guest.ByString(ctx)
	var trap *runtime.TrapError
	if !errors.As(err, &trap) || !errors.Is(err, errOffline) {
		t.Error(err)
	}
	_, err = guest.ByEnum(ctx)
	var dead *runtime.DeadError
	if !errors.As(err, &dead) || !errors.Is(err, errOffline) {
		t.Error(err)
	}
}
