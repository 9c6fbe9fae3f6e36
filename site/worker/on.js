// Caches visited pages for offline reading. Pages come from the network first, so that dates are current, and
// from the cache if that fails. Pictures never change. Other files come from the cache and are updated after use.
const KEEP = `spacecal ${self.registration.scope}`;
const MOST = 400;
const LARGEST = 2000000;
const TELL = MESSAGE;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep(request, answer) {
  if (answer.ok && answer.type === "basic" && !(Number(answer.headers.get("Content-Length")) > LARGEST)) {
    const cache = await caches.open(KEEP);
    // Entries are in the order of insertion: the oldest are deleted.
    await cache.delete(request);
    await cache.put(request, answer.clone());
    const kept = await cache.keys();
    await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((old) => cache.delete(old)));
  }
  return answer;
}

async function renewed(request, event) {
  const answer = fetch(request).then((found) => keep(request, found));
  event.waitUntil(answer.catch(() => undefined));
  return answer;
}

async function newest(request, event) {
  try {
    return await renewed(request, event);
  } catch {
    return (await caches.match(request, { ignoreSearch: request.mode === "navigate" }))
      ?? new Response(TELL, { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}

async function kept(request, event, forGood) {
  const found = await caches.match(request);
  if (!found) return newest(request, event);
  if (!forGood) renewed(request, event).catch(() => undefined);
  return found;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const scope = self.registration.scope;
  if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("Range")) return;
  const path = request.url.slice(scope.length).replace(/[?#].*$/, "");
  // Calendars and snapshots are not read in browsers.
  if (path.endsWith(".ics") || path.startsWith("snapshot/")) return;
  const isAsset = path.startsWith("assets/") && path !== "assets/words.js";
  event.respondWith(
    path.startsWith("images/") ? kept(request, event, true)
      : isAsset ? kept(request, event, false)
        : newest(request, event));
});
