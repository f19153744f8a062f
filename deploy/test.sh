#!/usr/bin/env bash
# All tests, quick ones first. The last lines are those of the browser tests.
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/with-postgres.sh cargo nextest run --locked
cargo test --quiet --locked --doc
deploy/build.sh
deploy/e2e.sh
