#!/usr/bin/env bash
# Starts the simulators and the server with the demo company. With a command: runs it against
# them and stops both; without: shows the addresses and stays until Ctrl+C.
#   HOVLI_ADDR HOVLI_SIM_ADDR HOVLI_PAY_ADDR   addresses of the server, of Telegram, of Payme and Click
#                               (127.0.0.1:3000, 127.0.0.1:8081, 127.0.0.1:8082)
#   HOVLI_DATA                  folder of the database and the photos (.run)
#   HOVLI_LOG                   file for the output of both (the terminal)
set -euo pipefail
cd "$(dirname "$0")/.."

addr=${HOVLI_ADDR:-127.0.0.1:3000}
sim_addr=${HOVLI_SIM_ADDR:-127.0.0.1:8081}
pay_addr=${HOVLI_PAY_ADDR:-127.0.0.1:8082}
data=${HOVLI_DATA:-$PWD/.run}
log=${HOVLI_LOG-}
bin=${CARGO_TARGET_DIR:-target}/${HOVLI_PROFILE:-debug}
mkdir -p "$data"

for taken in "$addr" "$sim_addr" "$pay_addr"; do
  if (exec 3<>"/dev/tcp/${taken%:*}/${taken##*:}") 2>/dev/null; then
    echo "serve: $taken is in use; choose HOVLI_ADDR, HOVLI_SIM_ADDR and HOVLI_PAY_ADDR" >&2
    exit 1
  fi
done

children=()
start() {
  if [ -n "$log" ]; then "$@" >>"$log" 2>&1 & else "$@" & fi
  children+=($!)
}
finish() {
  trap - INT TERM
  local child
  # The server goes first: it may still talk to the simulators.
  for ((i = ${#children[@]} - 1; i >= 0; i--)); do
    child=${children[i]}
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

wait_for() {
  local child=$1 url=$2 tries
  for ((tries = 0; tries < 1200; tries++)); do
    kill -0 "$child" 2>/dev/null || break
    curl -fsS -o /dev/null --max-time 2 "$url" 2>/dev/null && return
    sleep 0.1
  done
  echo "serve: no answer from $url" >&2
  [ -z "$log" ] || tail -20 "$log" >&2
  return 1
}

# The demo's cash desks and the simulated providers share a key.
export APP_DEMO_PAYMENT_KEY=${APP_DEMO_PAYMENT_KEY:-InventedKeyOfTheSimulatedDesks}
start "$bin/simulators" --listen "$sim_addr" --payments-listen "$pay_addr" --shop "http://$addr"
wait_for "${children[0]}" "http://$sim_addr/"
wait_for "${children[0]}" "http://$pay_addr/"

# A token of one's own belongs to a bot of the real Telegram, the server's default. A command, such as the tests,
# plays with the simulated one all the same.
if (($#)) || [ -z "${APP_DEMO_BOT_TOKEN-}" ]; then
  export APP_TELEGRAM_API_URL=${APP_TELEGRAM_API_URL:-http://$sim_addr}
fi
telegram="Telegram       ${APP_TELEGRAM_API_URL-the real one}"
[ "${APP_TELEGRAM_API_URL-}" != "http://$sim_addr" ] || telegram="Telegram chat  http://$sim_addr/"
export APP_PAYME_CHECKOUT_URL=${APP_PAYME_CHECKOUT_URL:-http://$pay_addr/payme}
export APP_CLICK_CHECKOUT_URL=${APP_CLICK_CHECKOUT_URL:-http://$pay_addr/services/pay}
export APP_CLICK_API_URL=${APP_CLICK_API_URL:-http://$pay_addr/v2/merchant/}
export APP_PUBLIC_URL=${APP_PUBLIC_URL:-http://$addr}
export APP_DATA_DIR=$data LEPTOS_SITE_ADDR=$addr
start "$bin/server" run --demo
wait_for "${children[1]}" "http://$addr/health"

if (($#)); then
  export E2E_BASE_URL=http://$addr E2E_SIMULATORS_URL=http://$sim_addr E2E_PAYMENTS_URL=http://$pay_addr
  export E2E_DATA_DIR=$data E2E_SERVER_PID=${children[1]} E2E_SERVER_LOG=$log
  "$@"
else
  cat <<INFO

  Panel          http://$addr/admin
  Staff app      http://$addr/staff
  $telegram
  Payme, Click   http://$pay_addr/
  API            http://$addr/api/docs

  Started in $SECONDS s. Ctrl+C stops everything; the data stays in $data
INFO
  wait -n "${children[@]}"
  echo 'serve: a program ended by itself' >&2
  exit 1
fi
