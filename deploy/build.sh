#!/usr/bin/env bash
# Builds what `run` and `e2e` start: the browser's files in target/site, server and simulators.
# Does nothing when no source is newer than the last build. --release builds for deployment, and
# says what a first visit loads: over its budget, the build fails.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=debug flags=()
if [ "${1-}" = --release ]; then profile=release flags=(--release); fi
target=${CARGO_TARGET_DIR:-target}
stamp=target/built-$profile
sources=(app server frontend end2end/simulators migrations style public
  Cargo.toml Cargo.lock Leptos.toml .cargo package-lock.json deploy/bootstrap.sql deploy/front.sh)

is_fresh() {
  local program
  [ -e "$stamp" ] || return 1
  for program in server simulators; do
    [ -x "$target/$profile/$program" ] && [ ! "$target/$profile/$program" -nt "$stamp" ] || return 1
  done
  [ -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]
}
if ! is_fresh; then
  mkdir -p target
  # Both profiles fill the same site folder: the other one's build ends here.
  rm -f target/built-*
  deploy/front.sh "${flags[@]}"
  cargo build --quiet --bins "${flags[@]}"
  touch "$stamp"
fi
[ "$profile" = debug ] || deploy/size.sh "${LEPTOS_SITE_ROOT:-target/site}"
