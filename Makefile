# make play    set everything up on a fresh machine with Python 3.11 or newer, and start the game
# make help    the other targets

VENV = .venv
PY = $(VENV)/bin/python
PIP = PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 $(PY) -m pip --disable-pip-version-check --no-input
PYTEST = $(PY) -m pytest
ARGS =

# With NATIVE=1 `balance`, `gate`, `certificate` and `bench` have a second tree, whose rules and bots are compiled: twice the
# games in a second. Making it takes a C compiler and a minute, once for each change of the code. Content that was changed
# since is played as it is, only less quickly.
ifdef NATIVE
LAB = PYTHONPATH="$(CURDIR)/build/native" $(PY) -P
LAB_READY = build/native/ready
else
LAB = $(PY)
LAB_READY = $(VENV)/dev.stamp
endif

.PHONY: play test slow check check-format check-lint check-types check-layers check-content
.PHONY: format cover bench soak pictures gate balance certificate lock setup help clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

play: $(VENV)/play.stamp
	@$(PY) -m game $(ARGS)

test: $(VENV)/dev.stamp
	$(PYTEST) -q -n 2 --dist worksteal -m "not slow" $(ARGS)

slow: $(VENV)/dev.stamp
	$(PYTEST) -q -n 2 --dist worksteal -m slow $(ARGS)

check: check-format check-lint check-types check-layers check-content

check-format: $(VENV)/dev.stamp
	$(PY) -m ruff format --check --quiet .

check-lint: $(VENV)/dev.stamp
	$(PY) -m ruff check .

check-types: $(VENV)/dev.stamp
	$(PY) -m mypy

check-layers: $(VENV)/dev.stamp
	$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()" --no-logo

check-content: $(VENV)/dev.stamp
	$(PY) -m game check --tests

format: $(VENV)/dev.stamp
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

cover: $(VENV)/dev.stamp
	$(PYTEST) -q -n 2 --dist worksteal -m "not slow" --cov --cov-report=term $(ARGS)

bench: $(LAB_READY)
	$(PY) -m tests.bench $(ARGS)

pictures: $(VENV)/dev.stamp
	$(PY) -m tests.pictures $(ARGS)

gate: $(LAB_READY)
	$(LAB) -m game balance --gate

balance: $(LAB_READY)
	@$(LAB) -m game balance $(ARGS)

soak: $(VENV)/dev.stamp
	$(PY) -m tests.soak $(ARGS)

certificate: $(LAB_READY)
	$(LAB) -m game.lab.certificate $(ARGS)

# For maintainers: needs uv, in the environment or on the path. What is locked already stays as it is, unless
# ARGS=--upgrade is given.
UV = uv=$(VENV)/bin/uv; test -x $$uv || uv=uv; $$uv --no-config pip compile --quiet --universal --generate-hashes
LOCKED = --python-version 3.11 --no-header pyproject.toml

lock:
	$(UV) $(LOCKED) --group build -o requirements/play.txt $(ARGS)
	$(UV) $(LOCKED) --group dev --extra serve -c requirements/play.txt -o requirements/dev.txt $(ARGS)

setup: $(VENV)/dev.stamp

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build

help:
	@echo "make play      set up, and start the game (ARGS='--plain' and the like go to it)"
	@echo "make test      the quick tests"
	@echo "make slow      the slow ones"
	@echo "make check     format, lint, types, layers, and the game's content"
	@echo "make format    put the code in order"
	@echo "make cover     the quick tests, with what they cover"
	@echo "make bench     games a second, what a month costs, memory, a report's time"
	@echo "make pictures  every screen in three themes and two sizes, into docs/pictures"
	@echo "make gate      the quick bots, with the certificate: whether the game keeps its bars"
	@echo "make balance   bots over many worlds, and whether the game keeps its bars (NATIVE=1: with compiled rules)"
	@echo "make soak      content spoilt in 100,000 ways, and whether the check stands it: half an hour (ARGS='--cases 1000')"
	@echo "make certificate  measure what is costly for it: hours"
	@echo "make setup     set up for work on the code, and nothing else"
	@echo "make lock      for maintainers: renew requirements/*.txt with uv"
	@echo "make clean     forget the environment and all caches"

# ── the environment ──
#
# The locks are complete, so pip resolves nothing (--no-deps): asked to, it would look at releases that are not in them.
#
# A stamp is written when an install is complete. Until then the file 'unfinished' stands in the environment: where it
# is found, the environment is made anew, since an install may have been stopped in the middle of a package.

$(VENV)/play.stamp: requirements/play.txt pyproject.toml $(PY)
	@$(MAKE_READY)
	@echo "Installing what the game needs into $(VENV): once, and again when the list changes."
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/play.txt
	@$(INSTALL_GAME)

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml $(PY)
	@$(MAKE_READY)
	@echo "Installing what the tests need into $(VENV)."
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/dev.txt
	@$(INSTALL_GAME)

build/native/ready: $(VENV)/dev.stamp $(shell find game -name '*.py')
	@echo "Compiling the rules and the bots into build/native: a minute, once for each change of them." >&2
	@$(PY) -m game.lab.native && touch $@

# Compiled at once: the first start is as quick as the others, also where Python is told to write no bytecode.
INSTALL_GAME = $(PIP) install --quiet --no-deps --no-build-isolation -e . && $(PY) -m compileall -q game && \
	rm -f $(VENV)/unfinished && touch $@

$(PY): ; @:

MAKE_READY = \
	if test -e $(VENV)/unfinished || ! $(PY) -c "$(IS_NEW)" 2>/dev/null || ! $(PY) -m pip --version >/dev/null 2>&1; \
	then $(MAKE_VENV); fi; \
	touch $(VENV)/unfinished

# An environment is never mended, it is made anew.
MAKE_VENV = \
	set -e; $(FIND_PYTHON); \
	rm -rf $(VENV); mkdir $(VENV); touch $(VENV)/unfinished; \
	"$$found" -m venv $(VENV)

IS_NEW = import sys; sys.exit(sys.version_info < (3, 11))

# The first Python that is new enough and can make an environment. It is run, not only looked for: some are shims.
FIND_PYTHON = \
	found=; lacking=; \
	for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3; do \
		"$$python" -c "$(IS_NEW)" >/dev/null 2>&1 || continue; \
		if "$$python" -c "import venv, ensurepip" >/dev/null 2>&1; then found=$$python; break; fi; \
		lacking=$${lacking:-$$python}; \
	done; \
	if test -z "$$found" && test -n "$$lacking"; then \
		version=$$("$$lacking" -c "import sys; print('%d.%d' % sys.version_info[:2])"); \
		echo "Python $$version is here, but not the part of it that makes environments (venv and ensurepip)."; \
		echo "On Debian and Ubuntu:  sudo apt install python$$version-venv"; \
		echo "Elsewhere: the package with 'venv' or 'ensurepip' in its name, or the installer from python.org."; \
		echo "Then: make play"; \
		exit 1; \
	elif test -z "$$found"; then \
		echo "The game needs Python 3.11 or newer, and none was found."; \
		echo "On Debian and Ubuntu:  sudo apt install python3 python3-venv"; \
		echo "On Fedora:             sudo dnf install python3"; \
		echo "On macOS:              brew install python, or the installer from python.org"; \
		echo "If it lies elsewhere:  make play PYTHON=/where/it/is/python3"; \
		exit 1; \
	fi
