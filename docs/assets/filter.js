// The box above the glossary and the list of facts that leaves only what matches. Without this file the whole list stands.
{
  const box = document.querySelector(".register-filter");
  const say = box.dataset;
  const index = document.querySelector(".register-index");
  const nothing = box.querySelector(".register-nothing");
  const entries = []; // { section, heading, theme } and, once the reader types, what to search in

  for (let node = box, heading; (node = node.nextElementSibling) && node.tagName !== "H2"; ) {
    if (node.tagName === "H3") heading = node;
    if (node.tagName === "SECTION") entries.push({ section: node, heading, theme: node.dataset.group });
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
    entry.sounds = names.map((name) => sound(name.textContent)).join("|");
  }

  /** Japanese may stand anywhere in a text, a word in Roman letters begins one. */
  function matches(entry, words, heard) {
    if (entry.text === undefined) prepare(entry);
    return words.every((word) => entry.text.includes(/^[a-z0-9]/.test(word) ? ` ${word}` : word))
      || (heard.length > 2 && entry.sounds.includes(heard));
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
  for (const theme of index.querySelectorAll("[data-group]")) themes.add(new Option(theme.textContent, theme.dataset.group));
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
    let shown = 0;
    for (const { heading } of entries) heading.hidden = true;
    for (const entry of entries) {
      const kept = (!themes.value || entry.theme === themes.value) && matches(entry, words, heard);
      entry.section.hidden = !kept;
      if (kept) entry.heading.hidden = false;
      shown += kept;
    }
    index.hidden = filtering;
    nothing.hidden = shown > 0;
    clearTimeout(timer); // so that a voice says the last number and not each one on the way
    timer = setTimeout(() => {
      count.textContent = filtering ? say.count.replace("{shown}", shown).replace("{all}", entries.length) : "";
    }, 300);
  }

  /** An address of an entry counts more than what was typed before. */
  function showTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
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
