"""Prints: the sheets of all pages of an edition, printed or remembered, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.configuration import PLUGIN, line_of
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.pictures import FOLDER as FONTS
from build_tools.locales import Locale
from build_tools.press import every, templates
from build_tools.press.every import Run
from build_tools.press.paper import Paper
from build_tools.press.printer import PRINTED, Printer
from build_tools.press.products import TITLES, Made, Product
from build_tools.press.sheet import Format, Printed, Remark, Sheet
from build_tools.press.typst import NotPrintedError
from build_tools.problems import Problem, Severity
from build_tools.project import Project

UNLETTERED = re.compile(r'the text `"(?P<letters>.*)"` could not be displayed')
UNREAD = re.compile(r"failed to (?:decode image|parse SVG)|unknown image format")
UNKNOWN_FONT = "unknown font family: "
FRAME = "frame.typ"
TO_PRINT = (Product.HANDOUT, Product.EXPLAINER, Product.PARALLEL)
"""What the page itself offers; the pack has the rest."""
SIZE = slice(16, 24)  # of a PNG file: width and height, four bytes each
SHORTEN = {Product.HANDOUT: "Shorten summary or key_points, or set handout_pages."}


@dataclass(slots=True)
class Prints:
    """Prints page by page with one printer, whose templates are those of a project."""

    project: Project
    printer: Printer
    problems: list[Problem]

    @classmethod
    def of(cls, project: Project, problems: list[Problem]) -> Prints:
        """Return what prints a project; `problems` takes what is wrong with it."""
        cache = Cache(project.root / PRINTED)
        return cls(project, Printer(folder(project), cache, project.root / CHARTS / FONTS), problems)

    def files(self, run: Run, shown: str) -> Iterator[Made]:
        """Yield the files of a page, whose path in problems is `shown`; what cannot be printed is a problem."""
        paper = run.paper
        complaints = Complaints(self.project, paper, shown)
        for sheet in every.sheets(run):
            try:
                printed = self.printer.printed(sheet)
            except NotPrintedError as error:
                self.problems += complaints.unprinted(sheet, error)
            except ModuleNotFoundError as error:
                self.problems.append(complaints.without_font(error))
            else:
                self.problems += complaints.of(sheet, printed)
                yield _made(paper, sheet, printed, self.printer.name(sheet))


def folder(project: Project) -> Path:
    """Return where the templates of sheets are."""
    return (project.overrides or project.root / "overrides") / templates.FOLDER


def check(project: Project) -> Iterator[Problem]:
    """Yield that a project has nothing to print with."""
    frame = folder(project) / FRAME
    if project.order and not frame.is_file():
        line = line_of(project.config_file, ("plugins", PLUGIN, "press"))
        fact = f"there are no templates to print with: {project.shown(frame)} does not exist."
        hint = f"Bring {project.shown(frame.parent)}/ back, or remove press."
        yield Problem(project.shown(project.config_file), line, fact, hint)


def wanted(project: Project, locale: Locale) -> bool:
    """Return whether a project orders sheets and can print them, in a language that people read."""
    return project.order is not None and not locale.language.pseudo and not list(check(project))


@dataclass(frozen=True, slots=True)
class Offered:
    """A sheet as a page offers it: its title as products.py has it, its file, and what its second language is called."""

    title: str
    name: str
    format: str
    kilobytes: int
    other: Locale | None


def offered(files: Iterable[Made], locales: Iterable[Locale]) -> list[Offered]:
    """Return what a page offers to print."""
    tongues = {locale.tag: locale for locale in locales}
    return [
        Offered(
            TITLES[made.product],
            made.name,
            made.name.rpartition(".")[2].upper(),
            (len(made.data) + 1023) // 1024,
            tongues.get(made.other),
        )
        for made in files
        if made.product in TO_PRINT
    ]


def _made(paper: Paper, sheet: Sheet, printed: Printed, kept: str) -> Made:
    product, other = every.product(paper, sheet)
    pixels = None
    if sheet.format is Format.PNG:
        width, height = (int.from_bytes(printed.data[SIZE][part]) for part in (slice(4), slice(4, 8)))
        pixels = (width, height)
    alternative = every.alternative(paper, sheet)
    return Made(product, sheet.name, printed.data, printed.pages, pixels, other, printed.preview, alternative, kept)


@dataclass(frozen=True, slots=True)
class Complaints:
    """What is wrong with the sheets of one page in one language."""

    project: Project
    paper: Paper
    shown: str

    def of(self, sheet: Sheet, printed: Printed) -> Iterator[Problem]:
        """Yield what is wrong with a sheet that was printed."""
        for remark in printed.warnings:
            yield self._remark(sheet, remark)
        if sheet.most is not None and printed.pages > sheet.most:
            hint = SHORTEN.get(every.product(self.paper, sheet)[0], self._shorten("its texts"))
            fact = f"{self._called(sheet)} has {printed.pages} pages, and {sheet.most} are its most."
            yield Problem(self.shown, 1, fact, hint)
        for part, room, need in printed.overflow:
            fact = f"the {part} of {self._called(sheet)} needs {need:g} lines, and there is room for {room:g}."
            yield Problem(self.shown, 1, fact, self._shorten("it"))

    def unprinted(self, sheet: Sheet, error: NotPrintedError) -> Iterator[Problem]:
        """Yield why a sheet was not printed."""
        letters = [
            templates.unescaped(found["letters"]) for it in error.reasons if (found := UNLETTERED.search(it.message))
        ]
        for letter in dict.fromkeys("".join(letters)):
            fact = f"{self._called(sheet)} has the letter {letter} (U+{ord(letter):04X}), which no font of it has."
            yield Problem(self.shown, 1, fact, "Write it with other letters.")
        if unread := next((it.message for it in error.reasons if UNREAD.search(it.message)), ""):
            fact = f"{self._called(sheet)} has a picture that cannot be read: {unread}."
            yield Problem(self.shown, 1, fact, "Save its pictures anew, as PNG, JPEG or WebP.")
        for remark in error.reasons:
            if not UNLETTERED.search(remark.message) and not UNREAD.search(remark.message):
                fact = f"{self._called(sheet)} of {self.shown} is not printed: {remark.message}."
                yield Problem(
                    self._template(remark.template or sheet.template), remark.line, fact, "Mend the template."
                )

    def without_font(self, error: ModuleNotFoundError) -> Problem:
        """Return that a font is not installed."""
        config = self.project.config_file
        fact = f"a font that sheets are printed with is not installed: {error}."
        hint = "Install what requirements.lock lists, or remove press."
        return Problem(self.project.shown(config), line_of(config, ("plugins", PLUGIN, "press")), fact, hint)

    def _remark(self, sheet: Sheet, remark: Remark) -> Problem:
        place = self._template(remark.template or sheet.template)
        if remark.message.startswith(UNKNOWN_FONT):
            fact = (
                f"there is no font {remark.message.removeprefix(UNKNOWN_FONT)!r} to print {self._called(sheet)} with."
            )
            return Problem(place, remark.line, fact, "Use letters(…) of frame.typ, or one of the fonts it names.")
        fact = f"Typst says of {self._called(sheet)}: {remark.message}."
        return Problem(place, remark.line, fact, "Mend the template.", Severity.WARNING)

    def _called(self, sheet: Sheet) -> str:
        product, other = every.product(self.paper, sheet)
        tags = ", ".join(filter(None, (self.paper.language.tag, other)))
        return f"the {product.value} ({tags})"

    def _shorten(self, what: str) -> str:
        tag = self.paper.language.tag
        return f"Shorten {what}, or its translation." if tag != self.project.source.tag else f"Shorten {what}."

    def _template(self, name: str) -> str:
        return self.project.shown(folder(self.project) / name)
