// Text as the search compares it: the same for full and half width, hiragana and katakana, plurals and endings.

export const JAPANESE = /[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const WORDS = /[a-z0-9]+|[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]+/g;

/** Lower case, half-width Latin, full-width kana, no accents: "ﾏｲﾅ" is "マイナ", "Jūminhyō" is "juminhyo". */
export function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/\b(ca|wo|do|does|did|is|are|was|has|have|had)n['’]?t\b|\bcannot\b/g, (all, verb) => `${{ ca: "can", wo: "will", undefined: "can" }[verb] ?? verb} not`)
    .replace(/([a-z])['’]s?(?![a-z])/g, "$1"); // the driver's, the parents'
}

/** Katakana as hiragana, letter by letter. */
export function hiragana(text) {
  return text.replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

const roots = new Map(); // most words of a text have been there before

/** What stays of an English word when its usual endings are taken off. */
export function stem(word) {
  let root = roots.get(word);
  if (root === undefined) roots.set(word, (root = cutEnding(word)));
  return root;
}

function cutEnding(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  let root = word;
  if (root.endsWith("ies")) root = `${root.slice(0, -3)}y`;
  else if (/(s|x|z|ch|sh)es$/.test(root)) root = root.slice(0, -2);
  else if (/[^su]s$/.test(root)) root = root.slice(0, -1);
  const short = root.replace(/(ing|ed)$/, "");
  if (short !== root && short.length > 2 && /[aeiouy]/.test(short)) root = short.replace(/([bdgmnprt])\1$/, "$1");
  root = root.replace(/([vw])als?$/, "$1"); // renewal, removal
  return root.length > 3 ? root.replace(/e$/, "").replace(/y$/, "i") : root;
}

/** A text as one line of words between spaces; "|" stands where a phrase cannot go on. */
export function normal(text) {
  const line = [];
  let end = 0;
  const folded = plain(text);
  for (const found of folded.matchAll(WORDS)) {
    if (line.length && /[^\s\-‐‑/＆&]/.test(folded.slice(end, found.index))) line.push("|");
    line.push(JAPANESE.test(found[0]) ? hiragana(found[0]) : stem(found[0]));
    end = found.index + found[0].length;
  }
  return line.length ? ` ${line.join(" ")} ` : "";
}

// ---------- Japanese in Latin letters ----------

const KANA = {};
const ROWS = {
  "": "あいうえお", k: "かきくけこ", s: "さしすせそ", t: "たちつてと", n: "なにぬねの", h: "はひふへほ", m: "まみむめも", r: "らりるれろ",
  g: "がぎぐげご", z: "ざじずぜぞ", d: "だぢづでど", b: "ばびぶべぼ", p: "ぱぴぷぺぽ",
};
for (const [consonant, row] of Object.entries(ROWS)) [..."aiueo"].forEach((vowel, at) => (KANA[row[at]] = consonant + vowel));
Object.assign(KANA, { や: "ya", ゆ: "yu", よ: "yo", わ: "wa", を: "o", ん: "n", ぁ: "a", ぃ: "i", ぅ: "u", ぇ: "e", ぉ: "o", ゔ: "bu", ヴ: "bu" });
const SMALL = { ゃ: "ya", ゅ: "yu", ょ: "yo" };

/** Kana as Latin letters, in the one spelling that all ways of writing are brought to. */
export function latin(kana) {
  let letters = "";
  for (const letter of kana) {
    if (SMALL[letter]) letters = letters.slice(0, -1) + SMALL[letter];
    else if ("ぁぃぅぇぉ".includes(letter) && letters) letters = letters.slice(0, -1) + KANA[letter];
    else letters += KANA[letter] ?? "";
  }
  return romaji(letters);
}

/** Japanese typed in Latin letters, without what people write in different ways: long vowels, shi or si, tch or cch, m or n. */
export function romaji(letters) {
  return letters
    .replace(/[^a-z]/g, "")
    .replace(/cch/g, "tch").replace(/sh/g, "sy").replace(/ch/g, "ty").replace(/j/g, "zy").replace(/tsu/g, "tu").replace(/f/g, "h").replace(/l/g, "r").replace(/v/g, "b")
    .replace(/([stz])y(?=[ie])/g, "$1").replace(/yy/g, "y").replace(/di/g, "zi")
    .replace(/c(?=[aou])/g, "k").replace(/m(?=[bpm])/g, "n")
    .replace(/oh(?![aiueoy])/g, "o").replace(/ou/g, "o").replace(/([a-z])\1+/g, "$1");
}

// ---------- Nearly the same ----------

/** How many letters were changed, left out, added or swapped; more than most ends the count. */
export function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    let best = row;
    for (let column = 1; column <= two.length; column++) {
      const same = one[row - 1] === two[column - 1];
      let steps = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === two[column - 2] && one[row - 2] === two[column - 1]) steps = Math.min(steps, before[column - 2] + 1);
      line.push(steps);
      best = Math.min(best, steps);
    }
    if (best > most) return most + 1;
    before = last;
    last = line;
  }
  return last[two.length];
}

/** How an English word sounds, roughly: its consonants, for those who write as they hear. */
export function sound(word) {
  const hard = word
    .replace(/ph/g, "f").replace(/gh/g, "").replace(/^kn/, "n").replace(/^wr/, "r").replace(/wh/g, "w").replace(/[ct]ian|[cst]ion/g, "xn")
    .replace(/c(?=[eiy])/g, "s").replace(/ck|[cq]/g, "k").replace(/x(?!n)/g, "ks").replace(/z/g, "s").replace(/dg/g, "j");
  return hard[0] + hard.slice(1).replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
}
