# Every target is one verb of tools/bootstrap.py, which needs nothing but Python 3.11 or newer.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) tools/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help run setup test test-fast lint bench lock docs mutation alarms sbom clean

help: ## List the targets
	@$(BOOTSTRAP) --help

run setup test test-fast lint bench lock docs mutation alarms sbom clean:
	@$(BOOTSTRAP) $@
