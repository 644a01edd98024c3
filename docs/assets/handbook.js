// What a page does beyond its HTML. Without this file every text and every link still works.
// Colours are chosen, and the other language is offered, by the few lines in overrides/partials/javascripts/base.html.

const HERE = new URL(".", document.currentScript.src); // the folder of this file, wherever the site lies
const page = document.documentElement;

/** Remember something for this device; a browser that keeps nothing is no fault. */
function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch { /* nothing is kept */ }
}

// ---------- Where the reader is ----------

const article = document.querySelector("article");
const header = document.querySelector(".md-header");
const SECTIONS = ":is(h2, h3, h4)[id]";

const readingLine = () => header.getBoundingClientRect().bottom + 48;

/** The last heading above the reading line; null at the top of the page. */
function headingAbove(headings) {
  const line = readingLine();
  let current = null;
  for (const heading of headings) {
    if (heading.getBoundingClientRect().top > line) break;
    current = heading;
  }
  return current;
}

/** The id of the heading the reader is at; empty at the top of the page. Both languages share the ids. */
function currentHeading() {
  const named = document.getElementById(location.hash.slice(1)); // ids are plain letters, so nothing is decoded: a search may hold a lone "%"
  if (named && article?.contains(named)) {
    const { top } = named.getBoundingClientRect();
    if (top >= 0 && top < innerHeight) return named.id; // the reader asked for it and sees it
  }
  return (article && headingAbove(article.querySelectorAll(SECTIONS))?.id) || "";
}

// ---------- Language switch: same page, same heading, same line ----------

const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, tr, figure, summary";
const PLACE = "handbook.place"; // kept only from the click until the next page has read it

/** The blocks of an article that are shown, section by section: both languages have the same ones. */
function blocksOf(id) {
  const blocks = [...article.querySelectorAll(BLOCKS)].filter((block) => block.getClientRects().length);
  const start = id ? blocks.findIndex((block) => block.id === id) : 0;
  const length = blocks.slice(start + 1).findIndex((block) => block.matches(SECTIONS));
  return start < 0 ? [] : blocks.slice(start, length < 0 ? undefined : start + 1 + length);
}

/** Which block of which section crosses the reading line, and how far down it. */
function findPlace() {
  const line = readingLine();
  const id = headingAbove(article.querySelectorAll(SECTIONS))?.id || "";
  const blocks = blocksOf(id);
  let index = blocks.length - 1;
  while (index >= 0 && blocks[index].getBoundingClientRect().top > line) index -= 1;
  if (index < 0) return null;
  const { top, height } = blocks[index].getBoundingClientRect();
  return { id, index, count: blocks.length, part: Math.min(1, (line - top) / height), pixels: line - top };
}

/** Scroll to the place that was left in the other language. */
function keepPlace({ id, index, count, part, pixels }) {
  const blocks = blocksOf(id);
  if (!blocks.length) return;
  const block = blocks.length === count ? blocks[index] : blocks[Math.round((index / count) * (blocks.length - 1))];
  const { top, height } = block.getBoundingClientRect();
  const inside = block.matches("h1, " + SECTIONS) ? pixels : part * height;
  scrollBy({ top: top + inside - readingLine(), behavior: "instant" });
}

function pointSwitch() {
  for (const choice of document.querySelectorAll("a[data-switch]")) choice.hash = currentHeading();
}

// Before the click, so that "open in a new tab" and "copy link" get the heading too.
for (const type of ["pointerdown", "focusin"]) {
  document.addEventListener(type, (event) => event.target.closest?.("a[data-switch]") && pointSwitch());
}
addEventListener("hashchange", pointSwitch);

document.addEventListener("click", (event) => {
  const choice = event.target.closest?.("a[data-switch]");
  if (!choice) return;
  pointSwitch();
  if (choice.hreflang !== page.lang && !("offer" in page.dataset)) remember("handbook.offer", "no"); // chosen, so not offered again
  const place = article && scrollY > 0 && findPlace();
  if (!place) return;
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ path: choice.pathname, ...place }));
  } catch { /* then the heading alone */ }
});

try {
  const place = JSON.parse(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  if (place?.path === location.pathname && article) {
    keepPlace(place);
    addEventListener("load", () => requestAnimationFrame(() => keepPlace(place)), { once: true }); // the browser goes to the heading once more
  }
} catch { /* then the heading alone */ }

document.querySelector("[data-offer-close]")?.addEventListener("click", () => {
  delete page.dataset.offer;
  remember("handbook.offer", "no");
  document.querySelector(".site-name").focus();
});

// ---------- Menu ----------

const drawer = document.getElementById("__drawer"); // a checkbox, so that the menu opens without this script
const opener = document.querySelector("[data-menu-open]");
const BEHIND = ".md-skip, .md-header, .offer, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer";

function setMenu(isOpen) {
  if (!opener) return;
  drawer.checked = isOpen;
  opener.setAttribute("aria-expanded", isOpen);
  for (const element of document.querySelectorAll(BEHIND)) element.inert = isOpen;
  (isOpen ? document.querySelector("[data-menu-close]") : opener).focus();
}

opener?.addEventListener("click", () => setMenu(true));
drawer?.addEventListener("change", () => setMenu(drawer.checked)); // a tap beside the menu
document.querySelector("[data-menu-close]")?.addEventListener("click", () => setMenu(false));
document.getElementById("menu")?.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='#']") && drawer.checked) setMenu(false);
});
matchMedia("(min-width: 76.25em)").addEventListener?.("change", () => drawer?.checked && setMenu(false));

// ---------- Contents: the section that is being read ----------

const contents = new Map();
for (const link of document.querySelectorAll(".toc a[href^='#']")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) contents.set(heading, link);
}

function markContents() {
  const current = contents.get(headingAbove(contents.keys()));
  for (const link of contents.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (contents.size) {
  let frame = 0;
  addEventListener("scroll", () => {
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; markContents(); });
  }, { passive: true }); // a page that opens at its top has nothing to mark; one that opens further down scrolls there
}

// ---------- Colours ----------

const isDark = matchMedia("(prefers-color-scheme: dark)");

/** Give the bar of the browser the colour of the paper. */
function paintBar() {
  const paper = getComputedStyle(page).getPropertyValue("--paper").trim();
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = paper;
}

for (const button of document.querySelectorAll("[data-colours-set]")) {
  button.addEventListener("click", () => {
    const chosen = button.dataset.coloursSet;
    page.dataset.colours = chosen;
    remember("handbook.colours", chosen === (isDark.matches ? "dark" : "light") ? null : chosen); // as the device asks: nothing to keep
    paintBar();
    document.querySelector(`[data-colours-set]:not([data-colours-set=${chosen}])`).focus();
  });
}
if (page.dataset.colours) paintBar();

// ---------- Search: fetched when it is first wanted ----------

const searchButtons = document.querySelectorAll("[data-search-open]");

async function openSearch(query) {
  try {
    (await import(new URL("search.js", HERE))).open(query);
  } catch {
    alert(page.lang === "ja" ? "検索を開けませんでした。インターネットにつながっているか、確かめてください。" : "The search could not be opened. Check your connection.");
  }
}

/** A link to a search: "#q=lost+card" never leaves this device, "?q=lost+card" is what people write by hand. */
function openLinked() {
  const query = new URLSearchParams(`${location.hash.slice(1)}&${location.search.slice(1)}`).get("q");
  if (query && searchButtons.length) openSearch(query);
}
openLinked();
addEventListener("hashchange", openLinked);

for (const button of searchButtons) button.addEventListener("click", () => openSearch());
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
  const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!searchButtons.length || !(isSlash || isK)) return;
  event.preventDefault();
  openSearch();
});

// ---------- Folded parts open for a link into them, and for paper ----------

function openAround(id) {
  for (let part = document.getElementById(id); part; part = part.parentElement) {
    if (part.localName === "details" && !part.open) {
      part.open = true;
      document.getElementById(id).scrollIntoView();
    }
  }
}

addEventListener("hashchange", () => openAround(location.hash.slice(1)));
if (location.hash) openAround(location.hash.slice(1));

/** Paper has no links: write each address once, without what anybody knows; those of this site as they go on from the foot of the sheet. */
function writeAddresses() {
  const written = new Set();
  const site = new URL("..", HERE);
  for (const link of article?.querySelectorAll("a[href^='http'], a[href^='.']") ?? []) {
    const address = link.href.startsWith(site) ? link.pathname.slice(site.pathname.length) : decodeURI(link.href).replace(/^https?:\/\//, "").replace(/\/$/, "");
    link.dataset.written = link.matches(".term") || written.has(address) ? "" : address;
    written.add(address);
  }
}

let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const part of folded) part.open = true;
  writeAddresses();
});
addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
});

// ---------- Cards of terms and facts ----------

const MARKS = "a.term[data-tip], a.fact-mark[data-tip]"; // data-tip names the card, or the entry to copy
const GAP = 6; // pixels between the word and its card, and half a finger from the edge of the screen
let open = null; // { mark, card } while a card shows
const copies = new Map(); // entry in the list of sources: its card
let timer = 0;
let lastPointer = "mouse";

/** The card of a mark. A fact mark names its entry in the list of sources: the card is a copy of that entry. */
function cardOf(mark) {
  const named = document.getElementById(mark.dataset.tip);
  if (!named || named.matches("[role=tooltip]")) return named;
  if (!copies.has(named)) {
    const card = document.createElement("div");
    card.className = "tip";
    card.setAttribute("role", "tooltip");
    card.append(...[...named.childNodes].map((node) => node.cloneNode(true)));
    for (const back of card.querySelectorAll(".footnote-backref")) back.remove();
    for (const twin of card.querySelectorAll("[id]")) twin.removeAttribute("id");
    copies.set(named, card);
  }
  return copies.get(named);
}

function show(mark) {
  clearTimeout(timer);
  if (open?.mark === mark) return;
  hide();
  const card = cardOf(mark);
  if (!card) return;
  document.querySelector("main").append(card); // outside of tables that scroll, so that nothing cuts it off
  card.hidden = false;
  open = { mark, card };
  place();
}

function hide() {
  clearTimeout(timer);
  if (open) open.card.hidden = true;
  open = null;
}

function hideSoon() {
  clearTimeout(timer);
  timer = setTimeout(hide, 250); // time to move the pointer into the card
}

/** Put the card under its word, or above when there is no room; never over an edge of the screen. */
function place() {
  const { mark, card } = open;
  const word = mark.getClientRects()[0];
  const edge = document.documentElement.clientWidth;
  card.style.left = "0";
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(8, Math.min(word.left - 8, edge - width - 8));
  const under = mark.getBoundingClientRect().bottom + GAP;
  const above = word.top - height - GAP;
  const top = under + height > innerHeight && above > header.getBoundingClientRect().bottom ? above : under;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

const markOf = (target) => target.closest?.(MARKS);
const inOpenCard = (target) => Boolean(open && target && open.card.contains(target));

document.addEventListener("pointerdown", (event) => {
  lastPointer = event.pointerType;
  if (open && !inOpenCard(event.target) && markOf(event.target) !== open.mark) hide();
}, true);

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const mark = markOf(event.target);
  if (mark) {
    clearTimeout(timer);
    if (open?.mark !== mark) timer = setTimeout(show, 120, mark);
  } else if (inOpenCard(event.target)) {
    clearTimeout(timer);
  } else if (open && document.activeElement !== open.mark) {
    hideSoon();
  } else if (!open) {
    clearTimeout(timer);
  }
});

document.addEventListener("focusin", (event) => {
  const mark = markOf(event.target);
  if (mark?.matches(":focus-visible")) show(mark);
  else if (open && !mark && !inOpenCard(event.target)) hide();
});

document.addEventListener("click", (event) => {
  const mark = markOf(event.target);
  if (!mark || lastPointer === "mouse" || event.detail === 0) return; // a mouse has seen the card; the Enter key goes on
  if (open?.mark === mark) return; // the second tap follows the link
  if (!cardOf(mark)) return;
  event.preventDefault();
  show(mark);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (drawer?.checked) setMenu(false);
  hide();
});
addEventListener("resize", hide);

// ---------- Tables that are wider than the screen ----------

// They scroll; the keyboard can scroll only what it can reach, and a screen reader says the heading when it gets there.
const wide = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const wrap = target.closest(".table-scroll");
    if (wrap.scrollWidth > wrap.clientWidth) {
      wrap.tabIndex = 0;
      wrap.role = "group"; // not a region: two tables may share a heading
      const above = [...article.querySelectorAll("h1, " + SECTIONS)].findLast((heading) => heading.compareDocumentPosition(wrap) & Node.DOCUMENT_POSITION_FOLLOWING);
      wrap.ariaLabel = [...above.childNodes].filter((node) => !node.matches?.(".headerlink")).map((node) => node.textContent).join("");
    } else for (const name of ["tabindex", "role", "aria-label"]) wrap.removeAttribute(name);
  }
});
for (const part of document.querySelectorAll(".table-scroll, .table-scroll > table")) wide.observe(part);

// A link that has the focus is shown whole: browsers leave one that a table has half scrolled away.
document.addEventListener("focusin", ({ target }) => {
  if (target.closest(".table-scroll") && !target.matches(".table-scroll") && target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
});

// ---------- Reading without a network ----------

if (document.querySelector("[data-offline]")) {
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => import("./offline.js")));
}
