// Somebody of the seeded installation, and requests on their behalf.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";

/** Connections that press at a time. */
export const CONNECTIONS = 8;
/** Seconds of each pressing. */
export const SECONDS = 4;
/** Milliseconds without a byte after which no answer is waited for. */
const SILENT = 10_000;

/** The first of this role that the seeding printed: of the largest company. */
function credentials(log, role) {
  const seeded = readFileSync(log, "utf8");
  const password = /password of everybody is (\S+)/.exec(seeded)[1];
  const login = new RegExp(`^\\s*\\+(\\d+)\\s+${role}\\s`, "m").exec(seeded)[1];
  return { login, password };
}

/** A token for the HTTP interface, and the cookie of a browser. */
export async function signIn(url, log, role = "dispatcher") {
  const { login, password } = credentials(log, role);
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
  return { token, cookie, headers: { authorization: `Bearer ${token}` } };
}

/** Milliseconds from asking to the last byte, over the agent's connections. */
export function load(agent, url, headers) {
  return new Promise((done, failed) => {
    const begun = performance.now();
    const asked = http.get(url, { agent, headers, timeout: SILENT }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url}: ${answer.statusCode}`));
      // Also when it is cut off in the middle.
      answer.on("error", failed);
      answer.resume().on("end", () => done(performance.now() - begun));
    });
    asked.on("timeout", () => asked.destroy(new Error(`${url}: silent for ${SILENT / 1000} s`))).on("error", failed);
  });
}

/** The times of so many loads, one after the other, after twenty that are not counted. */
export async function loads(url, headers, turns) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  for (let turn = 0; turn < turns + 20; turn += 1) {
    const time = await load(agent, url, headers);
    if (turn >= 20) times.push(time);
  }
  agent.destroy();
  return times;
}

export async function get(url, headers) {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Sends a command with a key of its own; answers what was answered, and the key. */
export async function post(url, headers, body) {
  const key = crypto.randomUUID();
  const json = { ...headers, "content-type": "application/json", "idempotency-key": key };
  const answer = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return { ...(await answer.json()), key };
}

/** Keys that nobody has used, and a place of its own for each of the two threads. */
const LUA = `
local threads = 0
function setup(thread) thread:set("place", threads) threads = threads + 1 end
function init() math.randomseed(os.time() * 2 + place) turn = -1 end
local function key()
  return (("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"):gsub("x", function() return ("%x"):format(math.random(0, 15)) end))
end
function request()
  turn = turn + 1
  wrk.headers["Idempotency-Key"] = key()
  local path, body = command(place, turn)
  return wrk.format("POST", path, wrk.headers, body)
end`;

/** Answers per second; with a script, its `command` says what is posted at each turn. */
export function requestsPerSecond(url, { token }, script) {
  const lua = [];
  if (script) {
    const file = path.join(process.env.APP_DATA_DIR, "command.lua");
    writeFileSync(file, `${script}\n${LUA}`);
    lua.push("-s", file, "-H", "Content-Type: application/json");
  }
  const told = execFileSync("wrk", ["-t2", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "-H", `Authorization: Bearer ${token}`, ...lua, url], { encoding: "utf8" });
  // Where a pause is resumed while its last word is still on the way, one in thousands comes too late.
  const [sent, refused] = [/(\d+) requests in/, /Non-2xx or 3xx responses: (\d+)/].map((words) => Number(words.exec(told)?.[1] ?? 0));
  if (refused > (script ? sent / 200 : 0)) throw new Error(told);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(told)[1]);
}
