"""Charts: a Vega-Lite specification of an excerpt's numbers, in the reader's language and direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import fromstring

from build_tools.excerpts import bars, lines
from build_tools.excerpts.drawing import Drawing
from build_tools.excerpts.excerpt import Excerpt, Kind, Row
from build_tools.excerpts.explicit import specified
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.lettering import missing
from build_tools.excerpts.pictures import NotDrawnError, Pictures
from build_tools.excerpts.points import measure, points, shape
from build_tools.languages import Language
from build_tools.problems import Problem, Severity
from build_tools.text.wording import Wording


def spec(
    excerpt: Excerpt, rows: Sequence[Row], wording: Wording, formats: Formats, chart: str = "auto"
) -> dict[str, Any] | None:
    """Return the chart of some rows, None where there is none; `chart` is `bars`, `line`, `none` or `auto`."""
    if chart == "auto" and _explicit(excerpt):
        return specified(excerpt, rows, wording, formats)
    kind = shape(excerpt, chart)
    found = points(excerpt, rows, wording, formats) if kind else []
    if not found:
        return None
    drawing = Drawing(wording.locale.language)
    drawing.title(wording.words(excerpt.heading.title, "title"))
    titles = measure(excerpt, wording)
    if kind is Kind.LINE:
        lines.draw(drawing, found, titles, formats)
    else:
        bars.draw(drawing, found, titles)
    return drawing.spec()


def problems(excerpt: Excerpt, wording: Wording, formats: Formats, pictures: Pictures) -> Iterator[Problem]:
    """Draw a specification that an editor has written, and yield why it cannot be drawn, or what Vega-Lite ignores."""
    if not _explicit(excerpt):
        return
    try:
        remarks = pictures.remarks(specified(excerpt, excerpt.rows, wording, formats))
    except NotDrawnError as error:
        yield not_drawn(excerpt, error)
        return
    for remark in remarks:
        hint = "Mend or remove what chart.spec says there."
        yield Problem(excerpt.path, _line(excerpt), f"Vega-Lite says of the chart: {remark}.", hint, Severity.WARNING)


def not_drawn(excerpt: Excerpt, error: NotDrawnError) -> Problem:
    """Return what is wrong with an excerpt whose chart is not drawn."""
    hint = "Give the excerpt fewer rows, or make it a table."
    if _explicit(excerpt):
        hint = "Mend chart.spec; https://vega.github.io/vega-lite/docs/ says what may stand in it."
    return Problem(excerpt.path, _line(excerpt), f"the chart cannot be drawn: {error}.", hint)


def unlettered(excerpt: Excerpt, svg: str, language: Language) -> Iterator[Problem]:
    """Yield the letters of a chart's file that none of our fonts has."""
    for letter in missing("".join(fromstring(svg).itertext())):
        fact = (
            f"the chart has the letter {letter} (U+{ord(letter):04X}) in {language.tag}, which no font of pictures has."
        )
        yield Problem(excerpt.path, 1, fact, "Write it with other letters; a PNG file leaves it out.", Severity.WARNING)


def _line(excerpt: Excerpt) -> int:
    return excerpt.lines.get(("chart", "spec"), 1)


def _explicit(excerpt: Excerpt) -> bool:
    chart = excerpt.heading.chart
    return chart is not None and chart.spec is not None
