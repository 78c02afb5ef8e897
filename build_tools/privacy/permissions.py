"""Permissions: privacy.yml says what may stand that looks like data of a person, why, and which names may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from build_tools import documents
from build_tools.documents import Document, Model, Text, wrong
from build_tools.privacy.every import RULES
from build_tools.privacy.finding import Finding, bare
from build_tools.privacy.names import Names, Sum
from build_tools.problems import Problem, Severity, quoted

FILE, KEY = "privacy.yml", "privacy.key"
"""What is known of names beside mkdocs.yml: their sums, and the key to them, which no repository holds."""
CALLED = {rule.name: rule.called for rule in RULES}
KEYED = re.compile(r"[0-9a-f]{64}")


def _rule(name: str) -> str:
    if name not in CALLED:
        raise wrong(f"is {quoted(name)}, which nothing is called.", f"Write one of: {', '.join(CALLED)}.")
    return name


class Allowance(Model):
    """One thing that may stand: what it looks like, in which files (`*` is for any name), what it is, and why."""

    rule: Annotated[str, AfterValidator(_rule)]
    where: Text
    value: Text
    reason: Text

    def allows(self, finding: Finding) -> bool:
        """Return whether this is what was found, wherever it is."""
        return self.rule == finding.rule and bare(self.value) == bare(finding.value)


class File(Model):
    """What privacy.yml says."""

    allow: tuple[Allowance, ...] = ()
    names: tuple[Sum, ...] = ()


@dataclass(slots=True)
class Permissions:
    """What may stand and which names may not; `used` counts what was found of each allowance, by its place."""

    allowances: tuple[Allowance, ...] = ()
    names: Names = field(default_factory=lambda: Names(b""))
    document: Document | None = None
    used: set[int] = field(default_factory=set)

    def allow(self, finding: Finding, path: str) -> bool:
        """Return whether a finding may stand in a source."""
        for number, each in enumerate(self.allowances):
            if each.allows(finding) and fnmatchcase(path, each.where):
                self.used.add(number)
                return True
        return False

    def allow_anywhere(self, finding: Finding) -> bool:
        """Return whether a finding may stand in the finished site, where the words of a source stand in many files."""
        return any(each.allows(finding) for each in self.allowances)

    def unused(self) -> Iterator[Problem]:
        """Yield a warning for each allowance of which nothing was found: it would hide what is written later."""
        for number, each in enumerate(self.allowances):
            if self.document and number not in self.used:
                fact = f"nothing in {each.where} is {CALLED[each.rule]} that this allows."
                place, line = self.document.shown, self.document.line(("allow", number))
                yield Problem(place, line, fact, "Remove it, or correct where or value.", Severity.WARNING)


def load(root: Path) -> tuple[Permissions, list[Problem]]:
    """Read privacy.yml, where there is one, and the key to its names; return all that is wrong with them, too."""
    path = root / FILE
    if not path.is_file():
        return Permissions(), []
    document, problems = documents.load(path, FILE, within=root)
    said, wrong = document.validate(File) if document else (None, [])
    if said is None:
        return Permissions(), [*problems, *wrong]
    key, unread = read_key(root)
    if said.names and key is None and not unread:
        fact = f"{len(said.names)} names are not looked for: {KEY} is not here, which holds the key to them."
        line = document.line(("names",)) if document else 0
        unread = [Problem(FILE, line, fact, "Ask for it whoever wrote them down.", Severity.WARNING)]
    names = Names(key, said.names) if key else Names(b"")
    return Permissions(said.allow, names, document), [*problems, *unread]


def read_key(root: Path) -> tuple[bytes | None, list[Problem]]:
    """Return the key to the names, None where there is none or what is there is no key."""
    path = root / KEY
    if not path.is_file():
        return None, []
    text = path.read_bytes().decode("ascii", "replace").strip()
    if not KEYED.fullmatch(text):
        return None, [Problem(KEY, 0, "this is no key: 64 digits of base 16.", "Take it from whoever made it.")]
    return bytes.fromhex(text), []
