# Everything a person types. `make setup` is done by the others when it is due.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: setup demo run test check quality fuzz soak bench lock
.DEFAULT_GOAL := demo

setup: .venv/.ok

.venv/.ok: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: setup
	$(BIN)/jmwatch demo --once

run: setup
	$(BIN)/jmwatch run

# A file's tests stay on one core: what they share is made once.
test: setup
	$(BIN)/pytest --numprocesses logical --dist loadscope

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test
	$(BIN)/python -m migrations.check
	$(MAKE) quality

quality: setup
	$(BIN)/python -m quality

# A hunt for the text that breaks the reading; minutes for all doors together.
MINUTES ?= 15

fuzz: setup
	nice -n 19 $(BIN)/python -m fuzz --minutes $(MINUTES)
	nice -n 19 $(BIN)/python -m fuzz --linear

# The real process, killed again and again among services that misbehave; a quarter of an hour.
soak: setup
	$(BIN)/python -m soak

bench: setup
	$(BIN)/python -m benchmarks

# Hashes for every platform, and no name of a registry. The second lock is what an image needs: no development tools.
COMPILE := $(BIN)/uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	--no-emit-index-url --no-header --upgrade --quiet

lock: setup
	$(COMPILE) --group dev -o requirements.lock
	$(COMPILE) --group build -o requirements-run.lock
