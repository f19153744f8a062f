// Whether answers stay quick at 70 % of the rate the server can reach: requests come at their times, whoever waits.
import http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { load, loads, requestsPerSecond, signIn } from "./client.mjs";
import { median, report, share, start, stop } from "./server.mjs";

const LOADED = 0.7;
const SECONDS = 10;

/** The times of requests that come at this rate, from the moment at which each was due. */
async function paced(url, headers, rate) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const waiting = [];
  const begun = performance.now();
  let sent = 0;
  while (performance.now() - begun < SECONDS * 1000) {
    for (const due = ((performance.now() - begun) / 1000) * rate; sent < due; sent += 1) {
      const at = begun + (1000 * sent) / rate;
      waiting.push(load(agent, url, headers).then(() => performance.now() - at));
    }
    await sleep(1);
  }
  const times = await Promise.all(waiting);
  agent.destroy();
  // The first second warms up.
  return times.slice(Math.floor(rate));
}

const server = await start();
try {
  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"));
  const url = `${server.url}/api/v1/requests`;
  const idle = median(await loads(url, me.headers, 300));
  const peak = requestsPerSecond(url, me);
  const loaded = share(await paced(url, me.headers, LOADED * peak), 0.95);
  report(`list, idle p50 (peak ${peak.toFixed(0)}/s)`, idle, "ms");
  report("list, p95 at 70 % of the peak", loaded, "ms");
  report("p95 at 70 % of the peak ÷ idle p50", loaded / idle, "", 3);
} finally {
  await stop(server);
}
