// The queue of events: how many a second are routed to people, and how soon after the commit it begins.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { get, post, signIn } from "./client.mjs";
import { reach, report, share, start, stop } from "./server.mjs";
import { plainRate, psql } from "./sql.mjs";

const JOBS = 3000;
const WRITTEN = 100;
const PATIENCE = 120_000;

async function drained(database) {
  const until = Date.now() + PATIENCE;
  while (Number(psql(database, "select count(*) from events where routed_at is null")) > 0) {
    if (Date.now() > until) throw new Error("the queue did not drain");
    await sleep(200);
  }
}

const database = process.env.DATABASE_URL;
// As many requests as there are jobs, each told of as if it had just been created.
const marks = psql(
  database,
  `insert into events (company_id, id, kind, request_id, actor_kind, payload, at)
   select company_id, gen_random_uuid(), 'request.created', id, 'system',
          jsonb_build_object('number', number, 'priority', priority, 'category', category_id, 'building', building_id, 'resident', resident_id, 'source', source), now()
   from requests
   where status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress')
   order by created_at desc
   limit ${JOBS}
   returning seq`,
)
  .split("\n")
  .map(Number);
const [first, last] = [marks[0], marks.at(-1)];
const server = await start();
try {
  await drained(database);
  const seconds = Number(psql(database, `select extract(epoch from max(routed_at) - min(routed_at)) from events where seq between ${first} and ${last}`));
  const rate = marks.length / seconds;
  report("jobs drained", rate, "/s");

  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"));
  const { items } = await get(`${server.url}/api/v1/requests`, me.headers);
  for (let turn = 0; turn < WRITTEN; turn += 1) {
    const { id } = items[turn % items.length];
    await post(`${server.url}/api/v1/requests/${id}/comments`, me.headers, { text: "Мастер едет", visibility: "internal" });
    await sleep(30 + 90 * Math.random());
  }
  await drained(database);
  // From the beginning of the transaction that wrote it: a little more than from its commit.
  const waited = psql(database, `select extract(epoch from routed_at - at) * 1000 from events where seq > ${last}`).split("\n").map(Number);
  report("commit → start of its job, p95", share(waited, 0.95), "ms", 50);

  const plain = plainRate(database);
  report("pgbench -N", plain, "/s");
  reach("jobs drained ÷ pgbench -N", rate / plain, "", 2);
} finally {
  await stop(server);
}
