# `make help` tells what can be made. Python 3.8 or newer starts it; everything else is installed inside this folder.

PYTHON := .venv/bin/python
# Who is done takes over what others have not begun, a file at a time as far as that goes: tests of one file share what
# they set up. tests/conftest.py says how many `auto` is.
PYTEST := $(PYTHON) -m pytest -n auto --maxprocesses=4 --dist worksteal
# What make test would not have the time for.
LONGER := $(addprefix tests/browser/,test_adopted_ten.py test_apps.py test_engines.py test_install.py test_same_bytes.py test_zoo.py)
# Runs its arguments in web/.
NODE := $(PYTHON) -m export.making.node
MODEL ?= models/default
PORT ?= 8000
FUZZ ?= 100
PENS = $(INKLING_DATA)/unipen/unipen-digits.jsonl.gz
SEEDS = 1 2 3

# What TensorFlow tells of the processor and Material for MkDocs of its future is not for users.
export TF_CPP_MIN_LOG_LEVEL ?= 3
export NO_MKDOCS_2_WARNING ?= 1

PAGE := $(shell find web/src web/public web/tools web/index.html web/vite*.config.ts docs mkdocs.yml \
	-type f -not -path '*/generated/*' -not -path '*/__pycache__/*' 2>/dev/null)
CODE := $(shell find training export -name '*.py')

.PHONY: help setup run build serve test test-fast test-browsers fuzz lint format lock train train-seeds train-zoo zoo bench \
	bench-peers verify-full screenshots docs clean data FORCE
.DEFAULT_GOAL := help
.NOTPARALLEL:

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.installed web/node_modules/.installed .venv/.browser ## Install what is missing: packages into this folder, and a Chromium

run: dist/.shipped serve ## Export the shipped model, build the page and serve it

build: setup ## Build dist/ from MODEL (models/default) and verify it in a browser
	$(PYTHON) -m export build --model "$(MODEL)"

serve: setup ## Serve dist/ at PORT (8000), or at a free one if that is taken
	$(PYTHON) -m export serve --port $(PORT)

test: setup lint ## Run every check and every test in Chromium (about ten minutes on 2 cores)
	$(NODE) npx vitest run
	$(PYTEST) $(addprefix --ignore=,$(LONGER))
	@echo 'make test: all checks and tests passed'

test-browsers: setup ## Run what must hold in all three browsers, for every architecture, and in apps (ten minutes)
	$(PYTHON) -m tools.test_browsers
	$(PYTEST) --dist loadfile $(LONGER)

test-fast: setup lint ## Run every check and every test that needs no browser
	$(NODE) npx vitest run
	$(PYTEST) --ignore=tests/browser

fuzz: setup ## Run the property tests on FUZZ (100) times as many random cases, which no run had before
	INKLING_FUZZ=$(FUZZ) $(NODE) npx vitest run $(shell grep -rl fast-check web/test --include='*.test.*' | sed 's,web/,,')
	INKLING_FUZZ=$(FUZZ) $(PYTEST) -m fuzz --ignore=tests/browser

lint: setup ## Check style, types and directions: Ruff, mypy, import-linter, Biome, TypeScript, dependency-cruiser
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-cache
	$(NODE) npx biome check .
	$(NODE) npx tsc --noEmit
	$(NODE) npx depcruise src --config .dependency-cruiser.cjs

format: setup ## Format everything and mend what the linters can mend
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	$(NODE) npx biome check --write .

lock: setup ## Resolve requirements.in and web/package.json anew into their lock files
	$(PYTHON) -m tools.uv pip compile --quiet --upgrade --universal --python-version 3.11 \
		--custom-compile-command 'make lock' requirements.in --output-file requirements.txt
	rm -rf web/node_modules web/package-lock.json # npm leaves other platforms out beside installed packages
	$(NODE) npm install --package-lock-only --ignore-scripts --no-audit --no-fund

train: | data setup ## Train by recipes/default.toml into runs/default (two hours); stopped, it goes on
	$(PYTHON) -m training fit --recipe default

train-seeds: $(SEEDS:%=runs/default-seed-%) ## Train that recipe with three seeds and measure all (six hours)
	$(PYTHON) -m training evaluate --strokes "$(PENS)" --model $< $(patsubst %,--seeds %,$(wordlist 2,9,$^))

runs/default-seed-%: FORCE | data setup
	$(PYTHON) -m training fit --recipe default --seed $* --out $@

train-zoo: | data setup ## Train every network that the zoo does not have yet, by its recipe (hours)
	$(PYTHON) -m training zoo

zoo: setup ## Compare all trained models in one table: cost, accuracy, speed in a browser
	$(PYTHON) -m export zoo

bench: data dist/.shipped ## Measure the shipped weights, their page (BESIDE another site if one is named) and their training
	$(PYTHON) -m training evaluate --strokes "$(PENS)"
	$(PYTHON) -m training numbers --strokes "$(PENS)"
	$(PYTHON) -m tools.engine_speed
	$(PYTHON) -m tools.fit_speed
	$(PYTHON) -m export speed $(if $(BESIDE),--beside "$(BESIDE)")

bench-peers: dist/.shipped ## Compare with other runtimes, and with an older site: BEFORE=folder (seven minutes, and what it installs)
	$(PYTHON) -m tools.peers $(if $(BEFORE),--before "$(BEFORE)")

screenshots: dist/.shipped ## Photograph every state of the page at three widths, by day and night: screenshots/
	$(PYTHON) -m tools.screenshots

verify-full: data dist/.shipped ## Compare the site with Python on all MNIST test images, pen strokes, numbers, pages
	$(PYTHON) -m export verify --images 10000 --strokes 10000 --numbers 500 --pages 30

docs: setup ## Build the docs alone, strictly, into dist/docs/
	$(PYTHON) -m mkdocs build --strict --site-dir dist/docs

clean: ## Remove what was built and cached; what setup installed stays
	rm -rf dist web/src/generated .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -not -path './web/node_modules/*' -prune -exec rm -rf {} +

FORCE:

data:
	@test -f "$(PENS)" || { echo 'error: INKLING_DATA must name a folder with mnist/ and unipen/.' \
		'Received: "$(INKLING_DATA)". Set it: make INKLING_DATA=/path/to/data ...' >&2; exit 1; }

# --- what is made only when it is missing or older than what it comes from

.venv/.installed: requirements.txt
	tools/any-python -m tools.setup
	@touch $@

web/node_modules/.installed: web/package.json web/package-lock.json | .venv/.installed
	$(NODE) npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

.venv/.browser: tools/browser.py | .venv/.installed
	$(PYTHON) -m tools.browser
	@touch $@

# A site built from another model has no such mark, so `make run` serves the shipped one and `make serve` what is there.
dist/.shipped: $(PAGE) $(CODE) $(wildcard models/default/*) .venv/.installed web/node_modules/.installed | .venv/.browser
	$(PYTHON) -m export build --model models/default --budget
	@touch $@
