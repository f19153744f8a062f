// How the cost of a question grows from ten thousand requests to a million: the exponent of the database's time.
import path from "node:path";
import { get, signIn } from "./client.mjs";
import { median, report, start, stop } from "./server.mjs";
import { heard, pgbench, reading } from "./sql.mjs";

const ROUNDS = 3;
/** What is asked, how it is told among the statements, and the most its cost may grow. */
const QUESTIONS = [
  ["all", "list", "/api/v1/requests?tab=all", /from requests/, 0.12],
  ["open", "open list", "/api/v1/requests", /from requests/, 0.12],
  ["card", "card", null, /from request_events/, 0.05],
  ["common", "common word", "/api/v1/requests?tab=all&q=%D0%B2%D0%BE%D0%B4%D0%B0", /from requests/, 0.12],
  ["rare", "rare word", "/api/v1/requests?tab=all&q=%D0%B2%D0%BE%D0%B4%D0%BE%D0%BF%D0%B0%D0%B4", /from requests/, 0.1],
];

/** The milliseconds of each question in this database, and how many requests there are. */
async function costs(database, log) {
  const server = await start(database);
  try {
    const seeded = await signIn(server.url, path.join(process.env.APP_DATA_DIR, log));
    const { items } = await get(`${server.url}/api/v1/requests`, seeded.headers);
    const found = {};
    for (const [key, , address, pattern] of QUESTIONS) {
      const url = server.url + (address ?? `/api/v1/requests/${items[0].id}`);
      for (let turn = 0; turn < 20; turn += 1) await get(url, seeded.headers);
      const script = reading(await heard(database, pattern, () => get(url, seeded.headers)));
      const times = [];
      for (let round = 0; round < ROUNDS; round += 1) times.push(pgbench(database, script, { clients: 1, seconds: 2 }).ms);
      found[key] = median(times);
    }
    return found;
  } finally {
    await stop(server);
  }
}

const small = await costs(process.env.HOVLI_BENCH_SMALL, "small.log");
const large = await costs(process.env.DATABASE_URL, "seed.log");
for (const [key, name, , , most] of QUESTIONS) {
  // A hundred times as many.
  const exponent = Math.log(large[key] / small[key]) / Math.log(100);
  report(`${name}: ${small[key].toFixed(2)} ms at 10 k, ${large[key].toFixed(2)} ms at 1 M, exponent`, exponent, "", most);
}
