# The ways in. Everything lands in .venv and site, inside this folder.
PYTHON ?= python3
PORT ?= 8000

export PYTHON PORT
export PYTHONUTF8 = 1
export PYTHONPATH = hooks
export NO_MKDOCS_2_WARNING = 1

RUN = .venv/bin/python -m

.DEFAULT_GOAL := help
.PHONY: mutants help serve test all check fix agree links setup-links fast bench weigh lighthouse build lint fix-format schemas lock setup setup-tests clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

serve: setup ## Show the site at http://127.0.0.1:8000/ and follow your changes (PORT=8001 for another port)
	@.venv/bin/python tools/serve.py

test: setup-tests ## Run every test: rules, strict build, browser
	@CHROMIUM="$$(tools/browser.sh)" && export CHROMIUM && $(RUN) pytest

all: lint test ## Run what a pull request has to pass

check: setup ## Compare pages, terms and facts, without building
	@$(RUN) handbook docs

fix: setup ## Show what can be put right without a choice, ask, and write it
	@$(RUN) handbook fix docs

agree: setup ## Record that both languages say the same (ONLY="card/pins.md#steps" for one section)
	@$(RUN) handbook agree docs $(ONLY)

fast: setup-tests ## Run the tests that need neither the built site nor a browser
	@$(RUN) pytest -m "not browser and not build"

bench: setup ## Measure what the checks cost beside the build (PAIRS=200)
	@.venv/bin/python tools/bench.py

weigh: setup ## Weigh what a reader loads to see an article, in books of many sizes (PAIRS="20 50 200 1000")
	@.venv/bin/python tools/weigh.py

lighthouse: build tools/lighthouse/node_modules ## Let Lighthouse look at four pages and write test-results/lighthouse.md (needs npm)
	@CHROMIUM="$$(tools/browser.sh)" && export CHROMIUM && .venv/bin/python tools/lighthouse.py

tools/lighthouse/node_modules: tools/lighthouse/package-lock.json
	@npm ci --no-audit --no-fund --prefix tools/lighthouse && touch $@

mutants: setup-tests ## Break the rules one thing at a time, and see whether a test notices (ARGS="--only checks.links")
	@.venv/bin/python tools/mutants.py $(ARGS)

build: setup ## Build the site into site/; a warning stops it
	@$(RUN) mkdocs build --strict

links: setup-links ## Ask the pages outside that we link to whether they are still there (needs the network; FIX=1 writes new addresses)
	@$(RUN) handbook.outside_main docs $(if $(FIX),--fix)

lint: setup-tests ## Check style and types of the Python files
	@$(RUN) ruff check . && $(RUN) ruff format --check . && $(RUN) mypy hooks/handbook tools

fix-format: setup-tests ## Let ruff rewrite what it can
	@$(RUN) ruff check --fix . && $(RUN) ruff format .

schemas: setup ## Write docs/_data/schema, which editors use to complete data files
	@$(RUN) handbook docs --write-schemas

lock: ## Resolve all requirements into exact versions with hashes
	@tools/setup.sh && tools/lock.sh

setup: ## Make .venv with what the site is built with
	@tools/setup.sh requirements.txt

setup-links: ## Make .venv with what that takes, too
	@tools/setup.sh requirements.txt tools/requirements-links.txt

setup-tests: ## Make .venv with what the tests need, too
	@tools/setup.sh requirements.txt tests/requirements.txt

clean: ## Remove .venv, site and all caches
	@rm -rf .venv site .pytest_cache .mypy_cache .ruff_cache .cache test-results
	@find docs hooks tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
