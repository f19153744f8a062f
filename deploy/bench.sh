#!/usr/bin/env bash
# Measures the release build beside a throw-away PostgreSQL with the demo company in it,
# and prints one table; fails when a figure is over its budget.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1-}" != --inside ]; then
  exec deploy/with-postgres.sh deploy/bench.sh --inside
fi
bin=${CARGO_TARGET_DIR:-target}/release
APP_DATA_DIR=$(mktemp -d)
trap 'rm -rf "$APP_DATA_DIR"' EXIT
export APP_DATA_DIR

"$bin/server" migrate
APP_TELEGRAM_API_URL=http://127.0.0.1:9 "$bin/server" seed >"$APP_DATA_DIR/seed.log" 2>&1
node deploy/bench/start.mjs "$bin/server"
node deploy/bench/list.mjs "$bin/server"
