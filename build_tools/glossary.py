"""The glossary: the agreed terms of content/glossary.yml, and the forms each language may use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from build_tools import documents
from build_tools.problems import Problem, quoted

FILE = "glossary.yml"
FIELDS = {"id", "en", "match", "note", "forms", "loose", "seen"}


@dataclass(frozen=True, slots=True)
class Term:
    """One term: `english` as the source says it, `forms` by language tag, the first preferred.

    `match` are other ways in which the source says it. A `loose` term is often said in other words
    and is advice for translators only: no check asks for it.
    """

    id: str
    english: str
    forms: Mapping[str, tuple[str, ...]]
    line: int = 0
    match: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every agreed term."""

    terms: tuple[Term, ...] = field(default=())

    def said(self, source: str) -> dict[str, tuple[Term, str]]:
        """Return the terms of a text in the source language by id, each with the words that say it.

        They are in the order of the text; of overlapping terms the longest counts.
        """
        small = source.casefold()
        terms = {words: term for term in self.terms for words in (term.english, *term.match)}
        names = sorted((name for name in terms if name[:-1].casefold() in small), key=len, reverse=True)
        if not names:  # nearly always; the pattern below looks at every letter
            return {}
        pattern = "|".join(f"({_english(name)})" for name in names)
        found = dict[str, tuple[Term, str]]()
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", source):
            term = terms[names[(match.lastindex or 1) - 1]]
            found.setdefault(term.id, (term, match[0]))
        return found


def _english(name: str) -> str:
    """Return a pattern for a term and its plural; small letters stand for capitals, too."""
    stem = rf"{re.escape(name[:-1])}(?:y|ies)" if name.endswith("y") else rf"{re.escape(name)}(?:e?s)?"
    return stem if name.lower() != name else f"(?i:{stem})"


def read(path: Path, shown: str, languages: Collection[str]) -> tuple[Glossary, tuple[Problem, ...]]:
    """Read a glossary and say all that is wrong with it, as the file `shown`.

    `languages` are the tags that forms may have. Terms with a problem are left out; no file is an
    empty glossary.
    """
    if not path.exists():
        return Glossary(), ()
    try:
        text = path.read_bytes().decode("utf-8")
        if refused := documents.overgrown(text, shown):
            return Glossary(), (refused,)
        node = documents.compose(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Glossary(), (Problem(shown, line, "this is not UTF-8.", "Save the file as UTF-8."),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        fact = f"this is not YAML: {error.problem or error.context}."
        return Glossary(), (Problem(shown, mark.line + 1 if mark else 0, fact, "Mend the line or its indent."),)
    except yaml.YAMLError as error:
        fact = " ".join(str(error).split()).rstrip(".")
        return Glossary(), (Problem(shown, 0, f"this is not YAML: {fact}.", "Remove the character."),)
    return _Reading(shown, frozenset(languages)).glossary(node)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of a file, and what it found wrong so far."""

    shown: str
    languages: frozenset[str]
    problems: list[Problem] = field(default_factory=list)

    def glossary(self, node: Any) -> tuple[Glossary, tuple[Problem, ...]]:
        if node is None:
            return Glossary(), ()
        if not isinstance(node, yaml.SequenceNode):
            self._report(node, "this is not a list of terms.", "Begin each term with “- id: …”.")
            return Glossary(), tuple(self.problems)
        terms = [term for item in node.value if (term := self._term(item))]
        self._duplicates(terms)
        return Glossary(tuple(terms)), tuple(self.problems)

    def _term(self, node: Any) -> Term | None:
        if not isinstance(node, yaml.MappingNode):
            self._report(node, "this is not a term.", "Write “- id: …” with its fields below.")
            return None
        before = len(self.problems)
        fields = dict(self._fields(node))
        for name in ("id", "en", "forms"):
            if name not in fields:
                self._report(node, f"a term has no {name}.", f"Add {name}.")
        term = Term(
            id=self._text(fields, "id"),
            english=self._text(fields, "en"),
            forms=self._forms(fields.get("forms")),
            line=node.start_mark.line + 1,
            match=self._texts(fields.get("match"), "match"),
            loose=self._loose(fields.get("loose")),
        )
        return term if len(self.problems) == before else None

    def _fields(self, node: Any) -> Iterator[tuple[str, Any]]:
        seen = set[str]()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report(key, "the name of a field is not a word.", "Write name: value.")
                continue
            if key.value in seen:
                self._report(key, f"a term has {key.value!r} twice.", "Keep one of them.")
            elif key.value not in FIELDS:
                self._report(key, f"a term has no field {key.value!r}.", f"Use: {', '.join(sorted(FIELDS))}.")
            else:
                yield key.value, value
            seen.add(key.value)

    def _text(self, fields: Mapping[str, Any], name: str) -> str:
        node = fields.get(name)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self._report(node, f"{name} is not a text.", "Write words in one line.")
            return ""
        return str(node.value).strip()

    def _texts(self, node: Any, name: str) -> tuple[str, ...]:
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        if not items or not all(isinstance(item, yaml.ScalarNode) and item.value.strip() for item in items):
            self._report(node, f"{name} is not a list of words.", "Write [first, second].")
            return ()
        return tuple(item.value.strip() for item in items)

    def _forms(self, node: Any) -> Mapping[str, tuple[str, ...]]:
        if node is None:
            return {}
        words = isinstance(node, yaml.MappingNode) and all(isinstance(key, yaml.ScalarNode) for key, _ in node.value)
        if not words or not node.value:
            self._report(node, "forms are not lists by language.", "Write “ug: [first, second]”, a line for each.")
            return {}
        forms = dict[str, tuple[str, ...]]()
        for key, value in node.value:
            if key.value not in self.languages:
                hint = f"Use one of: {', '.join(sorted(self.languages))}; or declare the language in mkdocs.yml."
                self._report(key, f"forms are in {key.value!r}, a language that is not declared.", hint)
            forms[key.value] = self._texts(value, f"forms in {key.value}")
            for form in forms[key.value]:
                if not any(map(str.isalnum, form)):
                    self._report(value, f"the form {quoted(form)} has no letter.", "Write words of the language.")
        return forms

    def _loose(self, node: Any) -> bool:
        if node is not None and (not isinstance(node, yaml.ScalarNode) or node.value not in ("true", "false")):
            self._report(node, "loose is neither true nor false.", "Write true, or remove the line.")
        return node is not None and bool(node.value == "true")

    def _duplicates(self, terms: list[Term]) -> None:
        ids, words = dict[str, int](), dict[str, int]()
        for term in terms:
            for first, values in ((ids, [term.id]), (words, [term.english, *term.match])):
                name = "id" if first is ids else "word"
                for value in values:
                    line = first.setdefault(value, term.line)
                    if line != term.line:
                        fact = f"the {name} {value!r} is that of the term in line {line}, too."
                        self.problems.append(Problem(self.shown, term.line, fact, "Keep one of them."))

    def _report(self, node: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(self.shown, node.start_mark.line + 1, message, hint))
