// A word of the glossary as large as the screen: to show across a counter. Without this file the word stands in its entry.
{
  const say = document.querySelector(".register-filter").dataset;
  const dialog = document.createElement("dialog");
  dialog.className = "show";
  document.body.append(dialog);

  function show(entry) {
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: say.close, autofocus: true });
    close.addEventListener("click", () => dialog.close());
    const japanese = entry.querySelectorAll("h4:lang(ja), .glossary-word:lang(ja), .reading, .romaji, .say-ja, .say-kana, .say-romaji");
    const lines = [...japanese].map((part) => {
      const line = document.createElement("p");
      line.className = part.matches("h4, .glossary-word, .say-ja") ? "show-large" : "show-reading";
      line.lang = part.closest("[lang]").lang;
      line.textContent = part.textContent;
      return line;
    });
    dialog.setAttribute("aria-label", entry.querySelector("h4").textContent);
    dialog.replaceChildren(...lines, close);
    dialog.showModal();
  }

  for (const section of document.querySelectorAll(".glossary-entry")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "show-open", textContent: say.show });
    button.setAttribute("aria-describedby", section.querySelector("h4").id);
    button.addEventListener("click", () => show(section));
    section.querySelector(".glossary-words").after(button);
  }
}
