// The list of requests as an Excel file: how long a hundred thousand rows take, and how much memory they ask for.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { get, post, signIn } from "./client.mjs";
import { forgetPeak, peakKiB, report, residentKiB, start, stop } from "./server.mjs";
import { psql } from "./sql.mjs";

const ROWS = 100_000;
/** Rows of the file before the first reading: what the writing of any file needs once is there then. */
const WARM_ROWS = 2000;
const PATIENCE = 300_000;

/** The filter of a company's newest requests, as many as these and the rest of their day. */
function newest(database, company, rows) {
  const day = psql(database, `select (created_at at time zone 'Asia/Tashkent')::date from requests where company_id = '${company}' order by created_at desc offset ${rows} limit 1`);
  // A company that has fewer gives all it has.
  return day ? { tab: "all", created_from: day } : { tab: "all" };
}

/** Has a file written; answers its rows, and the seconds from the question to the file. */
async function taken(server, me, filter) {
  const begun = performance.now();
  const { id } = await post(`${server.url}/api/v1/exports`, me.headers, filter);
  for (;;) {
    const { status, rows } = await get(`${server.url}/api/v1/exports/${id}`, me.headers);
    const seconds = (performance.now() - begun) / 1000;
    if (status === "done") return { rows, seconds };
    if (status === "failed" || seconds * 1000 > PATIENCE) throw new Error(`the export is ${status} after ${rows} rows`);
    await sleep(100);
  }
}

const { DATABASE_URL: database } = process.env;
const company = psql(database, "select company_id from request_counters order by last desc limit 1");
const server = await start();
try {
  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"), "director");
  await taken(server, me, newest(database, company, WARM_ROWS));
  await sleep(2000);
  const { pid } = server.child;
  const before = residentKiB(pid);
  forgetPeak(pid);
  const { rows, seconds } = await taken(server, me, newest(database, company, ROWS));
  report(`export of ${rows} rows`, seconds, "s");
  report("memory that an export asks for", (peakKiB(pid) - before) / 1024, "MiB", 64);
} finally {
  await stop(server);
}
