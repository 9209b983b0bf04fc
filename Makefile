# fundrisk: everything a contributor runs, in one place. `make help` lists it.
# Needs only Python 3.11 or newer with pip, and make.

PYTHON ?= python3
USE_UV ?= yes
LOCK_FLAGS ?=
PYTEST_FLAGS ?=
ROUNDS ?= 5

VENV := .venv
BIN := $(VENV)/bin
TOOLS := .tools
UV := $(TOOLS)/bin/uv
STAMP := $(VENV)/.set-up

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test explore lint format bench lock wheel clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: $(STAMP) ## make .venv from requirements.lock; does nothing if it is up to date
	-@$(BIN)/python -m compileall -q fundrisk cli

# The lock is split in two: uv itself, which lives in .tools, and all the rest.
# Both halves are checked against their hashes. Without a uv for this machine,
# or where only pip knows the way to the packages, pip does the same more slowly.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("fundrisk needs Python 3.11 or newer; try: make setup PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@rm -rf $(TOOLS) && mkdir -p $(TOOLS)
	@awk '/^[^ #]/ {uv = /^uv==/} uv' requirements.lock > $(TOOLS)/uv.txt
	@awk '/^[^ #]/ {uv = /^uv==/} !uv' requirements.lock > $(TOOLS)/project.txt
	@test -x $(BIN)/python || { echo "Making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@test "$(USE_UV)" != yes || $(BIN)/python -m pip install --quiet --no-input \
	  --disable-pip-version-check --only-binary :all: --require-hashes \
	  --target $(TOOLS) -r $(TOOLS)/uv.txt \
	  || echo "No uv for this machine; pip takes a little longer"
	@echo "Installing the locked packages"
	@{ test -x $(UV) && $(UV) pip install --quiet --python $(BIN)/python \
	  --require-hashes --compile-bytecode -r $(TOOLS)/project.txt; } \
	  || $(BIN)/python -m pip install --quiet --no-input \
	  --disable-pip-version-check --require-hashes -r $(TOOLS)/project.txt
	@$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check \
	  --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## assess a bundled sample organisation
	$(BIN)/fundrisk check sample_ledgers/lio_e --as-of 2024-12-31

test: lint ## every check, the tests last
	$(BIN)/fundrisk rules check
	$(BIN)/python -m pytest -n auto $(PYTEST_FLAGS)

lint: setup ## style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

explore: setup ## the drawn tests again with new draws, as often as ROUNDS says
	for round in $$(seq $(ROUNDS)); do \
	  FUNDRISK_DRAWS=explore $(BIN)/python -m pytest -n auto -q \
	    tests/properties tests/oracle $(PYTEST_FLAGS) || exit 1; done

format: setup ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup ## benchmarks beside their floors, into tests/benchmarks/RESULTS.md
	$(BIN)/python -m tests.benchmarks.run

lock: setup ## remake requirements.lock (newer versions: LOCK_FLAGS=--upgrade)
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes \
	  --all-extras --group dev pyproject.toml -o requirements.lock \
	  --no-header --no-emit-index-url --quiet $(LOCK_FLAGS)

wheel: setup ## build the sdist and the wheel into dist/
	$(BIN)/hatchling build

clean: ## remove all that make has made, .venv included
	rm -rf $(VENV) $(TOOLS) build dist htmlcov .coverage* \
	  .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find fundrisk cli tests -name __pycache__ -type d -prune -exec rm -rf {} +
