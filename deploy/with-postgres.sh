#!/usr/bin/env bash
# Runs a command beside a throw-away PostgreSQL, whose address it gets in DATABASE_URL.
# The role may create databases and is no superuser, so row-level security holds in tests.
# Only for tests: nothing here survives a power cut, or the end of this script.
# HOVLI_PG_DURABLE=1 makes each commit wait for the disk, as it does in an installation: for measuring.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1 || true)
[ -n "$programs" ] || programs=$(dirname "$(readlink -f "$(command -v initdb)")")

dir=$(mktemp -d "${TMPDIR:-/tmp}/hovli-test-XXXXXX")
as=()
if [ "$(id -u)" = 0 ]; then
  user=nobody
  id postgres >/dev/null 2>&1 && user=postgres
  chown "$user" "$dir"
  as=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups --)
fi
in_cluster() { (cd "$dir" && ${as[@]+"${as[@]}"} "$@"); }
finish() {
  in_cluster "$programs/pg_ctl" stop -D "$dir/data" -m immediate -s || true
  rm -rf "$dir"
}
trap finish EXIT
lasting=off
[ "${HOVLI_PG_DURABLE-}" != 1 ] || lasting=on
trap 'exit 130' INT
trap 'exit 143' TERM

in_cluster "$programs/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
  --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
in_cluster "$programs/pg_ctl" start -D "$dir/data" -s -w -l "$dir/data/server.log" -o "\
  -c listen_addresses='' -c unix_socket_directories='$dir' -c unix_socket_permissions=0700 \
  -c fsync=$lasting -c synchronous_commit=$lasting -c full_page_writes=$lasting -c max_connections=300 \
  -c shared_buffers=256MB -c timezone=UTC -c jit=off" || { cat "$dir/data/server.log" >&2; exit 1; }

as_superuser() { psql -Xq -v ON_ERROR_STOP=1 -h "$dir" -U postgres "$@"; }
# Test databases are copies of template1, so they get extensions and leakproof marks from it.
as_superuser -d template1 -f "$here/bootstrap.sql" -f "$here/bootstrap_test.sql"
as_superuser -d postgres -c 'create database hovli_test owner hovli_test'
as_superuser -d hovli_test -f "$here/bootstrap.sql" 2>/dev/null

export HOVLI_PG_PROGRAMS=$programs
export DATABASE_URL="postgres://hovli_test@localhost/hovli_test?host=$dir"
"$@"
