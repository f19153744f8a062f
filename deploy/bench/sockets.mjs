// Ten thousand live sockets: the memory of an idle one, and how soon the last one hears of a commit.
import { randomBytes } from "node:crypto";
import { createConnection } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { get, post, signIn } from "./client.mjs";
import { ownKiB, report, share, start, stop } from "./server.mjs";

/** Each takes a file of this process and one of the server: `ulimit -n` bounds both, with some to spare. */
const SOCKETS = Math.min(10_000, Number(process.env.HOVLI_BENCH_FILES ?? 1024) - 500);
/** Sockets before the first reading: what the first handshakes and the first telling need once is there then. */
const WARM = 200;
/** Milliseconds after which what was needed for the moment is given back. */
const SETTLE = 3000;
const AT_A_TIME = 100;
const ROUNDS = 30;
/** Milliseconds after which a handshake is given up, and a round has lost somebody. */
const PATIENCE = 5000;

/** What is awaited at present: bytes that the frame has, and who has not had them. */
const round = { mark: null, left: 0, last: 0, done: () => {} };
/** All sockets are read into one piece of memory: a stream for each would cost more than what is measured. */
const buffer = Buffer.alloc(4096);
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

function open(url, headers) {
  const { hostname, port, host } = new URL(url);
  return new Promise((done, failed) => {
    let isOpen = false;
    const callback = (length) => {
      if (isOpen) return hear(socket, length);
      isOpen = true;
      socket.setTimeout(0);
      const answer = buffer.latin1Slice(0, length).split("\r\n")[0];
      if (answer.includes(" 101 ")) done(socket);
      else failed(new Error(answer));
      return true;
    };
    const socket = createConnection({ host: hostname, port: Number(port), noDelay: true, onread: { buffer, callback } });
    socket.heard = null;
    socket.once("error", failed);
    socket.once("close", () => failed(new Error("a handshake had no answer")));
    socket.setTimeout(PATIENCE, () => socket.destroy());
    socket.write(
      `GET /api/live HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nAuthorization: ${headers.authorization}\r\n\r\n`,
    );
  });
}

function hear(socket, length) {
  // A ping has no words here; without its answer the server would give the socket up.
  if (buffer[0] === 0x89) socket.write(PONG);
  if (round.mark === null || socket.heard === round.mark) return true;
  // What lies behind the length is what another socket had.
  const place = buffer.indexOf(round.mark);
  if (place >= 0 && place + round.mark.length <= length) {
    socket.heard = round.mark;
    round.last = performance.now();
    round.left -= 1;
    if (round.left === 0) round.done();
  }
  return true;
}

async function fill(sockets, url, headers, count) {
  while (sockets.length < count) {
    const some = Math.min(AT_A_TIME, count - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: some }, () => open(url, headers)))));
  }
}

/** Milliseconds from the sending of a comment, which is a little before its commit, to the last socket. */
async function spread(sockets, server, me, id) {
  let gone;
  const heard = new Promise((done, failed) => {
    round.mark = Buffer.from(id);
    round.left = sockets.length;
    round.done = done;
    gone = setTimeout(() => failed(new Error(`${round.left} of ${sockets.length} sockets heard nothing`)), PATIENCE);
  });
  const sent = performance.now();
  await post(`${server.url}/api/v1/requests/${id}/comments`, me.headers, { text: "Мастер едет", visibility: "internal" });
  await heard;
  clearTimeout(gone);
  return round.last - sent;
}

/** Who listens, and requests to speak of. */
async function known() {
  // Signing in hashes a password in twenty megabytes, and a list is put together in some more. The process keeps what it
  // has freed, and thousands of sockets find their room there: it is another process than the one that is measured.
  const other = await start();
  try {
    // A director sees everything: what is measured is the spreading, not who may know of it.
    const me = await signIn(other.url, path.join(process.env.APP_DATA_DIR, "seed.log"), "director");
    // Each round is about another one: what is late of a round is nobody's of the next.
    const cards = (await get(`${other.url}/api/v1/requests`, me.headers)).items;
    if (cards.length < ROUNDS + 2) throw new Error(`${cards.length} requests are too few`);
    return { me, ids: cards.map((card) => card.id), port: new URL(other.url).port };
  } finally {
    await stop(other);
  }
}

/** What the server holds with so many sockets, each of which is open and has been told something. */
async function held(sockets, server, me, { count, id }) {
  await fill(sockets, server.url, me.headers, count);
  await spread(sockets, server, me, id);
  await sleep(SETTLE);
  const open = sockets.filter((socket) => socket.readyState === "open").length;
  if (open !== count) throw new Error(`${count - open} of ${count} sockets were closed`);
  return ownKiB(server.child.pid);
}

const { me, ids, port } = await known();
// A token is good where it was given.
const server = await start(undefined, port);
const sockets = [];
try {
  const [first, second, ...others] = ids;
  const few = await held(sockets, server, me, { count: WARM, id: first });
  const all = await held(sockets, server, me, { count: SOCKETS, id: second });
  report(`memory of an idle socket, of ${SOCKETS}`, (all - few) / (SOCKETS - WARM), "KiB", 16);
  const times = [];
  for (const id of others.slice(0, ROUNDS)) {
    times.push(await spread(sockets, server, me, id));
    await sleep(300);
  }
  report(`commit → last of ${SOCKETS} sockets, p50`, share(times, 0.5), "ms");
  report(`commit → last of ${SOCKETS} sockets, p99`, share(times, 0.99), "ms", 250);
} finally {
  for (const socket of sockets) socket.destroy();
  await stop(server);
}
