#!/usr/bin/env bash
# Writes the checked-query data of `services` (server/services/.sqlx) from the migrations;
# with --check only compares. The query macros do the work; this gives them a database.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1-}" != --inside ]; then
  exec deploy/with-postgres.sh deploy/sqlx.sh --inside "$@"
fi
shift

owner=${DATABASE_URL/hovli_test@/app_owner@}
for file in migrations/*.sql; do
  single=--single-transaction
  head -1 "$file" | grep -q '^-- no-transaction' && single=
  psql -Xq -v ON_ERROR_STOP=1 $single -o /dev/null -d "$owner" -f "$file"
done

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
# Cargo does not see that the database changed.
touch server/services/src/lib.rs
[ ! -e server/services/tests/it/main.rs ] || touch server/services/tests/it/main.rs
SQLX_OFFLINE=false SQLX_OFFLINE_DIR=$fresh cargo check --quiet -p services --all-targets

stored=server/services/.sqlx
if [ "${1-}" = --check ]; then
  diff -rq "$stored" "$fresh" >&2 || { echo 'sqlx: .sqlx is not of these queries and migrations; run: make sqlx' >&2; exit 1; }
else
  rm -rf "$stored"
  cp -r "$fresh" "$stored"
  chmod 755 "$stored"
fi
echo "sqlx: $(find "$stored" -name 'query-*.json' | wc -l) queries"
