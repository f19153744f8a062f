#!/usr/bin/env bash
# Lays the browser's files of a release into the folder that is served, beside those of the releases
# before: lay-site.sh SITE_OF_THE_RELEASE SERVED_FOLDER
# A page that was opened before loads its parts under their old names: what lies in `pkg` stays for
# a week after another release took its place.
set -euo pipefail

new=$1 served=$2 current=$2/.current
mkdir -p "$served/pkg"
if [ -e "$current" ]; then
  # The week of what is replaced now begins now.
  (cd "$served/pkg" && xargs -r touch -c -- <"$current")
fi
# Each file takes its place whole: browsers keep for ever what they get from `pkg`.
find "$new" -type f -printf '%P\n' | while read -r file; do
  mkdir -p "$(dirname "$served/$file")"
  cp "$new/$file" "$served/.part"
  mv "$served/.part" "$served/$file"
done
ls "$new/pkg" >"$current"
cd "$served/pkg"
find . -maxdepth 1 -type f -mtime +6 -printf '%f\n' | { grep -Fxv -f ../.current || true; } | xargs -r rm -f --
