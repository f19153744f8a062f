#!/usr/bin/env bash
# All checks that run no test: format, lints for server and browser, dependency rules, SQL data, keys of others.
set -euo pipefail
cd "$(dirname "$0")/.."

# Published repositories carry live keys of merchants, which come along with what is pasted from there: none is in ours. A key
# of Payme's is 36 signs of all kinds, by itself or after `Paycom:` in Base64; one of Click's has no shape to know it by. Tells
# in which files, and never the key.
no_merchant_keys() {
  local of='[A-Za-z0-9#@%&?*!^$+_-]' found=0
  git grep -IlP --no-index --exclude-standard \
    -e "(?<!$of)(?=$of*[a-z])(?=$of*[A-Z])(?=$of*[0-9])(?=$of*[#@%&?*!^\$])$of{36}(?!$of)" \
    -e 'UGF5Y29tO[A-Za-z0-9+/]{49}==' || found=$?
  # 1 says that there is none, more that nothing was looked at.
  [[ $found == 1 ]]
}

step() { printf '== %s\n' "$*"; "$@"; }
step cargo fmt --all --check
step cargo clippy --quiet --locked --all-targets -- -D warnings
step cargo clippy --quiet --locked -p frontend --target wasm32-unknown-unknown -- -D warnings
step cargo deny --log-level error --locked check bans licenses sources
step deploy/sqlx.sh --check
step no_merchant_keys
