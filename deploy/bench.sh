#!/usr/bin/env bash
# Measures the release build beside a throw-away PostgreSQL, and prints one table; fails when a figure misses.
# docs/BENCH.md says what each figure is.
#   bench.sh          everything, on a million requests: a quarter of an hour, 8 GB of disk
#   bench.sh quick    start, memory and the list of the demo company: two minutes
#   bench.sh NAME…    only these parts: money growth rates calm sockets jobs export
#   HOVLI_BENCH_REQUESTS   how many requests instead of a million
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1-}" != --inside ]; then
  # A socket is a file of the server, and one of whoever opened it.
  ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
  HOVLI_BENCH_FILES=$(ulimit -n)
  [ "$HOVLI_BENCH_FILES" != unlimited ] || HOVLI_BENCH_FILES=1048576
  export HOVLI_BENCH_FILES
  # A commit that does not wait for the disk costs next to nothing, and everything else would look slow beside it.
  export HOVLI_PG_DURABLE=1
  exec deploy/with-postgres.sh deploy/bench.sh --inside "$@"
fi
shift
bin=${CARGO_TARGET_DIR:-target}/release
APP_DATA_DIR=$(mktemp -d)
trap 'rm -rf "$APP_DATA_DIR"' EXIT
export APP_DATA_DIR
export APP_TELEGRAM_API_URL=http://127.0.0.1:9

measure() { node "deploy/bench/$1.mjs" "$bin/server" || missed=1; }
# Another database beside the one of with-postgres.sh, ready for migrations.
database() {
  local dir=${DATABASE_URL#*host=}
  psql -Xq -v ON_ERROR_STOP=1 -h "$dir" -U postgres -d postgres -c "create database $1 owner hovli_test"
  psql -Xq -v ON_ERROR_STOP=1 -h "$dir" -U postgres -d "$1" -f deploy/bootstrap.sql 2>/dev/null
  echo "postgres://hovli_test@localhost/$1?host=$dir"
}

missed=0
parts=("$@")
((${#parts[@]})) || parts=(quick money growth rates calm sockets jobs export)
if [ "${parts[0]}" = quick ]; then
  "$bin/server" migrate
  "$bin/server" seed >"$APP_DATA_DIR/seed.log" 2>&1
  measure start
  measure list
  parts=("${parts[@]:1}")
fi
if [ "${parts[0]-}" = money ]; then
  books=$(database hovli_books)
  DATABASE_URL=$books "$bin/server" migrate
  DATABASE_URL=$books measure money
  parts=("${parts[@]:1}")
fi
if ((${#parts[@]})); then
  DATABASE_URL=$(database hovli_large)
  export DATABASE_URL
  "$bin/server" migrate
  SECONDS=0
  "$bin/server" seed --requests "${HOVLI_BENCH_REQUESTS:-1000000}" >"$APP_DATA_DIR/seed.log"
  seconds=$SECONDS
  word=
  ((seconds < 300)) || { missed=1 && word='  MISSED'; }
  printf '%-52s %9d s      budget 300 s%s\n' "seeding of ${HOVLI_BENCH_REQUESTS:-1000000} requests" "$seconds" "$word"
  if [[ " ${parts[*]} " == *' growth '* ]]; then
    HOVLI_BENCH_SMALL=$(database hovli_small)
    export HOVLI_BENCH_SMALL
    DATABASE_URL=$HOVLI_BENCH_SMALL "$bin/server" migrate
    DATABASE_URL=$HOVLI_BENCH_SMALL "$bin/server" seed --requests 10000 >"$APP_DATA_DIR/small.log"
  fi
  for part in "${parts[@]}"; do measure "$part"; done
fi
exit "$missed"
