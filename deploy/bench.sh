#!/usr/bin/env bash
# Measures the release build beside a throw-away PostgreSQL with the demo company in it.
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
"$bin/server" seed >"$APP_DATA_DIR/seed.log"
node deploy/bench.mjs "$bin/server"
