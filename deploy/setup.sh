#!/usr/bin/env bash
# Installs what is missing, from package registries only; says what it may not install itself.
# Does nothing, quickly, when everything is there. `setup.sh ci` adds the tools of the checks,
# `setup.sh bench` those of the measurements.
set -euo pipefail
cd "$(dirname "$0")/.."

has() { command -v "$1" >/dev/null 2>&1; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# --- programs of the system ------------------------------------------------------------------
missing=()
need() { local package=$1; shift; "$@" >/dev/null 2>&1 || missing+=("$package"); }
postgres_programs() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; }
any_of() { local name; for name; do has "$name" && return; done; return 1; }
latin_cyrillic_font() { compgen -G '/usr/share/fonts/truetype/noto/NotoSans-Regular.*' || ! has apt-get; }
apt_install() {
  local install="apt-get update && apt-get install -y --no-install-recommends $*"
  has apt-get || stop "install with your package manager: $* (PostgreSQL 15 or newer, Node $node_needed or newer)"
  [ "$(id -u)" = 0 ] || stop "as root run: $install"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -qy --no-install-recommends "$@"
  hash -r
}
node_needed=20
need postgresql postgres_programs
need chromium any_of chromium chromium-browser google-chrome
need brotli has brotli
need curl has curl
need build-essential has cc
need git has git
need fonts-noto-core latin_cyrillic_font
[ "${1-}" != bench ] || need wrk has wrk
if ! has node || ! has npm; then missing+=(nodejs npm); fi
((${#missing[@]} == 0)) || apt_install "${missing[@]}"

# Debian 12 has Node 18. Its npm finds its parts only by its own Node, so a newer Node brings its npm along.
node_major() { node -p 'process.versions.node.split(".")[0]'; }
if (($(node_major) < node_needed)); then
  newer='npm install -g node@22 npm@10'
  [ "$(id -u)" = 0 ] || stop "Node $node_needed or newer is needed, this is $(node --version); as root run: $newer"
  $newer
  hash -r
  (($(node_major) >= node_needed)) || stop "$newer ran, but the Node that is found first is still $(node --version)"
fi

# --- Rust ------------------------------------------------------------------------------------
# What Debian calls cargo and rustc is older than what is needed here, and has no target for the browser.
rust_needed=$(sed -n 's/^rust-version = "1\.\([0-9]*\).*/\1/p' Cargo.toml)
rustup_by_hand="curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal"
# Rustup from where the toolchain comes from anyway.
rustup_from_its_site() {
  local at dir
  at=https://static.rust-lang.org/rustup/dist/$(uname -m)-unknown-linux-gnu
  dir=$(mktemp -d)
  echo 'setup: fetching rustup from static.rust-lang.org'
  for file in rustup-init rustup-init.sha256; do
    curl --proto '=https' --tlsv1.2 -fsS --retry 2 -o "$dir/$file" "$at/$file" || { rm -rf "$dir"; return 1; }
  done
  if [ "$(cut -d ' ' -f 1 "$dir/rustup-init.sha256")" = "$(sha256sum "$dir/rustup-init" | cut -d ' ' -f 1)" ]; then
    chmod +x "$dir/rustup-init"
    "$dir/rustup-init" -y --quiet --no-modify-path --default-toolchain none
  fi
  rm -rf "$dir"
  hash -r
  has rustup
}
rustup_in_apt() { has apt-cache && apt-cache policy rustup 2>/dev/null | grep -Eq '^ *Candidate: [0-9]'; }
if ! has cargo; then
  # The lists of a fresh system are empty.
  if ! has rustup && has apt-get && [ "$(id -u)" = 0 ]; then apt-get update -q; fi
  has rustup || ! rustup_in_apt || apt_install rustup
  has rustup || rustup_from_its_site || stop "install Rust 1.$rust_needed or newer by rustup: $rustup_by_hand"
  rustup toolchain install stable --profile minimal
  hash -r
fi
rust_minor=$(rustc --version | sed -n 's/^rustc 1\.\([0-9]*\)\..*/\1/p')
if ((${rust_minor:-0} < rust_needed)); then
  if has rustup; then how='rustup update stable'; else how=$rustup_by_hand; fi
  stop "Rust 1.$rust_needed or newer is needed, this is $(rustc --version); run: $how"
fi
sysroot=$(rustc --print sysroot)
if [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ]; then
  has rustup || stop "install the Rust target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
fi
for component in clippy rustfmt; do
  [ -x "$sysroot/bin/cargo-${component/rust/}" ] || rustup component add "$component"
done

# Tools are used for minutes: the time to optimise them is never won back.
tool() {
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 RUSTFLAGS='' CARGO_TARGET_DIR='' \
    bash -c 'unset CARGO_TARGET_DIR RUSTFLAGS; cd / && exec cargo install --quiet "$@"' -- "$@"
}
is_version() { [[ "$("$@" --version 2>/dev/null | head -1)" == *" $version"* ]]; }

version=0.3.8
is_version cargo-leptos leptos || {
  echo "setup: building cargo-leptos $version (some minutes, once)"
  tool --locked "cargo-leptos@$version" --no-default-features --features no_downloads
}
# The generator must be of the very version the crate has.
version=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"$/\1/p')
is_version wasm-bindgen || {
  echo "setup: building wasm-bindgen-cli $version"
  tool "wasm-bindgen-cli@$version" --force
}
version=0.9
is_version cargo-nextest nextest || {
  echo "setup: building cargo-nextest (some minutes, once)"
  tool --locked cargo-nextest@0.9.143
}
if [ "${1-}" = ci ]; then
  version=0.20
  is_version cargo-deny || {
    echo "setup: building cargo-deny"
    tool --locked cargo-deny@0.20.2
  }
fi

# --- npm -------------------------------------------------------------------------------------
for folder in . end2end; do
  stamp=$folder/node_modules/.installed
  cmp -s "$folder/package-lock.json" "$stamp" && continue
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$folder/package-lock.json" "$stamp"
done
