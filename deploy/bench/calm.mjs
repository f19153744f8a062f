// Whether answers stay quick at 70 % of the rate the server can reach: requests come at their times, whoever waits.
import path from "node:path";
import { loads, requestsPerSecond, signIn } from "./client.mjs";
import { paced } from "./lines.mjs";
import { median, report, share, start, stop } from "./server.mjs";

const LOADED = 0.7;
const SECONDS = 6;
const ROUNDS = 3;

const server = await start();
try {
  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"));
  const url = `${server.url}/api/v1/requests`;
  const [idle, peaks, loaded] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    idle.push(median(await loads(url, me.headers, 300)));
    peaks.push(requestsPerSecond(url, me));
    loaded.push(share(await paced(url, me.headers, LOADED * peaks[round], SECONDS), 0.95));
  }
  report(`list, idle p50 (peak ${median(peaks).toFixed(0)}/s)`, median(idle), "ms");
  report("list, p95 at 70 % of the peak", median(loaded), "ms");
  report("p95 at 70 % of the peak ÷ idle p50", median(loaded.map((ms, round) => ms / idle[round])), "", 3);
} finally {
  await stop(server);
}
