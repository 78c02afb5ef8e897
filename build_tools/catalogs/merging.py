"""Merging: a catalog takes in the messages that the sources have now, and no translation is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from build_tools.catalogs.carrying import carry, skeleton
from build_tools.catalogs.closeness import Shelf
from build_tools.catalogs.corrections import BEFORE
from build_tools.catalogs.entries import FUZZY, Catalog, Entry

# What a translator adds stays; what extraction may add again (`python-format`, for any per cent
# sign in prose) is never written.
OUR_FLAGS = {"python-format", "no-python-format", "python-brace-format"}
ANOTHER = "Another translation: "
"""Before a translation that cannot stand in an entry of its own: PO files have every message once."""


@dataclass(slots=True)
class Merged:
    """The new catalog, and what in it has become fuzzy because its source has changed."""

    catalog: Catalog
    changed: list[Entry] = field(default_factory=list)


def merge(old: Catalog, fresh: Sequence[Entry]) -> Merged:
    """Return the catalog with exactly the fresh messages, and every old translation.

    A changed message keeps its translation: as it is when only addresses or white space differ,
    else as fuzzy. An old entry whose message is gone becomes obsolete, and comes back when its
    message does. Only an entry that nobody ever worked on is dropped.
    """
    known = old.find()
    living = [_renewed(entry, known.get(entry.key)) for entry in fresh]
    keys = {entry.key for entry in living}
    past = _Past(old, keys)
    merged, carried = Merged(Catalog(old.header, trailing=list(old.trailing))), set[int]()
    for entry in living:
        if entry.key not in known and (origin := past.find(entry)):
            valid = _take_over(entry, origin)
            if not valid:
                merged.changed.append(entry)
            elif origin.key not in keys:
                carried.add(id(origin))
    merged.catalog.entries = living + _gone(old, living, known, carried)
    _remember(merged.catalog)
    return merged


def _renewed(fresh: Entry, old: Entry | None) -> Entry:
    entry = replace(fresh, strings=[""], extracted=list(fresh.extracted), locations=list(fresh.locations))
    if old is not None:
        entry.comments, entry.previous = list(old.comments), dict(old.previous)
        if old.plural == fresh.plural or (fresh.plural is None and len(old.strings) == 1):
            entry.strings = [_with_ends(entry.id, text) for text in old.strings]  # other plural forms become remarks
        entry.flags = [flag for flag in old.flags if flag not in OUR_FLAGS]
        entry.extracted += [note for note in old.extracted if note.startswith(BEFORE) and note not in entry.extracted]
    return entry


class _Past:
    """The translated entries of the old catalog, in which a changed message is sought."""

    def __init__(self, old: Catalog, keys: set[tuple[str | None, str]]) -> None:
        usable = [entry for entry in old.entries if len(entry.strings) == 1 and entry.strings[0].strip() and entry.id]
        gone = [entry for entry in usable if entry.key not in keys]
        # A message that is still there, on another page perhaps, may have been this one, too.
        self._entries = sorted(gone, key=lambda entry: entry.obsolete) + [
            entry for entry in usable if entry.current and entry.key in keys
        ]
        self._gone = len(gone)
        self._skeletons: dict[tuple[str | None, str], list[Entry]] | None = None
        self._shelf: Shelf | None = None

    def find(self, entry: Entry) -> Entry | None:
        """Return the entry that a new message has been, or None."""
        if self._skeletons is None:  # most syncs meet no new message
            texts = [skeleton(old.id) for old in self._entries]
            self._skeletons = defaultdict(list)
            for old, text in zip(self._entries, texts, strict=True):
                self._skeletons[old.context, text].append(old)
            self._shelf = Shelf(texts, [_pages(old) for old in self._entries], self._gone)
        assert self._shelf is not None
        text, pages = skeleton(entry.id), _pages(entry)
        if same := self._skeletons.get((entry.context, text)):
            return next((old for old in same if pages & _pages(old)), same[0])
        number = self._shelf.find(text, pages)
        return None if number is None else self._entries[number]


def _pages(entry: Entry) -> set[str]:
    return {path for path, _ in entry.places}


def _take_over(entry: Entry, origin: Entry) -> bool:
    """Give a changed message the translation that it had; return whether it is valid as it is."""
    translation, complete = carry(origin.id, entry.id, origin.strings[0])
    entry.strings = [_with_ends(entry.id, translation)]
    entry.comments = list(origin.comments)
    entry.flags = [flag for flag in origin.flags if flag not in OUR_FLAGS]
    same = entry.context == origin.context and skeleton(entry.id) == skeleton(origin.id)
    if complete and same:
        entry.previous = dict(origin.previous)
        return True
    # What the translation says is what its source said when it was last current. Where that is this
    # very message, a translator may have begun to follow the wording between, so it stays fuzzy.
    entry.previous = dict(origin.previous) if origin.fuzzy else _said(origin)
    if entry.previous == _said(entry):
        entry.previous = {}
    if FUZZY not in entry.flags:
        entry.flags.insert(0, FUZZY)
    return False


def _said(entry: Entry) -> dict[str, str]:
    return {"msgctxt": entry.context, "msgid": entry.id} if entry.context is not None else {"msgid": entry.id}


def _gone(
    old: Catalog, living: list[Entry], known: dict[tuple[str | None, str], Entry], carried: set[int]
) -> list[Entry]:
    """Return what becomes or stays obsolete, each message once."""
    kept = {entry.key: entry for entry in living}
    gone = list[Entry]()
    for entry in old.entries:
        holder = kept.get(entry.key)
        worked_on = any(entry.strings) or entry.comments
        if holder is not None:
            if holder.strings == [""] and entry.obsolete and len(entry.strings) == 1 and entry.strings[0].strip():
                # exactly what was asked for, translated before
                holder.strings = [_with_ends(holder.id, text) for text in entry.strings]
                holder.flags = [flag for flag in entry.flags if flag not in OUR_FLAGS]
                holder.previous = dict(entry.previous)
            _note(holder, entry)
        elif worked_on and id(entry) not in carried and not _made_here(entry, known):
            kept[entry.key] = replace(entry, obsolete=True, extracted=[], locations=[], comments=list(entry.comments))
            gone.append(kept[entry.key])
    return gone


def _note(holder: Entry, entry: Entry) -> None:
    """Keep, in its comments, the words of an entry that has no place of its own."""
    said = {" ".join(text.split()) for text in holder.strings}
    for text in (" ".join(text.split()) for text in entry.strings):
        if text and text not in said and ANOTHER + text not in holder.comments:
            holder.comments.append(ANOTHER + text)
    holder.comments += [comment for comment in entry.comments if comment not in holder.comments]


def _made_here(entry: Entry, known: dict[tuple[str | None, str], Entry]) -> bool:
    """Return whether a fuzzy entry only repeats the translation of what its message has been, which stays."""
    origin = known.get((entry.previous.get("msgctxt"), entry.previous.get("msgid", "")))
    if not entry.fuzzy or origin is None or origin.fuzzy:
        return False
    return origin.strings == entry.strings and origin.comments == entry.comments


def _remember(catalog: Catalog) -> None:
    """Fill empty entries with the translation of the same words in another context, as fuzzy."""
    memory: dict[str, Entry] = {}
    for entry in catalog.entries:
        if len(entry.strings) == 1 and entry.strings[0].strip() and not entry.fuzzy:
            memory.setdefault(entry.id, entry)
    for entry in _empty(catalog.entries):
        if origin := memory.get(entry.id):
            entry.strings, entry.previous = [_with_ends(entry.id, origin.strings[0])], _said(origin)
            entry.flags = [FUZZY, *(flag for flag in entry.flags if flag != FUZZY)]


def _with_ends(source: str, text: str) -> str:
    """Return a translation that begins and ends with a line break only as its source does: gettext
    refuses a catalog otherwise, and nobody means that line break."""
    if not text.strip("\n"):
        return text.strip("\n")
    before, after = ("\n" if edge else "" for edge in (source.startswith("\n"), source.endswith("\n")))
    return before + text.strip("\n") + after


def _empty(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.obsolete and entry.strings == [""]]
