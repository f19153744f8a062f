#!/usr/bin/env bash
# The browser tests: the system's Chromium against a fresh demo company and the simulators.
# Arguments go to Playwright.
set -euo pipefail
cd "$(dirname "$0")/.."

dir=$(mktemp -d "${TMPDIR:-/tmp}/hovli-e2e-XXXXXX")
trap 'rm -rf "$dir"' EXIT
# The database user of a root session has to get through.
chmod 711 "$dir"

free_ports() {
  node -e '
    const net = require("node:net");
    const servers = [0, 0, 0].map(() => net.createServer().listen(0, "127.0.0.1"));
    Promise.all(servers.map((s) => new Promise((ready) => s.on("listening", ready)))).then(() => {
      console.log(servers.map((s) => `127.0.0.1:${s.address().port}`).join(" "));
      servers.forEach((s) => s.close());
    });'
}
read -r HOVLI_ADDR HOVLI_SIM_ADDR HOVLI_PAY_ADDR < <(free_ports)
export HOVLI_ADDR HOVLI_SIM_ADDR HOVLI_PAY_ADDR HOVLI_DATA=$dir/data HOVLI_LOG=$dir/server.log
for name in chromium chromium-browser google-chrome; do
  E2E_CHROMIUM=${E2E_CHROMIUM:-$(command -v "$name" || true)}
done
# A debug build on a machine that is busy with a browser takes its time.
export APP_HTTP_DEADLINE=${APP_HTTP_DEADLINE:-30}
# The page of the kit is looked at too.
export APP_DEV=true
export E2E_CHROMIUM PLAYWRIGHT_JSON_OUTPUT_FILE=$dir/report.json

failed=0
deploy/serve.sh end2end/node_modules/.bin/playwright test \
  --config end2end/playwright.config.ts --reporter=list,json "$@" || failed=$?
mkdir -p target/e2e
cp "$dir/server.log" target/e2e/ 2>/dev/null || true

if [ -s "$dir/report.json" ]; then
  node -e '
    const { stats } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    console.log(`${stats.expected + stats.flaky} passed (${stats.flaky} at the second try), ${stats.unexpected} failed, ${stats.skipped} skipped`);' \
    "$dir/report.json"
fi
if grep -q "panicked at" "$dir/server.log" 2>/dev/null; then
  echo 'e2e: the server panicked; see target/e2e/server.log' >&2
  failed=1
fi
exit "$failed"
