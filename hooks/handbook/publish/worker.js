// Keeps the whole site on the reader's device. The build puts the files and their hashes into the next line.
const FILES = {};

const scope = registration.scope;
const store = `offline ${scope}`; // a host may hold several copies of the handbook
const PATIENCE = 3000; // milliseconds that a page may take before its saved copy is shown
const NEVER_CHANGES = /\.[0-9a-f]{8,}(\.min)?\.[a-z]+$/; // a name with a hash in it
let slowUntil = 0;

/** The address under which a file is saved; with its hash, so that a new release fetches only what has changed. */
const keyOf = (path) => new URL(`${path}?${FILES[path]}`, scope).href;

/** Save what is not saved yet. Either every file of a release is there, byte for byte, or the last release stays. */
async function save() {
  const cache = await caches.open(store);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const missing = Object.keys(FILES).filter((path) => !kept.has(keyOf(path)));
  const saveNext = async () => {
    for (let path = missing.pop(); path !== undefined; path = missing.pop()) {
      const answer = await fetch(new URL(path, scope), { cache: "no-cache", integrity: FILES[path], priority: "low" });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      // A new answer, because pages refuse one that was redirected.
      await cache.put(keyOf(path), new Response(await answer.blob(), { headers: answer.headers }));
    }
  };
  await Promise.all(Array.from({ length: 6 }, saveNext));
}

/** Delete the files of earlier releases. */
async function sweep() {
  const cache = await caches.open(store);
  const wanted = new Set(Object.keys(FILES).map(keyOf));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

/** The saved answer to a request, as the host would give it. */
async function saved(request) {
  const path = request.url.slice(scope.length).replace(/[?#].*/s, "").replace(/(^|\/)index\.html$/, "$1");
  if (path in FILES) return caches.match(keyOf(path), { cacheName: store });
  return `${path}/` in FILES ? Response.redirect(new URL(`${path}/`, scope)) : undefined;
}

/** Without a network, an address that is not saved gets the page for wrong addresses. */
async function notHere(request, error) {
  const page = request.mode === "navigate" && (await caches.match(keyOf("404.html"), { cacheName: store }));
  if (!page) throw error;
  return new Response(page.body, { status: 404, headers: page.headers });
}

/** What the host says now; the saved copy when it fails or lets the reader wait. */
async function answer(request) {
  if (NEVER_CHANGES.test(request.url) || Date.now() < slowUntil) {
    const copy = await saved(request);
    if (copy?.ok) return copy;
  }
  // Saving has filled the browser's own cache, too: for a page, ask the host whether that is old.
  const asked = fetch(request, request.mode === "navigate" ? { cache: "no-cache" } : {});
  asked.catch(() => {}); // it may fail long after the saved copy was given
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const first = await Promise.race([asked, late]);
    if (first && first.status < 500) return first;
    if (!first) slowUntil = Date.now() + 10 * PATIENCE; // the parts of this page need not wait as long
  } catch {
    // no network
  }
  return (await saved(request)) ?? asked.catch((error) => notHere(request, error));
}

addEventListener("install", (event) => event.waitUntil(save().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(sweep().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(scope)) event.respondWith(answer(event.request));
});
