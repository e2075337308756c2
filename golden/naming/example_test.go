package naming_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/names"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/spellings"
	type_ "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/naming/gen/trap/names/type"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

type spelling struct{ spellings.UnimplementedHost }

func (spelling) GetHTTP(_ context.Context, s spellings.HTTPServer, id spellings.ID, token, base string) (spellings.TLSVersion, error) {
	return spellings.TLSVersionSSL, nil
}

type typeHost struct{}

func (typeHost) All(_ context.Context, e type_.Error, s type_.String, l type_.List, f type_.Flags) (type_.Bool, error) {
	fmt.Println(e.Error_, e.Type, s.Value, l, f)
	return type_.BoolTrue, nil
}

// Every name of WIT has one in Go. A trailing underscore is what is left of a name that
// Go itself, or the package, needs.
func Example() {
	ctx := context.Background()
	linker, component := echotest.Example("wit", "names")
	spellings.AddToLinker(linker, spelling{})
	type_.AddToLinker(linker, typeHost{})
	guest, err := names.Instantiate(ctx, linker, component)
	if err != nil {
		log.Fatal(err)
	}
	defer guest.Close()

	fmt.Println(guest.Spellings().GetHTTP(ctx, spellings.HTTPServer{URL: "https://go.dev"}, 1, "token", "base"))
	fmt.Println(guest.Type().All(ctx, type_.Error{Error_: "error", Type: 1}, type_.String{Value: "string"}, type_.ListNil{}, type_.FlagsString))
	// Output:
	// SSL <nil>
	// error 1 string {} {string}
	// true <nil>
}
