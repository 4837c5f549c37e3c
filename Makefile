# One line a verb; `make help` lists them. ENV is an environment, SERVICE one service (all, if not given),
# ARGS goes to the command as it is: `make plan ENV=prod SERVICE=positive-chat ARGS=--json`.
ENV ?= staging
FROM ?= staging
TO ?= prod
SERVICE ?=
NAME ?= $(error say which replica: NAME=pr-42)
ARGS ?=
PYTHON ?= python3

BIN := .venv/bin
STAGETWIN := $(BIN)/stagetwin
PYTEST := $(BIN)/python -m pytest
RUN := .venv/.installed-run
TEST := .venv/.installed-test

# A .venv whose Python is gone, or that was made for another folder, is made anew.
CHECK := import generator, sys; sys.exit(generator.__path__[0] != '$(CURDIR)/generator')
STALE := $(shell test -x $(STAGETWIN) && $(BIN)/python -P -c "$(CHECK)" >/dev/null 2>&1 || echo stale)

.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: stale help demo release-demo events-demo ci-demo test doctor validate events access package render plan policy mirror promote apply release rollback
.PHONY: output drift destroy bootstrap
.PHONY: replica replica-list replica-extend replica-destroy replica-reap
.PHONY: local-up local-down local-status local-logs local-reset
.PHONY: fmt lint types golden docs lock lock-check test-setup slow exhaustive explore bench bench-peers ci clean distclean

help: ## Show this list
	@awk -F ':.*## ' '/^## /{printf "\n%s\n", substr($$0, 4)} /^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' Makefile

## From nothing
demo: $(RUN) ## Take the reference service from YAML to two running environments on this machine
	@$(STAGETWIN) demo $(ARGS)
release-demo: $(RUN) ## Under traffic: a bad version is taken back, a good one promoted (ARGS=--open: shows the pages)
	@$(STAGETWIN) demo release $(ARGS)
events-demo: $(RUN) ## Send sample tickets on the embedded AWS: who receives each, a dead letter, a redrive, a replay
	@$(STAGETWIN) demo events $(ARGS)
ci-demo: $(RUN) ## The rendered workflows on this machine: a pull request, a merge, a night (ARGS=--gitlab)
	@$(STAGETWIN) demo ci $(ARGS)
test: test-setup ## Run the tests, all but those that take minutes
	@$(PYTEST) -n auto --dist loadfile -m "not slow and not exhaustive" $(ARGS)
doctor: $(RUN) ## Explain what is installed, what is missing and what to do about it
	@$(STAGETWIN) doctor $(ARGS)

## A service's way to an environment: ENV=staging SERVICE=positive-chat
validate: $(RUN) ## Check every definition; reads files only
	@$(STAGETWIN) validate $(ARGS)
events: $(RUN) ## Check the services' event rules and put their sample events through them
	@$(STAGETWIN) events lint $(SERVICE) $(ARGS) && $(STAGETWIN) events test $(SERVICE) $(ARGS)
access: $(RUN) ## Compare the calls in the functions' code with what `access` grants (ARGS=--strict)
	@$(STAGETWIN) access check $(SERVICE) $(ARGS)
package: $(RUN) ## Build each function's artifact, once, and upload what ENV lacks
	@$(STAGETWIN) package $(ENV) $(SERVICE) $(ARGS)
render: $(RUN) ## Write terraform/live from the services and environments (ARGS=--check: only compare)
	@$(STAGETWIN) render $(ARGS)
plan: $(RUN) ## Say what would change in ENV; ends with 2 when something would
	@$(STAGETWIN) plan $(ENV) $(SERVICE) $(ARGS)
policy: $(RUN) ## Judge all plans, or that of a given ENV, by checkov and Stagetwin's own rules
	@$(STAGETWIN) policy $(if $(filter-out file,$(origin ENV)),$(ENV)) $(ARGS)
mirror: $(RUN) ## Prove that staging's plan equals production's, but for the differences it declares
	@$(STAGETWIN) mirror $(ARGS)
promote: $(RUN) ## Refuse unless prod would get just what staging got and passed (FROM=staging TO=prod)
	@$(STAGETWIN) promote $(FROM) $(TO) $(ARGS)
apply: $(RUN) ## Apply ENV's saved plan, or plan, show and ask (ARGS=--yes: do not ask)
	@$(STAGETWIN) apply $(ENV) $(SERVICE) $(ARGS)
release: $(RUN) ## Move ENV's traffic to the newest versions, in steps (ARGS=--plan: only say how)
	@$(STAGETWIN) release $(ENV) $(SERVICE) $(ARGS)
rollback: $(RUN) ## Take ENV's latest release back
	@$(STAGETWIN) rollback $(ENV) $(SERVICE) $(ARGS)
output: $(RUN) ## Show ENV's addresses
	@$(STAGETWIN) output $(ENV) $(SERVICE) $(ARGS)
drift: $(RUN) ## Say what was changed in ENV behind Terraform's back
	@$(STAGETWIN) drift $(ENV) $(SERVICE) $(ARGS)
destroy: $(RUN) ## Remove everything of ENV, after asking
	@$(STAGETWIN) destroy $(ENV) $(SERVICE) $(ARGS)
bootstrap: $(RUN) ## Make ENV's state and artifact buckets
	@$(STAGETWIN) bootstrap $(ENV) $(ARGS)

## Twins for a while: NAME=pr-42
replica: $(RUN) ## Create the replica NAME, or bring it up to date (ARGS="--of staging --ttl 8h")
	@$(STAGETWIN) replica create $(NAME) $(ARGS)
replica-list: $(RUN) ## Show all replicas, and which have expired
	@$(STAGETWIN) replica list $(ARGS)
replica-extend: $(RUN) ## Let the replica NAME live longer (ARGS="--ttl 2d")
	@$(STAGETWIN) replica extend $(NAME) $(ARGS)
replica-destroy: $(RUN) ## Remove the replica NAME, and look whether anything remains (ARGS=--yes: do not ask)
	@$(STAGETWIN) replica destroy $(NAME) $(ARGS)
replica-reap: $(RUN) ## Remove the replicas whose time is over, without asking
	@$(STAGETWIN) replica reap $(ARGS)

## The AWS on this machine
local-up: $(RUN) ## Start the embedded AWS
	@$(STAGETWIN) local up $(ARGS)
local-down: $(RUN) ## Stop the embedded AWS; its state is kept
	@$(STAGETWIN) local down $(ARGS)
local-status: $(RUN) ## Say whether the embedded AWS runs, and where
	@$(STAGETWIN) local status $(ARGS)
local-logs: $(RUN) ## Show what the embedded AWS and its functions wrote
	@$(STAGETWIN) local logs $(ARGS)
local-reset: $(RUN) ## Forget everything that the embedded AWS holds
	@$(STAGETWIN) local reset $(ARGS)

## Work on Stagetwin itself
fmt: $(TEST) ## Format the Python and the Terraform
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(BIN)/python scripts/terraform.py fmt -recursive terraform
lint: $(TEST) ## Check style and format
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/python scripts/terraform.py fmt -check -recursive terraform
types: $(TEST) ## Check types
	@$(BIN)/python -m mypy
golden: $(TEST) ## Rewrite the golden files from what is rendered now; review the difference
	@STAGETWIN_GOLDEN=rewrite $(PYTEST) tests/golden $(ARGS)
docs: $(TEST) ## Rewrite the generated documentation and schemas
	@$(BIN)/python -m generator.docs $(ARGS)
lock: $(TEST) ## Lock all requirements anew (ARGS=--upgrade: to the newest versions)
	@$(BIN)/python scripts/lock.py $(ARGS)
lock-check: $(TEST) ## Check that the locked requirements are those of their inputs
	@$(BIN)/python scripts/lock.py --check
test-setup: $(TEST) ## Install what the tests need: packages, tool environments, a browser
	@$(BIN)/python scripts/prepare_tests.py
slow: test-setup ## Run the tests that take minutes
	@$(PYTEST) -n auto --dist loadfile -m slow $(ARGS) || [ $$? -eq 5 ] # 5: there are none
exhaustive: test-setup ## Run what the slow tests do for more cases; takes half an hour
	@$(PYTEST) -n auto -m exhaustive $(ARGS)
explore: test-setup ## Look for counterexamples: the property tests with examples that nobody has tried
	@$(PYTEST) -n auto -m "hypothesis and not terraform and not slow and not exhaustive" --hypothesis-profile=explore $(ARGS)
bench: $(RUN) ## Measure Stagetwin beside other tools (ARGS="synthesis zip --runs 3 --json": rows, and how)
	@$(BIN)/python -m benchmarks $(ARGS)
bench-peers: $(RUN) ## Install the tools that `make bench` compares with, each in an environment of its own
	@$(BIN)/python -m benchmarks --install
ci: lint types slow test ## Everything that continuous integration checks
clean: ## Remove what runs leave behind; first stops the embedded AWS
	@if [ -x $(STAGETWIN) ] && [ -d .stagetwin ]; then $(STAGETWIN) local down; fi
	@rm -rf .stagetwin build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
	@find terraform -name .terraform -type d -prune -exec rm -rf {} +
distclean: clean ## Also remove the virtual environment
	@rm -rf .venv

$(RUN): $(STALE) requirements/base.txt requirements/uv.txt pyproject.toml scripts/setup scripts/setup.py
	@PYTHON="$(PYTHON)" scripts/setup run
$(TEST): $(STALE) requirements/dev.txt requirements/uv.txt pyproject.toml scripts/setup scripts/setup.py
	@PYTHON="$(PYTHON)" scripts/setup test
stale:
