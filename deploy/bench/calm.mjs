// Whether answers stay quick at 70 % of the rate the server can reach: requests come at their times, whoever waits.
import path from "node:path";
import { loads, requestsPerSecond, signIn } from "./client.mjs";
import { paced } from "./lines.mjs";
import { median, report, share, start, stop } from "./server.mjs";

const LOADED = 0.7;
const SECONDS = 10;

const server = await start();
try {
  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"));
  const url = `${server.url}/api/v1/requests`;
  const idle = median(await loads(url, me.headers, 300));
  const peak = requestsPerSecond(url, me);
  const loaded = share(await paced(url, me.headers, LOADED * peak, SECONDS), 0.95);
  report(`list, idle p50 (peak ${peak.toFixed(0)}/s)`, idle, "ms");
  report("list, p95 at 70 % of the peak", loaded, "ms");
  report("p95 at 70 % of the peak ÷ idle p50", loaded / idle, "", 3);
} finally {
  await stop(server);
}
