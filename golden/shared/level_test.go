package shared_test

import (
	"context"
	"testing"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/level"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/level/keys"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/level/panel"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/other/screens"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/golden/shared/gen/test/shared/v1/files"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/internal/echo/echotest"
	"github.com/wit-bindgen-go/wit-bindgen-go-host/runtime"
)

type session struct {
	runtime.NoDrop
	user string
}

func (s *session) User(context.Context) (string, error) { return s.user, nil }

func (s *session) Sees(_ context.Context, f level.File) (bool, error) {
	return f.(file).path == s.user, nil
}

type levelHost struct{ level.UnimplementedHost }

func (levelHost) Login(_ context.Context, s level.Session, f level.File) (level.Session, error) {
	return &session{user: s.(*session).user + "+" + f.(file).path}, nil
}

type key struct {
	runtime.NoDrop
	n uint64
}

func (k key) Value(context.Context) (uint64, error) { return k.n, nil }

type keysHost struct{}

func (keysHost) NewKey(_ context.Context, n uint64) (keys.Key, error) { return key{n: n}, nil }

func (keysHost) Lock(_ context.Context, k keys.Key, s keys.Screen) (keys.Key, error) {
	return key{n: k.(key).n * uint64(s.(*screen).area)}, nil
}

type button struct{ runtime.NoDrop }

func (button) Press(_ context.Context, f panel.File) (panel.File, error) {
	return file{path: "pressed " + f.(file).path}, nil
}

type panelHost struct{ panel.UnimplementedHost }

func (panelHost) Make(context.Context) (panel.Button, error) { return button{}, nil }

// worldGuest takes the world's session and hands it to login, with a file that it
// opens itself.
const worldGuest = `
(component
  (import "test:shared/files@1.0.0" (instance $files
    (export "file" (type $f (sub resource)))
    (export "[static]file.open" (func (param "path" string) (result (result (own $f) (error string)))))))
  (alias export $files "file" (type $file))
  (import "session" (type $session (sub resource)))
  (import "[constructor]session" (func $new (param "user" string) (result (own $session))))
  (import "[method]session.sees" (func $sees (param "self" (borrow $session)) (param "f" (borrow $file)) (result bool)))
  (import "login" (func $login (param "s" (own $session)) (param "f" (own $file)) (result (own $session))))
  (core module $S
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 256))
    (data (i32.const 16) "me"))
  (core instance $s (instantiate $S))
  (core func $open (canon lower (func $files "[static]file.open") (memory $s "m") (realloc (func $s "realloc"))))
  (core func $new (canon lower (func $new) (memory $s "m")))
  (core func $sees (canon lower (func $sees)))
  (core func $login (canon lower (func $login)))
  (core func $drop (canon resource.drop $session))
  (core func $drop-file (canon resource.drop $file))
  (core module $M
    (import "s" "m" (memory 1))
    (import "h" "open" (func $open (param i32 i32 i32)))
    (import "h" "new" (func $new (param i32 i32) (result i32)))
    (import "h" "sees" (func $sees (param i32 i32) (result i32)))
    (import "h" "login" (func $login (param i32 i32) (result i32)))
    (import "h" "drop" (func $drop (param i32)))
    (import "h" "drop-file" (func $drop-file (param i32)))
    (func (export "start") (param $s i32) (param $f i32) (result i32)
      (local $mine i32)
      (local.set $mine (call $new (i32.const 16) (i32.const 2)))
      (if (call $sees (local.get $mine) (local.get $f)) (then unreachable))
      (call $drop (local.get $mine))
      (if (i32.eqz (call $sees (local.get $s) (local.get $f))) (then unreachable))
      (call $drop-file (local.get $f))
      (call $open (i32.const 16) (i32.const 2) (i32.const 32))
      (if (i32.load8_u (i32.const 32)) (then unreachable))
      (call $login (local.get $s) (i32.load (i32.const 36)))))
  (core instance $m (instantiate $M (with "s" (instance $s)) (with "h" (instance
    (export "open" (func $open)) (export "new" (func $new)) (export "sees" (func $sees)) (export "login" (func $login))
    (export "drop" (func $drop)) (export "drop-file" (func $drop-file))))))
  (func $start (param "s" (own $session)) (param "f" (borrow $file)) (result (own $session))
    (canon lift (core func $m "start")))
  (export "start" (func $start))
  (type $button' (resource (rep i32)))
  (core func $button (canon resource.new $button'))
  (core module $P
    (import "h" "new" (func $new (param i32) (result i32)))
    (func (export "press") (param i32 i32) (result i32) (local.get 1))
    (func (export "make") (result i32) (call $new (i32.const 3))))
  (core instance $p (instantiate $P (with "h" (instance (export "new" (func $button))))))
  (func $press (param "self" (borrow $button')) (param "f" (own $file)) (result (own $file)) (canon lift (core func $p "press")))
  (func $make (result (own $button')) (canon lift (core func $p "make")))
  (component $named
    (import "file" (type $f (sub resource)))
    (import "b" (type $b (sub resource)))
    (import "press" (func $press (param "self" (borrow $b)) (param "f" (own $f)) (result (own $f))))
    (import "make" (func $make (result (own $b))))
    (export $be "button" (type $b))
    (export "file" (type $f))
    (export "[method]button.press" (func $press) (func (param "self" (borrow $be)) (param "f" (own $f)) (result (own $f))))
    (export "make" (func $make) (func (result (own $be)))))
  (instance $panel (instantiate $named (with "file" (type $file)) (with "b" (type $button')) (with "press" (func $press)) (with "make" (func $make))))
  (export "panel" (instance $panel)))`

func TestResourcesOfTheWorld(t *testing.T) {
	linker := runtime.NewLinker(echotest.Engine(t))
	files.AddToLinker(linker, host{})
	level.AddToLinker(linker, levelHost{})
	level.AddToLinker(linker, sessions{}, runtime.Shadow())
	g, err := level.Instantiate(ctx, linker, compile(t, worldGuest))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	f := file{path: "ann"}
	s := ok(g.Start(ctx, &session{user: "ann"}, f))(t)
	if user := ok(s.User(ctx))(t); user != "ann+me" {
		t.Error(user)
	}
	b := ok(g.Panel().Make(ctx))(t)
	if got := ok(b.Press(ctx, f))(t); got != (panel.File)(f) {
		t.Error(got)
	}
	if err := b.Drop(ctx); err != nil {
		t.Error(err)
	}
	if _, err := b.Press(ctx, f); err == nil {
		t.Error("a dropped button can be pressed")
	}
}

type sessions struct{ levelHost }

func (sessions) NewSession(_ context.Context, user string) (level.Session, error) {
	return &session{user: user}, nil
}

// Resources of inline interfaces, through a guest that wraps them.
func TestInlineInterfaces(t *testing.T) {
	var inline []*runtime.InterfaceType
	config := echotest.Config(echotest.World(t, "wit", "level"))
	config.Funcs = nil
	for _, i := range config.Interfaces {
		switch i.Name {
		case "keys":
			inline = append(inline, keys.InterfaceType())
		case "panel":
			inline = append(inline, panel.InterfaceType())
		}
	}
	if len(inline) != 2 {
		t.Fatal(inline)
	}
	in := echotest.Prepare(t, echotest.Compile(t, config), func(l *runtime.Linker) {
		files.AddToLinker(l, host{})
		screens.AddToLinker(l, screensHost{})
		keys.AddToLinker(l, keysHost{})
		panel.AddToLinker(l, panelHost{})
	}, echotest.Export(keys.InterfaceType()), echotest.Export(panel.InterfaceType()), echotest.Export(screens.InterfaceType())).New(t)
	k := ok(keys.NewExports(in.Exports(0)).NewKey(ctx, 7))(t)
	s := ok(screens.NewExports(in.Exports(2)).NewScreen(ctx, 3, 2))(t)
	k = ok(keys.NewExports(in.Exports(0)).Lock(ctx, k, s))(t)
	if n := ok(k.Value(ctx))(t); n != 42 {
		t.Error(n)
	}
	b := ok(panel.NewExports(in.Exports(1)).Make(ctx))(t)
	if f := ok(b.Press(ctx, file{path: "x"}))(t); f != (panel.File)(file{path: "pressed x"}) {
		t.Error(f)
	}
}
