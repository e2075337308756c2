# check: what must hold before a commit. bench, generate, guests, fuzz: see CONTRIBUTING.md.
.PHONY: check test lint bench generate guests fuzz corrupt

check: lint test

test:
	go test ./...

lint:
	@bad=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$bad" ] || { echo "not gofmt-clean: $$bad"; exit 1; }
	go vet ./...
	CGO_ENABLED=0 go build -o /dev/null ./cmd/wit-bindgen-go-host
	CGO_ENABLED=0 go build ./generator/... ./wit/... ./abi/... ./component/...
	@if command -v golangci-lint >/dev/null; then golangci-lint run ./...; else echo "golangci-lint is not installed: .golangci.yml was not run"; fi

# Floor, peers and generated code in one run; times drift, so read the ratios.
bench:
	go test -run '^$$' -bench BenchmarkCall -count 3 ./runtime/...

# Writes all generated code again: golden cases and examples.
generate:
	UPDATE_GOLDEN=1 go test -count=1 ./golden
	go generate ./examples/...

# Builds the guests of examples and tests again; needs Rust, Node, Python and more.
guests:
	bash guests/build.sh

FUZZTIME ?= 30s
fuzz:
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p 2>/dev/null | grep '^Fuzz'); do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; done

# Real components with every byte changed: more of them than the tests try, and other ones.
CORRUPT_SEED ?= $(shell date +%s)
CORRUPT_COUNT ?= 8
CORRUPT_RUNS ?= 10000
corrupt:
	CORRUPT_SEED=$(CORRUPT_SEED) CORRUPT_COUNT=$(CORRUPT_COUNT) CORRUPT_RUNS=$(CORRUPT_RUNS) \
	  go test -count=1 -timeout 1h -run '^TestCorrupt$$' ./component ./runtime || { echo "seed $(CORRUPT_SEED)"; exit 1; }
