// The list of requests: the server's time for the page, and its rate beside pgbench with the very SQL it sends.
import path from "node:path";
import { CONNECTIONS, get, loads, requestsPerSecond, signIn } from "./client.mjs";
import { median, report, start, stop } from "./server.mjs";
import { heard, pgbench, reading } from "./sql.mjs";

const LOADS = 200;
const ROUNDS = 3;

const server = await start();
try {
  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"));
  const browser = { cookie: me.cookie, accept: "text/html", "accept-encoding": "gzip, deflate, br, zstd" };
  report(`list page, median of ${LOADS}`, median(await loads(`${server.url}/admin/requests`, browser, LOADS)), "ms", 15);
  const url = `${server.url}/api/v1/requests`;
  for (let turn = 0; turn < 10; turn += 1) await get(url, me.headers);
  const script = reading(await heard(server.database, /from requests/, () => get(url, me.headers)));
  const ours = [];
  const bare = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(requestsPerSecond(url, me));
    bare.push(pgbench(server.database, script).tps);
  }
  report(`list by HTTP, ${CONNECTIONS} connections`, median(ours), "/s");
  report("pgbench of the same SQL", median(bare), "/s");
  report("share of pgbench", (100 * median(ours)) / median(bare), "%");
} finally {
  await stop(server);
}
