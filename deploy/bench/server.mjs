// Starts and ends the server that is measured.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const program = process.argv[2];

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** A running server, and the milliseconds from exec to its first healthy answer. */
export async function start() {
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const begun = performance.now();
  const child = spawn(program, ["run"], {
    env: { ...process.env, LEPTOS_SITE_ADDR: address, APP_PUBLIC_URL: url, APP_TELEGRAM_MODE: "off" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (child.exitCode === null) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return { child, url, ready: performance.now() - begun };
    await sleep(2);
  }
  throw new Error("the server ended before it was ready");
}

export async function stop({ child }) {
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** The middle of some figures. */
export function median(figures) {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)];
}

/** One line of the table; a figure over its budget fails the run. */
export function report(name, value, unit, budget) {
  const limit = budget === undefined ? "" : `budget ${budget} ${unit}`;
  console.log(`${name.padEnd(44)} ${value.toFixed(1).padStart(9)} ${unit.padEnd(6)} ${limit}`);
  if (budget !== undefined && value > budget) process.exitCode = 1;
}
