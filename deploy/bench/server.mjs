// Starts and ends the server that is measured, and prints the lines of the table.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const program = process.argv[2];
/** Milliseconds after which a server that does not answer yet is given up. */
const BEGINS_WITHIN = 60_000;
/** Milliseconds after which a server that was told to end is ended by force. */
const ENDS_WITHIN = 60_000;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** A running server, and the milliseconds from exec to its first healthy answer; `port` when its tokens are known there. */
export async function start(database = process.env.DATABASE_URL, port = 0) {
  const address = `127.0.0.1:${port || (await freePort())}`;
  const url = `http://${address}`;
  const begun = performance.now();
  const child = spawn(program, ["run"], {
    env: { ...process.env, DATABASE_URL: database, LEPTOS_SITE_ADDR: address, APP_PUBLIC_URL: url, APP_TELEGRAM_MODE: "off" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (child.exitCode === null && performance.now() - begun < BEGINS_WITHIN) {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(BEGINS_WITHIN) }).catch(() => null);
    if (answer?.ok) return { child, url, database, ready: performance.now() - begun };
    await sleep(2);
  }
  if (child.exitCode !== null) throw new Error("the server ended before it was ready");
  child.kill("SIGKILL");
  throw new Error(`the server was not ready within ${BEGINS_WITHIN / 1000} s`);
}

export async function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  try {
    await once(child, "exit", { signal: AbortSignal.timeout(ENDS_WITHIN) });
  } catch (cause) {
    child.kill("SIGKILL");
    throw new Error(`the server did not end within ${ENDS_WITHIN / 1000} s`, { cause });
  }
}

/** The memory that a process holds, in KiB. */
export function residentKiB(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}

/** The memory that is a process's own, in KiB: its part of what it shares included. */
export function ownKiB(pid) {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
}

/** Has the most that a process held begin at what it holds now. */
export function forgetPeak(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

/** The most that a process held since then, in KiB. */
export function peakKiB(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}

/** The middle of some figures. */
export function median(figures) {
  return share(figures, 0.5);
}

/** The figure that this share of them does not exceed. */
export function share(figures, part) {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** One line of the table; a figure above its budget fails the run. */
export function report(name, value, unit, budget) {
  line(name, value, unit, budget === undefined ? "" : `budget ${budget} ${unit}`, budget !== undefined && !(value <= budget));
}

/** One line of the table; a figure below what must be reached fails the run. */
export function reach(name, value, unit, floor) {
  line(name, value, unit, `at least ${floor} ${unit}`, !(value >= floor));
}

function line(name, value, unit, limit, missed) {
  const digits = unit === "" ? 2 : 1;
  console.log(`${name.padEnd(52)} ${value.toFixed(digits).padStart(9)} ${unit.padEnd(6)} ${limit}${missed ? "  MISSED" : ""}`);
  if (missed) process.exitCode = 1;
}
