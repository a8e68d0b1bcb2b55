# Everything a newcomer types. Each target sets up what it needs; nothing outside this folder is touched.
.PHONY: setup demo test check lock clean
.DEFAULT_GOAL := demo

BIN := .venv/bin

setup: .venv/.ready

# Hashes are checked for every package; the project itself is linked, so an edit is live.
.venv/.ready: requirements/locked.txt pyproject.toml scripts/find-python.sh
	rm -rf .venv
	python=$$(sh scripts/find-python.sh) && "$$python" -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements/locked.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	touch $@
	@echo "Ready: $(BIN)/twosource --help"

# The main job on the built-in example.
demo: setup
	$(BIN)/twosource brief examples/bergen -o dossier.html
	@echo "Open dossier.html in a browser."

test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal

# What continuous integration asks: lint, format, types, lock, tests.
check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	sh scripts/check-lock.sh
	$(MAKE) test

lock:
	sh scripts/lock.sh

clean:
	rm -rf .venv dossier.html .mypy_cache .ruff_cache .pytest_cache .hypothesis
