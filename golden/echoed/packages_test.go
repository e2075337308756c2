package echoed_test

import (
	aliasesworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/aliases/gen/aliased"
	aliasestestaliasesaliases "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/aliases/gen/test/aliases/aliases"
	aliasestestaliasesothers "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/aliases/gen/test/aliases/others"
	chainsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/chained"
	chainsloweroneone "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/one/one"
	chainslowerthreethree "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/three/three"
	chainslowertwotwo "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/two/two"
	chainstesttoptop "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/test/top/top"
	diamondworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/diamond"
	diamondtestdiamondbottom "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/test/diamond/bottom"
	diamondtestdiamondleft "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/test/diamond/left"
	diamondtestdiamondright "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/test/diamond/right"
	diamondtestdiamondtop "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/diamond/gen/test/diamond/top"
	functionsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/functions/gen/functions"
	importingworldx "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/exporter"
	importingworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/importer"
	importingtestimportingclock "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/test/importing/clock"
	importingtestimportinglog "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/test/importing/log"
	importingworldxx "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/importing/gen/typer"
	includingworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/large"
	includingtestincludingbase "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/base"
	includingtestincludingextra "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/extra"
	includingtestincludingmore "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/more"
	inlineworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined"
	inlineinlinedconfig "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined/config"
	inlineinlinedhandler "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined/handler"
	inlineinlinedsink "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined/sink"
	kitchenworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/kitchen/gen/kitchen"
	kitchenshopkitchenv03cook "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/kitchen/gen/shop/kitchen/v0.3/cook"
	kitchenshopkitchenv03pantry "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/kitchen/gen/shop/kitchen/v0.3/pantry"
	kitchenshopkitchenv03radio "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/kitchen/gen/shop/kitchen/v0.3/radio"
	remarksworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/remarks/gen/remarked"
	remarkstestremarksv01remarks "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/remarks/gen/test/remarks/v0.1/remarks"
	semverlibclockv001clock "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/lib/clock/v0.0.1/clock"
	semverlibclockv01clock "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/lib/clock/v0.1/clock"
	semverlibclockv1clock "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/lib/clock/v1/clock"
	semverlibclockv200rc1clock "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/lib/clock/v2.0.0-rc.1/clock"
	semverlibclockv3clock "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/lib/clock/v3/clock"
	semvertestsemverv10newest "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/test/semver/v10/newest"
	semverworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/semver/gen/tracked"
	throughtestthroughscheduler "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/test/through/scheduler"
	throughtestthroughwatcher "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/test/through/watcher"
	throughworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/worker"
	twoworldsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/one"
	twoworldstesttwoworldsleft "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/test/two-worlds/left"
	twoworldstesttwoworldsright "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/test/two-worlds/right"
	twoworldstesttwoworldsshared "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/test/two-worlds/shared"
	twoworldsworldx "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/twoworlds/gen/two"
	unstableworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/unstable/gen/gated"
	unstabletestunstablev1gates "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/unstable/gen/test/unstable/v1/gates"
	unstabletestunstablev1whole "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/unstable/gen/test/unstable/v1/whole"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The worlds of several interfaces and packages.
var packages = []world{
	{"including", "large", instantiate(includingworld.Instantiate), []echotest.Link{
		echotest.Generated(includingtestincludingbase.InterfaceType(), includingtestincludingbase.NewExports, includingtestincludingbase.AddToLinker),
		echotest.Generated(includingtestincludingextra.InterfaceType(), includingtestincludingextra.NewExports, includingtestincludingextra.AddToLinker),
		echotest.Generated(includingtestincludingmore.InterfaceType(), includingtestincludingmore.NewExports, includingtestincludingmore.AddToLinker),
	}},
	{"inline", "inlined", instantiate(inlineworld.Instantiate), []echotest.Link{
		echotest.Generated(inlineinlinedconfig.InterfaceType(), inlineinlinedconfig.NewExports, inlineinlinedconfig.AddToLinker),
		echotest.Generated(inlineinlinedhandler.InterfaceType(), inlineinlinedhandler.NewExports, inlineinlinedhandler.AddToLinker),
		echotest.Generated(inlineinlinedsink.InterfaceType(), inlineinlinedsink.NewExports, inlineinlinedsink.AddToLinker),
	}},
	{"chains", "chained", instantiate(chainsworld.Instantiate), []echotest.Link{
		echotest.Generated(chainsloweroneone.InterfaceType(), chainsloweroneone.NewExports, chainsloweroneone.AddToLinker),
		echotest.Generated(chainslowerthreethree.InterfaceType(), chainslowerthreethree.NewExports, chainslowerthreethree.AddToLinker),
		echotest.Generated(chainslowertwotwo.InterfaceType(), chainslowertwotwo.NewExports, chainslowertwotwo.AddToLinker),
		echotest.Generated(chainstesttoptop.InterfaceType(), chainstesttoptop.NewExports, chainstesttoptop.AddToLinker),
	}},
	{"through", "worker", instantiate(throughworld.Instantiate), []echotest.Link{
		echotest.Generated(throughtestthroughscheduler.InterfaceType(), throughtestthroughscheduler.NewExports, throughtestthroughscheduler.AddToLinker),
		echotest.Generated(throughtestthroughwatcher.InterfaceType(), throughtestthroughwatcher.NewExports, throughtestthroughwatcher.AddToLinker),
	}},
	{"functions", "functions", instantiate(functionsworld.Instantiate), []echotest.Link{
		echotest.GeneratedWorld(functionsworld.Instantiate, functionsworld.AddToLinker),
	}},
	{"unstable", "gated", instantiate(unstableworld.Instantiate), []echotest.Link{
		echotest.Generated(unstabletestunstablev1gates.InterfaceType(), unstabletestunstablev1gates.NewExports, unstabletestunstablev1gates.AddToLinker),
		echotest.Generated(unstabletestunstablev1whole.InterfaceType(), unstabletestunstablev1whole.NewExports, unstabletestunstablev1whole.AddToLinker),
	}},
	{"remarks", "remarked", instantiate(remarksworld.Instantiate), []echotest.Link{
		echotest.Generated(remarkstestremarksv01remarks.InterfaceType(), remarkstestremarksv01remarks.NewExports, remarkstestremarksv01remarks.AddToLinker),
	}},
	{"aliases", "aliased", instantiate(aliasesworld.Instantiate), []echotest.Link{
		echotest.Generated(aliasestestaliasesaliases.InterfaceType(), aliasestestaliasesaliases.NewExports, aliasestestaliasesaliases.AddToLinker),
		echotest.Generated(aliasestestaliasesothers.InterfaceType(), aliasestestaliasesothers.NewExports, aliasestestaliasesothers.AddToLinker),
	}},
	{"importing", "importer", instantiate(importingworld.Instantiate), []echotest.Link{
		echotest.Generated(importingtestimportingclock.InterfaceType(), importingtestimportingclock.NewExports, importingtestimportingclock.AddToLinker),
		echotest.Generated(importingtestimportinglog.InterfaceType(), importingtestimportinglog.NewExports, importingtestimportinglog.AddToLinker),
	}},
	{"importing", "exporter", instantiate(importingworldx.Instantiate), []echotest.Link{
		echotest.Generated(importingtestimportingclock.InterfaceType(), importingtestimportingclock.NewExports, importingtestimportingclock.AddToLinker),
		echotest.Generated(importingtestimportinglog.InterfaceType(), importingtestimportinglog.NewExports, importingtestimportinglog.AddToLinker),
	}},
	{"importing", "typer", instantiate(importingworldxx.Instantiate), []echotest.Link{
		echotest.Generated(importingtestimportingclock.InterfaceType(), importingtestimportingclock.NewExports, importingtestimportingclock.AddToLinker),
	}},
	{"twoworlds", "one", instantiate(twoworldsworld.Instantiate), []echotest.Link{
		echotest.Generated(twoworldstesttwoworldsleft.InterfaceType(), twoworldstesttwoworldsleft.NewExports, twoworldstesttwoworldsleft.AddToLinker),
		echotest.Generated(twoworldstesttwoworldsshared.InterfaceType(), twoworldstesttwoworldsshared.NewExports, twoworldstesttwoworldsshared.AddToLinker),
	}},
	{"twoworlds", "two", instantiate(twoworldsworldx.Instantiate), []echotest.Link{
		echotest.Generated(twoworldstesttwoworldsleft.InterfaceType(), twoworldstesttwoworldsleft.NewExports, twoworldstesttwoworldsleft.AddToLinker),
		echotest.Generated(twoworldstesttwoworldsright.InterfaceType(), twoworldstesttwoworldsright.NewExports, twoworldstesttwoworldsright.AddToLinker),
		echotest.Generated(twoworldstesttwoworldsshared.InterfaceType(), twoworldstesttwoworldsshared.NewExports, twoworldstesttwoworldsshared.AddToLinker),
	}},
	{"diamond", "diamond", instantiate(diamondworld.Instantiate), []echotest.Link{
		echotest.Generated(diamondtestdiamondbottom.InterfaceType(), diamondtestdiamondbottom.NewExports, diamondtestdiamondbottom.AddToLinker),
		echotest.Generated(diamondtestdiamondleft.InterfaceType(), diamondtestdiamondleft.NewExports, diamondtestdiamondleft.AddToLinker),
		echotest.Generated(diamondtestdiamondright.InterfaceType(), diamondtestdiamondright.NewExports, diamondtestdiamondright.AddToLinker),
		echotest.Generated(diamondtestdiamondtop.InterfaceType(), diamondtestdiamondtop.NewExports, diamondtestdiamondtop.AddToLinker),
	}},
	{"semver", "tracked", instantiate(semverworld.Instantiate), []echotest.Link{
		echotest.Generated(semverlibclockv001clock.InterfaceType(), semverlibclockv001clock.NewExports, semverlibclockv001clock.AddToLinker),
		echotest.Generated(semverlibclockv01clock.InterfaceType(), semverlibclockv01clock.NewExports, semverlibclockv01clock.AddToLinker),
		echotest.Generated(semverlibclockv1clock.InterfaceType(), semverlibclockv1clock.NewExports, semverlibclockv1clock.AddToLinker),
		echotest.Generated(semverlibclockv200rc1clock.InterfaceType(), semverlibclockv200rc1clock.NewExports, semverlibclockv200rc1clock.AddToLinker),
		echotest.Generated(semverlibclockv3clock.InterfaceType(), semverlibclockv3clock.NewExports, semverlibclockv3clock.AddToLinker),
		echotest.Generated(semvertestsemverv10newest.InterfaceType(), semvertestsemverv10newest.NewExports, semvertestsemverv10newest.AddToLinker),
	}},
	{"kitchen", "kitchen", instantiate(kitchenworld.Instantiate), []echotest.Link{
		echotest.Generated(kitchenshopkitchenv03cook.InterfaceType(), kitchenshopkitchenv03cook.NewExports, kitchenshopkitchenv03cook.AddToLinker),
		echotest.Generated(kitchenshopkitchenv03pantry.InterfaceType(), kitchenshopkitchenv03pantry.NewExports, kitchenshopkitchenv03pantry.AddToLinker),
		echotest.Generated(kitchenshopkitchenv03radio.InterfaceType(), kitchenshopkitchenv03radio.NewExports, kitchenshopkitchenv03radio.AddToLinker),
	}},
}
