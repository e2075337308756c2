package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/errors/gen/acme/importer/contacts"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/examples/errors/gen/acme/importer/files"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

func Example() {
	err := run(context.Background(), os.Stdout,
		"team.txt", "missing.txt", "secret.txt", "broken.txt", "empty.txt", "bug.txt", "slow.txt", "fault.txt", "panic.txt")
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// team.txt: [{Ada ada@example.com} {Grace grace@example.com}]
	// missing.txt: there is no such file
	// secret.txt: cannot be read: access
	// broken.txt: line 2 is no contact: "no contact"
	// empty.txt: nothing in it
	// bug.txt: the plugin has a bug: unreachable code was reached
	// slow.txt: it took too long
	// fault.txt: stopped, for the disk is gone
	// panic.txt: our own code panicked: nobody has thought of this file
}

// An error that the plugin returns leaves it alive; a trap does not.
func TestAfterwards(t *testing.T) {
	ctx := context.Background()
	prepared, err := prepare(ctx)
	if err != nil {
		t.Fatal(err)
	}
	guest, err := prepared.Instantiate(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer guest.Close()
	_, err = guest.Contacts().CountLines(ctx, "missing.txt")
	if !errors.Is(err, files.ErrorCodeNoEntry) || errors.Is(err, files.ErrorCodeAccess) {
		t.Errorf("the error is %v", err)
	}
	if n, err := guest.Contacts().CountLines(ctx, "team.txt"); n != 2 || err != nil {
		t.Errorf("%d lines, %v", n, err)
	}
	var bad contacts.ImportErrorMalformed
	if _, err = guest.Contacts().Load(ctx, "broken.txt"); !errors.As(err, &bad) || bad.Value.Line != 2 {
		t.Errorf("the error is %v", err)
	}
	if err := guest.Err(); err != nil {
		t.Errorf("the instance is dead: %v", err)
	}

	if _, err = guest.Contacts().Load(ctx, "bug.txt"); err == nil {
		t.Error("no trap")
	}
	var dead *runtime.DeadError
	if _, err = guest.Contacts().CountLines(ctx, "team.txt"); !errors.As(err, &dead) || guest.Err() == nil {
		t.Errorf("a call of a dead instance: %v; Err is %v", err, guest.Err())
	}
}
