package echoed_test

import (
	builtinsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/builtins/gen/predeclared"
	builtinsnames "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/builtins/gen/test/builtins/names"
	casingworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/casing/gen/casedworld"
	casingcasing "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/casing/gen/test-pkg/casing-of-names/casing"
	keywordsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/package_"
	keywordsgo "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/go"
	keywordsimport "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/import"
	keywordswords "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/words"
	methodsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/methods/gen/called"
	methodsmethods "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/methods/gen/test/methods/methods"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The worlds of names.
var names = []world{
	{"keywords", "package", instantiate(keywordsworld.Instantiate), []echotest.Link{
		echotest.Generated(keywordsgo.InterfaceType(), keywordsgo.NewExports, keywordsgo.AddToLinker),
		echotest.Generated(keywordsimport.InterfaceType(), keywordsimport.NewExports, keywordsimport.AddToLinker),
		echotest.Generated(keywordswords.InterfaceType(), keywordswords.NewExports, keywordswords.AddToLinker),
	}},
	{"builtins", "predeclared", instantiate(builtinsworld.Instantiate), []echotest.Link{
		echotest.Generated(builtinsnames.InterfaceType(), builtinsnames.NewExports, builtinsnames.AddToLinker),
	}},
	{"methods", "called", instantiate(methodsworld.Instantiate), []echotest.Link{
		echotest.Generated(methodsmethods.InterfaceType(), methodsmethods.NewExports, methodsmethods.AddToLinker),
	}},
	{"casing", "CASED-world", instantiate(casingworld.Instantiate), []echotest.Link{
		echotest.Generated(casingcasing.InterfaceType(), casingcasing.NewExports, casingcasing.AddToLinker),
	}},
}
