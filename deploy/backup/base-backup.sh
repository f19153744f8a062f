#!/usr/bin/env bash
# Takes a verified base backup: base-backup.sh BACKUP_FOLDER [DAYS_TO_KEEP]
# The folder belongs on another disk, better on another machine. PG* variables choose the server.
set -euo pipefail

folder=$1 days=${2:-14}
programs=$(pg_config --bindir 2>/dev/null || compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1)
mkdir -p "$folder/base" "$folder/wal"
name=$folder/base/$(date -u +%Y%m%dT%H%M%SZ)
trap 'rm -rf "$name.part"' EXIT

"$programs/pg_basebackup" --pgdata="$name.part" --wal-method=stream --checkpoint=fast --no-password
"$programs/pg_verifybackup" --quiet "$name.part"
mv "$name.part" "$name"

# The newest backup stays, however old it is.
find "$folder/base" -mindepth 1 -maxdepth 1 -type d -mtime "+$days" ! -path "$name" -exec rm -rf {} +
oldest=$(find "$folder/base" -mindepth 1 -maxdepth 1 -type d | sort | head -1)
find "$folder/wal" -type f ! -newer "$oldest/backup_label" -delete
echo "backup: $name"
