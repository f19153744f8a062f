// What the server sends to the database, heard in the database's log and sent again by pgbench.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, openSync, readSync, closeSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CONNECTIONS, SECONDS } from "./client.mjs";

/** The cluster of with-postgres.sh: its folder, its programs and its log. */
export const cluster = new URL(process.env.DATABASE_URL).searchParams.get("host");
const programs = process.env.HOVLI_PG_PROGRAMS;
const log = path.join(cluster, "data/server.log");

/** Sends commands as the superuser; answers what they answer. */
export function psql(database, ...commands) {
  const name = new URL(database).pathname.slice(1);
  return execFileSync("psql", ["-XqtA", "-v", "ON_ERROR_STOP=1", "-h", cluster, "-U", "postgres", "-d", name, ...commands.flatMap((one) => ["-c", one])], {
    encoding: "utf8",
  }).trim();
}

/** The transaction with this in it, that the work has the server send. */
export async function heard(database, pattern, work) {
  psql(database, "alter system set log_min_duration_statement = 0", "select pg_reload_conf()");
  await sleep(300);
  const before = statSync(log).size;
  await work();
  await sleep(300);
  psql(database, "alter system reset log_min_duration_statement", "select pg_reload_conf()");
  const transaction = transactions(since(before)).find((list) => list.some(({ sql }) => pattern.test(sql)));
  if (!transaction) throw new Error(`${pattern} was not heard`);
  return transaction;
}

function since(before) {
  const text = Buffer.alloc(statSync(log).size - before);
  const file = openSync(log, "r");
  readSync(file, text, 0, text.length, before);
  closeSync(file);
  return text.toString("utf8");
}

/** The statements of each session, cut where a transaction begins and ends. */
function transactions(text) {
  const sessions = new Map();
  const all = [];
  for (const entry of text.split(/\n(?=\d{4}-\d\d-\d\d )/)) {
    const found = /^\S+ \S+ \S+ \[(\d+)\] (LOG|DETAIL):\s+(.*)$/s.exec(entry.trim());
    if (!found) continue;
    const [, session, kind, body] = found;
    if (kind === "DETAIL") {
      sessions.get(session)?.at(-1)?.fill?.(body);
      continue;
    }
    const sent = /^duration: \S+ ms\s+(?:statement|execute [^:]+):\s+(.*)$/s.exec(body);
    const begins = sent && /^\s*begin/i.test(sent[1]);
    if (begins || !sessions.has(session)) {
      sessions.set(session, []);
      all.push(sessions.get(session));
    }
    // What is parsed and bound beside it has its own entries.
    sessions.get(session).push(sent ? new Statement(sent[1]) : {});
    // What a session does between transactions belongs to none.
    if (sent && /^\s*commit/i.test(sent[1])) sessions.delete(session);
  }
  return all.map((list) => list.filter((one) => one instanceof Statement && !/^\s*rollback/i.test(one.sql)));
}

class Statement {
  constructor(sql) {
    // A comment would swallow what is written on one line with it.
    this.sql = sql.replace(/(^|\s)--\s.*$/gm, "").trim();
    this.values = new Map();
  }

  fill(parameters) {
    this.values = new Map([...parameters.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)].map(([, number, value]) => [number, value]));
  }

  /** The statement with its values written in, but for those that are replaced. */
  text(replaced = {}) {
    const written = this.sql.replace(/\$(\d+)/g, (_, number) => replaced[number] ?? this.values.get(number) ?? "NULL");
    return written.replace(/\s+/g, " ").trim();
  }
}

/** What is sent of a transaction: who asks is looked up in it as well, and left out. */
const asked = (transaction) => transaction.filter(({ sql }) => !/from sessions/.test(sql));

/**
 * The same again and again: a script of what only reads, and the values that its statements are sent with. They are bound,
 * as the server binds them: written in, the planner would leave out what they rule out.
 */
export function reading(transaction) {
  const values = new Map();
  const bound = ({ sql, values: own }, place) =>
    [...own].reduceRight((text, [number, value]) => {
      if (value === "NULL") return text.replace(new RegExp(`\\$${number}\\b`, "g"), "NULL");
      const name = `s${place}p${number}`;
      values.set(name, value.slice(1, -1).replaceAll("''", "'"));
      return text.replace(new RegExp(`\\$${number}\\b`, "g"), `:${name}`);
    }, sql);
  const lines = asked(transaction).flatMap((one, place) => bound(one, place).replace(/\s+/g, " ").split(/;\s*(?=select|$)/)).filter(Boolean);
  // What has only read is rolled back by the pool.
  if (!/^commit/i.test(lines.at(-1))) lines.push("commit");
  return { text: `${lines.join(";\n")};\n`, values };
}

/**
 * A script of what writes. Ids that were made for it are made anew each time, and what `replace` answers for a
 * statement, by the number of the value, stands there instead; `known` are ids that stand in variables.
 */
export function writing(transaction, { keys, known = {}, before = "", replace = () => ({}) }) {
  const now = Date.now();
  const fresh = new Map();
  const isFresh = (id) => keys.includes(id) || (id[14] === "7" && Math.abs(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - now) < 20_000);
  // An array of ids stands in one literal, in which none could be made anew.
  const apart = (text) => text.replace(/'\{([0-9a-f-]{36}(?:,[0-9a-f-]{36})*)\}'/g, (all, ids) => `array['${ids.split(",").join("','")}']::uuid[]`);
  const name = (id) => fresh.get(id) ?? fresh.set(id, `id${fresh.size}`).get(id);
  const lines = asked(transaction).flatMap((one) => {
    const text = apart(one.text(replace(one))).replace(/'([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'/g, (all, id) =>
      known[id] ?? (isFresh(id) ? `('00000000-0000-7000-8000-' || lpad(:${name(id)}::text, 12, '0'))::uuid` : all),
    );
    return text.split(/;\s*(?=select|$)/).filter(Boolean).map((line) => `${line};`);
  });
  const dice = [...fresh.values()].map((one) => `\\set ${one} random(1, 999999999999)`);
  return { text: [...dice, before, ...lines].filter(Boolean).join("\n") + "\n" };
}

/** What pgbench measures of a script, and the values of its variables: transactions per second, and the milliseconds of one. */
export function pgbench(database, { text, values = new Map() }, { role = "app_rw", clients = CONNECTIONS, seconds = SECONDS } = {}) {
  const file = path.join(process.env.APP_DATA_DIR, "script.sql");
  writeFileSync(file, text);
  const name = new URL(database).pathname.slice(1);
  const options = `-c role=${role} -c join_collapse_limit=1 -c client_min_messages=error`;
  const told = execFileSync(
    path.join(programs, "pgbench"),
    ["-n", "-M", "prepared", "-c", String(clients), "-j", String(Math.min(2, clients)), "-T", String(seconds), ...[...values].flatMap(([name, value]) => ["-D", `${name}=${value}`]), "-f", file, "-h", cluster, "-U", "hovli_test", name],
    { encoding: "utf8", env: { ...process.env, PGOPTIONS: options }, stdio: ["ignore", "pipe", "inherit"] },
  );
  return { tps: Number(/tps = ([\d.]+)/.exec(told)[1]), ms: Number(/latency average = ([\d.]+)/.exec(told)[1]) };
}

/** The rate of pgbench's own updates, on tables of its own. */
export function plainRate(database) {
  const name = new URL(database).pathname.slice(1);
  const to = ["-h", cluster, "-U", "postgres", name];
  execFileSync(path.join(programs, "pgbench"), ["-i", "-q", "-s", "10", ...to], { stdio: "ignore" });
  const told = execFileSync(path.join(programs, "pgbench"), ["-N", "-M", "prepared", "-c", String(CONNECTIONS), "-j", "2", "-T", String(SECONDS), ...to], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return Number(/tps = ([\d.]+)/.exec(told)[1]);
}
