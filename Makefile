# Sets itself up in .venv; needs Python 3.11 or newer (PYTHON=... names another).
PYTHON ?= python3
BIN = .venv/bin

.PHONY: site test lint docs clean

site: .venv/site
	$(BIN)/tackboard build
	@echo
	@echo "The board is in public/. Look at it, and at each change while you write, with:"
	@echo "    $(BIN)/tackboard serve"
	@echo "and open http://localhost:8000/ in a browser."

test: .venv/dev lint
	$(BIN)/pytest -n auto

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/dev
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs .docs
	@echo "The documentation is in .docs/index.html."

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[import,serve]'
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/site

clean:
	rm -rf .venv .docs .tackboard public .public.* .mypy_cache .pytest_cache .ruff_cache .hypothesis tests/web/node_modules
