package callsites_test

import (
	"context"
	"fmt"
	"net"
	"net/url"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/acme/http/v0.2/client"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/callsites/gen/proxy"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

// network is what the proxy reaches; here, nothing but mistakes and one page.
type network struct{}

// Get implements client.Host.
func (network) Get(_ context.Context, address string) (client.Response, error) {
	u, err := url.Parse(address)
	if err != nil {
		return client.Response{}, client.ErrorCodeInternalError{Value: runtime.Some("not a URL")}
	}
	switch u.Host {
	case "example.com":
		return client.Response{Status: 200, Body: []byte("hello")}, nil
	case "far.example.com":
		return client.Response{}, fmt.Errorf("dial %s: %w", u.Host, client.ErrorCodeConnectionTimeout{})
	}
	return client.Response{}, &net.DNSError{Err: "no such host", Name: u.Host, IsNotFound: true}
}

// MapError makes cases of errors that come from elsewhere, as from package net.
func (network) MapError(err error) (client.ErrorCode, bool) {
	if dns, ok := err.(*net.DNSError); ok && dns.IsNotFound {
		return client.ErrorCodeDNSError{Value: client.DNSErrorPayload{Rcode: runtime.Some("NXDOMAIN")}}, true
	}
	return nil, false
}

// An error that is a variant: a type switch tells the cases apart, and each has its
// own fields.
func Example_errorVariant() {
	linker := runtime.NewLinker(engine)
	client.AddToLinker(linker, network{})
	guest := must(proxy.Instantiate(ctx, linker, forwarder("wit/http.wit", "proxy")))
	defer guest.Close()

	for _, address := range []string{"http://example.com", "http://far.example.com", "http://nowhere", "%"} {
		response, err := guest.Client().Get(ctx, address)
		if err == nil {
			fmt.Printf("%d %s\n", response.Status, response.Body)
			continue
		}
		code, ok := runtime.ErrorValue[client.ErrorCode](err)
		if !ok {
			fmt.Println("the proxy is broken:", err)
			return
		}
		switch c := code.(type) {
		case client.ErrorCodeDNSError:
			fmt.Println("no such host:", c.Value.Rcode.Or("?"))
		case client.ErrorCodeConnectionTimeout:
			fmt.Println("try again later")
		case client.ErrorCodeInternalError:
			fmt.Println("their fault:", c.Value.Or("?"))
		default:
			fmt.Println(code)
		}
	}
	// Output:
	// 200 hello
	// try again later
	// no such host: NXDOMAIN
	// their fault: not a URL
}
