# Two commands: `make run` and `make test`. Each sets up what it needs, once.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8501
# The tests start some forty processes that read the same modules: compiled once, not in each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test setup lock format clean

run: $(VENV)/.installed
	@$(BIN)/python -m tracker serve --port $(PORT)

test: $(VENV)/.installed-dev
	@sh scripts/ensure_chromium.sh $(BIN)/python
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@# One core compiles the gazetteer while another checks the types.
	@$(BIN)/python -m tracker setup --no-samples & setup=$$!; \
	$(BIN)/mypy --strict tracker; types=$$?; wait $$setup && exit $$types
	@# What a person sees is slow to draw without a graphics card, so it is looked at while all else runs.
	@$(BIN)/python -m pytest -q tests/browser & browser=$$!; \
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --ignore tests/browser; rest=$$?; wait $$browser && exit $$rest

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned packages into $(VENV) (once, a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@echo "Installing the pinned development packages into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Pin every package anew, with hashes, from the direct dependencies in pyproject.toml.
lock: $(VENV)/.installed-dev
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) --extra dev pyproject.toml -o requirements-dev.txt
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock"

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) data/local
