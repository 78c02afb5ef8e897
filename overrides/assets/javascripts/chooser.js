/* Remembers a reader's language, if the reader asks for it; `#choose` shows the choice again. */
"use strict";

const KEY = "explainers-language";

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is switched off: nothing is remembered, and nothing else changes
  }
}

const chosen = document.querySelector(`a[data-tag="${CSS.escape(stored() ?? "")}"]`);
if (chosen && location.hash !== "#choose") location.replace(chosen.href);

for (const section of document.querySelectorAll("section")) {
  const link = section.querySelector("a[data-tag]"), remember = section.querySelector(".chooser__remember");
  const box = remember.querySelector("input");
  remember.hidden = false;
  box.checked = link === chosen;
  box.addEventListener("change", () => {
    for (const other of document.querySelectorAll(".chooser__remember input")) if (other !== box) other.checked = false;
    if (box.checked) localStorage.setItem(KEY, link.dataset.tag);
    else localStorage.removeItem(KEY);
  });
}
