# Every command installs what it needs; a second run does only what has changed.

PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help site check serve sync packages lock upgrade dependencies sbom schemas screenshots

# What is installed has its digest in a lock, and is a wheel: no program of a package runs while it comes in, and
# nothing else comes in to build it. Of what the environment tells pip, only how to reach an index is heard.
HEARD := INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX CERT CLIENT_CERT TRUSTED_HOST PROXY TIMEOUT DEFAULT_TIMEOUT \
  RETRIES CACHE_DIR NO_CACHE_DIR CONFIG_FILE
unexport $(filter-out $(addprefix PIP_,$(HEARD)),$(filter PIP_%,$(.VARIABLES)))
INSTALL := $(BIN)/pip install -q --disable-pip-version-check --no-deps
LOCKED := $(INSTALL) --require-hashes --only-binary :all:

help:
	@echo "make site     build the site into site/"
	@echo "make check    run everything that must pass"
	@echo "make serve    show the site in a browser, rebuilt when a source changes"
	@echo "make sync     bring new and changed sentences into locales/"
	@echo "make lock     pin what pyproject.toml asks for, and leave other pins as they are"
	@echo "make upgrade  pin the newest versions that pyproject.toml allows"
	@echo "make dependencies  list what is installed, what each package is for, and its licence"
	@echo "make sbom     write a bill of materials of the site's packages, build/sbom.json"
	@echo "make schemas  write what editors' programs know of sources.yml and excerpts anew"
	@echo "make screenshots   take README's pictures anew"

site: .venv/site
	@$(BIN)/explainers build

serve: .venv/site
	@$(BIN)/explainers serve

sync: .venv/site
	@$(BIN)/explainers sync

check: packages .venv/check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/explainers sync --check
	$(BIN)/explainers check
	$(BIN)/explainers build --strict
	$(BIN)/pytest -n auto --dist worksteal

# The tests drive real programs: a browser, a web server, gettext's own tools, a PDF reader; and a reader of
# Chinese has a Chinese font.
packages:
	@missing=""; \
	for need in chromium:chromium msgfmt:gettext nginx:nginx pdftotext:poppler-utils; do \
	  command -v "$${need%%:*}" >/dev/null 2>&1 || [ -x "/usr/sbin/$${need%%:*}" ] || missing="$$missing $${need##*:}"; \
	done; \
	fc-list :lang=zh 2>/dev/null | grep -q . || missing="$$missing fonts-wqy-microhei"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" -ne 0 ]; then \
	  echo "make check needs these Debian packages:$$missing. Install them: sudo apt-get install$$missing" >&2; exit 2; \
	fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	apt-get update -qq && apt-get install -y -qq $$missing >/dev/null

screenshots: packages .venv/check
	$(BIN)/python -m tests.browser.screenshots

schemas: .venv/site
	@$(BIN)/python -m build_tools.schemas.schema

.venv/site: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(LOCKED) -r requirements.lock
	$(INSTALL) --no-index --no-build-isolation -e .
	@touch $@

.venv/check: .venv/site tests/requirements.lock
	$(LOCKED) -r tests/requirements.lock
	@touch $@

lock: .venv/check
	$(BIN)/python -m tests.dependencies.lock

upgrade: .venv/check
	$(BIN)/python -m tests.dependencies.lock --upgrade

dependencies: .venv/check
	@$(BIN)/python -m tests.dependencies.inventory

sbom: .venv/check
	@$(BIN)/python -m tests.dependencies.sbom
