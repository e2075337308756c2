package echoed_test

import (
	bitsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bits/gen/flagged"
	bitstestbitsbits "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bits/gen/test/bits/bits"
	bulkworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bulk/gen/copied"
	bulktestbulkbulk "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/bulk/gen/test/bulk/bulk"
	casesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/cases/gen/counted"
	casestestcasescases "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/cases/gen/test/cases/cases"
	deepworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/deep/gen/deeper"
	deeptestdeepdeep "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/deep/gen/test/deep/deep"
	failuresworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/failures/gen/failing"
	failurestestfailuresfailures "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/failures/gen/test/failures/failures"
	floatsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/floats/gen/floating"
	floatstestfloatsfloats "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/floats/gen/test/floats/floats"
	joinsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/joins/gen/joined"
	joinstestjoinsjoins "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/joins/gen/test/joins/joins"
	listsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/lists/gen/listed"
	liststestlistslists "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/lists/gen/test/lists/lists"
	optionsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/options/gen/optional"
	optionstestoptionsoptions "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/options/gen/test/options/options"
	paddingworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/padding/gen/padded"
	paddingtestpaddingpadding "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/padding/gen/test/padding/padding"
	parametersworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/parameters/gen/passed"
	parameterstestparametersparameters "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/parameters/gen/test/parameters/parameters"
	payloadsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/payloads/gen/laden"
	payloadstestpayloadspayloads "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/payloads/gen/test/payloads/payloads"
	randomworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/random/gen/madeup"
	randomtestrandomrandom "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/random/gen/test/random/random"
	recordsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/records/gen/recorded"
	recordstestrecordsrecords "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/records/gen/test/records/records"
	resultsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/results/gen/resulting"
	resultstestresultsresults "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/results/gen/test/results/results"
	textstesttextstexts "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/texts/gen/test/texts/texts"
	textsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/texts/gen/textual"
	tuplestesttuplestuples "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tuples/gen/test/tuples/tuples"
	tuplesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/tuples/gen/tupled"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The worlds of value types.
var values = []world{
	{"bits", "flagged", instantiate(bitsworld.Instantiate), []echotest.Link{
		echotest.Generated(bitstestbitsbits.InterfaceType(), bitstestbitsbits.NewExports, bitstestbitsbits.AddToLinker),
	}},
	{"cases", "counted", instantiate(casesworld.Instantiate), []echotest.Link{
		echotest.Generated(casestestcasescases.InterfaceType(), casestestcasescases.NewExports, casestestcasescases.AddToLinker),
	}},
	{"joins", "joined", instantiate(joinsworld.Instantiate), []echotest.Link{
		echotest.Generated(joinstestjoinsjoins.InterfaceType(), joinstestjoinsjoins.NewExports, joinstestjoinsjoins.AddToLinker),
	}},
	{"floats", "floating", instantiate(floatsworld.Instantiate), []echotest.Link{
		echotest.Generated(floatstestfloatsfloats.InterfaceType(), floatstestfloatsfloats.NewExports, floatstestfloatsfloats.AddToLinker),
	}},
	{"texts", "textual", instantiate(textsworld.Instantiate), []echotest.Link{
		echotest.Generated(textstesttextstexts.InterfaceType(), textstesttextstexts.NewExports, textstesttextstexts.AddToLinker),
	}},
	{"tuples", "tupled", instantiate(tuplesworld.Instantiate), []echotest.Link{
		echotest.Generated(tuplestesttuplestuples.InterfaceType(), tuplestesttuplestuples.NewExports, tuplestesttuplestuples.AddToLinker),
	}},
	{"results", "resulting", instantiate(resultsworld.Instantiate), []echotest.Link{
		echotest.Generated(resultstestresultsresults.InterfaceType(), resultstestresultsresults.NewExports, resultstestresultsresults.AddToLinker),
	}},
	{"options", "optional", instantiate(optionsworld.Instantiate), []echotest.Link{
		echotest.Generated(optionstestoptionsoptions.InterfaceType(), optionstestoptionsoptions.NewExports, optionstestoptionsoptions.AddToLinker),
	}},
	{"lists", "listed", instantiate(listsworld.Instantiate), []echotest.Link{
		echotest.Generated(liststestlistslists.InterfaceType(), liststestlistslists.NewExports, liststestlistslists.AddToLinker),
	}},
	{"records", "recorded", instantiate(recordsworld.Instantiate), []echotest.Link{
		echotest.Generated(recordstestrecordsrecords.InterfaceType(), recordstestrecordsrecords.NewExports, recordstestrecordsrecords.AddToLinker),
	}},
	{"parameters", "passed", instantiate(parametersworld.Instantiate), []echotest.Link{
		echotest.Generated(parameterstestparametersparameters.InterfaceType(), parameterstestparametersparameters.NewExports, parameterstestparametersparameters.AddToLinker),
	}},
	{"deep", "deeper", instantiate(deepworld.Instantiate), []echotest.Link{
		echotest.Generated(deeptestdeepdeep.InterfaceType(), deeptestdeepdeep.NewExports, deeptestdeepdeep.AddToLinker),
	}},
	{"failures", "failing", instantiate(failuresworld.Instantiate), []echotest.Link{
		echotest.Generated(failurestestfailuresfailures.InterfaceType(), failurestestfailuresfailures.NewExports, failurestestfailuresfailures.AddToLinker),
	}},
	{"bulk", "copied", instantiate(bulkworld.Instantiate), []echotest.Link{
		echotest.Generated(bulktestbulkbulk.InterfaceType(), bulktestbulkbulk.NewExports, bulktestbulkbulk.AddToLinker),
	}},
	{"padding", "padded", instantiate(paddingworld.Instantiate), []echotest.Link{
		echotest.Generated(paddingtestpaddingpadding.InterfaceType(), paddingtestpaddingpadding.NewExports, paddingtestpaddingpadding.AddToLinker),
	}},
	{"payloads", "laden", instantiate(payloadsworld.Instantiate), []echotest.Link{
		echotest.Generated(payloadstestpayloadspayloads.InterfaceType(), payloadstestpayloadspayloads.NewExports, payloadstestpayloadspayloads.AddToLinker),
	}},
	{"random", "made-up", instantiate(randomworld.Instantiate), []echotest.Link{
		echotest.Generated(randomtestrandomrandom.InterfaceType(), randomtestrandomrandom.NewExports, randomtestrandomrandom.AddToLinker),
	}},
}
