#!/usr/bin/env bash
# Builds the browser's files into target/site, the program in parts; --release also compresses.
#   LEPTOS_SITE_ROOT LEPTOS_HASH_FILE_NAME   where to, for a build that no server is to know
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C

profile=debug flags=()
if [ "${1-}" = --release ]; then profile=release flags=(--release); fi
site=${LEPTOS_SITE_ROOT:-target/site}
hashes=$(realpath -m "${CARGO_TARGET_DIR:-target}/$profile/${LEPTOS_HASH_FILE_NAME:-hash.txt}")
cargo leptos build --frontend-only --split "${flags[@]}"

# cargo-leptos names a file by its content and only then writes the other files' names into it: the
# same name could mean two contents, and browsers keep what they have for ever. Scripts and parts
# name each other in a circle, so all of them take the digest of all.
(
  cd "$site/pkg"
  digest=$(cat -- *.js *.wasm | sha256sum | cut -c 1-22)
  edits=() moves=()
  for file in *.js *.wasm; do
    old=${file%.*} && old=${old##*.}
    [ "${#old}" = "${#digest}" ] || { echo "front: $file has no hash" >&2; exit 1; }
    edits+=(-e "s/$old/$digest/g")
    moves+=("$file" "${file/$old/$digest}")
  done
  sed -i "${edits[@]}" -- *.js *.wasm __wasm_split_manifest.*.json "$hashes"
  for ((i = 0; i < ${#moves[@]}; i += 2)); do mv -- "${moves[i]}" "${moves[i + 1]}"; done

  # cargo-leptos writes the hash of chunk_8 into the name of chunk_80, too.
  sed -i -E -e ':again' -e "s/(chunk_[0-9]+)\.$digest([0-9]+)(\.$digest)?/\1\2.$digest/g; t again" -- __wasm_split_manifest.*.json
  for part in $(grep -oE "\"[a-z0-9_]+\.$digest\"" __wasm_split_manifest.*.json | tr -d '"'); do
    [ -e "$part.wasm" ] || { echo "front: the program names $part.wasm, which is not there" >&2; exit 1; }
  done
)

[ "$profile" = release ] || exit 0
find "$site" -type f \( -name '*.js' -o -name '*.wasm' -o -name '*.css' -o -name '*.svg' -o -name '*.webmanifest' \) -print0 |
  xargs -0 -P 2 -I {} sh -c 'brotli -q 11 -f "$1" && gzip -9 -k -f "$1"' sh {}
