/* Keeps a page of the preview current: reloads it in its place, shows problems, and what each block's message is. */
"use strict";

(() => {
  const script = document.currentScript;
  const PLACE = "explainers-preview-place", OVERLAY = "explainers-preview-overlay";
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd, pre, figcaption, summary, img";

  /* The place: the first block that is seen, counted from the heading before it; what is open and chosen. */

  function blocks() {
    const all = [...document.querySelectorAll(`.md-content :is(${BLOCKS})`)];
    return all.filter((block) => block.checkVisibility()); /* what is folded away still has a box somewhere below */
  }

  function boxes() {
    return [...document.querySelectorAll("details, article input")];
  }

  function remember() {
    const all = blocks(), edge = document.querySelector(".md-header")?.offsetHeight ?? 0;
    const first = all.findIndex((block) => block.getBoundingClientRect().bottom > edge);
    let heading = first;
    while (heading > 0 && !(/^H\d$/.test(all[heading].tagName) && all[heading].id)) heading--;
    sessionStorage.setItem(PLACE, JSON.stringify({
      page: location.pathname,
      heading: all[heading]?.id ?? "",
      after: first - Math.max(heading, 0),
      top: all[first]?.getBoundingClientRect().top ?? 0,
      scrolled: scrollY,
      open: boxes().map((box) => box.open ?? box.checked),
    }));
    history.scrollRestoration = "manual";
  }

  function recall() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    sessionStorage.removeItem(PLACE);
    if (place?.page !== location.pathname) return;
    for (const [number, box] of boxes().entries()) {
      if (number < place.open.length) box["open" in box ? "open" : "checked"] = place.open[number];
    }
    const back = () => {
      const all = blocks();
      const heading = Math.max(all.findIndex((block) => place.heading && block.id === place.heading), 0);
      const block = all[Math.min(heading + place.after, all.length - 1)];
      if (!place.scrolled) scrollTo({ top: 0, behavior: "instant" });
      else if (!block) scrollTo({ top: place.scrolled, behavior: "instant" });
      else scrollBy({ top: block.getBoundingClientRect().top - place.top, behavior: "instant" });
    };
    let mine = true; /* until the reader moves */
    for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(kind, () => (mine = false), { once: true, passive: true });
    const again = () => mine && back();
    back();
    document.fonts.ready.then(again);
    addEventListener("load", () => {
      again();
      setTimeout(() => {
        again();
        history.scrollRestoration = "auto";
      }, 50); /* after the browser has gone to the #anchor of its own accord */
    });
  }

  /* The parts of the preview, apart from the page's own tree and style. Words are put in as text only. */

  const host = document.createElement("explainers-preview");
  host.lang = "en";
  host.dir = "ltr";
  const root = host.attachShadow({ mode: "open" });

  function make(tag, settings = {}, ...inside) {
    const element = Object.assign(document.createElement(tag), settings);
    element.append(...inside);
    return element;
  }

  const list = make("ul");
  const hide = make("button", { type: "button", textContent: "Hide" });
  const banner = make("aside", { className: "problems", hidden: true }, make("header", {}, make("h2", { textContent: "Not built: this is the last good page." }), hide), list);
  banner.setAttribute("role", "alert");
  hide.onclick = () => (banner.hidden = true);

  function showProblems(problems) {
    const shown = [...list.children].map((item) => item.textContent);
    if (problems.join("\n") === shown.join("\n") && problems.length) return;
    list.replaceChildren(...problems.map((problem) => make("li", { textContent: problem })));
    banner.hidden = !problems.length;
  }

  /* The overlay */

  const chosen = make("div"), every = make("ol"), summary = make("summary");
  const close = make("button", { type: "button", textContent: "Close", title: "e" });
  const before = make("button", { type: "button", textContent: "Previous" }), next = make("button", { type: "button", textContent: "Next" });
  const listing = make("details", {}, summary, every);
  const panel = make("aside", { className: "messages", hidden: true }, make("header", {}, make("h2", { textContent: "Messages" }), make("div", {}, before, " ", next, " ", close)), chosen, listing);
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", "Messages of this page");
  chosen.setAttribute("aria-live", "polite");
  const touch = make("button", { type: "button", className: "touch", textContent: "Messages" });
  const WORST = ["missing", "refused", "fuzzy", "translated", "source"];
  let data = { notes: {}, order: [], language: "" }, places = [], current = null, pinned = false;

  function notesOf(element) {
    return element.dataset.messages.split(" ").map((number) => data.notes[number]).filter(Boolean);
  }

  function row(name, text) {
    return text ? [make("dt", { textContent: name }), make("dd", { textContent: text })] : [];
  }

  function article(note) {
    const state = make("p", { className: `state ${note.state}`, textContent: note.state });
    const message = make("p", { className: "message", dir: "auto", textContent: note.message });
    return make("article", {}, state, message, make("dl", {}, ...row("context", note.context), ...row("source", note.source), ...row("catalog", note.catalog), ...row("draft", note.draft)));
  }

  function choose(element) {
    current?.removeAttribute("data-chosen");
    current = element;
    chosen.replaceChildren();
    if (!element) {
      chosen.append(make("p", { textContent: "Point at a block, tap it, or reach it with the Tab key." }));
      return;
    }
    element.dataset.chosen = "";
    chosen.append(...notesOf(element).map(article));
    const box = element.getBoundingClientRect();
    const covered = box.bottom > innerHeight * 0.55 && box.top > innerHeight * 0.42;
    panel.dataset.side = covered && banner.hidden ? "top" : "bottom";
  }

  function goTo(element) {
    pinned = true;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    choose(element);
  }

  function step(by) {
    if (!places.length) return;
    const index = places.indexOf(current);
    goTo(places[index < 0 ? 0 : (index + by + places.length) % places.length]);
  }

  function item(number) {
    const note = data.notes[number], element = places.find((place) => place.dataset.messages.split(" ").includes(String(number)));
    const words = [make("span", { className: `state ${note.state}`, textContent: note.state }), " ", make("bdi", { textContent: note.message.slice(0, 120) })];
    if (!element) return make("li", {}, ...words, make("dl", {}, ...row("source", note.source), ...row("catalog", note.catalog)));
    return make("li", {}, make("button", { type: "button", onclick: () => goTo(element) }, ...words));
  }

  function show(on) {
    if (!data.order.length) return;
    document.documentElement.toggleAttribute("data-preview", on);
    panel.hidden = !on;
    touch.hidden = on;
    sessionStorage.setItem(OVERLAY, on ? "on" : "");
    if (on && !every.children.length) {
      every.replaceChildren(...data.order.map(item));
      const open = data.order.filter((number) => !["translated", "source"].includes(data.notes[number].state)).length;
      summary.textContent = `All ${data.order.length} messages of this page, ${open} without a current translation`;
    }
    for (const element of places) {
      if (on) element.dataset.state = WORST.find((state) => notesOf(element).some((note) => note.state === state)) ?? "";
      const reached = element.matches("[tabindex]:not([data-reached])") || element.closest("a, button, summary, label");
      if (!reached) element.toggleAttribute("data-reached", on);
      if (on && !reached) element.tabIndex = 0;
      else if (!reached) element.removeAttribute("tabindex");
    }
    pinned = false;
    choose(null);
  }

  const on = () => !panel.hidden;
  close.onclick = () => show(false);
  touch.onclick = () => show(true);
  before.onclick = () => step(-1);
  next.onclick = () => step(1);

  function typing(event) {
    const target = event.composedPath()[0];
    return event.isComposing || target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName ?? "");
  }

  /* The key where Latin keyboards have an e: with a Uyghur one it writes another letter. */
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    if (event.code === "KeyE" || event.key === "e") show(!on());
    else if (event.key === "Escape" && on()) {
      pinned = false;
      choose(null);
    }
  });

  function under(event) {
    const element = event.target instanceof Element ? event.target : null;
    return element?.closest("[data-messages]") ?? element?.closest("a, button, summary, label")?.querySelector("[data-messages]") ?? null;
  }

  addEventListener("pointerover", (event) => {
    if (on() && !pinned && under(event)) choose(under(event));
  });
  addEventListener("focusin", (event) => {
    if (on() && under(event)) choose(under(event));
  });
  addEventListener("click", (event) => {
    if (!on() || event.target === host) return;
    const element = under(event);
    pinned = Boolean(element) && !(pinned && element === current);
    if (element) choose(element);
  });

  /* News: a page that nobody sees asks for none, for a browser opens six connections at most. */

  let news = null;

  function listen() {
    if (document.visibilityState !== "visible" || news) return;
    news = new EventSource(`/__preview__/events?page=${encodeURIComponent(location.pathname)}`);
    news.onmessage = (event) => {
      const { version, problems } = JSON.parse(event.data);
      showProblems(problems);
      if (version !== script.dataset.version) {
        hush();
        remember();
        location.reload();
      }
    };
  }

  function hush() {
    news?.close();
    news = null;
  }

  addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? listen() : hush()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);

  addEventListener("DOMContentLoaded", () => {
    root.append(make("link", { rel: "stylesheet", href: "/__preview__/preview.css" }), banner, panel, touch);
    const written = document.getElementById("__messages");
    if (written) data = JSON.parse(written.textContent);
    places = [...document.querySelectorAll("[data-messages]")];
    touch.hidden = !written;
    document.documentElement.append(host);
    if (written && sessionStorage.getItem(OVERLAY) === "on") show(true);
    recall();
    listen();
  });
})();
