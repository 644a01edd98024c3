// Saves the handbook for reading without a network, says so in the footer, and takes it away again.
// handbook.js loads this file when the page is done and has nothing else to do.

const MEGABYTES = 0; // the build writes here what a save fetches
const WORDS = {
  en: {
    none: "Read without internet:",
    saving: "Saving the handbook for reading without internet …",
    saved: "Saved: you can read the handbook without internet.",
    away: "You are offline. You are reading the saved handbook.",
    failed: "The handbook could not be saved.",
    save: `Save the handbook (about ${MEGABYTES} MB)`,
    again: "Try again",
    remove: "Remove",
  },
  ja: {
    none: "インターネットなしで読むには：",
    saving: "ハンドブックを保存しています…",
    saved: "保存しました。インターネットがなくても読めます。",
    away: "今はオフラインです。保存したハンドブックを表示しています。",
    failed: "ハンドブックを保存できませんでした。",
    save: `ハンドブックを保存する（約${MEGABYTES}MB）`,
    again: "もう一度",
    remove: "保存したものを消す",
  },
};

const box = document.querySelector("[data-offline]");
const words = WORDS[document.documentElement.lang] ?? WORDS.en;
const root = new URL("../", import.meta.url);
const CHOICE = `${root.pathname}.offline`; // "no" once the reader has removed what was saved
const workers = navigator.serviceWorker; // undefined in a private window of some browsers

const text = document.createElement("span");
const button = document.createElement("button");
button.type = "button";
text.setAttribute("role", "status");

function show(state, action) {
  text.textContent = words[state === "saved" && !navigator.onLine ? "away" : state];
  box.dataset.offline = state;
  button.hidden = !action;
  button.textContent = action ? words[action] : "";
  button.onclick = action === "remove" ? remove : save;
}

/** Wait until a worker has saved everything, or has given up. */
function settled(worker) {
  return new Promise((resolve) => {
    const look = () => ["activated", "redundant"].includes(worker.state) && resolve(worker.state === "activated");
    worker.addEventListener("statechange", look);
    look();
  });
}

async function save() {
  show("saving");
  choose(null);
  try {
    const registration = await workers.register(new URL("sw.js", root), { scope: root.pathname });
    const done = await settled(registration.active ?? registration.waiting ?? registration.installing);
    show(...(done ? ["saved", "remove"] : ["failed", "again"]));
  } catch {
    show("failed", "again");
  }
}

async function remove() {
  choose("no");
  const registration = await workers.getRegistration(root);
  await registration?.unregister();
  await caches.delete(`offline ${root.href}`);
  show("none", "save");
}

/** Remember what the reader wants; a browser that keeps nothing asks nothing. */
function choose(choice) {
  try {
    if (choice) localStorage.setItem(CHOICE, choice);
    else localStorage.removeItem(CHOICE);
  } catch {
    // storage is switched off
  }
}

function refused() {
  try {
    return localStorage.getItem(CHOICE) === "no";
  } catch {
    return true;
  }
}

async function start() {
  box.append(text, " ", button);
  const registration = await workers.getRegistration(root);
  if (registration?.active) show("saved", "remove");
  else if (refused() || navigator.connection?.saveData) show("none", "save");
  else await save();
  for (const type of ["online", "offline"]) {
    addEventListener(type, () => box.dataset.offline === "saved" && show("saved", "remove"));
  }
}

if (box && workers) start();
