# Everything a fresh machine needs beyond Python >= 3.11, Rust and Node is installed here.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CARGO_FLAGS ?= --locked
EXTENSION := prover/_native.abi3.so
CRATE := prover/native

.PHONY: help tools setup native demo up test test-fast test-e2e test-golden test-unit test-differential test-property test-rust lint bench bench-kernels lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

tools: ## check that Python, Rust and Node are here, and say how to get what is not
	@$(PYTHON) scripts/check_tools.py

$(VENV)/.python-installed: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check "$$(grep -oE '^uv==[0-9.]+' requirements.lock)"
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@rm -f $(VENV)/.package-installed
	@touch $@

$(VENV)/.package-installed: $(VENV)/.python-installed pyproject.toml
	$(BIN)/python scripts/link_package.py
	@touch $@

# Not `npm ci`: it insists on the chain's builds for other platforms, which a registry may not carry. Versions and hashes
# come from the lock file all the same.
node_modules/.installed: package.json package-lock.json
	npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

# Cargo decides what is stale, so it is always asked; a build that changes nothing takes a moment.
native: $(VENV)/.python-installed ## build the Rust extension into the checkout
	@PYO3_PYTHON=$(abspath $(BIN)/python) cargo build --release $(CARGO_FLAGS) --manifest-path $(CRATE)/Cargo.toml -p perpetua-python --features extension-module
	@cp $(CRATE)/target/release/lib_native.so $(EXTENSION).new && mv $(EXTENSION).new $(EXTENSION)

setup: tools $(VENV)/.package-installed node_modules/.installed native ## make .venv with everything, and the command .venv/bin/perpetua

demo: setup ## run the whole road once: orders over REST to a new state root on a local chain
	$(BIN)/perpetua demo

up: setup ## start the whole stack and keep it running
	$(BIN)/perpetua up

# Two things at a time: most tests keep one core busy, and no test depends on how long it takes. The longest come first.
SUITES := $(addprefix test-,e2e golden unit differential property)
test: ## run every test
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=line $(SUITES) test-rust lint

$(SUITES): test-%: setup
	$(BIN)/python -m pytest tests/$*

test-fast: setup ## the tests that take less than ten seconds each
	$(BIN)/python -m pytest -m "not slow"

test-rust: ## the tests of the Rust crates
	cargo test --quiet $(CARGO_FLAGS) --manifest-path $(CRATE)/Cargo.toml --workspace --exclude perpetua-python

lint: $(VENV)/.package-installed ## formatting, types and import rules
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## prove in every layout, beside the sum of the kernels' times
	$(BIN)/perpetua bench prover

bench-kernels: ## time each of the prover's kernels, on vectors and without, beside its limit
	cargo run --release $(CARGO_FLAGS) --manifest-path $(CRATE)/Cargo.toml -p perpetua-bench --bin kernels
	cargo bench $(CARGO_FLAGS) --manifest-path $(CRATE)/Cargo.toml

lock: ## write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock

clean: ## remove what the build made (not your data)
	rm -rf build node_modules $(VENV) $(CRATE)/target $(EXTENSION)
