# `make demo` and `make test` set up all that they need: .venv, the packages and the system's libraries.
# They ask of a machine only git, make and Python 3.11 or newer; to choose the Python: make demo PYTHON=python3.13

BIN := .venv/bin
DEMO := demo

# A Python that is not Homebrew's does not look where Homebrew puts libraries. The variable stands in front of each
# command, because macOS takes an exported DYLD_ variable away as soon as /bin/sh starts.
ifeq ($(shell uname -s),Darwin)
HOMEBREW := DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
endif

.PHONY: help demo test lint bench rules weights clean set-up set-up-dev

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

demo: set-up  ## build the sample charter and say where its PDFs are
	@$(HOMEBREW) $(BIN)/charter build samples/support-triage -o $(DEMO)
	@printf '\nThe documents of the sample charter:\n  %s\n  %s\n' $(DEMO)/announcement.pdf $(DEMO)/expectations.pdf

test: lint  ## run all that CI runs: lint, types, and the tests with coverage
	@$(HOMEBREW) $(BIN)/pytest -n auto --cov

lint: set-up-dev  ## check style, format and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

bench: set-up-dev  ## measure the speed
	@$(HOMEBREW) $(BIN)/python scripts/bench.py

rules: set-up-dev  ## write docs/rules.md from the rules, and the tables of docs/changes.md
	@$(HOMEBREW) $(BIN)/python scripts/rules.py
	@$(HOMEBREW) $(BIN)/python scripts/changes.py

weights: set-up-dev  ## learn anew what words weigh, from the sentences in tests/data/framing
	@$(BIN)/pip install --quiet --editable '.[learn]'
	@$(HOMEBREW) $(BIN)/python scripts/weights.py

clean:  ## remove all that make has made
	rm -rf .venv $(DEMO) dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache

# These two run every time; when all is in place they take milliseconds and say nothing.
set-up:
	@scripts/with-python scripts/set_up.py

set-up-dev:
	@scripts/with-python scripts/set_up.py dev
