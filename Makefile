# Dateline. `make` sets up, builds the dataset from seeds/ and shows it; `make help` lists the rest.

PYTHON ?= python3
PORT ?= 3000
BUILD := warehouse/build

BIN := .venv/bin
READY := .venv/.ready

# Compiled bytecode halves the start-up; another project's environment is none of ours.
unexport PYTHONDONTWRITEBYTECODE VIRTUAL_ENV PYTHONPATH PYTHONHOME
export DAGSTER_HOME := $(CURDIR)/.dagster
export DAGSTER_DISABLE_TELEMETRY := yes

.DEFAULT_GOAL := show
.DELETE_ON_ERROR:
.PHONY: show gazetteer cluster older build release verify serve dev test check format lock accuracy picture bench bench-size fuzz guided torture licences audit clean help

show: build ## Build what has changed, then show the tables (the default)
	@$(BIN)/python -m warehouse.show $(BUILD)

build: $(READY) .dagster/dagster.yaml ## Build the dataset: the stages whose inputs or code have changed
	@$(BIN)/python -m pipelines.build

release: build ## Make a release of the dataset: VERSION=2023.09.1 (QUOTATION_WORDS=30)
	@$(BIN)/python -m pipelines.release "$(VERSION)" $(if $(QUOTATION_WORDS),--quotation-words $(QUOTATION_WORDS))

verify: $(READY) ## Check a release: RELEASE=version or folder (default: the newest)
	@$(BIN)/python -m warehouse.release.verify --texts $(BUILD)/work/articles $(RELEASE)

serve: $(READY) ## Serve the newest release on http://127.0.0.1:8000 (RELEASE=…, PORT=…)
	@$(BIN)/python -m warehouse.serve $(if $(filter command line environment,$(origin PORT)),--port $(PORT)) $(RELEASE)

$(READY): requirements.txt tools/set_up.py
	@$(PYTHON) tools/set_up.py
	@touch $@

dev: $(READY) .dagster/dagster.yaml ## Open the pipeline in a browser: Dagster on http://127.0.0.1:3000 (PORT=…)
	@$(BIN)/dagster dev --host 127.0.0.1 --port $(PORT)

.dagster/dagster.yaml: tools/dagster.yaml
	@mkdir -p $(@D)
	@cp $< $@

test: $(READY) ## Run the tests (ARGS="-k dates" for some of them)
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(ARGS)

check: $(READY) .dagster/dagster.yaml ## Check format, lint, types and the Dagster definitions
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/dg check defs

format: $(READY) ## Format the code and mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(READY) ## Write requirements.txt anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@.tools/uv/bin/uv pip compile pyproject.toml --group dev --python-version 3.12 --universal \
	  --generate-hashes --no-emit-index-url --no-header --quiet $(UPGRADE) --output-file requirements.txt
	@.tools/uv/bin/uv pip compile pyproject.toml --group dev --group cluster --extra ray --python-version 3.12 \
	  --universal --generate-hashes --no-emit-index-url --no-header --quiet $(UPGRADE) \
	  --constraint requirements.txt --output-file requirements-cluster.txt
	@.tools/uv/bin/uv pip compile --group bench --no-deps --python-version 3.12 --universal \
	  --generate-hashes --no-emit-index-url --no-header --quiet $(UPGRADE) --output-file requirements-bench.txt
	@.tools/uv/bin/uv pip compile --group fuzz --python-version 3.12 \
	  --universal --generate-hashes --no-emit-index-url --no-header --quiet $(UPGRADE) --output-file requirements-fuzz.txt

cluster: $(READY) ## Install what reading on a Ray cluster needs, and what its tests need
	@.tools/uv/bin/uv pip install --quiet --require-hashes --compile-bytecode \
	  --python $(BIN)/python -r requirements-cluster.txt

older: $(READY) ## Install an older DuckDB with httpfs beside: releases are tested with it, too
	@.tools/uv/bin/uv venv --quiet --clear --python $(BIN)/python .tools/duckdb-1.5
	@.tools/uv/bin/uv pip install --quiet --require-hashes --python .tools/duckdb-1.5/bin/python \
	  -r tests/data/older-duckdb.txt

accuracy: $(READY) ## Score public sets and write ACCURACY.md (EVAL=folder of sets and scorers)
	@$(BIN)/python -m tools.accuracy $(or $(EVAL),$(error say EVAL=<folder of sets and scorers>)) $(ARGS)

gazetteer: $(READY) ## Build the full gazetteer from GeoNames' dump: GEONAMES=<its folder>, or GEONAMES=download
	@$(BIN)/python -m pipelines.gazetteer.geonames "$(GEONAMES)"

picture: $(READY) ## Take the README's picture of the newest release's page (RELEASE=…)
	@$(BIN)/python -m tools.picture $(RELEASE)

bench: $(READY) ## Measure how fast articles are read, beside spaCy (ARGS="--sizes 10000,100000")
	@$(BIN)/python tools/bench.py $(ARGS)

bench-size: $(READY) ## Measure a corpus of a million generated events (ARGS="--events 100000")
	@$(BIN)/python tools/size.py $(ARGS)

fuzz: $(READY) ## Feed it hostile documents (ARGS="--runs 1000000 --jobs 2")
	@$(BIN)/python tools/fuzz.py $(ARGS)

guided: $(READY) ## Feed it documents found by coverage, with atheris (ARGS="--only reader --seconds 600")
	@.tools/uv/bin/uv venv --quiet --clear --python $(BIN)/python .tools/fuzz
	@.tools/uv/bin/uv pip install --quiet --require-hashes --python .tools/fuzz/bin/python -r requirements-fuzz.txt
	@PYTHONPATH=$$($(BIN)/python -c "import site; print(site.getsitepackages()[0])") \
	  .tools/fuzz/bin/python tools/guided.py $(ARGS)

torture: $(READY) ## Kill runs, fill disks, plant wrong rows (ARGS="--kills 20"; all of it takes 20 minutes)
	@$(BIN)/python tools/torture.py $(ARGS)

licences: $(READY) ## List the licences of the locked packages
	@$(BIN)/python tools/licences.py

audit: $(READY) ## Ask for known vulnerabilities of the locked packages (needs PyPI's advisories)
	@.tools/uv/bin/uv tool run pip-audit --disable-pip --require-hashes -r requirements.txt

clean: ## Remove what was built and kept; the environment stays
	@rm -rf $(BUILD) .dagster .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find pipelines schemas warehouse tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## List what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' \
	  | while IFS="$$(printf '\t')" read -r name what; do printf '%-15s %s\n' "$$name" "$$what"; done
