// Money: what postings a second the books take beside pgbench's own updates, and how soon a payment provider is answered.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { median, reach, report, share, start, stop } from "./server.mjs";
import { plainRate, psql } from "./sql.mjs";

const ACCOUNTS = 1000;
const CLIENTS = 64;
/** Payments of one round that providers perform. */
const PAYMENTS = 3000;
/** Postings of one round of the books themselves, and of one transaction of a run of charges. */
const POSTINGS = 12_000;
const TOGETHER = 250;
const ROUNDS = 3;
/** Conversations that begin each second, and for how long. */
const CONVERSATIONS = 50;
const SECONDS = 12;
const AMOUNT = 1_000_000;
const KEY = "a-key-for-measuring";
const SERVICE = "90001";

/** The account numbers of a company that is there for this alone. */
function provision(database) {
  const numbers = Array.from({ length: ACCOUNTS }, (_, index) => String(100_001 + index));
  const company = {
    company: { slug: "measured", name: "Measured" },
    houses: [{ name: "House", buildings: [{ address: "Street, 1", apartments: [`1-${ACCOUNTS}`] }] }],
    utilities: [{ code: "upkeep", name: "Upkeep" }],
    accounts: numbers.map((number, index) => ({ number, address: "Street, 1", apartment: String(index + 1), opening_tiyin: 500_000_000 })),
    cash_desks: [
      { provider: "payme", merchant_id: "measured", key: KEY, max_tiyin: 1_000_000_000 },
      { provider: "click", merchant_id: "9", service_id: SERVICE, key: KEY, max_tiyin: 1_000_000_000 },
    ],
  };
  const file = path.join(process.env.APP_DATA_DIR, "measured.json");
  writeFileSync(file, JSON.stringify(company));
  execFileSync(process.argv[2], ["provision", file], { env: { ...process.env, DATABASE_URL: database }, stdio: "ignore" });
  return numbers;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });

/** What a provider is answered, and the milliseconds it waited. */
function call(url, headers, body) {
  return new Promise((done, failed) => {
    const begun = performance.now();
    const request = http.request(url, { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        if (answer.statusCode !== 200) failed(new Error(`${url}: ${answer.statusCode}`));
        done({ said: JSON.parse(Buffer.concat(parts).toString()), ms: performance.now() - begun });
      });
    });
    request.on("error", failed).end(body);
  });
}

let last = 0;
const next = () => (last += 1);

/** Speaks as Payme. */
function payme(server, desk) {
  const url = `${server.url}/webhooks/payme/${desk}`;
  const headers = { authorization: `Basic ${btoa(`Paycom:${KEY}`)}`, "content-type": "application/json" };
  return async (method, params) => {
    const told = await call(url, headers, JSON.stringify({ id: next(), method, params }));
    if (!told.said.result) throw new Error(`${method}: ${JSON.stringify(told.said)}`);
    return told;
  };
}

const created = (account) => ({ id: next().toString(16).padStart(24, "0"), time: Date.now(), amount: AMOUNT, account: { account } });

/** Speaks as Click. */
function click(server) {
  return async (door, fields) => {
    const all = { click_paydoc_id: fields.click_trans_id, service_id: SERVICE, amount: `${AMOUNT / 100}.0`, error: 0, error_note: "", ...fields };
    all.sign_time = "2026-01-15 10:20:30";
    const signed = [all.click_trans_id, SERVICE, KEY, all.merchant_trans_id, all.merchant_prepare_id ?? "", all.amount, all.action, all.sign_time];
    all.sign_string = createHash("md5").update(signed.join("")).digest("hex");
    const told = await call(`${server.url}/webhooks/click/${SERVICE}/${door}`, { "content-type": "application/x-www-form-urlencoded" }, String(new URLSearchParams(all)));
    if (told.said.error !== 0) throw new Error(`${door}: ${JSON.stringify(told.said)}`);
    return told;
  };
}

/** Does a thing with each of these, with so many at a time. */
async function together(things, deed) {
  const waiting = things.values();
  const one = async () => {
    for (const thing of waiting) await deed(thing);
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
}

/** Postings a second that the books take from clients without a provider or HTTP between them. */
function posted(database, accounts, { clients = CLIENTS, together = 1 } = {}) {
  const pressed = { clients, accounts, postings: POSTINGS, together };
  const words = Object.entries(pressed).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const told = execFileSync(process.argv[2], ["measure-postings", ...words], {
    env: { ...process.env, DATABASE_URL: database },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const milliseconds = Number(/^(\d+)$/m.exec(told)[1]);
  return (1000 * POSTINGS) / milliseconds;
}

/** Payments a second: transactions that were begun before are performed, all at once. */
async function performed(ask, accountOf) {
  const begun = Array.from({ length: PAYMENTS }, (_, index) => created(accountOf(index)));
  await together(begun, (one) => ask("CreateTransaction", one));
  const from = performance.now();
  await together(begun, ({ id }) => ask("PerformTransaction", { id }));
  return (1000 * PAYMENTS) / (performance.now() - from);
}

/** The times of all calls of conversations that begin at fixed times, half with each provider. */
async function conversations(asPayme, asClick, numbers) {
  const times = [];
  const time = async (told) => {
    const { said, ms } = await told;
    times.push(ms);
    return said;
  };
  const withPayme = async (account) => {
    const one = created(account);
    await time(asPayme("CheckPerformTransaction", { amount: AMOUNT, account: one.account }));
    await time(asPayme("CreateTransaction", one));
    await time(asPayme("PerformTransaction", { id: one.id }));
  };
  const withClick = async (account) => {
    const one = { click_trans_id: next(), merchant_trans_id: account };
    const { merchant_prepare_id } = await time(asClick("prepare", { ...one, action: 0 }));
    await time(asClick("complete", { ...one, merchant_prepare_id, action: 1 }));
  };
  const all = [];
  const from = performance.now();
  for (let turn = 0; turn < CONVERSATIONS * SECONDS; turn += 1) {
    await sleep(Math.max(0, from + (1000 * turn) / CONVERSATIONS - performance.now()));
    const account = numbers[Math.floor(Math.random() * numbers.length)];
    all.push(turn % 2 ? withPayme(account) : withClick(account));
  }
  await Promise.all(all);
  return times;
}

const database = process.env.DATABASE_URL;
const numbers = provision(database);
const desk = psql(database, "select id from cash_desks where provider = 'payme' and merchant_id = 'measured'");
const server = await start();
try {
  const [asPayme, asClick] = [payme(server, desk), click(server)];
  const times = await conversations(asPayme, asClick, numbers);
  report(`provider's call, p95 at ${CONVERSATIONS} conversations/s`, share(times, 0.95), "ms", 20);

  const [many, hot] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    many.push(await performed(asPayme, (index) => numbers[index % ACCOUNTS]));
    hot.push(await performed(asPayme, () => numbers[0]));
  }
  report(`payments performed for ${CLIENTS} clients, ${ACCOUNTS} accounts`, median(many), "/s");
  report(`payments performed for ${CLIENTS} clients, one account`, median(hot), "/s");
} finally {
  await stop(server);
}

const [many, hot, runs, plain] = [[], [], [], []];
for (let round = 0; round < ROUNDS; round += 1) {
  many.push(posted(database, ACCOUNTS));
  hot.push(posted(database, 1));
  runs.push(posted(database, ACCOUNTS, { clients: 4, together: TOGETHER }));
  plain.push(plainRate(database));
}
const ratio = (rates) => median(rates.map((rate, round) => rate / plain[round]));
report("pgbench -N", median(plain), "/s");
report(`postings of ${CLIENTS} clients, ${ACCOUNTS} accounts`, median(many), "/s");
report(`postings of ${CLIENTS} clients, one account`, median(hot), "/s");
report(`postings of charges, ${TOGETHER} together`, median(runs), "/s");
reach(`postings ÷ pgbench -N, ${CLIENTS} clients, ${ACCOUNTS} accounts`, ratio(many), "", 0.8);
// Each waits here for the commit of the one before, and that for the disk.
report(`postings ÷ pgbench -N, ${CLIENTS} clients, one account`, ratio(hot), "");
reach(`postings ÷ pgbench -N, charges ${TOGETHER} together`, ratio(runs), "", 0.8);

const wrong = psql(database, "select count(*) from account_balances b where receivable_tiyin <> coalesce((select sum(amount_tiyin) from ledger_entries e join ledger_accounts a on a.company_id = e.company_id and a.id = e.ledger_account_id where a.company_id = b.company_id and a.account_id = b.account_id and a.kind = 'receivable'), 0)");
reach("balances that are the sum of their entries", Number(wrong) === 0 ? 100 : 0, "%", 100);
