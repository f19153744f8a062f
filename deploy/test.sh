#!/usr/bin/env bash
# All tests, quick ones first. The last lines are those of the browser tests.
set -euo pipefail
cd "$(dirname "$0")/.."

deploy/with-postgres.sh cargo nextest run --locked
cargo test --quiet --locked --doc
deploy/build.sh
# HOVLI_E2E narrows the browser tests to some specs; only all of them kill the server as often as it has to outlive.
[ -n "${HOVLI_E2E-}" ] || export E2E_KILLS=${E2E_KILLS:-50}
# shellcheck disable=SC2086
deploy/e2e.sh ${HOVLI_E2E-}
