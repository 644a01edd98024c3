// The finder beside the page: reading an index takes an old phone half a second, in which the page has to answer to fingers.

import { makeFinder } from "./finder.js";

let finder;

onmessage = async ({ data: { number, language, folder, query } }) => {
  try {
    finder ??= makeFinder(language, folder);
    const find = await finder;
    postMessage({ number, found: query === undefined ? null : await find(query) });
  } catch (error) {
    finder = undefined; // the next query tries again
    postMessage({ number, error: String(error) });
  }
};
