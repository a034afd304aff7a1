# Everything a newcomer needs: make demo, make test. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup demo test check bench long tables baseline clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

demo: setup
	$(BIN)/adopt compare scenarios/leisure-park.yaml scenarios/summer-long.yaml

test: setup
	$(BIN)/python -m pytest -m "not long"

long: setup
	$(BIN)/python -m pytest -m long

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -x -m "not long"

bench: setup
	$(BIN)/python -m benchmarks

tables: setup
	$(BIN)/python -m benchmarks.parameters
	$(BIN)/python -m benchmarks.plausibility
	$(BIN)/python -m benchmarks.levers
	$(BIN)/python -m benchmarks.strategies

baseline: setup
	$(BIN)/python -m tests.golden

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache
