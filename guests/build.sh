#!/bin/bash
# Builds the guests of the examples and of the tests; `make guests` calls it. Wants Debian 12 with cargo, npm, python3 and apt-get.
# What is needed beyond that goes into one folder and is not installed: GUEST_TOOLS=folder keeps it for the next time.
# Arguments choose what is built: rust, c, python (default: all three).
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${GUEST_TOOLS:-}" ]; then
  mkdir -p "$GUEST_TOOLS"
  T=$(cd "$GUEST_TOOLS" && pwd)
else
  T=$(mktemp -d)
  trap 'rm -rf "$T"' EXIT
fi

make_component() { # make_component CORE OUT
  node "$T/npm/component.mjs" "$1" "$2"
}

npm_tools() {
  mkdir -p "$T/npm"
  cp guests/tools/* "$T/npm/"
  [ -d "$T/npm/node_modules" ] && return
  (cd "$T/npm" && npm install --no-audit --no-fund --no-package-lock --silent)
}

pip_tool() { # pip_tool NAME VERSION
  [ -x "$T/py/bin/python" ] || python3 -m venv "$T/py"
  "$T/py/bin/pip" install -q --disable-pip-version-check "$1==$2"
}

# Debian's compiler: with its sources the standard library can be compiled for wasm32-unknown-unknown.
rust_tools() {
  [ -x "$T/deb/usr/bin/rustc" ] && return
  apt-get update -qq
  mkdir -p "$T/deb/archives"
  (cd "$T/deb/archives" && apt-get download -qq libllvm22 lld-22 rustc-web libstd-rust-web-1.96 libstd-rust-web-dev rust-web-src)
  for f in "$T"/deb/archives/*.deb; do dpkg -x "$f" "$T/deb"; done
  rm -r "$T/deb/archives"
}

build_rust() {
  local cargo out=$T/build/rust/guests/target/wasm32-unknown-unknown/release
  rust_tools
  cargo=$(rustup which cargo 2>/dev/null || command -v cargo)
  rm -rf "$T/build/rust/guests/"{values,importer,logger,quickstart,bad} "$T/build/rust/examples"
  mkdir -p "$T/build/rust/guests"
  cp -r guests/{Cargo.toml,values,importer,logger,quickstart,bad} "$T/build/rust/guests/"
  for wit in examples/*/*.wit; do install -D -m 644 "$wit" "$T/build/rust/$wit"; done
  # RUSTC_BOOTSTRAP allows -Z. A guest without imports cannot say why it panics: it traps at once.
  (
    cd "$T/build/rust/guests"
    export LD_LIBRARY_PATH=$T/deb/usr/lib/x86_64-linux-gnu RUSTC=$T/deb/usr/bin/rustc RUSTC_BOOTSTRAP=1
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$T/deb/usr/bin/wasm-ld-22
    export RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort"
    "$cargo" build --release --quiet --workspace --target wasm32-unknown-unknown -Zbuild-std=std
  )
  make_component "$out/quickstart.wasm" examples/quickstart/guest-rust.wasm
  make_component "$out/logger.wasm" examples/logger/plugin.wasm
  make_component "$out/importer.wasm" examples/errors/importer.wasm
  make_component "$out/values.wasm" testdata/guests/values.wasm
  install -m 644 "$out/bad.wasm" testdata/bad/core-with-component-type.wasm
}

build_c() {
  local b=$T/build/c flags
  [ -x "$T/wb/bin/wit-bindgen" ] ||
    cargo install --quiet wit-bindgen-cli@0.63.0 --locked --no-default-features --features c --root "$T/wb"
  pip_tool ziglang 0.17.1
  flags=(-target wasm32-freestanding -Oz -s -nostdlib -ffreestanding -fno-builtin -Wall -Wl,--no-entry)
  mkdir -p "$b"
  "$T/wb/bin/wit-bindgen" c examples/quickstart/my_component.wit --world example --out-dir "$b" >/dev/null
  "$T/py/bin/python" -m ziglang cc "${flags[@]}" -I "$b" -I guests/freestanding/include -o "$b/core.wasm" \
    guests/quickstart/c/guest.c guests/freestanding/libc.c "$b/example.c" "$b/example_component_type.o"
  make_component "$b/core.wasm" examples/quickstart/guest-c.wasm
  "$T/py/bin/python" -m ziglang cc "${flags[@]}" -o "$b/plain.wasm" guests/bad/plain.c
  install -m 644 "$b/plain.wasm" testdata/bad/core.wasm
}

# CPython is in this component: 18 MB, not committed.
build_python() {
  pip_tool componentize-py 0.25.1
  PYTHONDONTWRITEBYTECODE=1 "$T/py/bin/componentize-py" -d examples/quickstart/my_component.wit -w example \
    componentize --stub-wasi -p guests/quickstart/python app -o guests/quickstart/guest-python.wasm
}

mkdir -p testdata/guests testdata/bad
npm_tools
[ $# -gt 0 ] || set -- rust c python
for part in "$@"; do
  case $part in
    rust | c | python) "build_$part" ;;
    *) echo "unknown part: $part" >&2; exit 2 ;;
  esac
done
