# The commands of the project; each sets up first what it lacks (see setup/bootstrap.sh).
.DEFAULT_GOAL := help
.PHONY: help setup doctor build preview check new collect schema test lint bench lock

# The Python of another project, found through these, is none of ours.
unexport PYTHONPATH PYTHONHOME PYTHONSAFEPATH
ifeq ($(shell uname),Darwin)
# Homebrew's libraries lie where the loader of macOS does not look.
export DYLD_FALLBACK_LIBRARY_PATH := /opt/homebrew/lib:/usr/local/lib:/usr/lib
endif
VENV := .venv/bin/python
BOOTSTRAP := sh setup/bootstrap.sh
ARGS ?=
# What a person typed after `make`, whatever letters it holds; a NAME of the environment (WSL has one) is not that.
given = $(if $(findstring command,$(origin $(1))),$(value $(1)))
unexport NAME KIND CODE
export GIVEN_NAME = $(call given,NAME)
export GIVEN_KIND = $(call given,KIND)
export GIVEN_CODE = $(call given,CODE)

help:
	@echo 'make build                  set up what is missing and build everything into build/'
	@echo 'make build S=ofakim         build one settlement (several: S="ofakim yarka")'
	@echo 'make preview [S=ofakim]     show in a browser what is being edited, as it is saved (Ctrl-C ends it)'
	@echo 'make check [S=ofakim]       look for problems, build nothing'
	@echo 'make new S=slug             start a new settlement in settlements/slug/; also NAME="…" KIND="…" CODE="…"'
	@echo 'make collect F=path.xlsx    take a filled workbook (or a folder of mail) into the data; without F: those in build/'
	@echo 'make schema                 write the JSON schemas that an editor completes from'
	@echo 'make setup                  only set up: .venv/ and the system libraries'
	@echo 'make doctor                 look at this machine and at build/; each fault with its cure'
	@echo 'make test                   set up what tests need, lint, and run all tests'
	@echo 'make test-quick             under a minute: what a change of words or data can break'
	@echo 'make lint                   ruff and mypy alone'
	@echo 'make docs                   draw the handbook'"'"'s pictures anew, do its recipes and test its links'
	@echo 'make fuzz                   feed every reader with slips (an hour; ARGS="--part 0.1" a tenth of it)'
	@echo 'make torture                random edits, kills and full disks through build (hours; ARGS="--part 0.1")'
	@echo 'make torture-returns        circles, random edits and mutated files through collect (hours; ARGS="--part 0.1")'
	@echo 'make audit                  ask whether what we depend on has known weaknesses'
	@echo 'make container              build the image of the Containerfile, where docker is at hand'
	@echo 'make bench                  measure, beside peers'
	@echo 'make lock                   pin the newest allowed versions again (maintainers)'
	@echo
	@echo 'They end with 0 fine, 2 not: make itself knows no other number, and says which one the program gave:'
	@echo '1 an error in the input, 2 wrong usage, 3 a fault of ours.  `sh setup/run.sh check` ends with that number itself.'
	@echo 'ARGS="..." is handed on to the program, e.g.  make build ARGS="--jobs 1 --date 2026-11-01"'
	@$(BOOTSTRAP) look

setup:
	@$(BOOTSTRAP) build
	@echo 'Ready: make build'

# It sets up nothing, so that it can say what is missing: without .venv/ the system's Python runs it.
doctor:
	@$(firstword $(wildcard $(VENV)) python3) -m builder doctor $(ARGS)

# What is no target of ours: a slip of the hand, or a settlement's name.
.DEFAULT:
	@$(firstword $(wildcard $(VENV)) python3) -m setup.neighbour '$(subst ','"'"',$@)'; exit 2

# make ends with 2 whatever a command ended with, so the program says its own number in words.
build preview check new schema: export UNDER_MAKE = 1

build:
	@$(BOOTSTRAP) build
	@$(VENV) -m builder build $(S) $(ARGS)

preview:
	@$(BOOTSTRAP) preview
	@$(VENV) -m builder preview $(S) $(ARGS)

check:
	@$(BOOTSTRAP) build
	@$(VENV) -m builder check $(S) $(ARGS)

GIVEN := $(foreach each,NAME KIND CODE,$(if $(call given,$(each)),--$(each)))
GIVEN := $(subst --NAME,--name="$$GIVEN_NAME",$(subst --KIND,--kind="$$GIVEN_KIND",$(subst --CODE,--code="$$GIVEN_CODE",$(GIVEN))))
new:
	@$(if $(strip $(S)),,echo 'Which settlement? For example: make new S=ofakim' >&2; exit 2)
	@$(BOOTSTRAP) build
	@$(VENV) -m builder new $(S) $(GIVEN) $(ARGS)

# F is one path: a file, a folder or a zip, with spaces or without.
collect:
	@$(BOOTSTRAP) build
	@$(VENV) -m builder collect $(if $(F),"$(F)") $(ARGS)

schema:
	@$(BOOTSTRAP) build
	@$(VENV) -m builder schema $(ARGS)

test:
	@$(BOOTSTRAP) test
	@$(MAKE) --no-print-directory lint-only
	@$(VENV) -m pytest $(ARGS)

# What tests/order.py calls quick, beside a check of all settlements; what the check says is shown where it fails.
.PHONY: test-quick
test-quick:
	@$(BOOTSTRAP) test
	@told=$$(mktemp); $(VENV) -m builder check >"$$told" 2>&1 & checked=$$!; \
	$(VENV) -m pytest -n 0 -m quick $(ARGS); ended=$$?; \
	wait $$checked || { ended=1; cat "$$told" >&2; }; rm -f "$$told"; exit $$ended

lint:
	@$(BOOTSTRAP) lint
	@$(MAKE) --no-print-directory lint-only

.PHONY: lint-only
lint-only:
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy builder setup tests assets $(wildcard bench/*.py layouts/*.py)

.PHONY: docs
docs:
	@$(BOOTSTRAP) test
	@$(VENV) -m tests.handbook.draw
	@$(VENV) -m pytest tests/handbook $(ARGS)

# Findings lie in build/fuzz/ with the seed that made them; each becomes a named case of tests/bad_input.
.PHONY: fuzz audit torture torture-returns
fuzz:
	@$(BOOTSTRAP) test
	@$(VENV) -m tests.fuzz $(ARGS)

# Findings lie in build/torture/; each becomes a named test.
torture:
	@$(BOOTSTRAP) test
	@$(VENV) -m tests.torture --only builds,kills $(ARGS)

torture-returns:
	@$(BOOTSTRAP) test
	@$(VENV) -m tests.torture --only circles,office,edits,mutants $(ARGS)

audit:
	@$(BOOTSTRAP) test
	@$(VENV) -m setup.audit $(ARGS)

.PHONY: container
container:
	@docker info >/dev/null 2>&1 || { echo 'Docker does not answer here: start it, or build where it runs.' >&2; exit 2; }
	@docker build -f Containerfile -t roadmap .

bench:
	@$(BOOTSTRAP) bench
	@$(VENV) -m bench $(ARGS)

# Layered: the later locks only add to the first, with the same versions of what they share.
COMPILE = CUSTOM_COMPILE_COMMAND='make lock' $(VENV) -m piptools compile -q --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --annotation-style line
lock:
	@$(BOOTSTRAP) build
	@$(VENV) -m pip install -q pip-tools==7.6.2
	@$(COMPILE) -o requirements.lock setup/requirements.in
	@$(COMPILE) -o requirements-preview.lock setup/requirements-preview.in
	@$(COMPILE) -o requirements-test.lock setup/requirements-test.in
	@$(COMPILE) -o requirements-cluster.lock setup/requirements-cluster.in
	@$(COMPILE) -o requirements-wheel.lock setup/requirements-wheel.in
	@$(COMPILE) -o requirements-bench.lock setup/requirements-bench.in
