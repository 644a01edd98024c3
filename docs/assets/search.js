// The search dialog. handbook.js imports this file when the search is first opened, and calls open().

const SITE = new URL("..", import.meta.url);
const LANGUAGE = location.href.startsWith(new URL("ja/", SITE)) ? "ja" : "en"; // by the address: the page for wrong addresses is the same everywhere
const ROOT = new URL(LANGUAGE === "ja" ? "ja/" : ".", SITE);
const JAPANESE_RUN = /([\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff][\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff]*)/;

const SAY = {
  en: {
    name: "Search the handbook",
    field: "In English or Japanese",
    close: "Close",
    other: { lang: "ja", text: "日本語で探す" },
    hint: "Type what you need, in English, in Japanese or in Roman letters: ",
    examples: ["lost card", "引っ越し", "juminhyo"],
    loading: "Loading …",
    count: (count) => (count === 1 ? "1 page found" : `${count} pages found`),
    none: (query) => `Nothing found for “${query}”.`,
    near: "Did you mean",
    instead: "Or look here",
    failed: "The search could not be loaded. Check your connection, then type again.",
    pages: { "help/problems/": "Something went wrong", "help/call/": "Who to call", "glossary/": "Glossary" },
  },
  ja: {
    name: "ハンドブックの中を探す",
    field: "日本語か英語で",
    close: "閉じる",
    other: { lang: "en", text: "Search in English" },
    hint: "知りたいことを入力してください。ひらがな、漢字、ローマ字、英語のどれでも探せます。例：",
    examples: ["カードをなくした", "ひっこし", "pension"],
    loading: "読み込んでいます…",
    count: (count) => `${count}ページ見つかりました`,
    none: (query) => `「${query}」は見つかりませんでした。`,
    near: "この言葉ですか",
    instead: "ここからも探せます",
    failed: "検索のデータを読み込めませんでした。インターネットにつながっているか確かめて、もう一度入力してください。",
    pages: { "help/problems/": "困ったことから探す", "help/call/": "電話で聞く", "glossary/": "用語集" },
  },
}[LANGUAGE];

/** Open the dialog, with a query when there is one. */
export function open(query) {
  dialog ??= build();
  if (!dialog.open) {
    place = isSearch(location.hash) ? "" : location.hash;
    dialog.showModal();
  }
  if (query !== undefined) field.value = query;
  field.select();
  ask(undefined).catch(() => {}); // fetch the index while the reader begins to type
  shown = update();
}

// ---------- The address: it holds the query while the dialog is open, so that a search can be shared and the way back leads to it ----------

let place = ""; // the heading that the address named before

const isSearch = (hash) => new URLSearchParams(hash.slice(1)).has("q");
const hashOf = (query) => (query ? `#${new URLSearchParams({ q: query })}` : place);

/** Behind a "#", where browsers keep it to themselves: nobody learns what was typed. */
function writeAddress(query) {
  const address = new URL(location.href);
  address.searchParams.delete("q"); // of a link that was written by hand
  address.hash = hashOf(query);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

addEventListener("hashchange", () => dialog?.open && !isSearch(location.hash) && dialog.close()); // the reader went back

// ---------- The finder: in a worker, or here where a browser has no module workers ----------

let asked = 0;
let worker;
let finder;
const waiting = new Map();

function ask(query) {
  if (!worker && !finder) {
    try {
      worker = startWorker();
    } catch {
      useHere();
    }
  }
  if (finder) return finder().then((find) => (query === undefined ? null : find(query)));
  const number = ++asked;
  return new Promise((resolve, reject) => {
    waiting.set(number, { query, resolve, reject });
    worker.postMessage({ number, query, language: LANGUAGE, folder: new URL("search/", SITE).href });
  });
}

function startWorker() {
  const started = new Worker(new URL("search/worker.js", import.meta.url), { type: "module" });
  started.onmessage = ({ data: { number, found, error } }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    if (error) reject(new Error(error));
    else resolve(found);
  };
  started.onerror = (event) => {
    event.preventDefault();
    useHere();
    for (const { query, resolve, reject } of waiting.values()) ask(query).then(resolve, reject);
    waiting.clear();
  };
  return started;
}

function useHere() {
  worker = undefined;
  let ready;
  finder = () => {
    ready ??= import("./search/finder.js").then(({ makeFinder }) => makeFinder(LANGUAGE, new URL("search/", SITE).href));
    ready.catch(() => (ready = undefined)); // the next query tries again
    return ready;
  };
}

// ---------- The dialog ----------

let dialog;
let field;
let count;
let other;
let list;
let shown; // settled when the list shows what was typed
let writing;
let latest = 0;

function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

function build() {
  const style = make("link");
  style.rel = "stylesheet";
  style.href = new URL("search/search.css", import.meta.url);
  document.head.append(style);

  field = make("input", "search-field");
  Object.assign(field, { type: "search", id: "search-field", name: "q", placeholder: SAY.field, autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  field.setAttribute("aria-label", SAY.name);
  field.setAttribute("aria-controls", "search-found");
  field.setAttribute("autocapitalize", "none");
  const close = make("button", "search-close", SAY.close);
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  const form = make("form", "search-form", field, close);
  form.setAttribute("role", "search");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    shown.then(() => list.querySelector(".search-results a")?.click());
  });
  count = make("p", "search-count");
  count.setAttribute("role", "status");
  other = make("a", "search-other", SAY.other.text);
  other.lang = other.hreflang = SAY.other.lang;
  list = make("div", "search-found");
  list.id = "search-found";
  const box = make("dialog", "search", form, make("div", "search-line", count, other), list);
  box.lang = LANGUAGE;
  box.setAttribute("aria-label", SAY.name);
  field.addEventListener("input", () => (shown = update()));
  box.addEventListener("keydown", move);
  box.addEventListener("click", (event) => {
    const chosen = event.target.closest("a");
    if (chosen) writeAddress(field.value.trim()); // the way back leads to what was found
    const isHere = chosen?.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (event.target === box || isHere) box.close(); // beside the dialog, or to a heading of this very page
  });
  box.addEventListener("close", () => {
    clearTimeout(writing);
    if (isSearch(location.hash) || isSearch(location.search)) writeAddress("");
  });
  document.body.append(box);
  return box;
}

/** Arrows walk through the results and back to the field; letters typed on a result go on in the field; Escape closes at once. */
function move(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault(); // some browsers only empty the field
    dialog.close();
  }
  const stops = [field, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && at >= 0) {
    event.preventDefault();
    const next = stops[Math.max(0, Math.min(stops.length - 1, at + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  } else if (at > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
    field.focus();
  }
}

async function update() {
  const query = field.value.trim();
  const turn = ++latest;
  clearTimeout(writing);
  writing = setTimeout(writeAddress, 400, query); // some browsers refuse more than three changes a second
  other.hidden = !query;
  other.href = twinOf(query);
  if (!query) return showStart();
  const slow = setTimeout(() => turn === latest && (count.textContent = SAY.loading), 300);
  let found;
  try {
    found = await ask(query);
  } catch {
    if (turn === latest) {
      count.textContent = SAY.failed;
      list.replaceChildren(...more());
    }
    return;
  } finally {
    clearTimeout(slow);
  }
  if (turn !== latest) return; // something else was typed meanwhile
  const { results, near } = found;
  count.textContent = results.length ? SAY.count(results.length) : SAY.none(query);
  list.scrollTop = 0;
  list.replaceChildren(...(results.length ? [make("ol", "search-results", ...results.map(showResult))] : [...showNear(near), ...more()]));
}

/** This page in the other language, with the same search. */
function twinOf(query) {
  const twin = new URL(document.querySelector(`a[data-switch][hreflang=${SAY.other.lang}]`).href);
  twin.hash = hashOf(query);
  return twin;
}

function showStart() {
  count.textContent = "";
  const examples = SAY.examples.flatMap((word) => {
    const button = make("button", "search-example", ...written(word));
    button.type = "button";
    button.addEventListener("click", () => open(word));
    return [button, " "];
  });
  list.replaceChildren(make("p", "search-hint", SAY.hint), make("p", "search-examples", ...examples), ...more());
}

function showNear(terms) {
  if (!terms.length) return [];
  const links = terms.map(({ id, word }) => make("li", "", link(`glossary/#${id}`, "", ...written(word))));
  return [make("h2", "search-title", SAY.near), make("ul", "search-more", ...links)];
}

function more() {
  const links = Object.entries(SAY.pages).map(([address, title]) => make("li", "", link(address, "", title)));
  return [make("h2", "search-title", SAY.instead), make("ul", "search-more", ...links)];
}

function showResult({ address, title, label, heading, snippet }) {
  const where = make("span", "search-where", label);
  const page = make("span", "search-page", ...written(title));
  const place = heading ? [make("span", "search-heading", ...written(heading))] : [];
  return make("li", "", link(address, "search-result", where, page, ...place, make("span", "search-snippet", ...marked(snippet))));
}

function link(address, className, ...content) {
  const element = make("a", className, ...content);
  element.href = new URL(address, ROOT);
  return element;
}

const marked = (parts) => parts.flatMap(([text, isHit]) => (isHit ? [make("mark", "", ...written(text))] : written(text)));

/** A text, with the language of the Japanese words in an English one. */
function written(text) {
  if (LANGUAGE === "ja") return [text];
  return text.split(JAPANESE_RUN).filter(Boolean).map((part) => {
    if (!JAPANESE_RUN.test(part)) return part;
    const words = make("span", "", part);
    words.lang = "ja";
    return words;
  });
}
