// Two small helps. Without this file every link still works.
// 1. The language switch keeps the heading the reader is at.
// 2. Terms and fact marks show their card on hover, on keyboard focus and on the first tap.

// ---------- Language switch ----------

const HEADINGS = ".md-content h2[id], .md-content h3[id], .md-content h4[id]";

/** The id of the heading the reader is at; empty at the top of the page. Both languages share the ids. */
function currentHeading() {
  const below = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named) {
    const { top } = named.getBoundingClientRect();
    if (top >= 0 && top < innerHeight) return named.id; // the reader asked for it and sees it
  }
  let current = "";
  for (const heading of document.querySelectorAll(HEADINGS)) {
    if (heading.getBoundingClientRect().top > below + 48) break;
    current = heading.id;
  }
  return current;
}

function keepHeading(event) {
  const choice = event.target.closest?.(".language-switch-choice");
  if (choice) choice.hash = currentHeading();
}

// Before the click, so that "open in a new tab" and "copy link" get the heading too.
for (const type of ["pointerdown", "focusin", "click"]) document.addEventListener(type, keepHeading);
addEventListener("hashchange", () => {
  for (const choice of document.querySelectorAll(".language-switch-choice")) choice.hash = currentHeading();
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
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const top = under + height > innerHeight && above > header ? above : under;
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
  if (event.key === "Escape") hide();
});
addEventListener("resize", hide);

// ---------- Tables that are wider than the screen ----------

// They scroll; the keyboard can scroll only what it can reach.
for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap")) {
  if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
}

// ---------- Labels that act as buttons ----------

// The menu and the search open without this script, so they are labels; a button also answers to the space bar.
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.("label[role=button]")) {
    event.preventDefault();
    event.target.click();
  }
});
