// Service worker of the forum's part of the site. It hands out only what a page kept by itself: that agenda, that check-in
// page and their assets. The network comes first, so that nobody reads an old agenda while a newer one can be had.
interface Lasting extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Lasting { request: Request; respondWith(answer: Promise<Response>): void }
interface Scope {
  location: Location;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", heard: (event: Lasting) => void): void;
  addEventListener(kind: "fetch", heard: (event: Fetching) => void): void;
}

const scope = self as unknown as Scope;
const KEPT = "forum-pages-1";
const WAIT_MS = 4000;

scope.addEventListener("install", () => void scope.skipWaiting());
scope.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("forum-pages-") && name !== KEPT) await caches.delete(name);
    await scope.clients.claim();
  })());
});

async function pageFirstFromNetwork(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const address = request.url.split(/[?#]/)[0] ?? request.url;
  const kept = await cache.match(address);
  if (!kept) return fetch(request);
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), WAIT_MS);
  try {
    const fresh = await fetch(request, { signal: waiting.signal });
    if (fresh.ok && !fresh.redirected) await cache.put(address, fresh.clone());
    return fresh;
  } catch {
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

async function assetFirstFromHere(request: Request): Promise<Response> {
  const kept = await (await caches.open(KEPT)).match(request.url);
  return kept ?? fetch(request);
}

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== scope.location.origin) return;
  if (request.mode === "navigate") event.respondWith(pageFirstFromNetwork(request));
  else if (new URL(request.url).pathname.startsWith("/static/")) event.respondWith(assetFirstFromHere(request));
});
