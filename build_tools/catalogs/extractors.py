"""Extractors: the messages of pages, of sources.yml, of excerpts, of mkdocs.yml and of templates, for `sync` and for Babel.

`pybabel extract -F babel.cfg` calls the `extract_…` functions by the names that pyproject.toml
gives them; `sync` calls the others, which say more.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import markdown
import yaml
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from build_tools import declarations, documents, pictures
from build_tools import project as projects
from build_tools.events import diary
from build_tools.events.diary import Diary
from build_tools.excerpts import library, reading, usage
from build_tools.excerpts.block import ExcerptExtension
from build_tools.excerpts.library import Library
from build_tools.excerpts.messages import messages as excerpt_messages
from build_tools.excerpts.reading import Setting
from build_tools.press import templates as printed
from build_tools.problems import Problem, ProjectError, failing
from build_tools.project import Project
from build_tools.sources import figures, register
from build_tools.sources.citations import CitationExtension
from build_tools.sources.references import TEMPLATE, References
from build_tools.text.converter import Converter, UnreadableError
from build_tools.text.extension import TranslationExtension
from build_tools.text.frontmatter import IMAGE, FrontMatter
from build_tools.text.slots import Message
from build_tools.text.translation import Key, Translations
from build_tools.text.wording import Wording

SITE_NAME, SECTION = "site name", "navigation"
TYPST = ".typ"
Extracted = tuple[int, str, str | tuple[str, str], list[str]]


@dataclass(slots=True)
class Extraction:
    """All messages of a site: for every file, in the order of the site, what it holds.

    `excerpts` are the ids that each page names, `library` is what they are read from, `diary` are the events, and
    `refused` by language and file the translations that a page cannot hold.
    """

    files: dict[str, list[Message]] = field(default_factory=dict)
    excerpts: dict[str, set[str]] = field(default_factory=dict)
    library: Library = field(default_factory=Library)
    diary: Diary = field(default_factory=Diary)
    problems: list[Problem] = field(default_factory=list)
    refused: dict[str, dict[str, dict[Key, Problem]]] = field(default_factory=dict)

    def publishable(self, shown: str, translations: Translations) -> Translations:
        """Return the translations without those that this file cannot hold."""
        return translations.without(self.refused.get(translations.language.tag, {}).get(shown, {}))


def extract_site(project: Project, judged: Sequence[Translations] = ()) -> Extraction:
    """Collect every message of a project and every problem of its texts, and which translations would be refused."""
    found = Extraction()
    found.problems += project.check()
    found.files[project.shown(project.config_file)] = list(config_messages(project.config_file.read_text("utf-8")))
    data, wrong = library.load(project)
    found.library = data
    events, more = diary.load(project, data)
    found.diary = events
    found.problems += wrong + more
    extension, citations, excerpts = (
        TranslationExtension(judged=judged),
        _citations(project, data),
        ExcerptExtension(data),
    )
    md, cited = converter(project, extension, citations, excerpts), set[str]()
    for path in project.pages():
        shown = project.shown(path)
        page = path.relative_to(project.content).as_posix()
        text, problems = read(path, shown)
        head = events.head(page, shown, text)
        messages, more = page_messages(shown, head, md, extension, citations, excerpts)
        found.files[shown] = messages
        for tag, refused in extension.page.refused.items():
            found.refused.setdefault(tag, {})[shown] = refused
        found.excerpts[shown] = excerpts.named
        found.problems += problems + more
        found.problems += pictures.unfit(project.content, head.data.get(IMAGE), shown, head.lines)
        cited |= {*citations.numbers, *events.sources(page)}
        if citations.numbers:
            found.problems += figures.uncited(messages[len(head.messages) :], shown)
    found.files |= _data_messages(project, data)
    found.problems += usage.unused(data.excerpts, found.excerpts)
    shown = project.shown(project.content / library.SOURCES)
    found.problems += register.uncited(data.sources, data.lines, cited, shown)
    for path in templates(project):
        shown = project.shown(path)
        messages, problems = _of_template(path, shown)
        found.files |= {shown: messages} if messages else {}
        found.problems += problems
    return found


def _of_template(path: Path, shown: str) -> tuple[list[Message], list[Problem]]:
    if path.suffix == TYPST:
        return printed.read(path, shown)
    try:
        return list(template_messages(path)), []
    except TemplateSyntaxError as error:
        return [], [Problem(shown, error.lineno, f"the template is wrong: {error.message}.", "Mend it.")]


def converter(project: Project, *extensions: markdown.Extension) -> Converter:
    """Return a converter with the extensions of mkdocs.yml and these."""
    config = project.config
    return Converter(extensions=[*config.markdown_extensions, *extensions], extension_configs=config.mdx_configs or {})


def read(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """Return the text of a page; what is not UTF-8 in it is a problem and becomes a mark."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return raw.decode("utf-8-sig", "replace"), [
            Problem(shown, line, "this is not UTF-8.", "Save the page as UTF-8.")
        ]


def _data_messages(project: Project, data: Library) -> dict[str, list[Message]]:
    """Return the words of excerpts and of sources, by file."""
    files = {
        excerpt.path: excerpt_messages(excerpt, project.source.tag)
        for excerpt in sorted(data.excerpts.values(), key=lambda excerpt: excerpt.path)
    }
    if messages := register.messages(data.sources, data.lines):
        files[project.shown(project.content / library.SOURCES)] = messages
    return files


def _citations(project: Project, data: Library) -> CitationExtension:
    """Return what finds the citations of pages; nobody reads the lists that it makes here."""
    source = project.source
    wording = Wording(source, Translations(source.language, source.language))
    references = References(data.sources, wording, Environment(loader=DictLoader({TEMPLATE: ""})))
    return CitationExtension(references, data.keys)


def page_messages(
    shown: str,
    head: FrontMatter,
    md: markdown.Markdown,
    extension: TranslationExtension,
    citations: CitationExtension | None = None,
    excerpts: ExcerptExtension | None = None,
) -> tuple[list[Message], list[Problem]]:
    """Return the messages of one page, front matter first, and its problems."""
    extension.at(shown, head.first)
    if citations:
        citations.at(shown, head.first)
    if excerpts:
        excerpts.at(shown, head.first)
    try:
        md.reset().convert(head.body)
    except UnreadableError as error:
        return head.messages, [*head.problems, Problem(shown, head.first, error.fact, error.hint)]
    problems = [*head.problems, *extension.page.problems, *(citations.problems if citations else ())]
    problems += excerpts.problems if excerpts else ()
    return head.messages + extension.page.messages, problems


def config_messages(text: str) -> Iterator[Message]:
    """Yield the words of mkdocs.yml that readers see: the site's name and the navigation's."""
    node: Any = documents.compose(text)
    for key, value in node.value:
        if key.value == "site_name" and isinstance(value, yaml.ScalarNode):
            yield Message(value.value, SITE_NAME, value.start_mark.line + 1)
        elif key.value == "nav":
            yield from _navigation(value)


def _navigation(node: Any) -> Iterator[Message]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        for key, value in item.value if isinstance(item, yaml.MappingNode) else ():
            yield Message(key.value, SECTION, key.start_mark.line + 1)
            yield from _navigation(value)


def templates(project: Project) -> list[Path]:
    """Return the templates whose words are messages."""
    if not project.overrides:
        return []
    return [*sorted(project.overrides.rglob("*.html")), *sorted((project.overrides / printed.FOLDER).glob(f"*{TYPST}"))]


def template_messages(path: Path) -> Iterator[Message]:
    """Yield the words that a template passes to `_` and its kin; raise TemplateSyntaxError."""
    options = {"silent": "false"}  # otherwise a broken template is taken for one without words
    with path.open("rb") as stream:
        for line, text, comments, context in extract("jinja2", stream, DEFAULT_KEYWORDS, ("i18n:",), options):
            notes = tuple(comment.removeprefix("i18n:").strip() for comment in comments)
            yield Message(text if isinstance(text, str) else text[0], context, line, notes=notes)


def comments(message: Message) -> list[str]:
    """Return what a translator should know: where the message stands, and the editor's notes."""
    return [f"Under: {message.heading}"] * bool(message.heading) + list(message.notes)


# What Babel calls


def extract_markdown(
    stream: IO[bytes], keywords: Mapping[str, Any], comment_tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """Extract one page; the option `config_file` names the mkdocs.yml whose extensions it uses."""
    path = Path(getattr(stream, "name", "page.md"))
    project = projects.load(Path(options.get("config_file", "mkdocs.yml")))
    data = library.load(project)[0]
    extension, excerpts = TranslationExtension(), ExcerptExtension(data)
    text = stream.read().decode("utf-8-sig")
    md = converter(project, extension, excerpts)
    page = Path(os.path.relpath(path, project.content)).as_posix()
    head = diary.load(project, data)[0].head(page, project.shown(path), text)
    messages, problems = page_messages(project.shown(path), head, md, extension, excerpts=excerpts)
    if errors := failing(problems, strict=False):
        raise ProjectError(errors)
    yield from map(_for_babel, messages)


def extract_data(
    stream: IO[bytes], keywords: Mapping[str, Any], comment_tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """Extract one excerpt with the rows of its CSV file; the option `config_file` names mkdocs.yml."""
    path = Path(getattr(stream, "name", "excerpt.yml"))
    if declarations.is_declaration(path):
        return
    project = projects.load(Path(options.get("config_file", "mkdocs.yml")))
    language = project.source.tag
    excerpt, problems = reading.read(path, project.shown(path.resolve()), Setting(language))
    if excerpt is None:
        raise ProjectError(problems)
    yield from map(_for_babel, excerpt_messages(excerpt, language))


def extract_config(
    stream: IO[bytes], keywords: Mapping[str, Any], comment_tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """Extract the words of mkdocs.yml."""
    yield from map(_for_babel, config_messages(stream.read().decode("utf-8")))


def extract_sources(
    stream: IO[bytes], keywords: Mapping[str, Any], comment_tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """Extract the words of sources.yml."""
    path = Path(getattr(stream, "name", library.SOURCES))
    sources, lines, problems = register.read(path, path.as_posix())
    if problems:
        raise ProjectError(problems)
    yield from map(_for_babel, register.messages(sources, lines))


def extract_typst(
    stream: IO[bytes], keywords: Mapping[str, Any], comment_tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """Extract the words of a template for print."""
    path = Path(getattr(stream, "name", "sheet.typ"))
    messages, problems = printed.read(path, path.as_posix())
    if problems:
        raise ProjectError(problems)
    yield from map(_for_babel, messages)


def _for_babel(message: Message) -> Extracted:
    if message.context is None:
        return message.line, "gettext", message.text, comments(message)
    return message.line, "pgettext", (message.context, message.text), comments(message)
