/* What a page can do beyond being read: keep one's place when the language changes, and search. */
"use strict";

document.documentElement.classList.replace("no-js", "js");

/* A link to another language leads to the same heading; anchors are the same in every language. */
function keepPlace() {
  document.querySelectorAll("a[data-language]").forEach((link) => {
    link.hash = location.hash;
  });
}
addEventListener("hashchange", keepPlace);
keepPlace();

/* Leaving: this page gives up its place in the history, the choice of a language is forgotten, and nothing is seen
   meanwhile. Without this script it is a plain link. */
document.querySelectorAll("a[data-leave]").forEach((link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    try {
      localStorage.removeItem("explainers-language");
    } catch {
      // storage is switched off: there is nothing to forget
    }
    location.replace(link.href);
  });
});

const explainers = {};

(() => {
  const form = document.forms.search;
  if (!form) return;
  const toggle = document.getElementById("__search");
  const note = document.querySelector(".md-search-result__meta");
  const list = document.querySelector(".md-search-result__list");
  const word = /[\p{L}\p{N}]+/gu;
  const han = /[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff]+/gu;
  let index, vocabulary;
  /* The policy of pages lets no other address become that of a script; older browsers do not ask. */
  const trusted = globalThis.trustedTypes?.createPolicy("explainers", {
    createScriptURL: (address) => (/^(\.\.\/)*search\/index\.js$/.test(address) ? address : ""),
  });

  /* The index is a script, fetched when the reader opens search: it then works from file://, too. */
  function load() {
    if (form.dataset.loading) return;
    form.dataset.loading = "yes";
    const script = document.createElement("script");
    script.src = trusted ? trusted.createScriptURL(form.dataset.index) : form.dataset.index;
    script.onerror = () => {
      delete form.dataset.loading;
      note.textContent = form.dataset.failed;
    };
    document.head.append(script);
  }

  explainers.search = (data) => {
    index = data;
    vocabulary = Object.keys(data.terms).sort((one, other) => (one < other ? -1 : 1));
    show();
  };

  function normalise(text) {
    return [...text.normalize("NFKC").toLowerCase()]
      .filter((letter) => !index.dropped.includes(letter))
      .map((letter) => index.folds[letter] ?? letter)
      .join("");
  }

  /* The words asked for. Each is a list of terms of the index, any of which will do. */
  function asked(text) {
    const found = [];
    for (const [run] of normalise(text).matchAll(word)) {
      for (const [part] of run.matchAll(han)) {
        if (!/[\u3400-\u9fff\uf900-\ufaff]/u.test(part)) found.push({ terms: beginning(part), word: part });
        else if (part.length === 1) found.push({ terms: beginning(part), word: part });
        else {
          for (let place = 0; place < part.length - 1; place++) found.push({ terms: [part.slice(place, place + 2)], word: part });
          for (const whole of longest(part)) found.push({ terms: [whole], word: whole, extra: true });
        }
      }
    }
    return found;
  }

  function beginning(start) {
    let low = 0, high = vocabulary.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (vocabulary[middle] < start) low = middle + 1;
      else high = middle;
    }
    const terms = [];
    while (low < vocabulary.length && vocabulary[low].startsWith(start)) terms.push(vocabulary[low++]);
    return terms;
  }

  /* Chinese has no spaces: cut the query by the longest words that the index knows. */
  function longest(text) {
    const words = [];
    for (let place = 0; place < text.length; place++) {
      for (let end = text.length; end > place + 2; end--) {
        if (Object.hasOwn(index.terms, text.slice(place, end))) {
          words.push(text.slice(place, end));
          place = end - 1;
          break;
        }
      }
    }
    return words;
  }

  function search(text) {
    const queries = asked(text), scores = new Map();
    const needed = queries.filter((query) => !query.extra).length;
    if (!needed) return [];
    for (const query of queries) {
      const seen = new Map();
      for (const term of query.terms) {
        const places = index.terms[term] ?? [];
        const rarity = Math.log(1 + index.sections.length / (1 + places.length / 2));
        for (let place = 0; place < places.length; place += 2) {
          const exact = term === query.word ? 2 : 1;
          seen.set(places[place], Math.max(seen.get(places[place]) ?? 0, rarity * exact * Math.log(1 + places[place + 1])));
        }
      }
      for (const [section, score] of seen) {
        const sum = scores.get(section) ?? { score: 0, met: 0 };
        sum.score += score;
        sum.met += query.extra ? 0 : 1;
        scores.set(section, sum);
      }
    }
    return [...scores]
      .filter(([, sum]) => sum.met === needed)
      .sort((one, other) => other[1].score - one[1].score)
      .slice(0, 30)
      .map(([section]) => index.sections[section]);
  }

  function show() {
    const text = form.query.value.trim();
    list.replaceChildren();
    if (!index || !text) {
      note.textContent = form.dataset.start;
      return;
    }
    const found = search(text);
    note.textContent = found.length ? "" : form.dataset.none;
    const folder = form.dataset.index.replace(/search\/index\.js$/, "");
    for (const [page, anchor, heading, excerpt] of found) {
      const [url, title, language] = index.pages[page];
      const item = document.createElement("li"), link = document.createElement("a");
      link.className = "search-result";
      link.href = folder + url + (anchor ? "#" + anchor : "");
      const name = document.createElement("strong");
      name.textContent = heading || title;
      if (language && !heading) name.lang = language;
      link.append(name);
      if (heading && heading !== title) {
        const page = document.createElement("bdi");
        page.textContent = title;
        if (language) page.lang = language;
        link.append(page, document.createElement("br"));
      }
      link.append(excerpt);
      item.append(link);
      list.append(item);
    }
  }

  toggle.addEventListener("change", () => {
    if (toggle.checked) {
      load();
      form.query.focus();
    }
  });
  form.query.addEventListener("focus", () => {
    toggle.checked = true;
    load();
  });
  form.query.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      toggle.checked = false;
      form.query.blur();
      document.querySelector(".languages-menu")?.removeAttribute("open");
    } else if (event.key === "/" && !/^(input|textarea)$/i.test(document.activeElement.tagName)) {
      event.preventDefault();
      form.query.focus();
    }
  });
  list.addEventListener("click", () => {
    toggle.checked = false;
  });
})();

addEventListener("click", (event) => {
  const menu = document.querySelector(".languages-menu");
  if (menu && !menu.contains(event.target)) menu.removeAttribute("open");
});

/* Tables of data: the words of a header become a button that sorts. Without this script they are words. */
document.querySelectorAll(".excerpt__table").forEach((table) => {
  const [body] = table.tBodies, rows = [...body.rows];
  if (rows.length < 3) return;
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function compare(one, other, number) {
    const numbers = !isNaN(one) && !isNaN(other);
    return number && numbers ? one - other : words.compare(one, other);
  }

  function sort(header, place) {
    const next = { ascending: "descending", descending: "none" }[header.ariaSort] ?? "ascending";
    const number = header.classList.contains("excerpt__number"), turn = next === "descending" ? -1 : 1;
    const value = (row) => row.cells[place].dataset.value;
    /* What has no value, such as "unknown", stays at the end. */
    const sorted = next === "none" ? rows : [...rows].sort((one, other) =>
      !value(one) - !value(other) || (value(one) ? turn * compare(value(one), value(other), number) : 0));
    for (const each of table.tHead.rows[0].cells) each.ariaSort = null;
    if (next !== "none") header.ariaSort = next;
    body.append(...sorted);
  }

  [...table.tHead.rows[0].cells].forEach((header, place) => {
    if (!rows.some((row) => row.cells[place].dataset.value)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "excerpt__sort";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header, place));
  });
});

/* Events: when it is where the reader is. Nothing is kept and nothing sent; without this script the line is hidden. */
document.querySelectorAll(".event__local").forEach((line) => {
  const [start, end] = [line.dataset.start, line.dataset.end].map((time) => new Date(time));
  const days = JSON.parse(line.dataset.days), two = (number) => String(number).padStart(2, "0");
  const day = (time) => days[[time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-")];
  const clock = (time) => `${two(time.getHours())}:${two(time.getMinutes())}`;
  const midnight = clock(end) === "00:00", last = midnight ? new Date(end - 1) : end;
  const same = day(start) === day(last);
  const values = same
    ? { day: day(start), start: clock(start), end: midnight ? "24:00" : clock(end) }
    : { first: day(start), start: clock(start), last: day(end), end: clock(end) };

  /* Clocks may go back while it lasts: then there are two. */
  const offset = (time) => {
    const minutes = -time.getTimezoneOffset(), rest = Math.abs(minutes) % 60;
    if (!minutes) return "UTC";
    return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(Math.abs(minutes) / 60)}${rest ? ":" + two(rest) : ""}`;
  };
  const time = line.querySelector("time");
  time.dateTime = start.toISOString();
  time.textContent = line.dataset[same ? "same" : "other"].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  line.querySelector(".event__offset").textContent = [...new Set([offset(start), offset(end)])].join(" / ");
  line.hidden = false;
});
