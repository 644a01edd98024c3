// Japanese search: stands before the theme's worker, which drops the last part of a kanji word and joins the rest with
// "or". Here every part of the query has to be found; only when nothing has them all, the query is tried as it was typed.
// It lies in this folder because the theme's worker loads ../lunr/ from where it runs.

const QUERY = 2; // types of the theme's messages
const RESULT = 3;
const answer = self.postMessage.bind(self);
let waiting = []; // what to ask next if nothing is found

self.postMessage = (message) => {
  if (message.type === RESULT && waiting.length && !message.data.items?.length) {
    ask(waiting.shift());
    return;
  }
  answer(message);
};

/** Cut a query into words: 在留カードの更新 becomes 在留, カード, 更新. */
function partsOf(query) {
  return query
    .replace(/[*+~^:-]/g, " ")
    .split(/\s+/)
    .flatMap((word) => (/[\u3040-\u30ff\u4e00-\u9fff]/.test(word) ? new lunr.TinySegmenter().segment(word) : [word]))
    .filter((part) => part.trim() && !/^[\u3041-\u309f]$/.test(part)); // a lone kana joins words, it is none
}

/** Ask for all parts at once: "+在留* +カード*". */
const required = (parts) => parts.map((part) => `+${whole(part)}*`).join(" ");

/** The theme cuts kanji again and drops their tail: 〇 is the tail it may drop, and kana behind kanji would be torn off. */
function whole(part) {
  return part.replace(/^([\u3400-\u9fff\u3005]+).*$/u, "$1\u3007");
}

/** Hand a query to the theme's worker. */
function ask(query) {
  self.dispatchEvent(Object.assign(new MessageEvent("message", { data: { type: QUERY, data: query } }), { ours: true }));
}

self.addEventListener("message", (event) => {
  if (event.ours || event.data.type !== QUERY || !self.lunr?.TinySegmenter) return;
  const parts = partsOf(event.data.data.normalize("NFKC"));
  if (!parts.length) return;
  event.stopImmediatePropagation();
  // A single kanji may be joined to its neighbour in the text, so the second try leaves it out.
  waiting = [required(parts.filter((part) => /^(?:[\u3400-\u9fff\u3005]{2}|[^\u3400-\u9fff\u3005]{2})/u.test(part))), event.data.data].filter(Boolean);
  ask(required(parts));
});

importScripts(new URL(self.location).searchParams.get("w"));
