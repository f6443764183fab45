# Two commands do everything: `make run` and `make test`. Each line stands in the README for Windows.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run demo test test-browser test-rest bench load mutants check fonts pictures

run: $(VENV)/.installed
	$(BIN)/python -m lib serve --port $(PORT)

demo: data/demo/.built
	SO213_DATA=data/demo $(BIN)/python -m lib serve --port $(PORT)

# Built once; a build that was interrupted has written nothing and is begun again.
data/demo/.built: | $(VENV)/.installed
	SO213_DATA=data/demo $(BIN)/python -m lib demo vinh-long
	touch $@

test: $(VENV)/.installed-dev
	$(BIN)/python -m tests.system_packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MAKE) --jobs=2 --keep-going --output-sync=target test-browser test-rest

# A browser waits most of the time, so the two halves share two cores well; each half is told whole
# when it is over.
test-browser:
	$(BIN)/python -m pytest tests/browser

test-rest:
	$(BIN)/python -m pytest --ignore=tests/browser

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.bench

# Fifty people at work; `make load MINUTES=30` to see whether memory grows.
MINUTES ?= 3
load: $(VENV)/.installed-dev
	$(BIN)/python -m tests.bench.load --minutes $(MINUTES)

# Hours of work that may be stopped and go on; the figures stand at the end.
mutants: $(VENV)/.installed-mutants
	$(BIN)/python -m tests.mutants

# Those of the README and the staff guide; look at each that has changed.
pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tests.pictures

fonts: $(VENV)/.installed
	$(BIN)/python -m lib.documents.subset_fonts

$(VENV)/.installed: requirements.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements.txt requirements-dev.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $(VENV)/.installed $@

$(VENV)/.installed-mutants: $(VENV)/.installed-dev requirements-mutants.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-mutants.txt
	touch $@
