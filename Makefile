# Everything sets itself up into .venv from a fresh clone; Python 3.11 or newer and make are all it needs.

# The first of these that is there and 3.11 or newer makes .venv.
PYTHON ?= python3.13 python3.12 python3.11 python3
BIN := .venv/bin
# More arguments for pytest: make test ARGS="-k aws101"
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint fixtures docs bench

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target what; do printf '%-16s %s\n' "$$target" "$$what"; done

demo: .venv/runs ## check one healthy and one broken sign-in, and show both screens
	@bash .ci/demo

test: .venv/develops ## run the tests
	$(BIN)/pytest -n auto --dist worksteal $(ARGS)

lint: .venv/develops ## run ruff, mypy and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fixtures: .venv/develops ## mint the committed cases again
	$(BIN)/python .ci/make_fixtures.py

docs: .venv/develops ## generate the rule pages and the reference again
	$(BIN)/python .ci/make_docs.py

bench: .venv/develops ## measure, against bare verification and bare imports
	$(BIN)/python .ci/bench.py
	$(BIN)/python .ci/bench_metadata.py
	$(BIN)/python .ci/bench_hostile.py

# The environment of a user: the package and what it needs.
.venv/runs: pyproject.toml
	@echo "setting up .venv, once"
	@test -x $(BIN)/python || { python=$$(sh .ci/find-python $(PYTHON)) && "$$python" -m venv .venv; }
	@$(BIN)/python -m pip install --quiet --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --quiet --editable .
	@touch $@

# The environment of a developer: the tools, at their pinned versions.
.venv/develops: .venv/runs
	@echo "installing the development tools into .venv, once"
	@$(BIN)/python -m pip install --quiet --quiet --group dev
	@touch $@
