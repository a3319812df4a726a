# make run    publish the user's plan into outputs/
# make test   run the tests
# Both set up .venv first, from requirements/lock.txt; nothing but git, make and Python is needed.

PLAN := corpus/guangzhou-2019-2021.txt
BIN := .venv/bin
STAMP := .venv/.fenjie-installed
# jieba comes as source only: built the same way by every pip.
PIP := PIP_USE_PEP517=1 $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
# Hours for a million texts; what fails is kept in build/campaign.  FROM: folders with further texts.
TEXTS_TRIED := 1000000
FILES_TRIED := 100000

.PHONY: help run test lint types accuracy docs bench campaign schemas lock lowest sbom dist clean

help:
	@sed -n '/^# make/s/^# //p' Makefile
	@echo "also: make lint, types, accuracy, docs, bench, campaign, schemas, lock, lowest, sbom, dist, clean"

run: $(STAMP)
	$(BIN)/fenjie run $(PLAN) -o outputs

test: $(STAMP)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check pipeline tests docs bench
	$(BIN)/ruff format --check pipeline tests docs bench

types: $(STAMP)
	$(BIN)/mypy

# Further gold, with the folders of its texts: make accuracy GOLD="DIR ..." TEXTS="DIR ..."
accuracy: $(STAMP)
	$(BIN)/fenjie eval --gate accuracy.toml \
		$(foreach place,$(GOLD),--gold $(place)) $(foreach place,$(TEXTS),--texts $(place))

# Into build/site-docs, strictly: a link, an anchor or a picture that leads nowhere fails.  To look at it:
# python -m http.server -d build/site-docs (from the disk it has no search).
docs: $(STAMP)
	$(BIN)/python docs/stage.py
	$(BIN)/zensical build --strict --clean

# Minutes, on a machine that does nothing else.  make bench CORPUS=folder measures another corpus;
# peers and plot need: .venv/bin/python -m pip install -e '.[bench]'
bench: $(STAMP)
	$(BIN)/python bench/speed.py $(if $(CORPUS),--corpus $(CORPUS))
	$(BIN)/python bench/patterns.py $(if $(CORPUS),--corpus $(CORPUS))
	$(BIN)/python bench/workers.py
	$(BIN)/python bench/report.py

campaign: $(STAMP)
	PYTHONPATH=tests:tests/read $(BIN)/python tests/campaign/campaign.py --texts $(TEXTS_TRIED) --files $(FILES_TRIED) \
		$(if $(FROM),--from $(FROM))

schemas: $(STAMP)
	$(BIN)/fenjie schema -o schemas

# Needs the network and uv (https://docs.astral.sh/uv/); only for those who change dependencies.
lock:
	uv pip compile pyproject.toml --quiet --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
		--upgrade --output-file requirements/lock.new
	@{ sed -n '/^#/p' requirements/lock.txt; sed '/^#/d' requirements/lock.new; } > .lock.tmp
	@mv .lock.tmp requirements/lock.txt && rm requirements/lock.new

# Every direct dependency at the lowest version that pyproject.toml allows, in an environment of its
# own.  Needs the network and uv.
LOWEST := build/lowest
lowest:
	uv venv --quiet --clear $(LOWEST)
	uv pip install --quiet --python $(LOWEST) --resolution lowest-direct --editable '.[dev]'
	$(LOWEST)/bin/python -m pytest -p no:cacheprovider --ignore=tests/browser --ignore=tests/campaign \
		--ignore=tests/run/test_kill.py --ignore=tests/evaluate/test_mutations.py

# The bill of materials of the lock, in CycloneDX.
sbom: $(STAMP)
	$(BIN)/python requirements/bill_of_materials.py -o dist/fenjie.cdx.json

# What is released: wheel, sdist, bill of materials, their hashes; the same bytes whoever makes them.
dist: $(STAMP)
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist
	$(MAKE) sbom
	cd dist && sha256sum * > SHA256SUMS

# PYTHON may be given (make test PYTHON=python3.13); else the first that is 3.11 or later is taken.
# An environment that is there already is kept: the lock is installed into it.
$(STAMP): requirements/lock.txt pyproject.toml
	@set -eu; \
	if ! $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		for python in $(PYTHON) python3 python3.11 python3.12 python3.13 python; do \
			if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
				found=$$python; break; \
			fi; \
		done; \
		if [ -z "$${found:-}" ]; then \
			echo "No Python 3.11 or later was found; install one, or say: make PYTHON=/path/to/python3" >&2; \
			exit 1; \
		fi; \
		echo "Setting up .venv with $$($$found --version)"; \
		$$found -m venv --clear .venv || { \
			echo "$$found cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; \
			exit 1; \
		}; \
	fi
	@echo "Installing requirements/lock.txt and fenjie into .venv"
	@$(PIP) install --require-hashes -r requirements/lock.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@# As pip does with a wheel: the first start is as fast as any, even where Python keeps no bytecode.
	@$(BIN)/python -m compileall -q pipeline/fenjie
	@touch $@

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +
