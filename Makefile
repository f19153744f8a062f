# The only door. What is longer than a line is a script in deploy/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check fix e2e migrate sqlx bench docs ci setup size

export PATH := $(CURDIR)/node_modules/.bin:$(HOME)/.cargo/bin:$(PATH)
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
# The first build needs no database; `sqlx` alone looks at a live one.
export SQLX_OFFLINE := true

help: ## list the targets
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: setup ## build, start with the demo company and the simulated Telegram, Payme and Click
	@deploy/build.sh && deploy/serve.sh

test: setup ## all tests: rules, SQL, doors, documentation, browser
	@deploy/test.sh

check: ## everything CI checks before the tests
	@deploy/setup.sh ci && deploy/check.sh

fix: setup ## format and apply what clippy can repair
	cargo fmt --all && cargo clippy --fix --allow-dirty --allow-staged --all-targets

e2e: setup ## browser tests only; ARGS goes to Playwright
	@deploy/build.sh && deploy/e2e.sh $(ARGS)

migrate: ## bring the database of DATABASE_URL (or the private one) up to date
	cargo run --quiet -p server -- migrate

sqlx: ## write server/services/.sqlx after a change of SQL or migrations
	@deploy/sqlx.sh

bench: ## a release build against its budgets, on a million requests; ARGS=quick in two minutes (docs/BENCH.md)
	@deploy/setup.sh bench && deploy/build.sh --release && deploy/bench.sh $(ARGS)

size: setup ## what a phone loads, against the budget
	@deploy/size.sh

docs: ## the documentation of our crates
	cargo doc --no-deps

ci: export CARGO_TARGET_DIR := $(or $(HOVLI_CACHE),$(HOME)/.cache/hovli)/target
ci: export HOVLI_E2E := $(addprefix admin/,auth bell board charges houses intake keyboard list live money noscript people requests roles settings) staff my pay resident chat api-docs faults journey crash
# What only the next build of a changed tree would use, of which CI has none, is half of the disk.
ci: export CARGO_INCREMENTAL := 0
ci: export NEXTEST_PROFILE := ci
ci: ## what CI runs within its time; `make test` runs every browser test and looks at every page
	@deploy/setup.sh ci && deploy/check.sh && deploy/test.sh

setup: ## install what is missing
	@deploy/setup.sh
