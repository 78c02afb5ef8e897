# Every command installs what it needs; a second run does only what has changed.

PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help site check serve sync packages lock schemas screenshots

help:
	@echo "make site     build the site into site/"
	@echo "make check    run everything that must pass"
	@echo "make serve    show the site in a browser, rebuilt when a source changes"
	@echo "make sync     bring new and changed sentences into locales/"
	@echo "make lock     pin the newest versions that pyproject.toml allows"
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
	$(BIN)/pytest -n auto --dist loadfile

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
	$(BIN)/pip install -q --disable-pip-version-check -c requirements.lock -e .
	@touch $@

.venv/check: .venv/site
	$(BIN)/pip install -q --disable-pip-version-check -c requirements.lock -e '.[check]'
	@touch $@

lock: .venv/check
	$(BIN)/pip install -q --upgrade --upgrade-strategy eager -e '.[check]'
	{ echo "# What make site and make check install, exactly; made by make lock."; \
	  $(BIN)/pip freeze --exclude-editable --exclude pip --exclude setuptools; } > requirements.lock
