# `make` alone lists what there is. Everything sets up what it needs by itself.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=
ALL ?=
BIN := .venv/bin

# Material for MkDocs prints a notice about MkDocs 2 on every build; the README says what we plan.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve test cell verify probe follow measure pictures build mutate dates newest gaps offline lock lint setup setup-test clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

serve: setup ## serve the site at http://127.0.0.1:8000 with live reload (PORT=… for another port)
	@$(BIN)/python scripts/serve.py --port $(PORT)

test: .venv/.browser .venv/.load ## run what must hold and has changed: linters, contracts, tests (ALL=1 runs everything)
	@$(BIN)/python scripts/check.py $(if $(ALL),--all)

cell: .venv/.browser ## check everything that one cell's edit can break (CELL=crud/flask; ALL=1 for all its mutants)
	@$(BIN)/python scripts/check_cell.py "$(or $(CELL),$(error Name the cell: make cell CELL=crud/flask))" $(if $(ALL),--all)

verify: setup-test ## run every cell that has changed and keep the ledger (ARGS="--all --task crud")
	@$(BIN)/python scripts/verify_snippets.py $(ARGS)

probe: setup-test ## ask the plainest programs the awkward requests again, where something has changed
	@$(BIN)/python scripts/probe_defaults.py $(ARGS)

follow: build .venv/.browser ## follow the built pages as a reader does (ARGS=--all, ARGS=--newest)
	@$(BIN)/python scripts/follow_pages.py $(ARGS)

measure: .venv/.load ## measure what each framework costs, twenty minutes (ARGS="--quick", "--suite startup")
	@$(BIN)/python scripts/measure.py $(ARGS)

mutate: setup-test ## damage the cells that have changed, and see whether their contracts notice (ARGS="--most-minutes 30")
	@$(BIN)/python scripts/mutate_cells.py $(ARGS)

pictures: .venv/.browser ## take the pictures of frameworks' own pages whose programs have changed (ARGS=--all)
	@$(BIN)/python scripts/screenshots.py $(ARGS)

build: setup ## build the site into site/; what MkDocs warns of fails it
	@$(BIN)/python scripts/build_site.py

dates: setup ## list what is old: facts, programs, pictures and measurements to look at again (ARGS="--days 90")
	@$(BIN)/python scripts/check_dates.py $(ARGS)

newest: setup-test ## say what newer releases than an install line names would change (ARGS="--report FILE")
	@$(BIN)/python scripts/report_newest.py $(ARGS)

gaps: setup ## list what each framework still lacks, in the order to add it (ARGS="--framework flask")
	@$(BIN)/python scripts/list_gaps.py $(ARGS)

offline: setup ## build a zip that works without a server, into dist/
	@$(BIN)/python scripts/build_offline.py

lock: setup ## lock what requirements/*.in and the cells' install lines name (ARGS=--upgrade for newer versions)
	@$(BIN)/python scripts/lock.py $(ARGS)

lint: setup-test ## only the linters and the type check
	@$(BIN)/python scripts/check.py lint

setup: .venv/.site ## make the environment that builds and serves the site

setup-test: .venv/.test ## make the environment that verifies and tests, without a browser

clean: ## delete what was built: environments, caches, the site
	@rm -rf .venv .cache site dist build

.venv/.uv: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is %s. If you have one: make PYTHON=python3.12 …" % sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

.venv/.site: .venv/.uv requirements/site.txt pyproject.toml
	@echo "Setting up the site's environment in .venv …"
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/site.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/.test: .venv/.site requirements/test.txt
	@echo "Setting up the test environment in .venv …"
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

.venv/.browser: .venv/.test
	@$(BIN)/python scripts/install_browser.py
	@touch $@

.venv/.load: .venv/.test
	@$(BIN)/python scripts/install_load.py
	@touch $@
