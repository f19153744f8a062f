// How long the server takes from exec to its first healthy answer, and what memory it then holds.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { median, report, start, stop } from "./server.mjs";

const RUNS = 7;

function residentMiB(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

const times = [];
let memory = 0;
for (let run = 0; run < RUNS; run += 1) {
  const server = await start();
  times.push(server.ready);
  if (run === RUNS - 1) {
    await sleep(3000);
    memory = residentMiB(server.child.pid);
  }
  await stop(server);
}
report(`ready, median of ${RUNS} starts`, median(times), "ms", 150);
report("idle memory", memory, "MiB", 80);
