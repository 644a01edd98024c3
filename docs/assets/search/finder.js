// Fetches what a search needs and no more: the index of the reader's language and the shared words, the other index when a query asks for it.

import { Engine } from "./engine.js";

/** An address asked for anew each time it changes: a stored index of an older release would lead to pages that are gone. */
async function fetchFresh(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** Give a function that finds pages; it is ready when the first index is there. */
export async function makeFinder(language, folder) {
  const read = (name) => fetchFresh(new URL(`${name}.json`, folder));
  const [index, words] = await Promise.all([read(language), read("words")]);
  const engine = new Engine(language, index, words);
  return async (query) => {
    if (engine.wantsOther(query)) {
      try {
        engine.addOther(await read(engine.other));
      } catch { /* offline, and never fetched: one language alone finds less, but finds */ }
    }
    return engine.search(query);
  };
}
