#!/usr/bin/env bash
# Prints what a first visit loads: what every page needs, and the face's parts. Fails when the
# executors' list, for phones, is over its budget.
#   size.sh        builds the browser's files for deployment first, apart from the last build
#   size.sh SITE   measures those that were built into this folder by `front.sh --release`
set -euo pipefail
cd "$(dirname "$0")/.."

budget_kib=450
site=${1-}
if [ -z "$site" ]; then
  # A place of its own: the site of the last build stays as its server knows it.
  site=target/site-release
  LEPTOS_SITE_ROOT=$site LEPTOS_HASH_FILE_NAME=hash-size.txt deploy/front.sh --release
fi
cd "$site/pkg"

total=0
add() {
  local size
  size=$(stat -c %s "$1.br")
  total=$((total + size))
  printf '  %7d bytes  %7d brotli  %s\n' "$(stat -c %s "$1")" "$size" "$1"
}

# Prints the files of a face that the build cut off the program.
parts() {
  node -e '
    const map = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    const name = Object.keys(map).find((key) => key.startsWith(process.argv[2]));
    if (!name) throw new Error(`no part ${process.argv[2]}`);
    for (const part of map[name]) console.log(`${part}.wasm`);' __wasm_split_manifest.*.json "$1"
}

echo 'every page'
for file in *.js *.css hovli.*.wasm; do add "$file"; done
base=$total

declare -A kib
for face in staff panel mine guest; do
  echo "$face"
  total=$base
  files=$(parts "${face}_face_")
  for file in $files; do add "$file"; done
  kib[$face]=$(((total + 1023) / 1024))
done

echo 'fetched behind the list of the staff app'
total=0
listed=" $(parts staff_face_ | tr '\n' ' ')"
for file in $(parts work_face_); do
  [[ $listed == *" $file "* ]] || add "$file"
done
printf '  %d KiB brotli\n' $(((total + 1023) / 1024))
printf 'the list of the staff app %d KiB brotli of %d KiB; of the panel %d KiB; of the residents\x27 app %d KiB; a page for guests %d KiB\n' \
  "${kib[staff]}" "$budget_kib" "${kib[panel]}" "${kib[mine]}" "${kib[guest]}"
((kib[staff] <= budget_kib)) || { echo 'size: the staff app is over its budget' >&2; exit 1; }
