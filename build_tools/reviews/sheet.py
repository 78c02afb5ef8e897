"""Review sheets: a page's source and translation, with what has changed since it was approved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from build_tools import policy
from build_tools.languages import Language
from build_tools.problems import Problem, ProjectError
from build_tools.reviews.desk import Change, Desk, changes
from build_tools.reviews.differences import Kind, Piece, pieces
from build_tools.reviews.register import Standing, Text

LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, END = "\u2066", "\u2067", "\u2068", "\u2069"
MARKS = {Kind.GONE: ("[-", "-]"), Kind.NEW: ("{+", "+}")}
GENERATOR = '<meta name="generator" content="explainers review">'


class News(Enum):
    """What became of a message since the page was approved; a fuzzy one has lost its approval."""

    FUZZY = "fuzzy"
    FIRST = "not reviewed yet"
    SAME = "as approved"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands, in its page and in the catalog; `entry` is 0 for one that is not there yet."""

    path: str
    line: int
    catalog: str
    entry: int

    def __str__(self) -> str:
        source = f"{self.path}:{self.line}"
        return f"{source}  {self.catalog}:{self.entry}" if self.entry else source


@dataclass(frozen=True, slots=True)
class Line:
    """One message on the sheet: where it stands, if anywhere, what became of it, and both texts in pieces."""

    news: News
    place: Place | None
    context: str
    source: tuple[Piece, ...]
    translation: tuple[Piece, ...]


def lines(desk: Desk) -> Iterator[Line]:
    """Yield a line for each message of the page, and for each that was approved and is gone."""
    compared = bool(desk.review.approval and desk.review.approval.texts)
    for change in changes(desk):
        old, new = change.before, change.after
        shown = new or old
        assert shown is not None
        draft = desk.draft(change.message) if change.message else None
        translation = draft or (new.translation if new else "")
        yield Line(
            News.FUZZY if draft else _news(change) if compared else News.FIRST,
            _place(desk, change),
            shown.context or "",
            _pieces(_source(old, new) if old else None, _source(new, old) if new else ""),
            _pieces(old.translation if old else None, translation),
        )


def _news(change: Change) -> News:
    if change.before is None or change.after is None:
        return News.NEW if change.before is None else News.GONE
    return News.SAME if change.before == change.after else News.CHANGED


def _place(desk: Desk, change: Change) -> Place | None:
    if change.message is None:
        return None
    entry = desk.entries.get(change.message.key)
    return Place(desk.path, change.message.line, desk.catalog, entry.line if entry else 0)


def _source(text: Text, other: Text | None) -> str:
    """Return the words of the source; figures and code after them where those are what has changed."""
    beside = text.beside if other and other.beside != text.beside else ()
    return "\n".join((text.source, *beside))


def _pieces(old: str | None, new: str) -> tuple[Piece, ...]:
    """Return the pieces of a text; one that is new as a whole has nothing to be compared with."""
    return (Piece(Kind.SAME, new),) if old is None else pieces(old, new)


def summary(desk: Desk) -> str:
    """Say in a line how the page stands in this language."""
    facts = {
        Standing.REVIEWED: f"approved on {desk.approved_on}, nothing has changed since",
        Standing.CHANGED: f"approved on {desk.approved_on}, changed since",
    }
    state = facts.get(desk.standing, desk.standing.value)
    count = len(desk.messages)
    lost = bool(desk.review.approval and not desk.review.approval.texts)
    note = " What was approved is not kept, so changes cannot be shown." if lost else ""
    return f"{desk.page} in {desk.locale.tag}: {state}; {count} message{'s' * (count != 1)}.{note}"


# On a terminal


def plain(pieces: tuple[Piece, ...], language: Language, styled: Callable[[Kind, str], str]) -> str:
    """Return a text for a terminal, with marks around what changed; `styled` colours a piece.

    Isolates keep a right-to-left text in its own order whatever stands around it, on a terminal and
    in a log.
    """
    opening = RIGHT_TO_LEFT if language.direction == "rtl" else LEFT_TO_RIGHT
    return f"{opening}{''.join(styled(piece.kind, _marked(piece)) for piece in pieces)}{END}"


def _marked(piece: Piece) -> str:
    before, after = MARKS.get(piece.kind, ("", ""))
    return f"{before}{FIRST_STRONG}{piece.text}{END}{after}" if before else piece.text


# As a page


def write(desk: Desk, lines: Iterable[Line], path: Path) -> None:
    """Write these lines as a page that needs nothing else; never over a file that is something else."""
    if path.exists() and GENERATOR not in path.read_bytes().decode("utf-8", "replace"):
        raise ProjectError([Problem(str(path), 0, "this is not a review sheet.", "Name another file.")])
    path.write_text(html(desk, lines), "utf-8")


def html(desk: Desk, lines: Iterable[Line]) -> str:
    """Return these lines as a page: both languages side by side, everything escaped, no script."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(PAGE).render(
        title=summary(desk),
        files=(desk.path, desk.catalog),
        lines=list(lines),
        languages=[desk.project.source, desk.locale],
    )


STYLE = """
body { font: 1rem/1.6 system-ui, sans-serif; margin: 1rem; }
table { border-collapse: collapse; inline-size: 100%; table-layout: fixed; }
caption { text-align: start; padding-block: .5rem; }
caption > * { display: block; overflow-wrap: anywhere; }
th, td { border: 1px solid #8886; padding: .5rem .7rem; text-align: start; vertical-align: top; overflow-wrap: break-word; }
td { white-space: pre-wrap; }
th:first-child { inline-size: 12rem; }
th[scope=row] { font-weight: 400; font-size: .8rem; }
th[scope=row] > * { display: inline-block; margin-inline-end: .8em; }
th[scope=row] > b { display: block; }
:lang(ug) { line-height: 2; }
ins, del { unicode-bidi: isolate; margin-inline: 1px; }
ins { background: #bde5c0; color: #0b3d13; text-decoration: none; border-block-end: 2px solid; }
del { background: #f5c6c6; color: #5f1010; }
.same { opacity: .75; }
@media (max-width: 44em) {
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid #8886; margin-block-end: 1rem; }
  th, td { border: 0; }
  th:first-child { inline-size: auto; background: #8882; }
  th[scope=row] > b { display: inline-block; }
  td + td { border-block-start: 1px dotted #8886; }
}
"""
PAGE = (
    f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{policy.elements(policy.Kind.ALONE, styles=[STYLE])}
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
{GENERATOR}
<title>{{{{ title }}}}</title>
<style>{STYLE}</style>"""
    + """
</head>
<body>
{# A narrow screen shows each row as a card; the roles keep it a table for those who listen to it. #}
<table role="table">
<caption><strong>{{ title }}</strong><small>{{ files[0] }}</small><small>{{ files[1] }}</small></caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Place</th>
{% for locale in languages %}
<th role="columnheader" scope="col" lang="{{ locale.tag }}" dir="{{ locale.language.direction }}">{{ locale.name }}</th>
{% endfor %}
</tr></thead>
<tbody role="rowgroup">
{% for line in lines %}
<tr role="row" class="{{ line.news.name | lower }}">
<th role="rowheader" scope="row"><b>{{ line.news.value }}</b>
{% if line.context %}<span>{{ line.context }}</span>{% endif %}
{% if line.place %}<span>line {{ line.place.line }}</span>{% if line.place.entry %}<span>catalog line {{ line.place.entry }}</span>{% endif %}{% endif %}
</th>
{% for locale, pieces in [(languages[0], line.source), (languages[1], line.translation)] %}
<td role="cell" lang="{{ locale.tag }}" dir="{{ locale.language.direction }}">
{%- for piece in pieces %}
{% if piece.kind.value == "gone" %}<del>{{ piece.text }}</del>{% elif piece.kind.value == "new" %}<ins>{{ piece.text }}</ins>{% else %}{{ piece.text }}{% endif %}
{% endfor -%}
</td>
{% endfor %}
</tr>
{% endfor %}
</tbody>
</table>
</body>
</html>
"""
)
