"""Annotations: which message stands in which element of a page, for the overlay of the preview."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.locales import Locale
from build_tools.project import Project
from build_tools.text.slots import Message, Slot, element_of
from build_tools.text.translation import Key, Translations, marked

ATTRIBUTE = "data-messages"


class Purpose(Enum):
    """What a site is built for: readers, our preview, or that of MkDocs; previews cannot wait for sheets."""

    PUBLISHING = "publishing"
    PREVIEW = "preview"
    SERVING = "serving"


class State(Enum):
    """What became of a message; a translation is refused where its place cannot hold it."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Note:
    """What the preview shows of one message; `draft` is a translation that is not published."""

    message: str
    context: str
    state: str
    source: str
    catalog: str
    draft: str = ""


class NotedWords(str):
    """Words of a template, of navigation or front matter, with the number of their note."""

    words: str
    number: int

    def __new__(cls, words: str, number: int) -> NotedWords:
        text = super().__new__(cls, words)
        text.words, text.number = words, number
        return text


@dataclass(slots=True)
class Annotator:
    """Notes of one edition, each with a number that elements of its pages carry.

    `entries` and `shown` are the catalog of the locale and its path; `places` is where catalogs say
    that words of templates and navigation stand.
    """

    locale: Locale
    translations: Translations
    entries: Mapping[Key, Entry]
    shown: str
    places: Mapping[Key, str]
    _notes: list[Note] = field(default_factory=list)
    _numbers: dict[Note, int] = field(default_factory=dict)
    _pages: dict[str, list[int]] = field(default_factory=dict)
    _page: str = ""
    _token: str = field(default_factory=secrets.token_hex)  # no page can hold it, whatever it writes about
    _front: Mapping[Key, str] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project, locale: Locale, translations: Translations) -> Annotator:
        """Return the annotator of a locale; its catalog is read anew, drafts included."""
        shown = project.shown(project.catalog(locale)) if locale.catalog else ""
        catalog = _catalog(project, locale) if shown else Catalog()
        listing = catalog if shown else next((_catalog(project, each) for each in project.targets), catalog)
        places = {entry.key: entry.locations[0] for entry in listing.entries if entry.locations}
        return cls(locale, translations, catalog.find(), shown, places)

    def begin(self, path: str, messages: Iterable[Message]) -> None:
        """Get ready for a page; `messages` are those of its front matter."""
        self._page, self._pages[path] = path, []
        self._front = {message.key: f"{path}:{message.line}" for message in messages}

    def note(self, slot: Slot, used: bool) -> None:
        """Write on an element which message it holds; `used` says that its translation is shown."""
        message = slot.message
        number = self._number(message.key, f"{self._page}:{message.line}", used)
        self._pages[self._page].append(number)
        element = element_of(slot)
        if element is not None:
            element.set(ATTRIBUTE, f"{element.get(ATTRIBUTE, '')} {number}".strip())

    def words(self, words: str, text: str, context: str | None) -> NotedWords:
        """Return words of a template that know their note."""
        key = (context, text)
        used = self.translations.texts.get(key) is not None
        place = self._front.get(key) or self.places.get(key, "")
        return NotedWords(words, self._number(key, place, used))

    def marked(self, words: str) -> str:
        """Return words as HTML, in an element that names their note."""
        if not isinstance(words, NotedWords):
            return marked(words, self.locale.language)
        inner = marked(words.words, self.locale.language)
        return f'<span {ATTRIBUTE}="{self._token}{words.number}">{inner}</span>'

    def annotated(self, html: str, path: str) -> str:
        """Return a page with the list of its notes; no message can end the list."""
        numbers = list(self._pages.get(path, ()))

        def numbered(found: re.Match[str]) -> str:
            numbers.append(int(found[1]))
            return found[1]

        html = re.sub(rf"{self._token}(\d+)", numbered, html)
        listed = {number: asdict(self._notes[number]) for number in numbers}
        text = json.dumps({"language": self.locale.tag, "notes": listed, "order": list(listed)}, ensure_ascii=False)
        script = f'<script type="application/json" id="__messages">{text.replace("<", chr(92) + "u003c")}</script>'
        before, end, after = html.rpartition("</body>")
        return f"{before}{script}{end}{after}"

    def _number(self, key: Key, place: str, used: bool) -> int:
        entry = self.entries.get(key)
        state = self._state(entry, used)
        line = f":{entry.line}" if entry and self.shown else ""
        draft = entry.strings[0] if entry and state in (State.FUZZY, State.REFUSED) else ""
        note = Note(key[1], key[0] or "", state.value, place, f"{self.shown}{line}", draft)
        if note not in self._numbers:
            self._numbers[note] = len(self._notes)
            self._notes.append(note)
        return self._numbers[note]

    def _state(self, entry: Entry | None, used: bool) -> State:
        if self.locale.source:
            return State.SOURCE
        if used:
            return State.TRANSLATED
        if entry is None or entry.obsolete or not any(entry.strings):
            return State.MISSING
        return State.FUZZY if entry.fuzzy else State.REFUSED


def _catalog(project: Project, locale: Locale) -> Catalog:
    path = project.catalog(locale)
    return pofile.read(path, project.shown(path))[0]
