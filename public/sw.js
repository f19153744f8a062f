// The app shell: what does not change under its name, and one page for a dead network.
//
// Pages hold people's data, so they are not kept, but for those of the residents' app: each was
// drawn whole by the server, with a policy of its own, and is read again without a network. They
// go when their person goes, when the session is over, and with the release whose program they
// need. Pages of signed links and of payments on their way are never among them. Neither is anything
// that is asked for by POST, nor the interfaces, nor photos: their links are short-lived.
// The page registers this script as `/sw.js?v=<release>`, so that each release is another worker
// with another cache.
"use strict";

const RELEASE = new URL(self.location.href).searchParams.get("v") || "0";
const PREFIX = "hovli-shell-";
const CACHE = PREFIX + RELEASE;
const SEEN_PREFIX = "hovli-seen-";
const SEEN = SEEN_PREFIX + RELEASE;
/** So many pages of the residents' app are kept, the latest ones. */
const SEEN_MAX = 30;
const OFFLINE = "/offline.html";
const SHELL = [OFFLINE, "/favicon.svg", "/icons/icon-192.png", "/icons/icon-512.png"];

/** Whoever sends one of these goes, comes, or reads another language from now on. */
const CHANGES = new Set([
  "/rpc/auth/sign_in",
  "/rpc/auth/sign_out",
  "/rpc/auth/accept_invite",
  "/rpc/auth/switch_company",
  "/rpc/my/enter",
  "/rpc/my/telegram",
  "/rpc/my/switch_company",
  "/rpc/my/language",
  "/rpc/my/sign_out",
]);

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(cleanUp());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }
  if (request.method === "POST" && CHANGES.has(url.pathname)) {
    event.waitUntil(forgetSeen());
  }
  if (request.method !== "GET") {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(isOfResident(url) ? seenPage(event, url) : page(request));
  } else if (isShell(url.pathname)) {
    event.respondWith(asset(request));
  }
});

/** Whether the answer is the same for everybody: a name made of the content, or a picture of ours. */
function isShell(path) {
  return path.startsWith("/pkg/") || path.startsWith("/icons/") || path === "/favicon.svg";
}

/** Whether the page is one of a signed-in resident that may be read later. */
function isOfResident(url) {
  const path = url.pathname.replace(/\/$/, "");
  const whole = ["/my", "/my/payments", "/my/requests", "/my/more"].includes(path);
  return whole || (path.startsWith("/my/requests/") && !url.searchParams.has("key"));
}

async function keepShell() {
  const cache = await caches.open(CACHE);
  // The browser's own cache may still hold those of the last release.
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: "reload" })));
  await self.skipWaiting();
}

async function cleanUp() {
  const names = await caches.keys();
  const isOld = (name) => (name.startsWith(PREFIX) && name !== CACHE) || (name.startsWith(SEEN_PREFIX) && name !== SEEN);
  const old = names.filter(isOld);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** From the network; only when there is none, the page that says so. */
async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const offline = await caches.match(OFFLINE, { cacheName: CACHE });
    if (offline) {
      return offline;
    }
    throw error;
  }
}

/** From the network, and kept; without one as it was seen last, or else the page that says so. */
async function seenPage(event, url) {
  const request = event.request;
  const name = url.pathname + url.search;
  let answer;
  try {
    answer = await fetch(request);
  } catch {
    const kept = await caches.match(name, { cacheName: SEEN, ignoreVary: true });
    return kept ?? page(request);
  }
  if (answer.ok && answer.type === "basic" && !answer.redirected) {
    // A full disk must not take the page down: the answer is here, only not kept.
    event.waitUntil(keepSeen(name, answer.clone()).catch(() => undefined));
  } else if (answer.type === "opaqueredirect" || answer.redirected || answer.status === 401) {
    // They are sent to the sign-in: the session is over, and what it showed goes with it.
    await forgetSeen();
  }
  return answer;
}

async function keepSeen(name, answer) {
  const cache = await caches.open(SEEN);
  // The latest stands last: what was put there before goes first.
  await cache.delete(name, { ignoreVary: true });
  await cache.put(name, answer);
  const names = await cache.keys();
  await Promise.all(names.slice(0, Math.max(0, names.length - SEEN_MAX)).map((old) => cache.delete(old)));
}

function forgetSeen() {
  return caches.delete(SEEN);
}

/** From the cache; the first time from the network. */
async function asset(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") {
    // A full disk must not take the page down: the answer is here, only not kept.
    await cache.put(request, answer.clone()).catch(() => undefined);
  }
  return answer;
}
