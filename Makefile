# Every target sets itself up on a fresh machine; what stands already is not done again.

BIN := .venv/bin
DEMO := build/demo
DRAFT := fixtures/draft-star-points

.PHONY: help setup fonts demo test soak conform bench lint

help:
	@echo "make setup   everything for development, in .venv"
	@echo "make demo    a sample draft resolution from text and PDF to XML and back to PDF"
	@echo "make test    the tests"
	@echo "make soak    a batch of 300 documents in which processes are killed 50 times"
	@echo "make conform published documents set again, and held against PDF/UA and PDF/A"
	@echo "make lint    ruff and mypy"
	@echo "make bench   how fast documents are read, set and checked, beside peers"

setup: .venv/ready fonts

.venv/ready: pyproject.toml
	@tools/environment.sh

fonts:
	@tools/fonts.sh

demo: setup
	@mkdir -p $(DEMO)
	$(BIN)/undoc convert $(DRAFT)/source.txt -o $(DEMO)/from-text.xml
	$(BIN)/undoc convert $(DRAFT)/source-tagged.pdf -o $(DEMO)/from-pdf.xml
	$(BIN)/undoc validate $(DEMO)/from-text.xml $(DEMO)/from-pdf.xml
	$(BIN)/undoc typeset $(DEMO)/from-text.xml -o $(DEMO)/draft.pdf
	@echo
	@echo "From text:  $(DEMO)/from-text.xml"
	@echo "From PDF:   $(DEMO)/from-pdf.xml"
	@echo "Set again:  $(DEMO)/draft.pdf"

test: setup
	@$(BIN)/python -m pytest

soak: setup
	@$(BIN)/python -m tests.batch.soak 50

conform: setup
	@$(BIN)/python -m tests.writers.conform

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[bench]"
	@$(BIN)/python -m tools.bench
