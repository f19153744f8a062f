// The list of requests: the server's time for the page, and its rate beside pgbench with the very SQL it sends.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { median, report, start, stop } from "./server.mjs";

const LOADS = 200;
const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 8;
/** The cluster of with-postgres.sh: its folder, its programs and its log. */
const cluster = new URL(process.env.DATABASE_URL).searchParams.get("host");
const programs = process.env.HOVLI_PG_PROGRAMS;
const work = process.env.APP_DATA_DIR;

const seeded = readFileSync(path.join(work, "seed.log"), "utf8");
const password = /password of everybody is (\S+)/.exec(seeded)[1];
const login = /^\s*\+(\d+)\s+dispatcher\s/m.exec(seeded)[1];

async function signIn(url) {
  const json = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ login, password }) };
  const { access_token: token } = await (await fetch(`${url}/api/v1/auth/login`, json)).json();
  const form = new URLSearchParams({ "cmd[login]": login, "cmd[password]": password, "cmd[next]": "/admin" });
  const answer = await fetch(`${url}/rpc/auth/sign_in`, {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: { origin: url, "sec-fetch-site": "same-origin" },
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  return { token, cookie };
}

/** Milliseconds from asking to the last byte, over one kept connection. */
function load(agent, url, headers) {
  return new Promise((done, failed) => {
    const begun = performance.now();
    http.get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url}: ${answer.statusCode}`));
      answer.resume().on("end", () => done(performance.now() - begun));
    }).on("error", failed);
  });
}

async function page(url, cookie) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  for (let turn = 0; turn < LOADS + 20; turn += 1) {
    const time = await load(agent, `${url}/admin/requests`, { cookie, accept: "text/html", "accept-encoding": "br, gzip" });
    if (turn >= 20) times.push(time);
  }
  agent.destroy();
  report(`list page, median of ${LOADS}`, median(times), "ms", 15);
}

function psql(...commands) {
  execFileSync("psql", ["-Xq", "-h", cluster, "-U", "postgres", "-d", "postgres", ...commands.flatMap((one) => ["-c", one])]);
}

/** What the server sends to the database for one list, as a script of pgbench. */
async function script(url, headers) {
  const log = path.join(cluster, "data/server.log");
  psql("alter system set log_min_duration_statement = 0", "select pg_reload_conf()");
  await new Promise((done) => setTimeout(done, 300));
  const before = readFileSync(log, "utf8").length;
  const mark = `bench-${Date.now()}`;
  psql(`select '${mark}-begin'`);
  await (await fetch(url, { headers })).arrayBuffer();
  psql(`select '${mark}-end'`, "alter system reset log_min_duration_statement", "select pg_reload_conf()");
  const text = readFileSync(log, "utf8").slice(before).split(`${mark}-begin`)[1].split(`${mark}-end`)[0];
  return statements(text);
}

/** The statements of the session that asked for requests, with their values written in. */
function statements(text) {
  const sessions = new Map();
  for (const entry of text.split(/\n(?=\d{4}-\d\d-\d\d )/)) {
    const found = /^\S+ \S+ \S+ \[(\d+)\] (LOG|DETAIL):\s+(.*)$/s.exec(entry.trim());
    if (!found) continue;
    const [, session, kind, body] = found;
    const list = sessions.get(session) ?? sessions.set(session, []).get(session);
    if (kind === "DETAIL") list.at(-1)?.fill?.(body);
    else {
      const sent = /^duration: \S+ ms\s+(?:statement|execute [^:]+):\s+(.*)$/s.exec(body);
      // What is parsed and bound beside it has its own entries.
      list.push(sent ? new Statement(sent[1]) : {});
    }
  }
  const asked = [...sessions.values()].map((list) => list.filter((one) => one instanceof Statement));
  const transaction = asked.find((list) => list.some(({ sql }) => /from requests/.test(sql)));
  const lines = transaction.flatMap(({ sql }) => sql.split(/;\s*(?=select|$)/)).map((sql) => sql.replace(/^--.*$/gm, "").replace(/\s+/g, " ").trim());
  // The rollback of what may have been left open is not the list's.
  return lines.filter((line) => line && !/^rollback/i.test(line)).map((line) => `${line};`).join("\n");
}

class Statement {
  constructor(sql) {
    this.sql = sql;
  }

  fill(parameters) {
    const values = new Map([...parameters.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)].map(([, number, value]) => [number, value]));
    this.sql = this.sql.replace(/\$(\d+)/g, (_, number) => values.get(number) ?? "NULL");
  }
}

function requestsPerSecond(url, token) {
  const told = execFileSync("wrk", ["-t2", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "-H", `Authorization: Bearer ${token}`, url], { encoding: "utf8" });
  if (/Non-2xx/.test(told)) throw new Error(told);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(told)[1]);
}

function transactionsPerSecond(file) {
  const database = new URL(process.env.DATABASE_URL);
  const told = execFileSync(
    path.join(programs, "pgbench"),
    ["-n", "-M", "prepared", "-c", String(CONNECTIONS), "-j", "2", "-T", String(SECONDS), "-f", file, "-h", cluster, "-U", "hovli_test", database.pathname.slice(1)],
    { encoding: "utf8", env: { ...process.env, PGOPTIONS: "-c role=app_rw -c join_collapse_limit=1" }, stdio: ["ignore", "pipe", "inherit"] },
  );
  return Number(/tps = ([\d.]+)/.exec(told)[1]);
}

const server = await start();
try {
  const { token, cookie } = await signIn(server.url);
  await page(server.url, cookie);
  const url = `${server.url}/api/v1/requests`;
  const headers = { authorization: `Bearer ${token}` };
  for (let turn = 0; turn < 10; turn += 1) await (await fetch(url, { headers })).arrayBuffer();
  const file = path.join(work, "list.sql");
  writeFileSync(file, await script(url, headers));
  const ours = [];
  const bare = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(requestsPerSecond(url, token));
    bare.push(transactionsPerSecond(file));
  }
  report(`list by HTTP, ${CONNECTIONS} connections`, median(ours), "/s");
  report("pgbench of the same SQL", median(bare), "/s");
  report("share of pgbench", (100 * median(ours)) / median(bare), "%");
} finally {
  await stop(server);
}
