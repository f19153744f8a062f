// On a million requests: what the server makes of the database's rate, for reading and for writing.
import path from "node:path";
import { CONNECTIONS, get, loads, post, requestsPerSecond, signIn } from "./client.mjs";
import { median, reach, report, start, stop } from "./server.mjs";
import { heard, pgbench, psql, reading, writing } from "./sql.mjs";

const ROUNDS = 3;
const LOADS = 200;
/** Requests that each of two threads pauses, and then resumes. */
const OWN = 150;

/** The middle of some ratios; both sides of each were measured one right after the other. */
async function ratio(ours, bare) {
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1) found.push((await ours()) / (await bare()));
  return median(found);
}

async function read(server, me, url, pattern) {
  for (let turn = 0; turn < 20; turn += 1) await get(url, me.headers);
  const script = reading(await heard(server.database, pattern, () => get(url, me.headers)));
  return { url, script };
}

function share(server, me, { url, script }) {
  return ratio(
    () => requestsPerSecond(url, me),
    () => pgbench(server.database, script).tps,
  );
}

async function creating(server, me) {
  const { url, database } = server;
  const page = await get(`${url}/api/v1/requests?tab=all`, me.headers);
  const sample = page.items.find((card) => card.place.apartment) ?? page.items[0];
  const body = { category: sample.category, apartment: sample.place.apartment, building: sample.place.building, text: "Течёт кран", source: "call" };
  const create = () => post(`${url}/api/v1/requests`, me.headers, body);
  await create();
  let made;
  const transaction = await heard(database, /insert into requests/, async () => {
    made = await create();
  });
  const script = writing(transaction, { keys: [made.key, made.id] });
  const command = `function command() return "/api/v1/requests", [==[${JSON.stringify(body)}]==] end`;
  return ratio(
    () => requestsPerSecond(url, me, command),
    () => pgbench(database, script).tps,
  );
}

async function changing(server, me) {
  const { url, database } = server;
  const company = psql(database, "select company_id from request_counters order by last desc limit 1");
  const rows = (which) => psql(database, `select id from requests where ${which}`).split("\n").filter(Boolean);
  const ids = rows(`company_id = '${company}' and status = 'in_progress' and held_from is distinct from 'assigned' order by created_at desc limit ${2 * OWN}`);
  const own = Math.floor(ids.length / 2);
  const reason = (await get(`${url}/api/v1/reasons?kind=hold`, me.headers)).find((one) => !one.needs_date && !one.needs_note).id;
  const act = (id, body) => post(`${url}/api/v1/requests/${id}/actions`, me.headers, body);
  let key;
  const transaction = await heard(database, /update requests set/, async () => {
    ({ key } = await act(ids[0], { action: "hold", reason }));
  });
  const resume = async () => {
    for (const id of rows(`status = 'on_hold' and id in ('${ids.join("','")}')`)) await act(id, { action: "resume" });
  };
  const script = writing(transaction, {
    keys: [key],
    known: { [ids[0]]: ":request" },
    before: `\\set one random(1, ${ids.length})\nselect (array['${ids.join("','")}'])[:one]::uuid as request \\gset`,
    // The version that is expected.
    replace: ({ sql }) => (/version = version \+ 1/.test(sql) ? { 3: "version" } : {}),
  });
  const command = `
local ids = {"${ids.join('","')}"}
function command(place, turn)
  local id = ids[place * ${own} + turn % ${own} + 1]
  local body = math.floor(turn / ${own}) % 2 == 0 and [==[{"action":"hold","reason":"${reason}"}]==] or [==[{"action":"resume"}]==]
  return "/api/v1/requests/" .. id .. "/actions", body
end`;
  return ratio(
    async () => {
      // Those that the last round left paused.
      await resume();
      return requestsPerSecond(url, me, command);
    },
    () => pgbench(database, script).tps,
  );
}

const server = await start();
try {
  const me = await signIn(server.url, path.join(process.env.APP_DATA_DIR, "seed.log"));
  const list = await read(server, me, `${server.url}/api/v1/requests`, /from requests/);
  reach("list ÷ pgbench of the same statements", await share(server, me, list), "", 0.6);
  const roles = await ratio(
    () => pgbench(server.database, list.script).tps,
    () => pgbench(server.database, list.script, { role: "app_jobs" }).tps,
  );
  reach("list with row-level security ÷ without", roles, "", 0.9);

  const open = await get(list.url, me.headers);
  const card = await read(server, me, `${list.url}/${open.items[0].id}`, /from request_events/);
  reach("request with its history ÷ pgbench of the same", await share(server, me, card), "", 0.55);

  const html = { cookie: me.cookie, accept: "text/html" };
  const page = await ratio(
    async () => median(await loads(`${server.url}/admin/requests`, html, LOADS)),
    async () => median(await loads(list.url, me.headers, LOADS)),
  );
  report("server-rendered list page ÷ JSON list", page, "", 1.5);

  reach("create ÷ pgbench with the same commits", await creating(server, me), "", 0.8);
  reach("status change ÷ pgbench with the same commits", await changing(server, me), "", 0.6);
} finally {
  await stop(server);
}
