// Requests at fixed times, by a client so light that the rate is paid by the server alone: at some hundred a second
// Node's own takes a quarter of a core, of the two that everything here shares.
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const LINES = 64;
/** Milliseconds without a word after which a connection is given up. */
const PATIENCE = 10_000;
/** Milliseconds of a tick of Node's timers: what comes due within one can be sent at its end only. */
const TICK = 1;
const END_OF_HEAD = "\r\n\r\n";

/** A kept connection that sends one request again and again, and of the answers reads status and length. */
class Line {
  constructor(socket, request) {
    this.socket = socket;
    this.request = request;
    socket.on("data", (part) => this.read(part));
    socket.on("error", (error) => this.failed?.(error));
    socket.on("close", () => this.failed?.(new Error("the server hung up")));
  }

  ask() {
    this.left = undefined;
    this.socket.write(this.request);
    return new Promise((done, failed) => {
      this.done = done;
      this.failed = failed;
    });
  }

  read(part) {
    try {
      this.left = (this.left ?? length(part)) - part.length;
    } catch (error) {
      this.failed(error);
    }
    if (this.left === 0) this.done();
  }
}

/** How many bytes this answer has, with its head, which comes in one piece. */
function length(part) {
  const head = part.latin1Slice(0, part.indexOf(END_OF_HEAD));
  const body = /\r\ncontent-length: (\d+)/i.exec(head);
  if (!head.startsWith("HTTP/1.1 200") || !body) throw new Error(`not an answer of a known length: ${head}`);
  return head.length + END_OF_HEAD.length + Number(body[1]);
}

async function open({ hostname, port }, request) {
  const socket = net.connect(Number(port), hostname);
  socket.setNoDelay(true);
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error("no answer in ten seconds")));
  await new Promise((done, failed) => socket.once("connect", done).once("error", failed));
  return new Line(socket, request);
}

/** Milliseconds from the tick in which each was due to its last byte, without those of the first second. */
export async function paced(address, headers, rate, seconds) {
  const url = new URL(address);
  const fields = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${url.pathname}${url.search} HTTP/1.1\r\n${fields.join("")}\r\n`);
  const lines = await Promise.all(Array.from({ length: LINES }, () => open(url, request)));
  const begun = performance.now();
  const times = [];
  let sent = 0;
  const dueAt = (one) => begun + (1000 * one) / rate;
  const last = Math.floor(rate * seconds);
  // Whoever is free takes the next that is due; while nobody is, it waits, and its time runs.
  const work = async (line) => {
    while (sent < last) {
      const one = sent;
      sent += 1;
      for (let wait = dueAt(one) - performance.now(); wait > 0; wait = dueAt(one) - performance.now()) await sleep(wait);
      const from = Math.min(performance.now(), dueAt(one) + TICK);
      await line.ask();
      times[one] = performance.now() - from;
    }
    line.failed = undefined;
    line.socket.destroy();
  };
  await Promise.all(lines.map(work));
  return times.slice(Math.floor(rate));
}
