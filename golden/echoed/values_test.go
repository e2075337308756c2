package echoed_test

import (
	bitsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bits/gen/flagged"
	bitsbits "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bits/gen/test/bits/bits"
	casesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/cases/gen/counted"
	casescases "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/cases/gen/test/cases/cases"
	deepworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/deep/gen/deeper"
	deepdeep "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/deep/gen/test/deep/deep"
	floatsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/floats/gen/floating"
	floatsfloats "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/floats/gen/test/floats/floats"
	joinsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/joins/gen/joined"
	joinsjoins "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/joins/gen/test/joins/joins"
	listsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/lists/gen/listed"
	listslists "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/lists/gen/test/lists/lists"
	optionsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/options/gen/optional"
	optionsoptions "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/options/gen/test/options/options"
	parametersworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/parameters/gen/passed"
	parametersparameters "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/parameters/gen/test/parameters/parameters"
	recordsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/records/gen/recorded"
	recordsrecords "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/records/gen/test/records/records"
	resultsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/results/gen/resulting"
	resultsresults "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/results/gen/test/results/results"
	textstexts "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/texts/gen/test/texts/texts"
	textsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/texts/gen/textual"
	tuplestuples "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tuples/gen/test/tuples/tuples"
	tuplesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tuples/gen/tupled"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The worlds of value types.
var values = []world{
	{"bits", "flagged", instantiate(bitsworld.Instantiate), []echotest.Link{
		echotest.Generated(bitsbits.InterfaceType(), bitsbits.NewExports, bitsbits.AddToLinker),
	}},
	{"cases", "counted", instantiate(casesworld.Instantiate), []echotest.Link{
		echotest.Generated(casescases.InterfaceType(), casescases.NewExports, casescases.AddToLinker),
	}},
	{"joins", "joined", instantiate(joinsworld.Instantiate), []echotest.Link{
		echotest.Generated(joinsjoins.InterfaceType(), joinsjoins.NewExports, joinsjoins.AddToLinker),
	}},
	{"floats", "floating", instantiate(floatsworld.Instantiate), []echotest.Link{
		echotest.Generated(floatsfloats.InterfaceType(), floatsfloats.NewExports, floatsfloats.AddToLinker),
	}},
	{"texts", "textual", instantiate(textsworld.Instantiate), []echotest.Link{
		echotest.Generated(textstexts.InterfaceType(), textstexts.NewExports, textstexts.AddToLinker),
	}},
	{"tuples", "tupled", instantiate(tuplesworld.Instantiate), []echotest.Link{
		echotest.Generated(tuplestuples.InterfaceType(), tuplestuples.NewExports, tuplestuples.AddToLinker),
	}},
	{"results", "resulting", instantiate(resultsworld.Instantiate), []echotest.Link{
		echotest.Generated(resultsresults.InterfaceType(), resultsresults.NewExports, resultsresults.AddToLinker),
	}},
	{"options", "optional", instantiate(optionsworld.Instantiate), []echotest.Link{
		echotest.Generated(optionsoptions.InterfaceType(), optionsoptions.NewExports, optionsoptions.AddToLinker),
	}},
	{"lists", "listed", instantiate(listsworld.Instantiate), []echotest.Link{
		echotest.Generated(listslists.InterfaceType(), listslists.NewExports, listslists.AddToLinker),
	}},
	{"records", "recorded", instantiate(recordsworld.Instantiate), []echotest.Link{
		echotest.Generated(recordsrecords.InterfaceType(), recordsrecords.NewExports, recordsrecords.AddToLinker),
	}},
	{"parameters", "passed", instantiate(parametersworld.Instantiate), []echotest.Link{
		echotest.Generated(parametersparameters.InterfaceType(), parametersparameters.NewExports, parametersparameters.AddToLinker),
	}},
	{"deep", "deeper", instantiate(deepworld.Instantiate), []echotest.Link{
		echotest.Generated(deepdeep.InterfaceType(), deepdeep.NewExports, deepdeep.AddToLinker),
	}},
}
