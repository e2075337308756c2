package echoed_test

import (
	builtinsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/builtins/gen/predeclared"
	builtinstestbuiltinsnames "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/builtins/gen/test/builtins/names"
	casingworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/casing/gen/casedworld"
	casingpkgcasingofnamescasing "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/casing/gen/test-pkg/casing-of-names/casing"
	functionnamesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/functionnames/gen/functionnames"
	keywordsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/package_"
	keywordstestkeywordsgo "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/go"
	keywordstestkeywordsimport "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/import"
	keywordstestkeywordswords "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/keywords/gen/test/keywords/words"
	longnamesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/longnames/gen/extraordinarilylongnamethatnobodywouldeverwritebyhandandyetsomebodymightgenerateworld"
	longnamestestlongnamesa "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/longnames/gen/test/long-names/a"
	longnamessomebodymightgenerate "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/longnames/gen/test/long-names/extraordinarily-long-name-that-nobody-would-ever-write-by-hand-and-yet-somebody-might-generate"
	methodsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/methods/gen/called"
	methodstestmethodsmethods "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/methods/gen/test/methods/methods"
	samenamesleftsamenametypes "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/left/samename/types"
	samenamesrightsamenametypes "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/right/samename/types"
	samenamesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/same"
	samenamestestsamenamestypes "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/samenames/gen/test/same-names/types"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The worlds of names.
var names = []world{
	{"keywords", "package", instantiate(keywordsworld.Instantiate), []echotest.Link{
		echotest.Generated(keywordstestkeywordsgo.InterfaceType(), keywordstestkeywordsgo.NewExports, keywordstestkeywordsgo.AddToLinker),
		echotest.Generated(keywordstestkeywordsimport.InterfaceType(), keywordstestkeywordsimport.NewExports, keywordstestkeywordsimport.AddToLinker),
		echotest.Generated(keywordstestkeywordswords.InterfaceType(), keywordstestkeywordswords.NewExports, keywordstestkeywordswords.AddToLinker),
	}},
	{"builtins", "predeclared", instantiate(builtinsworld.Instantiate), []echotest.Link{
		echotest.Generated(builtinstestbuiltinsnames.InterfaceType(), builtinstestbuiltinsnames.NewExports, builtinstestbuiltinsnames.AddToLinker),
	}},
	{"methods", "called", instantiate(methodsworld.Instantiate), []echotest.Link{
		echotest.Generated(methodstestmethodsmethods.InterfaceType(), methodstestmethodsmethods.NewExports, methodstestmethodsmethods.AddToLinker),
	}},
	{"casing", "CASED-world", instantiate(casingworld.Instantiate), []echotest.Link{
		echotest.Generated(casingpkgcasingofnamescasing.InterfaceType(), casingpkgcasingofnamescasing.NewExports, casingpkgcasingofnamescasing.AddToLinker),
	}},
	{"functionnames", "function-names", instantiate(functionnamesworld.Instantiate), []echotest.Link{
		echotest.GeneratedWorld(functionnamesworld.Instantiate, functionnamesworld.AddToLinker),
	}},
	{"longnames", "extraordinarily-long-name-that-nobody-would-ever-write-by-hand-and-yet-somebody-might-generate-world", instantiate(longnamesworld.Instantiate), []echotest.Link{
		echotest.Generated(longnamestestlongnamesa.InterfaceType(), longnamestestlongnamesa.NewExports, longnamestestlongnamesa.AddToLinker),
		echotest.Generated(longnamessomebodymightgenerate.InterfaceType(), longnamessomebodymightgenerate.NewExports, longnamessomebodymightgenerate.AddToLinker),
	}},
	{"samenames", "same", instantiate(samenamesworld.Instantiate), []echotest.Link{
		echotest.Generated(samenamesleftsamenametypes.InterfaceType(), samenamesleftsamenametypes.NewExports, samenamesleftsamenametypes.AddToLinker),
		echotest.Generated(samenamesrightsamenametypes.InterfaceType(), samenamesrightsamenametypes.NewExports, samenamesrightsamenametypes.AddToLinker),
		echotest.Generated(samenamestestsamenamestypes.InterfaceType(), samenamestestsamenamestypes.NewExports, samenamestestsamenamestypes.AddToLinker),
	}},
}
