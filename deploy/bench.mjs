// How long the server takes from exec to its first healthy answer, and what memory it then holds.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const RUNS = 7;
const READY_BUDGET_MS = 150;
const MEMORY_BUDGET_MIB = 80;
const program = process.argv[2];

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

async function start() {
  const address = `127.0.0.1:${await freePort()}`;
  const begun = performance.now();
  const child = spawn(program, ["run"], {
    env: { ...process.env, LEPTOS_SITE_ADDR: address, APP_PUBLIC_URL: `http://${address}` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (child.exitCode === null) {
    const answer = await fetch(`http://${address}/health`).catch(() => null);
    if (answer?.ok) return { child, ready: performance.now() - begun };
    await sleep(2);
  }
  throw new Error("the server ended before it was ready");
}

function residentMiB(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

const times = [];
let memory = 0;
for (let run = 0; run < RUNS; run += 1) {
  const { child, ready } = await start();
  times.push(ready);
  if (run === RUNS - 1) {
    await sleep(3000);
    memory = residentMiB(child.pid);
  }
  child.kill("SIGTERM");
  await once(child, "exit");
}
times.sort((a, b) => a - b);
const median = times[Math.floor(RUNS / 2)];
console.log(`ready        ${median.toFixed(0)} ms (median of ${RUNS}; budget ${READY_BUDGET_MS})`);
console.log(`idle memory  ${memory.toFixed(1)} MiB (budget ${MEMORY_BUDGET_MIB})`);
process.exitCode = median <= READY_BUDGET_MS && memory <= MEMORY_BUDGET_MIB ? 0 : 1;
