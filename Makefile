# `make` alone lists what there is. Everything sets up what it needs by itself.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=
ALL ?=
# A checkout that cannot be written to: FIELDGUIDE_CACHE names a folder for what is made, the environment among it.
VENV := $(if $(FIELDGUIDE_CACHE),$(FIELDGUIDE_CACHE)/venv,.venv)
ifneq ($(word 2,$(FIELDGUIDE_CACHE)),)
$(error FIELDGUIDE_CACHE has a space in it, which make cannot take; name a folder without one)
endif
BIN := $(VENV)/bin

# Material for MkDocs prints a notice about MkDocs 2 on every build; the README says what we plan.
export NO_MKDOCS_2_WARNING := 1

# What Python has compiled is kept: one command starts many processes, and each would compile our modules again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help serve test cell verify probe follow measure pictures notebooks build mutate dates newest gaps absolutes offline lock releases lint setup setup-test clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

serve: setup ## serve the site at http://127.0.0.1:8000 with live reload (PORT=… for another port)
	@$(BIN)/python -m fieldguide serve --port $(PORT) $(ARGS)

test: $(VENV)/.browser $(VENV)/.load ## run what must hold and has changed: linters, contracts, tests (ALL=1 runs everything)
	@$(BIN)/python scripts/check.py $(if $(ALL),--all)

cell: $(VENV)/.browser ## check everything that one cell's edit can break (CELL=crud/flask; ALL=1 for all its mutants)
	@$(BIN)/python -m fieldguide cell "$(or $(CELL),$(error Name the cell: make cell CELL=crud/flask))" $(if $(ALL),--all)

verify: setup-test ## run every cell that has changed and keep the ledger (ARGS="--all --task crud")
	@$(BIN)/python -m fieldguide verify $(ARGS)

probe: setup-test ## ask the plainest programs the awkward requests again, where something has changed
	@$(BIN)/python -m fieldguide probe $(ARGS)

follow: build $(VENV)/.browser ## follow the built pages as a reader does (ARGS=--all, ARGS=--newest)
	@$(BIN)/python -m fieldguide follow $(ARGS)

measure: $(VENV)/.load ## measure what each framework costs, twenty minutes (ARGS="--quick", "--suite startup")
	@$(BIN)/python -m fieldguide measure $(ARGS)

mutate: setup-test ## damage the cells that have changed, and see whether their contracts notice (ARGS="--most-minutes 30")
	@$(BIN)/python -m fieldguide mutate $(ARGS)

pictures: $(VENV)/.browser ## take the pictures of frameworks' own pages whose programs have changed (ARGS=--all)
	@$(BIN)/python -m fieldguide pictures $(ARGS)

notebooks: setup-test ## execute the notebooks and keep their outputs (ARGS=--check only compares)
	@$(BIN)/python -m fieldguide notebooks $(ARGS)

build: setup ## build the site into site/; what MkDocs warns of fails it
	@$(BIN)/python -m fieldguide build

dates: setup ## list what is old: facts, programs, pictures and measurements to look at again (ARGS="--days 90")
	@$(BIN)/python -m fieldguide dates $(ARGS)

newest: setup-test ## say what newer releases than an install line names would change (ARGS="--report FILE")
	@$(BIN)/python -m fieldguide newest $(ARGS)

gaps: setup ## list what each framework still lacks, in the order to add it (ARGS="--framework flask")
	@$(BIN)/python -m fieldguide gaps $(ARGS)

absolutes: setup ## list sentences with "each", "never" and the like that nothing shows (ARGS=--update)
	@$(BIN)/python -m fieldguide absolutes $(ARGS)

offline: setup ## build a zip that works without a server, into dist/
	@$(BIN)/python -m fieldguide offline

lock: setup ## lock what requirements/*.in and the cells' install lines name (ARGS=--upgrade for newer versions)
	@$(BIN)/python -m fieldguide lock $(ARGS)

releases: setup-test ## read the last release of each package that a program uses, and what the package is
	@$(BIN)/python -m fieldguide releases

lint: setup-test ## only the linters and the type check
	@$(BIN)/python scripts/check.py lint

setup: $(VENV)/.site ## make the environment that builds and serves the site

setup-test: $(VENV)/.test ## make the environment that verifies and tests, without a browser

clean: ## delete what was built: environments, caches, the site
	@rm -rf $(VENV) .cache site dist build

$(VENV)/.uv: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is %s. If you have one: make PYTHON=python3.12 …" % sys.version.split()[0])'
	@mkdir -p $(VENV) 2>/dev/null && test -w $(VENV) || { echo "$(VENV) cannot be written to; name a folder that can be: FIELDGUIDE_CACHE=/tmp/field-guide make …"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/.site: $(VENV)/.uv requirements/site.txt pyproject.toml
	@echo "Setting up the site's environment in $(VENV) …"
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/site.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@echo "Setting up the test environment in $(VENV) …"
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.browser: $(VENV)/.test
	@$(BIN)/python -m fieldguide browser
	@touch $@

$(VENV)/.load: $(VENV)/.test
	@$(BIN)/python -m fieldguide load
	@touch $@
