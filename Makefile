.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

.PHONY: help native
help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

native: ## build the Rust extension into .venv
	cd prover/native && nice cargo build --release -p perpetua-python --features extension-module
	cp prover/native/target/release/lib_native.so prover/_native.abi3.so
