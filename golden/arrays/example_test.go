package arrays_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/arrays/gen/arrayed"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/arrays/gen/test/arrays/arrays"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type matrices struct{ arrays.UnimplementedHost }

func (matrices) Matrices(_ context.Context, m arrays.Matrix) (arrays.Matrix, error) {
	for i := range m.Rows {
		for k := range i {
			m.Rows[i][k], m.Rows[k][i] = m.Rows[k][i], m.Rows[i][k]
		}
	}
	return m, nil
}

// A list with a fixed length is an array.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "arrayed")
	arrays.AddToLinker(linker, matrices{})
	guest, err := arrayed.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	m, err := guest.Arrays().Matrices(ctx, arrays.Matrix{Rows: [3][3]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, Name: "m"})
	fmt.Println(m.Rows, m.Name, err)
	// Output:
	// [[1 4 7] [2 5 8] [3 6 9]] m <nil>
}
