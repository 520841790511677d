# Two commands for a new user: `make run` (the offline demonstration) and `make test`.
# Anything that has a Python of at least 3.11 with venv can run both.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONFIG := config/seeds.toml

.PHONY: run test quick explore lint types layers check bench docs clean constraints

# The stamps tell what is installed, so that a second `make run` installs nothing.
$(VENV)/run.stamp: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (once) ..."
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	@echo "Installing what the tests need (once) ..."
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# One offline pass over the five bundled documents, then the story that came of them and why.
run: $(VENV)/run.stamp
	@$(BIN)/aggregator --once --config $(CONFIG)
	@$(BIN)/aggregator explain --config $(CONFIG)

test: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -n 2 --durations=10

# The tests that take no more than a moment each.
quick: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -n 2 -m 'not slow'

# The laws again, on examples that nobody has seen; what fails is told with the line that brings it back.
explore: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -n 2 -m 'not slow' --hypothesis-profile=explore

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	@$(BIN)/mypy

layers: $(VENV)/dev.stamp
	@$(BIN)/lint-imports

check: lint types layers test

# One pass beside its own floor (feedparser + httpx + SQLite); prints ratios. See bench/README.md.
bench: $(VENV)/dev.stamp
	@$(BIN)/python bench/poll.py

# The pages and pictures that are made from the code.
docs: $(VENV)/dev.stamp
	@PYTHONPATH=. $(BIN)/python docs/write_configuration.py
	@PYTHONPATH=. $(BIN)/python docs/draw_judging.py

# Take the newest versions that the ranges in pyproject.toml allow, and pin them.
constraints:
	@rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	@build/constraints/bin/python -m pip install --quiet '.[dev]'
	@build/constraints/bin/python -m pip freeze --exclude aggregator > constraints.txt

clean:
	rm -rf $(VENV) out build .pytest_cache .mypy_cache .ruff_cache .hypothesis
