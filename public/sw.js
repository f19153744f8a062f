// The app shell: what does not change under its name, and one page for a dead network.
//
// Pages hold people's data and a nonce of their own, so they are never kept. Neither is anything
// that is asked for by POST, nor the interfaces, nor photos: their links are short-lived.
// The page registers this script as `/sw.js?v=<release>`, so that each release is another worker
// with another cache.
"use strict";

const RELEASE = new URL(self.location.href).searchParams.get("v") || "0";
const PREFIX = "hovli-shell-";
const CACHE = PREFIX + RELEASE;
const OFFLINE = "/offline.html";
const SHELL = [OFFLINE, "/favicon.svg", "/icons/icon-192.png", "/icons/icon-512.png"];

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(cleanUp());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (isShell(url.pathname)) {
    event.respondWith(asset(request));
  }
});

/** Whether the answer is the same for everybody: a name made of the content, or a picture of ours. */
function isShell(path) {
  return path.startsWith("/pkg/") || path.startsWith("/icons/") || path === "/favicon.svg";
}

async function keepShell() {
  const cache = await caches.open(CACHE);
  // The browser's own cache may still hold those of the last release.
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: "reload" })));
  await self.skipWaiting();
}

async function cleanUp() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
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
