#!/usr/bin/env bash
# All checks that run no test: format, lints for server and browser, dependency rules, SQL data.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '== %s\n' "$*"; "$@"; }
step cargo fmt --all --check
step cargo clippy --quiet --locked --all-targets -- -D warnings
step cargo clippy --quiet --locked -p frontend --target wasm32-unknown-unknown -- -D warnings
step cargo deny --log-level error --locked check bans licenses sources
step deploy/sqlx.sh --check
