// The queue of events: how many a second are worked off, and how soon after the commit it begins.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { get, post, signIn } from "./client.mjs";
import { reach, report, share, start, stop } from "./server.mjs";
import { plainRate, psql } from "./sql.mjs";

/** Events that nobody has to be told of, and events that many have. */
const JOBS = 30_000;
const TOLD = 3000;
const WRITTEN = 100;
const PATIENCE_SECONDS = 120;

const database = process.env.DATABASE_URL;

/** Writes an event for each of the newest requests of this kind; answers the first and the last place in the log. */
function write(kind, payload, count, which) {
  const found = psql(
    database,
    `with written as (
       insert into events (company_id, id, kind, request_id, actor_kind, payload, at)
       select company_id, gen_random_uuid(), '${kind}', id, 'system', ${payload}, now()
       from requests
       where ${which}
       order by created_at desc
       limit ${count}
       returning seq)
     select count(*), min(seq), max(seq) from written`,
    "analyze events",
  );
  const [events, first, last] = found.split("|").map(Number);
  return { events, first, last };
}

/** The moment at which no event waits any more, in seconds: looked for by the database itself, every few milliseconds. */
function drained() {
  return Number(
    psql(
      database,
      `create function pg_temp.drained() returns timestamptz language plpgsql as $$
       begin
         for look in 1..${PATIENCE_SECONDS * 100} loop
           if not exists (select from events where routed_at is null) then
             return clock_timestamp();
           end if;
           perform pg_sleep(0.01);
         end loop;
         raise exception 'the queue did not drain';
       end $$`,
      "select extract(epoch from pg_temp.drained())",
    ),
  );
}

/** How long a server that finds these events takes, from the first turn that it begins to the commit of the last one. */
async function timed({ first, last }) {
  const server = await start();
  try {
    const end = drained();
    const begun = Number(psql(database, `select extract(epoch from min(routed_at)) from events where seq between ${first} and ${last}`));
    return end - begun;
  } finally {
    await stop(server);
  }
}

// What the staff say among themselves and to nobody by name: the queue itself, and nothing else.
const silent = write("request.commented", `jsonb_build_object('comment', gen_random_uuid(), 'visibility', 'internal', 'mentions', '[]'::jsonb)`, JOBS, "true");
const rate = silent.events / (await timed(silent));
report("jobs drained", rate, "/s");

// As if so many requests had just been created: residents and dispatchers are told.
const told = write(
  "request.created",
  "jsonb_build_object('number', number, 'priority', priority, 'category', category_id, 'building', building_id, 'resident', resident_id, 'source', source)",
  TOLD,
  "status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress')",
);
const seconds = await timed(told);
const notices = Number(psql(database, `select count(*) from notifications n join events e on e.company_id = n.company_id and e.id = n.event_id where e.seq between ${told.first} and ${told.last}`));
report("events told of drained", told.events / seconds, "/s");
report("notices written by them", notices / seconds, "/s");

const server = await start();
try {
  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"));
  const { items } = await get(`${server.url}/api/v1/requests`, me.headers);
  for (let turn = 0; turn < WRITTEN; turn += 1) {
    const { id } = items[turn % items.length];
    await post(`${server.url}/api/v1/requests/${id}/comments`, me.headers, { text: "Мастер едет", visibility: "internal" });
    await sleep(30 + 90 * Math.random());
  }
  drained();
  // From the beginning of the transaction that wrote it: a little more than from its commit.
  const waited = psql(database, `select extract(epoch from routed_at - at) * 1000 from events where seq > ${told.last}`).split("\n").map(Number);
  report("commit → start of its job, p95", share(waited, 0.95), "ms", 50);
} finally {
  await stop(server);
}

const plain = plainRate(database);
report("pgbench -N", plain, "/s");
reach("jobs drained ÷ pgbench -N", rate / plain, "", 2);
report("events told of ÷ pgbench -N", told.events / seconds / plain, "");
report("notices written ÷ pgbench -N", notices / seconds / plain, "");
