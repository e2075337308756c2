package docs_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/docs/gen/documented"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/docs/gen/well/documented/v1/everything"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type doer struct{ everything.UnimplementedHost }

func (doer) Do(_ context.Context, p everything.Point, s everything.Shape, l everything.Level, r everything.Perms, i everything.ID) (string, error) {
	return fmt.Sprint(p, s, l, r, i), nil
}

// The package documents what the WIT documents, and says what is deprecated: an editor
// shows it at this call.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "documented")
	everything.AddToLinker(linker, doer{})
	guest, err := documented.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Everything().Do(ctx, everything.Point{X: 1, Z: 3}, everything.ShapeCircle{Value: 1.5},
		everything.LevelHigh, everything.PermsRead|everything.PermsWrite, 7))
	// Output:
	// {1 0 3} {1.5} high {read, write} 7 <nil>
}
