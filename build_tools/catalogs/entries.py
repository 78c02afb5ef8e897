"""Entries: one message of a catalog with everything that translators' tools keep beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

FUZZY = "fuzzy"


@dataclass(slots=True)
class Entry:
    """One message of a catalog with everything that translators' tools keep beside it.

    `strings` are the translations (one, or one a plural form); `previous` holds (context, id,
    plural) as they read before the source changed; `line` is where the entry starts, 0 when new,
    and `string_line` where its translation starts.
    """

    id: str
    context: str | None = None
    plural: str | None = None
    strings: list[str] = field(default_factory=lambda: [""])
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    obsolete: bool = False
    line: int = 0
    string_line: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What the entry is looked up by."""
        return self.context, self.id

    @property
    def places(self) -> list[tuple[str, int]]:
        """The files and lines that the message stands in; a PO file writes their spaces as %20."""
        found = [(place, *place.rpartition(":")) for place in (name.replace("%20", " ") for name in self.locations)]
        return [(path, int(line)) if line.isdecimal() else (place, 0) for place, path, _, line in found]

    @property
    def fuzzy(self) -> bool:
        """Whether a translator still has to look at it."""
        return FUZZY in self.flags

    @property
    def current(self) -> bool:
        """Whether a translator has finished it; it is published when the firewall has nothing against it."""
        words = all(text.strip() for text in self.strings)
        return bool(self.id) and not self.fuzzy and not self.obsolete and words


@dataclass(slots=True)
class Catalog:
    """One PO file: its header entry, the entries in the order of the file, comments at its end."""

    header: Entry = field(default_factory=lambda: Entry(""))
    entries: list[Entry] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)

    def find(self) -> dict[tuple[str | None, str], Entry]:
        """Return the entries by key; a living one hides an obsolete one."""
        return {entry.key: entry for entry in sorted(self.entries, key=lambda entry: not entry.obsolete)}
