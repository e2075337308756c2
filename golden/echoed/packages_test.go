package echoed_test

import (
	chainsworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/chained"
	chainsone "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/one/one"
	chainsthree "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/three/three"
	chainstwo "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/lower/two/two"
	chainstop "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/chains/gen/test/top/top"
	includingworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/large"
	includingbase "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/base"
	includingextra "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/extra"
	includingmore "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/including/gen/test/including/more"
	inlineworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined"
	inlineconfig "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined/config"
	inlinehandler "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined/handler"
	inlinesink "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/inline/gen/inlined/sink"
	throughscheduler "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/test/through/scheduler"
	throughwatcher "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/test/through/watcher"
	throughworld "github.com/wit-bindgen-go/wit-bindgen-go-host/golden/through/gen/worker"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
)

// The worlds of several interfaces and packages.
var packages = []world{
	{"including", "large", instantiate(includingworld.Instantiate), []echotest.Link{
		echotest.Generated(includingbase.InterfaceType(), includingbase.NewExports, includingbase.AddToLinker),
		echotest.Generated(includingextra.InterfaceType(), includingextra.NewExports, includingextra.AddToLinker),
		echotest.Generated(includingmore.InterfaceType(), includingmore.NewExports, includingmore.AddToLinker),
	}},
	{"inline", "inlined", instantiate(inlineworld.Instantiate), []echotest.Link{
		echotest.Generated(inlineconfig.InterfaceType(), inlineconfig.NewExports, inlineconfig.AddToLinker),
		echotest.Generated(inlinehandler.InterfaceType(), inlinehandler.NewExports, inlinehandler.AddToLinker),
		echotest.Generated(inlinesink.InterfaceType(), inlinesink.NewExports, inlinesink.AddToLinker),
	}},
	{"chains", "chained", instantiate(chainsworld.Instantiate), []echotest.Link{
		echotest.Generated(chainsone.InterfaceType(), chainsone.NewExports, chainsone.AddToLinker),
		echotest.Generated(chainsthree.InterfaceType(), chainsthree.NewExports, chainsthree.AddToLinker),
		echotest.Generated(chainstwo.InterfaceType(), chainstwo.NewExports, chainstwo.AddToLinker),
		echotest.Generated(chainstop.InterfaceType(), chainstop.NewExports, chainstop.AddToLinker),
	}},
	{"through", "worker", instantiate(throughworld.Instantiate), []echotest.Link{
		echotest.Generated(throughscheduler.InterfaceType(), throughscheduler.NewExports, throughscheduler.AddToLinker),
		echotest.Generated(throughwatcher.InterfaceType(), throughwatcher.NewExports, throughwatcher.AddToLinker),
	}},
}
