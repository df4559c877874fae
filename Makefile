# The two commands are `make run` and `make test`; `make` alone lists the rest.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export ACUERDO_HOME ?= $(CURDIR)/.acuerdo
UV = $(BIN)/uv
N ?= auto

.PHONY: help setup setup-test run demo test check bench mission lock clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/created:
	@$(PYTHON) -m venv $(VENV) || { echo "This Python cannot make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check uv 2>/dev/null || echo "uv is not to be had; plain pip will do, more slowly"
	@touch $@

$(VENV)/run: $(VENV)/created requirements.txt pyproject.toml
	@if [ -x $(UV) ]; then $(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt && $(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	 else $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; fi
	@touch $@

$(VENV)/test: $(VENV)/run requirements-test.txt
	@if [ -x $(UV) ]; then $(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-test.txt ; \
	 else $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt ; fi
	@touch $@

ENGLISH := acuerdo/locale/en/LC_MESSAGES/django
$(ENGLISH).mo: $(ENGLISH).po | $(VENV)/run
	@$(BIN)/python -m acuerdo.config.translations

setup: $(VENV)/run $(ENGLISH).mo
setup-test: $(VENV)/test $(ENGLISH).mo

run: setup  ## start the whole product with its demo portfolio and local stand-ins
	@$(BIN)/acuerdo run --demo

demo: setup  ## rebuild the demo portfolio from nothing
	@$(BIN)/acuerdo demo --fresh

test: setup-test  ## the whole suite (uses PostgreSQL, RabbitMQ and Chromium where they are)
	@$(BIN)/python -m pytest -n $(N) --dist loadgroup $(ARGS)

check: setup-test  ## the guards of the house, without the suite
	@$(BIN)/python -m tools.check

BENCH = $(or $(NAME),$(filter-out bench,$(MAKECMDGOALS)))
bench: setup-test  ## make bench import (make bench alone lists them)
	@$(BIN)/python -m bench $(BENCH) $(ARGS)

ifeq ($(firstword $(MAKECMDGOALS)),bench)
$(wordlist 2,9,$(MAKECMDGOALS)): ;@:
endif

mission: setup-test  ## which rows of the mission a passing test proves
	@$(BIN)/python -m tools.mission

lock: $(VENV)/created  ## resolve the dependencies again into the two lock files
	@$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.txt $(LOCK)
	@$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --extra test -c requirements.txt pyproject.toml -o requirements-test.txt $(LOCK)

clean:  ## remove what the commands made (the embedded database too)
	@rm -rf $(VENV) .acuerdo
