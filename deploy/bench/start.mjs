// How long the server takes from exec to its first healthy answer, and what memory it then holds.
import { setTimeout as sleep } from "node:timers/promises";
import { median, report, residentKiB, start, stop } from "./server.mjs";

const RUNS = 7;

const times = [];
let memory = 0;
for (let run = 0; run < RUNS; run += 1) {
  const server = await start();
  times.push(server.ready);
  if (run === RUNS - 1) {
    await sleep(3000);
    memory = residentKiB(server.child.pid) / 1024;
  }
  await stop(server);
}
report(`ready, median of ${RUNS} starts`, median(times), "ms", 150);
report("idle memory", memory, "MiB", 80);
