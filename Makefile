# Everything a newcomer needs: make demo, make test. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
MAIN := $(VENV)/.installed-main
ALL := $(VENV)/.installed-all
BROWSER := $(VENV)/.installed-browser
ZIG := $(VENV)/.installed-zig
BEGIN := $(shell date +%s)
TOOK = echo "make $@: $$(( $$(date +%s) - $(BEGIN) )) s in all"

.PHONY: setup demo test newest own-tests lint types check bench long office browser tables shown findings worlds texts portable \
	baseline constraints clean

setup: $(ALL)

# what the main job needs; $(ALL) adds the rest to the same environment: the pins agree (tests/test_install.py)
$(MAIN): pyproject.toml constraints-default.txt
	@echo "installing what adopt needs into $(VENV) ..."
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r constraints-default.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $(MAIN)
	@echo "installed: $$(( $$(date +%s) - $(BEGIN) )) s, $$(du -sm $(VENV) | cut -f1) MB"

$(ALL): $(MAIN) constraints.txt
	@echo "installing what tests and extras need into $(VENV) ..."
	$(PIP) --require-hashes -r constraints.txt
	touch $(ALL)
	@echo "installed: $$(( $$(date +%s) - $(BEGIN) )) s, $$(du -sm $(VENV) | cut -f1) MB"

# what tests of pages need: Debian's Chromium, pdftoppm, and axe-core beside the environment; where they cannot be had
# (no right to install, no npm) it says so, and those tests are skipped with the reason
$(BROWSER): $(MAIN)
	@command -v chromium >/dev/null && command -v pdftoppm >/dev/null || { echo "installing Debian's chromium and poppler-utils ..."; \
	apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium poppler-utils >/dev/null; } \
	|| echo "chromium could not be installed: tests in a browser are skipped"
	@command -v npm >/dev/null && echo "installing axe-core into $(VENV)/axe ..." && npm install --silent --no-fund --no-audit \
	--prefix $(VENV)/axe axe-core@4 >/dev/null || echo "axe-core could not be installed: tests with axe are skipped"
	@touch $(BROWSER)

demo: $(MAIN)
	$(BIN)/adopt demo
	@$(TOOK)

# a file of tests stays with one worker; as many workers as processors
test: $(ALL) $(BROWSER)
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not long"; status=$$?; $(TOOK); exit $$status

# the Mesa face, the wheel, the notebooks on the newest Python that is here, with the newest of everything; what is skipped
# says why: make newest NEWEST=all
newest:
	@NEWEST="$(NEWEST)" .ci/newest

# which share of its module's lines each test runs: of all rooms, or make own-tests ROOM=statistics; compiled functions
# are seen in plain Python only: NUMBA_DISABLE_JIT=1 make own-tests ROOM=engine
own-tests: $(ALL)
	$(BIN)/python -m pytest -q -p tests.own_lines -m "not long" tests/$(ROOM)

lint: $(ALL)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(ALL)
	$(BIN)/mypy

# format, lint, types, the house's order and the fast tests (about two minutes); .ci/run runs all of them
FAST := $(addprefix tests/,test_architecture.py test_install.py test_draws.py test_mathematics.py test_golden.py \
	test_locks.py test_texts.py test_characters.py test_suggestions.py data outcomes organisation business_case evidence statistics)

check: lint types
	$(BIN)/python -m pytest -q -x -m "not long" $(FAST)
	@$(TOOK)

# heavy checks, one part or all: make long PART=kills (see docs/long-run.md)
long: setup $(if $(filter portable,$(PART)),$(ZIG))
	$(BIN)/python -m pytest -m long $(PARTS_$(PART))

PARTS_kills := tests/runs
PARTS_files := tests/scenario tests/test_forged_folders.py
PARTS_stats := tests/experiment tests/analysis tests/matching tests/statistics
PARTS_invariants := tests/engine
PARTS_reference := tests/reference
PARTS_tables := tests/test_docs.py tests/strategies
PARTS_shown := tests/test_shown.py
PARTS_compile := tests/test_warming.py
PARTS_portable := tests/portable
PARTS_faces := tests/mesa_model tests/strategies tests/trace
PARTS_faults := tests/faults

# the workbook against a real office: installs LibreOffice's spreadsheet where it is missing
office: setup
	command -v soffice >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc libreoffice-impress)
	$(BIN)/python -m pytest tests/report/workbook tests/report/slides -k libreoffice

# the report in a real browser
browser: setup $(BROWSER)
	$(BIN)/python -m pytest tests/report/page/test_in_a_browser.py

bench: setup
	$(BIN)/python -m benchmarks

tables: setup
	$(BIN)/python -m benchmarks.parameters
	$(BIN)/python -m benchmarks.scenario_file
	$(BIN)/python -m benchmarks.plausibility
	$(BIN)/python -m benchmarks.levers
	$(BIN)/python -m benchmarks.strategies

# what the pages show of commands, run again: all, or make shown ONLY="README.md compare"
shown: setup
	$(BIN)/python -m tests.show_again $(ONLY)
	$(BIN)/python -m tests.page_session docs/how-to/python.md

# the kept worlds, by history matching from the plausible ranges: ninety minutes of processor time, within an
# hour on two idle cores; may be stopped and goes on. Then what is shown of them
worlds: setup
	$(BIN)/adopt worlds $(MATCHED) --prior --out runs/worlds/field.json $(if $(wildcard runs/worlds/field-runs),--resume)
	cp runs/worlds/field.json worlds/field.json
	$(BIN)/python -m benchmarks.plausibility

MATCHED := $(addprefix scenarios/,leisure-park.yaml municipality.yaml hospital.yaml)

# every claim of the brief and E1-E10 in kept and in prior worlds, docs/findings.md with its pictures: it says how long it
# takes, may be stopped and goes on; fewer worlds: make findings SIZE="--kept 10 --prior 5"
findings: setup
	$(BIN)/python -m benchmarks.findings $(SIZE)

# the catalogues of texts, after simulator/locale/*/LC_MESSAGES/simulator.po has changed
texts: setup
	$(BIN)/python -m tests.report.catalogue

# the portable engine, after a compiled function has changed: some minutes. What builds it is installed here, and nowhere else
portable: $(ZIG)
	$(BIN)/python -m wasm

$(ZIG): $(ALL) wasm/requirements.txt
	$(PIP) --require-hashes -r wasm/requirements.txt
	touch $(ZIG)

baseline: setup
	$(BIN)/python -m tests.golden

# new pins; needs uv. The second file takes its versions from the first, so that both fit into one environment
PINS := --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet
constraints:
	uv pip compile pyproject.toml --all-extras $(PINS) --upgrade -o constraints.txt
	printf 'editables\nhatchling\n' | uv pip compile pyproject.toml - -c constraints.txt $(PINS) -o constraints-default.txt

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache
