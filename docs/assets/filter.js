// The box above the glossary and the list of facts that leaves only what matches.
// Without this file the whole list stands there.
{
  const box = document.querySelector(".register-filter");
  const say = box.dataset;
  const index = document.querySelector(".register-index");
  const nothing = box.querySelector(".register-nothing");
  const list = []; // headings and entries as they stand in the page
  const entries = []; // { section, heading, theme } and, once the reader types, what to search in
  let end = box; // what follows the list

  for (let heading; (end = end.nextElementSibling) && end.tagName !== "H2"; ) {
    if (end.tagName === "H3") list.push((heading = end));
    if (end.tagName === "SECTION") {
      list.push(end);
      entries.push({ section: end, heading, theme: end.dataset.group ?? heading.id.replace("topic-", "") });
    }
  }

  // ---------- What counts as the same ----------

  /** The words of a text: full and half width, capitals, katakana and hiragana, accents and long marks make no difference. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase()
      .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC")
      .replace(/['’]/g, "")
      .replace(/[a-z0-9]+/g, " $& ")
      .replace(/[^\p{L}\p{N}ー]+/gu, " ");
  }

  /** Roman letters as they sound: ō, ou, oo and oh are one, and nobody knows where the spaces go. */
  const sound = (text) => fold(text).replace(/ /g, "").replace(/ou|oo|oh(?![aiueo])/g, "o").replace(/uu/g, "u");

  function prepare(entry) {
    const names = [...entry.section.querySelectorAll("h4, .glossary-words > *, .glossary-also > *, .glossary-avoid > *")];
    entry.text = ` ${fold(entry.section.textContent)} `;
    entry.names = ` ${fold(names.map((name) => name.textContent).join(" "))} `;
    entry.sounds = names.map((name) => sound(name.textContent)).join("|");
  }

  /** How well an entry fits: 2 by its names, 1 by its text, 0 not. Japanese may stand anywhere, Roman letters begin a word. */
  function rank(entry, words, heard) {
    if (entry.text === undefined) prepare(entry);
    const holds = (text) => words.every((word) => text.includes(/^[a-z0-9]/.test(word) ? ` ${word}` : word));
    if (holds(entry.names) || (heard.length > 2 && entry.sounds.includes(heard))) return 2;
    return holds(entry.text) ? 1 : 0;
  }

  // ---------- The box ----------

  function field(label, control) {
    const line = document.createElement("label");
    line.append(label, control);
    return line;
  }

  const input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off", spellcheck: false });
  const themes = document.createElement("select");
  themes.add(new Option(say.all, ""));
  for (const theme of index.querySelectorAll("[data-group], [href^='#topic-']"))
    themes.add(new Option(theme.textContent, theme.dataset.group ?? theme.hash.replace("#topic-", "")));
  const results = Object.assign(document.createElement("h3"), { textContent: say.found, hidden: true });
  box.after(results);
  const status = document.createElement("div");
  const count = document.createElement("p");
  status.setAttribute("role", "status");
  status.append(count, nothing);
  box.prepend(field(say.label, input), field(say.themes, themes));
  box.append(status);
  box.setAttribute("role", "search");
  box.hidden = false;

  let timer = 0;

  function filter() {
    const words = fold(input.value).split(" ").filter(Boolean);
    const filtering = words.length > 0 || themes.value !== "";
    const heard = sound(input.value);
    const found = [[], [], []];
    for (const { heading } of entries) heading.hidden = true;
    for (const entry of entries) {
      const fits = !themes.value || entry.theme === themes.value ? rank(entry, words, heard) : 0;
      found[fits].push(entry.section);
      entry.section.hidden = fits === 0;
      if (fits && !words.length) entry.heading.hidden = false; // what fits best comes first, whatever its letter
    }
    const shown = found[1].length + found[2].length;
    results.hidden = !(words.length && shown);
    for (const node of words.length ? [results, ...found[2], ...found[1]] : list) end.before(node);
    index.hidden = filtering;
    nothing.hidden = shown > 0;
    clearTimeout(timer); // so that a voice says the last number and not each one on the way
    timer = setTimeout(() => {
      count.textContent = filtering ? say.count.replace("{shown}", shown).replace("{all}", entries.length) : "";
    }, 300);
  }

  /** An address of an entry counts more than what was typed before. */
  function showTarget() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest("section[hidden], h3[hidden]")) return;
    input.value = themes.value = "";
    filter();
    target.scrollIntoView();
  }

  input.addEventListener("input", filter);
  themes.addEventListener("change", filter);
  addEventListener("hashchange", showTarget);
  if (input.value || themes.value) filter(); // the browser came back to the page and filled in what was there
}
