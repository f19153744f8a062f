#!/usr/bin/env bash
# Builds the browser's files for deployment and prints what a phone loads; fails over budget.
set -euo pipefail
cd "$(dirname "$0")/.."

budget_kib=450
# A folder of its own: the site of the last build stays as its server knows it.
LEPTOS_SITE_ROOT=target/site-release cargo leptos build --release --frontend-only

total=0
for kind in wasm js css; do
  for file in target/site-release/pkg/*."$kind"; do
    size=$(brotli -q 11 -c "$file" | wc -c)
    total=$((total + size))
    printf '%-5s %7d bytes  %7d brotli  %s\n' "$kind" "$(stat -c %s "$file")" "$size" "${file##*/}"
  done
done
printf 'total %d KiB brotli of %d KiB\n' $((total / 1024)) "$budget_kib"
((total <= budget_kib * 1024)) || { echo 'size: over budget' >&2; exit 1; }
