// The search itself: what was typed becomes ideas, an idea becomes all its words, and pages are ranked by where those stand.
// Free of the page around it, so that it runs in a worker and in tests. The reader's language is one index; the other one helps
// when something was typed in its script, through pages and headings that both languages share.

import { JAPANESE, distance, hiragana, latin, normal, plain, romaji, sound, stem } from "./text.js";

// What a hit counts for, by the place where it stands.
const TITLE = 0, ASKED = 1, ABOUT = 2, HEADING = 3, TEXT = 4;
const WEIGHT = [9, 6, 3, 4, 1];
const REGISTER = { "glossary/": 0.4, "facts/": 0.12 }; // an entry beside a page that explains the matter
const COLLECTION = { "": 0.3, "help/bring/": 0.7, "help/say/": 0.7, "myths/": 0.8 }; // pages that touch on everything
const WORTH = 0.06; // what scores less than this share of the best is not shown
const COVERED = 1; // how much it matters that a page has all of what was typed
const EXACT = 1, SAME = 0.8, NEAR = 0.6, PART = 0.5;

// Words that say nothing alone. They count where a phrase of ours holds them ("without card", "do I need").
const SHORT_KANA = /^[\u3041-\u309f]{1,3}$/; // so is ただ (free): most often it is a part of another word
const SHORT_KATAKANA = /^[\u30a1-\u30ff]{1,2}$/; // バス (bus) would stand in 延ばす
const HELPING = /しま[いうっ]|くださ|いつ|どう|どこ|なに|だれ|です|ます|まし|ませ|てい[るたな]|(から|まで)$|ほしい|もらい|あり|という|すれば|したら/; // verbs and words that help others
const NOT = /[かさたなまらわばけせてねめれべげいきしちみりび]$/; // 読めない is "cannot read", 保険証がない "without"
const DONE = /^[\u3400-\u9fff]{2,}[さしすせ]$/; // 許可され, 登録し: the noun says it
const JAPANESE_VERB = /[\u3041-\u309f]$/; // katakana has no endings
const EMPTY = new Set("a an the i me my you your it its is are am be was were do does did can could will would should to of in on at for from with and or by if this that what when where how who why which need want get tell please about s t m".split(" "));
const EMPTY_ROOTS = new Set([...EMPTY, "have", "must"].map(stem)); // "do I need" is understood, but looked for it would be found everywhere
const ENDINGS = new Set("ませんでした でしたか ました ません ですか ますか でした ったら したい される された ている ていた てある られる られた れた れる です ます たい った んだ いた した する せる ない って たら えば なら いて して んで た て る う く す む ぶ つ ぬ い き し ち り え け せ れ め み".split(" "));

/** The two or one indexes, the words that mean the same, and what is made of them once. */
export class Engine {
  constructor(language, index, words) {
    this.language = language;
    this.corpora = { [language]: new Corpus(index) };
    this.words = new Lexicon(words);
  }

  get other() {
    return this.language === "en" ? "ja" : "en";
  }

  /** Whether the other language's index would help; it is loaded only then. */
  wantsOther(query) {
    return !this.corpora[this.other] && (this.language === "en" ? JAPANESE : /[a-z]/i).test(query.normalize("NFKC"));
  }

  addOther(index) {
    this.corpora[this.other] = new Corpus(index);
  }

  /** Pages for a query, best first: {address, title, label, id, heading, snippet}, and terms that are near when there are none. */
  search(query, most = 20) {
    const ideas = this.understand(query);
    const own = this.corpora[this.language];
    const ranks = new Map();
    for (const [language, corpus] of Object.entries(this.corpora)) {
      const share = language === this.language ? 1 : 0.8;
      for (const [address, found] of corpus.rank(ideas, query)) {
        const page = own.byAddress.get(address);
        if (!page) continue;
        const rank = ranks.get(address) ?? { page, score: 0, best: 0, id: "" };
        rank.score += share * found.score;
        if (share * found.sectionScore > rank.best) Object.assign(rank, { best: share * found.sectionScore, id: found.id });
        ranks.set(address, rank);
      }
    }
    const ranked = [...ranks.values()].sort((a, b) => b.score - a.score);
    const results = one(ranked.filter((rank) => rank.score > ranked[0].score * WORTH), most);
    const marks = ideas.flatMap((idea) => idea.alternatives.filter((way) => way.weight >= PART).map((way) => way.text));
    return {
      results: results.map(({ page, id, score }) => own.show(page, id, marks, score)),
      near: results.length ? [] : this.words.nearest(query, this.language),
    };
  }

  /** Split a query into ideas, each with all the ways in which a page may put it. */
  understand(query) {
    const ideas = [];
    const line = plain(query).replace(/(\S+) (?=(\S+))/g, (all, one, other) => (JAPANESE.test(one) && this.words.named(hiragana(one + other)).length ? one : all)); // 住民 票
    const pieces = line.match(/[a-z0-9]+(?:[ \-/.,:;!?'"“”‐‑]+[a-z0-9]+)*|[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]+/g) ?? [];
    for (const piece of pieces) {
      if (JAPANESE.test(piece)) ideas.push(...this.#japanese(piece));
      else ideas.push(...this.#latin(piece.split(/[^a-z0-9]+/).filter(Boolean)));
    }
    return ideas;
  }

  #knows(text) {
    return Object.values(this.corpora).some((corpus) => corpus.has(text));
  }

  // ---------- Latin letters: English, or Japanese written in them ----------

  #latin(words) {
    const ideas = [];
    const stems = words.map(stem);
    for (let at = 0; at < words.length; ) {
      let size = Math.min(5, words.length - at);
      let groups = [];
      for (; size > 0; size--) {
        groups = this.words.named(stems.slice(at, at + size).join(""));
        if (groups.length && !(size === 1 && EMPTY.has(words[at]) && words.length > 1)) break;
        groups = [];
      }
      if (!groups.length) {
        const loose = this.#unknown(words, stems, at);
        ideas.push(...loose.ideas);
        at += loose.size;
        continue;
      }
      const typed = stems.slice(at, at + size);
      const idea = { alternatives: [{ text: ` ${typed.join(" ")} `, weight: EXACT }], term: this.words.termOf(groups), size: 1 };
      this.#addGroups(idea, groups, SAME);
      ideas.push(idea);
      if (size > 1) for (const [offset, root] of typed.entries()) {
        if (!EMPTY.has(words[at + offset]) && this.#knows(` ${root} `)) ideas.push({ alternatives: [{ text: ` ${root} `, weight: PART }], size: 0.4, whole: idea });
      }
      at += size;
    }
    return ideas;
  }

  /** A word that stands in no list: in a text of ours, begun, misspelt, written together, or Japanese. */
  #unknown(words, stems, at) {
    const [word, root] = [words[at], stems[at]];
    const known = this.#knows(` ${root} `);
    if (known && EMPTY.has(word)) return { ideas: [], size: 1 };
    if (!known) {
      for (let size = Math.min(4, words.length - at); size > 0; size--) {
        const heard = words.slice(at, at + size);
        const half = heard.map((part, offset) => (offset ? this.words.readingOf(stem(part)) : "") || romaji(part)); // tsuchi card
        const spoken = [heard.join(""), half.join("")].map((letters) => this.words.spokenTogether(romaji(letters))).find((groups) => groups.length) ?? [];
        if (spoken.length) return { ideas: spoken.map((groups) => this.#idea([], groups, SAME)), size };
      }
    }
    const idea = { alternatives: known ? [{ text: ` ${root} `, weight: EXACT }] : [], size: 1 };
    const last = at === words.length - 1;
    if (word.length > 2 && (last || !known)) idea.alternatives.push({ text: ` ${root}`, weight: known ? PART : EXACT });
    if (known || EMPTY.has(word)) return { ideas: idea.alternatives.length ? [idea] : [], size: 1 };
    if (this.#knows(` ${root}`) && word.length > 3 && last) {
      this.#addGroups(idea, this.words.begun(root), NEAR);
      return { ideas: [idea], size: 1 };
    }
    // Written together, or a slip over two or three words.
    for (const size of [1, 2, 3]) {
      if (at + size > words.length) break;
      const groups = this.words.alike(words.slice(at, at + size).join(""), size);
      if (groups.length) {
        this.#addGroups(idea, groups, SAME);
        if (size > 1) return { ideas: [idea], size };
      }
    }
    for (const corpus of Object.values(this.corpora)) {
      for (const { text, weight } of corpus.alike(word)) idea.alternatives.push({ text: ` ${text} `, weight });
    }
    const split = this.#split(word);
    if (split) idea.alternatives.push({ text: split, weight: SAME });
    for (let size = Math.min(4, words.length - at); size > 0; size--) {
      const groups = this.words.spoken(romaji(words.slice(at, at + size).join("")));
      if (groups.length) {
        this.#addGroups(idea, groups, NEAR);
        return { ideas: [idea], size };
      }
    }
    return { ideas: [idea], size: 1 };
  }

  #split(word) {
    for (let at = 2; at <= word.length - 2; at++) {
      const text = ` ${stem(word.slice(0, at))} ${stem(word.slice(at))} `;
      if (this.#knows(text)) return text;
    }
    return null;
  }

  // ---------- Japanese ----------

  /** Cut a run of Japanese where the words of our pages and lists meet; what is left between them is particles and endings. */
  #japanese(run) {
    const text = hiragana(run);
    const { cuts, loose } = this.#cuts(run, text, text.length);
    const ideas = cuts.map((cut) => this.#idea([{ text: cut.text, weight: EXACT }], cut.groups, SAME));
    for (const [at, cut] of cuts.entries()) {
      if (cut.text.length < 4) continue;
      const parts = this.#cuts(run.slice(cut.start, cut.end), cut.text, cut.text.length - 1).cuts;
      for (const part of parts) if (part.text.length > 1) ideas.push({ ...this.#idea([{ text: part.text, weight: NEAR }], part.groups, PART), size: 0.5, term: undefined, whole: ideas[at] });
    }
    ideas.push(...this.#slips(run, text, cuts, loose));
    return ideas;
  }

  #cuts(run, text, longest) {
    const best = [{ score: 0 }]; // best[n]: the best way to cut the first n letters
    for (let end = 1; end <= text.length; end++) {
      best[end] = { score: best[end - 1].score - (kindOf(run[end - 1]) === "kana" ? 0 : 0.6), from: end - 1 };
      for (let start = Math.max(0, end - Math.min(24, longest)); start < end; start++) {
        const cut = this.#cut(run, text, start, end);
        if (cut && best[start].score + cut.score > best[end].score) best[end] = { score: best[start].score + cut.score, from: start, cut };
      }
    }
    const cuts = [];
    const loose = [];
    for (let end = text.length; end > 0; end = best[end].from) {
      if (best[end].cut) cuts.unshift({ ...best[end].cut, start: best[end].from, end });
      else loose.unshift(end - 1);
    }
    return { cuts, loose };
  }

  /** A word from start to end, as a list or a page has it. */
  #cut(run, text, start, end) {
    const word = text.slice(start, end);
    if (word === "ない" && NOT.test(text.slice(0, start))) return null;
    const groups = this.words.named(word);
    if (groups.length && (word.length > 1 || kindOf(run[start]) === "kanji")) return { text: word, groups, score: word.length ** 1.4 + 0.6 };
    const kind = kindOf(run[start]);
    if (kind === "kana") {
      // A verb or adverb that our pages have, such as わからない; a shorter run is as often particles and endings.
      const isWord = word.length > 3 && /^[^をがはにのもへ][\u3041-\u309f]+$/.test(run.slice(start, end)) && !/[\u3041-\u309f]/.test((run[start - 1] ?? "").replace(/[をがはにでのともへや]/, "")) && !HELPING.test(word) && this.#knows(word);
      return isWord ? { text: word, groups: [], score: word.length ** 1.05 - 1 } : null;
    }
    if (DONE.test(word)) return null;
    // One kanji of a word that our pages do not have says little: 電 of 電車.
    if (word.length < 2 && (kind !== "kanji" || kindOf(run[start - 1] ?? "") === "kanji" || kindOf(run[end] ?? "") === "kanji")) return null;
    for (let at = start + 1; at < end; at++) {
      const next = kindOf(run[at]);
      const isEnding = kind === "kanji" && next === "kana" && at === end - 1 && !/[をがはにでのともへや]/.test(run[at]);
      if (next !== kind && !isEnding) return null;
    }
    return this.#knows(word) ? { text: word, groups: [], score: word.length ** 1.3 - 0.4 } : null;
  }

  /** Ideas for what was cut badly: a word with one wrong letter, or kana that are the reading of a part of a word. */
  #slips(run, text, cuts, loose) {
    const ideas = [];
    for (const found of run.matchAll(/[^\u3041-\u309f]+|[\u3041-\u309fー]{3,}/g)) {
      const [start, end] = [found.index, found.index + found[0].length];
      const whole = cuts.some((cut) => cut.start <= start && cut.end >= end);
      const isKana = kindOf(run[start]) === "kana";
      const missing = loose.filter((at) => at >= start && at < end).length;
      if (whole || (isKana && missing < 3)) continue;
      const part = text.slice(start, end);
      const trimmed = isKana ? part.replace(/^[をがはにでのともへや]/, "").replace(/[をがはにでのともへや]$/, "") : part;
      let groups = this.words.alike(trimmed, 1);
      if (!groups.length && text.length > part.length) groups = this.words.alike(text, 1);
      if (!groups.length && isKana) groups = this.words.within(trimmed);
      if (groups.length) ideas.push(this.#idea([], groups, SAME));
    }
    return ideas;
  }

  // ---------- Ideas ----------

  #idea(alternatives, groups, weight) {
    const idea = { alternatives, term: this.words.termOf(groups), size: 1 };
    this.#addGroups(idea, groups, weight);
    return idea;
  }

  #addGroups(idea, groups, weight) {
    const seen = new Set(idea.alternatives.map((way) => way.text));
    for (const group of groups) {
      for (const text of group.texts) {
        if (!seen.has(text)) idea.alternatives.push({ text, weight });
        seen.add(text);
      }
    }
    idea.term ??= this.words.termOf(groups);
  }
}

function kindOf(letter) {
  if (!letter) return "";
  if (/[\u3041-\u309f]/.test(letter)) return "kana";
  return /[\u30a0-\u30ff]/.test(letter) ? "katakana" : "kanji";
}

/** At most one entry of each register among the first results: they are lists, pages explain. */
function one(ranks, most) {
  const first = [], later = [], seen = new Set();
  for (const rank of ranks) {
    const register = rank.page.register;
    if (register && seen.has(register)) later.push(rank);
    else first.push(rank);
    if (register) seen.add(register);
  }
  return [...first.slice(0, 8), ...[...first.slice(8), ...later].sort((a, b) => b.score - a.score)].slice(0, most);
}

/** Which words mean the same. */
class Lexicon {
  constructor(words) {
    this.byName = new Map(); // squeezed form: groups
    this.byReading = new Map(); // in Latin letters: groups
    this.terms = [];
    for (const [english, japanese, term] of words) {
      const group = { term, english, japanese, texts: new Set() };
      if (term) this.terms.push(group);
      for (const form of [...english, ...japanese]) {
        const text = normal(form).trim();
        if (!text) continue;
        const name = text.replace(/[ |]/g, "");
        const isJapanese = JAPANESE.test(name);
        if (isJapanese ? !SHORT_KANA.test(plain(form)) && !SHORT_KATAKANA.test(plain(form)) : !text.split(" ").every((word) => EMPTY_ROOTS.has(word))) group.texts.add(isJapanese ? text : ` ${text} `);
        add(this.byName, name, group);
        if (!isJapanese) add(this.byName, plain(form).replace(/[^a-z0-9]/g, ""), group); // slips are compared with whole words
        else {
          const short = JAPANESE_VERB.test(plain(form)) ? shorten(name) : name;
          if (short !== name) {
            add(this.byName, short, group);
            if (!SHORT_KANA.test(short)) group.texts.add(short);
          }
          if (/^[\u3041-\u309fー]+$/.test(name)) add(this.byReading, latin(name), group);
        }
      }
    }
    this.names = [...this.byName.keys()];
    this.readings = [...this.byReading.keys()];
    this.sounds = new Map();
    for (const name of this.names) if (/^[a-z]{4,}$/.test(name)) add(this.sounds, sound(name), name);
  }

  named(name) {
    return this.byName.get(name) ?? [];
  }

  termOf(groups) {
    return groups.find((group) => group.term)?.term;
  }

  /** Groups of each Japanese word typed in Latin letters: one word, or two written together. */
  spokenTogether(letters) {
    if (letters.length < 3) return [];
    if (this.byReading.has(letters)) return [this.byReading.get(letters)];
    for (let at = letters.length - 3; at > 2; at--) {
      const [one, other] = [letters.slice(0, at), letters.slice(at)];
      if (this.byReading.has(one) && this.byReading.has(other)) return [this.byReading.get(one), this.byReading.get(other)];
    }
    return [];
  }

  /** An English word as Japanese says it: card is kado. */
  readingOf(name) {
    const readings = this.named(name).flatMap((group) => group.japanese).filter((form) => /^[\u3041-\u309fー]+$/.test(form));
    return readings.length ? latin(readings[0]) : "";
  }

  /** Groups of a Japanese word that was begun, or misspelt, in Latin letters. */
  spoken(letters) {
    if (letters.length < 4) return [];
    const begun = this.readings.filter((reading) => reading.startsWith(letters));
    if (begun.length) return this.#groups(this.byReading, begun);
    return letters.length < 5 ? [] : this.#groups(this.byReading, nearest(letters, this.readings, letters.length > 9 ? 2 : 1));
  }

  /** Groups with a word that begins so. */
  begun(start) {
    return start.length < 4 ? [] : this.#groups(this.byName, this.names.filter((name) => name.startsWith(start)).slice(0, 4));
  }

  /** Groups with a word that differs by a slip. */
  alike(name, words) {
    if (this.byName.has(name)) return this.byName.get(name);
    const japanese = JAPANESE.test(name);
    if (name.length < (japanese ? 3 : words > 1 ? 6 : 4)) return [];
    const most = name.length > (japanese ? 7 : 8) ? 2 : 1;
    const close = nearest(name, this.names, most).filter((found) => (japanese || found[0] === name[0] || most === 2 || name.length > 5) && (!japanese || name.length > 3 || found.length === name.length));
    if (close.length) return this.#groups(this.byName, close);
    return japanese || words > 1 ? [] : this.#groups(this.byName, this.sounds.get(sound(name)) ?? []);
  }

  /** Groups with a reading that holds these kana. */
  within(kana) {
    return kana.length < 3 ? [] : this.#groups(this.byName, this.names.filter((name) => name.includes(kana) && /^[\u3041-\u309fー]+$/.test(name)).slice(0, 6));
  }

  /** The terms of the glossary that look most like what was typed. */
  nearest(query, language) {
    const typed = pairs(normal(query).replace(/[ |]/g, ""));
    const alike = (form) => {
      const own = pairs(normal(form).replace(/[ |]/g, ""));
      let both = 0;
      for (const pair of typed) if (own.has(pair)) both += 1;
      return (2 * both) / (typed.size + own.size || 1);
    };
    return this.terms
      .map((group) => ({ id: group.term, word: group[language === "en" ? "english" : "japanese"][0], score: Math.max(...[...group.english, ...group.japanese].map(alike)) }))
      .filter(({ score }) => score > 0.15)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map(({ id, word }) => ({ id, word }));
  }

  #groups(map, names) {
    return [...new Set(names.flatMap((name) => map.get(name)))];
  }
}

const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);

function add(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  if (!map.get(key).includes(value)) map.get(key).push(value);
}

/** A Japanese word without its ending: 忘れた and 忘れました are both 忘れ. */
function shorten(name) {
  const least = /[\u3400-\u9fff]/.test(name) ? 2 : 3;
  for (let at = least; at < name.length; at++) if (ENDINGS.has(name.slice(at))) return name.slice(0, at);
  return name;
}

function nearest(name, names, most) {
  let closest = most;
  let found = [];
  for (const other of names) {
    const steps = distance(name, other, closest);
    if (steps < closest) found = [];
    if (steps <= closest) found.push(other), (closest = steps);
  }
  return found;
}

function pairs(text) {
  return new Set([...text].slice(1).map((letter, at) => text[at] + letter));
}

/** The text of one language in one line, and which page, section and place each letter of it belongs to. */
class Corpus {
  constructor(index) {
    this.pages = [];
    this.byAddress = new Map();
    this.starts = [];
    this.fields = []; // {page, section, kind, length}
    const lines = [];
    const written = new Set(); // words with their endings: slips are compared with these
    let length = 0;
    const put = (page, section, kind, text) => {
      const line = normal(text);
      if (!line) return;
      for (const [word] of text.toLowerCase().matchAll(/[a-z]{4,}/g)) written.add(word);
      this.starts.push(length);
      this.fields.push({ page, section, kind, length: line.length });
      lines.push(line, "\n");
      length += line.length + 1;
    };
    for (const [address, title, label, about, asked, sections] of index) {
      const page = this.#page({ address, title, label, about, sections: [] });
      put(page, null, TITLE, title);
      put(page, null, ABOUT, about);
      put(page, null, ASKED, asked);
      for (const [id, heading, inRegister, text] of sections) {
        // An entry of a register is a small page of its own.
        const home = inRegister ? this.#page({ address: `${address}#${id}`, title: heading, label: title, about: "", sections: [], register: address }) : page;
        const section = { id, heading, text };
        home.sections.push(section);
        put(home, section, inRegister ? TITLE : HEADING, heading);
        put(home, section, TEXT, text);
      }
    }
    this.all = lines.join("");
    this.written = [...written];
    this.sounds = new Map();
    for (const word of this.written) add(this.sounds, sound(word), word);
    this.count = this.pages.filter((page) => !page.register).length;
  }

  #page(page) {
    page.title = page.title || page.address;
    page.words = normal(page.title).split(" ").length;
    this.pages.push(page);
    this.byAddress.set(page.address, page);
    return page;
  }

  has(text) {
    return this.all.includes(text);
  }

  /** Words of our pages that differ by a slip, or sound the same. */
  alike(word) {
    if (word.length < 4) return [];
    const close = nearest(word, this.written, word.length > 7 ? 2 : 1);
    const heard = (this.sounds.get(sound(word)) ?? []).filter((other) => Math.abs(other.length - word.length) < 3);
    const found = close.length ? close : heard;
    return [...new Set(found.map(stem))].slice(0, 4).map((text) => ({ text, weight: close.length ? NEAR : PART }));
  }

  /** How well each page fits: Map of address to {score, sectionScore, id}. */
  rank(ideas, query) {
    const hits = ideas.map((idea) => this.#hits(idea));
    const rarity = hits.map((pages, at) => this.#rarity(pages) * ideas[at].size);
    const total = sumOf(ideas.map((idea, at) => (idea.whole ? 0 : rarity[at]))) || 1;
    const parts = ideas.map((idea) => ideas.flatMap((part, at) => (part.whole === idea ? [at] : [])));
    const term = ideas.filter((idea) => idea.size === 1).length === 1 ? ideas.find((idea) => idea.size === 1).term : undefined;
    const ranks = new Map();
    for (const page of new Set(hits.flatMap((pages) => [...pages.keys()]))) {
      let score = 0, covered = 0;
      const sections = new Map();
      hits.forEach((pages, at) => {
        const hit = pages.get(page);
        if (!hit) return;
        score += rarity[at] * hit.score;
        for (const [section, value] of hit.sections) {
          const sum = sections.get(section) ?? { value: 0, covered: 0 };
          sum.value += rarity[at] * value;
          sum.covered += rarity[at];
          sections.set(section, sum);
        }
      });
      ideas.forEach((idea, at) => {
        if (idea.whole) return;
        const inParts = sumOf(parts[at].map((part) => (hits[part].has(page) ? rarity[part] : 0))) / (sumOf(parts[at].map((part) => rarity[part])) || 1);
        covered += rarity[at] * Math.max(hits[at].get(page)?.weight ?? 0, 0.7 * inParts);
      });
      let id = "", best = 0;
      for (const [section, { value, covered: part }] of sections) {
        const worth = value * (part / total);
        if (worth > best) [best, id] = [worth, section.id];
      }
      score = (score + best) * (covered / total) ** COVERED;
      if (page.register) score *= term && page.address.endsWith(`#${term}`) ? 1 : (REGISTER[page.register] ?? 0.3);
      else if (!page.address || !hits.some((pages) => pages.get(page)?.best[TITLE] || pages.get(page)?.best[ASKED])) score *= COLLECTION[page.address] ?? 1;
      ranks.set(page.address, { score, sectionScore: best, id });
    }
    return ranks;
  }

  /** How much an idea tells: few pages are about it. A word in passing counts for a quarter. */
  #rarity(pages) {
    let about = 0.5;
    for (const [page, hit] of pages) if (!page.register) about += hit.isMain ? 1 : 0.25;
    return Math.log(1 + this.count / about);
  }

  /** Where an idea stands: Map of page to {score, weight, sections}. */
  #hits(idea) {
    const fields = new Map(); // field: its best way
    for (const { text, weight } of idea.alternatives) {
      const counts = new Map();
      for (let at = this.all.indexOf(text); at >= 0; at = this.all.indexOf(text, at + Math.max(1, text.length - 1))) {
        const field = this.#fieldAt(at);
        counts.set(field, (counts.get(field) ?? 0) + 1);
      }
      for (const [field, count] of counts) {
        const { kind, length } = this.fields[field];
        const full = kind === TEXT ? count / (count + 0.6 + length / 900) : kind === TITLE ? 0.6 + 0.4 * Math.min(1, text.length / length) : kind === HEADING ? 0.7 + 0.3 * Math.min(1, text.length / length) : 1;
        const score = weight * WEIGHT[kind] * full;
        const before = fields.get(field);
        if (!before || before.score < score) fields.set(field, { score, weight });
      }
    }
    const pages = new Map();
    for (const [field, { score, weight }] of fields) {
      const { page, section, kind } = this.fields[field];
      const hit = pages.get(page) ?? { score: 0, weight: 0, sections: new Map(), best: {} };
      hit.weight = Math.max(hit.weight, weight);
      if (kind === TEXT) hit.texts = (hit.texts ?? 0) + score;
      else if ((hit.isMain = true)) hit.best[kind] = Math.max(hit.best[kind] ?? 0, score);
      if (section) hit.sections.set(section, (hit.sections.get(section) ?? 0) + score);
      pages.set(page, hit);
    }
    for (const hit of pages.values()) {
      hit.score = Object.values(hit.best).reduce((sum, value) => sum + value, 0) + 3 * ((hit.texts ?? 0) / ((hit.texts ?? 0) + 1.5));
    }
    return pages;
  }

  #fieldAt(place) {
    let low = 0, high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** What a reader sees of a result. */
  show(page, id, marks, score) {
    const section = page.sections.find((one) => one.id === id) ?? page.sections[0];
    const text = section?.text || page.about;
    return {
      address: page.register || !id ? page.address : `${page.address}#${id}`,
      title: page.title,
      label: page.label,
      heading: page.register || !id ? "" : section.heading,
      snippet: snippet(id || page.register ? text : page.about || text, marks),
      score,
    };
  }
}

const WIDE = 150; // letters of a snippet in English; Japanese says more with fewer

/** The part of a text around the first hit, as [text, is a hit] pairs. */
function snippet(text, marks) {
  const parts = highlight(text, marks);
  const wide = JAPANESE.test(text.slice(0, 40)) ? WIDE / 2 : WIDE;
  let before = 0;
  for (const [part, hit] of parts) {
    if (hit) break;
    before += part.length;
  }
  if (before === text.length || before < wide * 0.6) return cutTo(parts, wide);
  const start = Math.max(0, before - wide / 3);
  const space = text.indexOf(" ", start);
  const from = space >= 0 && space < before ? space + 1 : Math.floor(start);
  return [["… ", false], ...cutTo(highlight(text.slice(from), marks), wide)];
}

function cutTo(parts, wide) {
  const kept = [];
  let left = wide;
  for (const [part, hit] of parts) {
    if (left <= 0) break;
    if (part.length > left && !hit) {
      const space = part.lastIndexOf(" ", left);
      kept.push([`${part.slice(0, space > left / 2 ? space : left)}\u00a0…`, false]);
      return kept;
    }
    kept.push([part, hit]);
    left -= part.length;
  }
  return kept;
}

/** A text as [text, is a hit] pairs. */
export function highlight(text, marks) {
  const wanted = new Set(marks.map((mark) => mark.trim()).filter((mark) => mark.length > 1 || JAPANESE.test(mark)));
  const starts = marks.filter((mark) => /^ \S+$/.test(mark)).map((mark) => mark.trim());
  const spans = [];
  const words = [...text.matchAll(/[A-Za-z0-9]+/g)];
  const longest = Math.max(1, ...[...wanted].map((mark) => mark.split(" ").length));
  for (let at = 0; at < words.length; at++) {
    for (let size = Math.min(longest, words.length - at); size > 0; size--) {
      const last = words[at + size - 1];
      const phrase = words.slice(at, at + size).map((word) => stem(word[0].toLowerCase())).join(" ");
      if (wanted.has(phrase) || (size === 1 && starts.some((start) => phrase.startsWith(start)))) {
        spans.push([words[at].index, last.index + last[0].length]);
        at += size - 1;
        break;
      }
    }
  }
  const folded = hiragana(text);
  for (const mark of wanted) {
    if (!JAPANESE.test(mark)) continue;
    for (let at = folded.indexOf(mark); at >= 0; at = folded.indexOf(mark, at + mark.length)) spans.push([at, at + mark.length]);
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const parts = [];
  let end = 0;
  for (const [from, to] of spans) {
    if (to <= end) continue;
    const start = Math.max(from, end);
    if (start > end) parts.push([text.slice(end, start), false]);
    parts.push([text.slice(start, to), true]);
    end = to;
  }
  if (end < text.length) parts.push([text.slice(end), false]);
  return parts;
}
