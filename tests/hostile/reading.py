"""What a browser makes of a page: what runs, whom it asks, and of which parts it consists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Request

from tests.hostile.attacks import RAN

POLICY = re.compile(r"<meta\b[^>]*http-equiv=[\"']?content-security-policy[^>]*>", re.IGNORECASE)

ARM = f"window.__seen = []; window.{RAN} = number => window.__seen.push(number);"
SEEN = "() => new Promise(done => setTimeout(() => done(window.__seen), 0))"

# Every element with each of its attributes. Of attributes that hold words only the name counts, and in
# a drawing, which moves with its words, too. Marks of fallbacks and of names in another script are
# between words and no part of the page; lines of a drawing are as many as its words need.
PARTS = """() => {
  const words = new Set(["title", "alt", "aria-label", "placeholder", "content", "label", "summary", "d"]);
  const links = new Set(["href", "src", "action", "formaction", "data", "srcset", "xlink:href", "style"]);
  const found = [], site = document.baseURI.replace(/\\/(?:(?:en|ug|zh-Hans)\\/.*|[^/]*)$/, "/");
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName, drawn = element.closest("svg") !== null;
    const marks = name === "bdi" || (name === "span" && element.hasAttributes() && /^(fallback|nobreak)?$/.test(element.className));
    if (marks || (drawn && ["text", "tspan", "g"].includes(name))) {
      if (drawn || [...element.attributes].every(each => ["lang", "dir", "class"].includes(each.name))) continue;
    }
    found.push(name);
    for (const { name: attribute, value } of element.attributes) {
      if (attribute === "lang" || attribute === "dir") continue;
      const kept = attribute === "class" ? value.replace(/ ?\\bfallback\\b/, "") : value;
      if (attribute === "class" && !kept) continue;
      const quiet = words.has(attribute) || attribute.startsWith("data-") || (drawn && !links.has(attribute));
      found.push(quiet ? `${name}[${attribute}]` : `${name}[${attribute}=${kept.replace(site, "")}]`);
    }
  }
  return found;
}"""


@dataclass
class Watch:
    """Opens pages one after the other; `asked` are the addresses that a page went to outside of the site."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(ARM)
        self.page.on("request", self._asked)
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def open(self, path: Path) -> Counter[str]:
        """Return the parts of a page, with what ran and what was asked for among them."""
        self.asked.clear()
        self.page.goto(path.as_uri(), wait_until="load")
        ran = self.page.evaluate(SEEN)
        parts = Counter[str](self.page.evaluate(PARTS))
        parts.update(f"ran {number}" for number in ran)
        parts.update(f"asked {address}" for address in self.asked)
        return parts

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.asked.append(request.url)


def without_policy(site: Path) -> None:
    """Take the policies out of all pages of a site, so that nothing holds back what a page would do."""
    for path in site.rglob("*.html"):
        path.write_text(POLICY.sub("", path.read_text("utf-8")), "utf-8")
