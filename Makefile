# Everything a newcomer needs: make demo, make test. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup demo test check bench long office tables findings texts baseline clean

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

# heavy checks, one part or all: make long PART=kills (see docs/long-run.md)
long: setup
	$(BIN)/python -m pytest -m long $(PARTS_$(PART))

PARTS_kills := tests/sweep
PARTS_files := tests/scenario
PARTS_stats := tests/experiment tests/analysis
PARTS_invariants := tests/engine
PARTS_reference := tests/reference
PARTS_tables := tests/test_docs.py tests/strategies
PARTS_faces := tests/mesa_model tests/strategies tests/trace

# the workbook against a real office: installs LibreOffice's spreadsheet where it is missing
office: setup
	command -v soffice >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc)
	$(BIN)/python -m pytest tests/report/test_workbook.py -k libreoffice

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

# the headline question: 79,200 runs, about an hour on two cores; may be stopped and goes on
findings: setup
	$(BIN)/adopt sweep experiments/summer-activation.yaml --out runs/summer-activation --resume
	$(BIN)/adopt sweep experiments/summer-unmanaged.yaml --out runs/summer-unmanaged --resume
	$(BIN)/python -m benchmarks.findings runs/summer-activation runs/summer-unmanaged

# the catalogues of texts, after simulator/locale/*/LC_MESSAGES/simulator.po has changed
texts: setup
	$(BIN)/python -m tests.report.catalogue

baseline: setup
	$(BIN)/python -m tests.golden

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache
