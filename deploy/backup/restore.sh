#!/usr/bin/env bash
# Makes a cluster from the newest base backup before a point in time and the archived WAL:
#   restore.sh BACKUP_FOLDER NEW_DATA_FOLDER ['2026-11-22 12:00:00+05']
# Without a time: everything that was archived. Then start PostgreSQL on the new folder.
set -euo pipefail

folder=$(realpath "$1") data=$2 time=${3-}
[ ! -e "$data" ] || { echo "restore: $data exists already" >&2; exit 1; }
limit=$(date -u -d "${time:-now}" +%Y%m%dT%H%M%SZ)
base=$(find "$folder/base" -mindepth 1 -maxdepth 1 -type d ! -name '*.part' -printf '%f\n' |
  sort | awk -v limit="$limit" '$0 <= limit' | tail -1)
[ -n "$base" ] || { echo 'restore: no base backup is old enough' >&2; exit 1; }

cp -a "$folder/base/$base" "$data"
chmod 700 "$data"
{
  echo "restore_command = 'cp \"$folder/wal/%f\" \"%p\"'"
  [ -z "$time" ] || echo "recovery_target_time = '$time'"
  echo "recovery_target_action = 'promote'"
  # The old archive stays as it is until an operator turns archiving on again.
  echo "archive_mode = off"
} >>"$data/postgresql.auto.conf"
touch "$data/recovery.signal"
echo "restore: $data from $base; start PostgreSQL on it"
