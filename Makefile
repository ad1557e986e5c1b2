# One command sets everything up and runs; one sets everything up and tests.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
WORKERS ?= -n auto --maxprocesses 4 --dist worksteal
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test load check covered format lint types layers eval clean setup browser screenshots

run: setup
	$(BIN)/byline index seeds
	$(BIN)/byline ask "What did Peskov say about the talks?"
	$(BIN)/byline serve

test: setup browser
	$(BIN)/pytest $(WORKERS)

check: lint types layers eval covered

# Property tests try the same examples each time here, so that chance decides nothing; make test tries others.
covered: setup browser
	$(BIN)/pytest $(WORKERS) --hypothesis-seed 0 --cov --cov-report=term:skip-covered --cov-fail-under=90

setup: $(VENV)/.ready

# torch first and pinned: left to itself pip would take a build with gigabytes of GPU libraries.
$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[mcp,tracing]" --group dev
	touch $@

# For the tests in a browser: one that is there, else Debian's, else Playwright's own; without any they are skipped.
browser: setup
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium fonts-liberation; } >/dev/null 2>&1 \
	|| $(BIN)/playwright install chromium \
	|| echo "No Chromium could be installed: the tests in a browser will be skipped."

screenshots: setup browser
	PYTHONPATH=tests $(BIN)/python tests/screenshots.py

format: setup
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports

# The built-in suites on the seeds, held to evals/baseline.json; offline, without a judge, in less than 3 minutes.
eval: setup
	$(BIN)/byline eval --no-cache

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* byline-index
