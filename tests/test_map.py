"""The package is what its map says, and imports flow one way."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import build_tools
from tests.conftest import ROOT

PACKAGE = ROOT / "build_tools"
# Each row may import the rows above it, and its own without cycles.
ROWS = [
    ["problems", "boundary", "patience", "pictures", "languages", "scripts", "configuration", "press.order", "locales", "project", "fingerprints", "unseen", "filenames", "policy", "explanations", "engines", "documents", "declarations", "moments", "saving", "glossary"],
    ["catalogs.entries", "catalogs.wrapping", "catalogs.pofile", "catalogs.canonical"],
    ["privacy.finding", "privacy.numbers", "privacy.whereabouts", "privacy.births", "privacy.every", "privacy.names", "privacy.permissions", "privacy.listing", "privacy.metadata", "privacy.sources"],
    ["stripping.refusal", "stripping.colours", "stripping.rasters", "stripping.vectors", "stripping.papers", "stripping.recordings", "stripping.files"],
    ["text.directives", "text.lines", "text.words", "text.slots", "text.leftovers", "text.titles", "text.footnotes", "text.blocks", "text.anchors", "text.isolation", "text.outlines", "text.firewall", "text.translation", "text.rendering", "text.pseudo", "text.frontmatter"],
    ["text.converter", "text.extension", "text.wording"],
    ["day", "sources.addresses", "sources.syntax", "sources.source", "sources.register", "sources.figures",
     "excerpts.values", "excerpts.excerpt", "excerpts.csvfile", "excerpts.rows", "excerpts.specification", "excerpts.rules", "excerpts.reading", "excerpts.library", "excerpts.usage", "excerpts.messages"],
    ["excerpts.formats",
     "excerpts.lettering", "excerpts.typefaces", "excerpts.palette", "excerpts.drawing", "excerpts.points", "excerpts.bars", "excerpts.axes", "excerpts.lines", "excerpts.explicit", "excerpts.vectors", "excerpts.cache", "excerpts.vega", "excerpts.pictures", "excerpts.charts", "excerpts.alternatives",
     "spreadsheets.workbook", "excerpts.harmless", "excerpts.tabular", "excerpts.credits", "excerpts.sheets", "excerpts.downloads", "excerpts.package",
     "sources.naming", "sources.references", "sources.standalone", "sources.numbering", "sources.citations", "sources.exports",
     "excerpts.presentation", "excerpts.presenter", "excerpts.figures", "excerpts.options", "excerpts.opening", "excerpts.parting", "excerpts.standalone", "excerpts.block",
     "events.clocks", "events.event", "events.reading", "events.messages", "events.diary", "events.presentation", "events.presenter", "events.linkeddata", "events.starting", "events.notices", "events.zonerules", "events.calendar",
     "press.sheet", "press.told", "press.templates", "press.typst", "press.typefaces", "press.printer", "press.products", "press.codes", "press.paper", "press.setting",
     "press.spans", "press.figures", "press.references", "press.inlines", "press.nodes", "press.photographs", "press.explainer", "press.parallel", "press.announcement", "press.outline", "press.handout", "press.slides", "press.poster", "press.cards", "press.passages", "press.briefing", "press.interpreters", "press.every",
      "schemas.schema"],
    ["catalogs.destinations", "catalogs.publishable", "catalogs.extractors", "catalogs.carrying", "catalogs.closeness", "catalogs.headers", "catalogs.corrections", "catalogs.merging", "catalogs.sync",
     "spreadsheets.layout", "spreadsheets.spreadsheet", "spreadsheets.returns",
     "reviews.register", "reviews.reviewfile", "catalogs.status", "reviews.differences",
     "reviews.desk", "reviews.approvals", "reviews.sheet"],
    ["checks.marks", "checks.pair", "checks.prose", "checks.spaces", "checks.endings", "checks.punctuation", "checks.quotations", "checks.letters", "checks.characters", "checks.variants", "checks.terms", "checks.wholeness",
    "checks.refusals", "checks.markup", "checks.shape", "checks.numerals.digits", "checks.numerals.words", "checks.numerals.english",
    "checks.numerals.chinese", "checks.numerals.uyghur", "checks.numbers",
    "checks.every", "checks.exemptions", "checks.report", "checks.records"],
    ["publishing.navigation", "publishing.search",
    "publishing.fonts", "publishing.licences", "publishing.stylesheets", "publishing.singlefile", "publishing.pack", "publishing.kits", "publishing.packing",
     "publishing.addresses", "publishing.bare", "publishing.made", "publishing.annotation", "publishing.conversion", "publishing.progress", "publishing.bibliography", "publishing.exhibits", "publishing.agenda", "publishing.standing", "publishing.papers", "publishing.retelling", "publishing.remembrance", "publishing.prints", "publishing.printshop", "publishing.stock", "publishing.outbound", "publishing.calendars", "publishing.counter", "publishing.titles", "publishing.alternates", "publishing.theme", "publishing.edition", "publishing.links", "publishing.interruption", "publishing.work", "publishing.entrance",
     "publishing.swap", "publishing.contents", "publishing.privacy", "publishing.builder",
     "publishing.watching", "publishing.serving", "publishing.preview", "plugin"],
    ["arguments", "terminal", "reviews.commands", "privacy.commands", "kit", "cli"],
    ["__main__"],
]  # fmt: skip
USE_MKDOCS = {
    "configuration",
    "project",
    "publishing.addresses",
    "publishing.bare",
    "publishing.conversion",
    "publishing.made",
    "publishing.edition",
    "publishing.work",
    "plugin",
}


def modules() -> dict[str, Path]:
    found = {
        path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."): path for path in PACKAGE.rglob("*.py")
    }
    return {name: path for name, path in found.items() if not name.endswith("__init__")}


def imports(path: Path) -> set[str]:
    """Return the absolute names that a module imports."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


def ours(path: Path) -> set[str]:
    known = modules()
    return {name for full in imports(path) if (name := full.removeprefix("build_tools.")) in known and name != full}


def test_the_map_names_every_module_in_flow_order_with_its_sentence() -> None:
    shown = re.findall(r"^    (\S+) +(.+)$", build_tools.__doc__ or "", re.MULTILINE)
    listed = {name.replace("/", ".").removesuffix(".py"): sentence for name, sentence in shown}
    assert list(listed) == [name for row in ROWS for name in row]
    assert listed.keys() == modules().keys()
    for name, path in modules().items():
        sentence = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0]
        assert listed[name] == sentence


def test_imports_go_up_the_rows_and_never_in_a_circle() -> None:
    rank = {name: number for number, row in enumerate(ROWS) for name in row}
    graph = {name: ours(path) for name, path in modules().items()}
    assert [(name, other) for name in graph for other in graph[name] if rank[other] > rank[name]] == []
    done: set[str] = set()
    while ready := {name for name in graph.keys() - done if graph[name] <= done}:
        done |= ready
    assert graph.keys() - done == set()


def test_mkdocs_is_imported_where_it_is_driven_and_nowhere_else() -> None:
    using = {name for name, path in modules().items() if any(full.split(".")[0] == "mkdocs" for full in imports(path))}
    assert using == USE_MKDOCS


def test_only_the_command_line_prints() -> None:
    printing = {
        name for name, path in modules().items() if re.search(r"\bprint\(|click\.echo", path.read_text("utf-8"))
    }
    assert printing == {"cli", "kit", "privacy.commands", "reviews.commands", "terminal"}


def test_the_top_level_is_the_fixed_one() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    folders = {name.split("/")[0] for name in listed if "/" in name}
    assert folders == {"content", "locales", "overrides", "build_tools", "tests", ".ci"}
