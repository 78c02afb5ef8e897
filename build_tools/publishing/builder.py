"""The builder: all editions side by side, and the site in its place only when all are good."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateError

from build_tools.catalogs import headers, publishable
from build_tools.events import diary as diaries
from build_tools.events.diary import Diary
from build_tools.excerpts import cache
from build_tools.excerpts import library as libraries
from build_tools.excerpts.downloads import FOLDER as DATA
from build_tools.excerpts.library import Library
from build_tools.press.printer import PRINTED
from build_tools.privacy import sources
from build_tools.problems import Problem, ProjectError, failing, in_order
from build_tools.project import Project
from build_tools.publishing import bibliography, entrance, interruption, links, packing, privacy, swap, work
from build_tools.publishing.annotation import Purpose
from build_tools.publishing.edition import Edition
from build_tools.publishing.work import Outcome, Tell
from build_tools.reviews import reviewfile
from build_tools.text.pseudo import PseudoTexts
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording


@dataclass(slots=True)
class Report:
    """What a whole build came to."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0
    failed: bool = False

    @property
    def pages(self) -> int:
        """Pages written, in all languages."""
        return sum(outcome.pages for outcome in self.outcomes)

    @property
    def messages(self) -> int:
        """Messages looked up, in all languages."""
        return sum(outcome.messages for outcome in self.outcomes)


def build(
    project: Project,
    site_dir: Path,
    tags: Sequence[str] = (),
    strict: bool = False,
    tell: Tell | None = None,
    purpose: Purpose = Purpose.PUBLISHING,
) -> Report:
    """Build the site, or only the locales named, and put it in place unless anything is wrong.

    A KeyboardInterrupt leaves the site as it was; it is not heard any more once the new one is put in place.
    """
    start = time.monotonic()
    if problems := list(_unusable(project, site_dir)):
        raise ProjectError(problems)
    tags = tags if is_whole(project, site_dir) else ()
    library, unread = libraries.load(project)
    diary, undated = diaries.load(project, library)
    if purpose is Purpose.PUBLISHING:  # a preview cannot wait
        alone = _offers(project, library, site_dir) and not _packs(project, diary, site_dir)
        tags = with_source(project, tags) if alone else ()
    strict = strict or project.config.strict
    locales = [locale for locale in project.locales if not tags or locale.tag in tags]
    editions, problems = load_catalogs(project)
    reviews, wrong = reviewfile.load(project)
    problems += [*wrong, *unread, *undated, *project.check(), *project.missing_catalogs()]
    if purpose is Purpose.PUBLISHING:
        problems += sources.problems(project)
    with ExitStack() as finishing, swap.staging(site_dir) as folder:
        outcomes = work.run(project, locales, editions, reviews, library, diary, folder, tell, purpose)
        if tags and purpose is Purpose.PUBLISHING and not _as_told(project, outcomes, site_dir):
            tags, outcomes = (
                (),
                work.run(project, project.locales, editions, reviews, library, diary, folder, tell, purpose),
            )
        report = Report(outcomes, in_order(problems + [found for done in outcomes for found in done.problems]))
        report.failed = bool(failing(report.problems, strict))
        if not report.failed:

            def settle() -> None:
                finishing.enter_context(interruption.unheard())  # until the old site is removed, too

            try:
                report.problems += _put_in_place(
                    project, editions, library, report, folder, site_dir, not tags, purpose, settle
                )
                report.failed = bool(failing(report.problems, strict))
            except TemplateError as error:
                report.problems += links.stopped(project, error)
                report.failed = True
    if not tags and not report.failed and purpose is Purpose.PUBLISHING:
        _sweep(project, report)
    report.seconds = time.monotonic() - start
    return report


def with_source(project: Project, tags: Sequence[str]) -> tuple[str, ...]:
    """Return these locales, and the source when one of them has a catalog: its status page counts all translations."""
    counted = any(locale.tag in tags for locale in project.targets)
    return tuple(locale.tag for locale in project.locales if locale.tag in tags or (locale.source and counted))


def _offers(project: Project, library: Library, site_dir: Path) -> bool:
    """Return whether a site offers, in every language, the files of these excerpts and sources, and no others."""
    kept = {*library.excerpts, *([Path(bibliography.CSL).stem] if library.sources else ())}
    folders = [site_dir / locale.tag / DATA for locale in project.locales]
    return all({path.stem for path in folder.glob("*.[cj]s*")} == kept for folder in folders)  # .csv, .json


def _packs(project: Project, diary: Diary, site_dir: Path) -> bool:
    """Return whether events have packs, or had them: what is in those of all languages changes with each of them."""
    return bool(project.order and diary.events) or (site_dir / diaries.FOLDER).exists()


def _as_told(project: Project, outcomes: list[Outcome], site_dir: Path) -> bool:
    """Return whether these locales still have the pages that those of all others tell search engines of."""
    pages = _advertised(project, outcomes)
    return all(entrance.tells(project, outcome.tag, pages, site_dir) for outcome in outcomes)


def _unusable(project: Project, site_dir: Path) -> Iterator[Problem]:
    """Yield why a folder must not be replaced by a site: it holds, or is in, something else."""
    sources = [path.resolve() for path in (project.content, project.locales_dir, project.overrides) if path]
    inside = any(site_dir == path or path in site_dir.parents for path in sources)
    around = any(site_dir == path or site_dir in path.parents for path in [*sources, project.config_file])
    if inside or around:
        yield Problem(
            project.shown(site_dir), 0, "the site would take the place of its sources.", "Name another folder."
        )
    elif site_dir.exists() and not site_dir.is_dir():
        yield Problem(project.shown(site_dir), 0, "this is no folder.", "Name another one.")
    elif site_dir.is_dir() and (site_dir / ".git").exists():
        hint = "Build into another folder, and copy the site there."
        yield Problem(project.shown(site_dir), 0, "this folder is a repository, which a site would replace.", hint)
    elif site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / "404.html").is_file():
        yield Problem(
            project.shown(site_dir), 0, "this folder holds something else than a site.", "Empty it, or name another."
        )


def is_whole(project: Project, site_dir: Path) -> bool:
    """Return whether there is a site to replace single languages of."""
    parts = ["assets", "index.html", *(locale.tag for locale in project.locales)]
    return all((site_dir / part).exists() for part in parts)


def build_others(project: Project, edition: Edition, site_dir: Path) -> Report:
    """Add the other locales to a site that MkDocs itself is building in the source locale, for the same purpose."""
    others = [locale for locale in project.locales if locale.tag != edition.locale.tag]
    with swap.staging(site_dir) as folder:
        loaded = (edition.editions, edition.reviews, edition.library, edition.diary)
        outcomes = work.run(project, others, *loaded, folder, None, edition.purpose)
        for outcome in outcomes:
            if (folder / outcome.tag / outcome.tag).is_dir():
                shutil.copytree(folder / outcome.tag / outcome.tag, site_dir / outcome.tag, dirs_exist_ok=True)
    outcomes.append(work.outcome_of(edition))
    problems = [
        *project.check(),
        *project.missing_catalogs(),
        *(sources.problems(project) if edition.purpose is Purpose.PUBLISHING else ()),
        *reviewfile.load(project)[1],
        *(found for outcome in outcomes for found in outcome.problems),
    ]
    packing.join(site_dir, _wordings(project, edition.editions), project.root / packing.PACKS)
    entrance.write(project, edition.editions, edition.library, _advertised(project, outcomes), site_dir)
    problems += privacy.withdrawn(project, site_dir, edition.purpose)
    report = Report(outcomes, in_order(problems))
    if not failing(report.problems, strict=False) and edition.purpose is Purpose.PUBLISHING:
        _sweep(project, report)
    return report


def load_catalogs(project: Project) -> tuple[dict[str, Translations], list[Problem]]:
    """Return what every locale's catalog says, and what is wrong with the catalogs."""
    source = project.source.language
    editions = {project.source.tag: Translations(source, source)}
    problems = list[Problem]()
    for locale in project.targets:
        path = project.catalog(locale)
        catalog, editions[locale.tag], found = publishable.read(project, locale)
        problems += [*found, *headers.check(catalog, locale, project.shown(path))]
        problems += editions[locale.tag].refused.values()
    for tag in project.pseudo:
        language = project.locale(tag).language
        editions[tag] = Translations(language, source, PseudoTexts.of(language))
    return editions, problems


def _sweep(project: Project, report: Report) -> None:
    """Remove the charts and sheets that a whole site does not need any more."""
    cache.sweep(project.root / cache.CHARTS, {name for outcome in report.outcomes for name in outcome.drawn})
    cache.sweep(project.root / PRINTED, {name for outcome in report.outcomes for name in outcome.printed})


def _advertised(project: Project, outcomes: list[Outcome]) -> dict[str, set[str]]:
    pages = [path.relative_to(project.content).as_posix() for path in project.pages()]
    return {page: {outcome.tag for outcome in outcomes if page in outcome.advertised} for page in pages}


def _wordings(project: Project, editions: Mapping[str, Translations]) -> list[Wording]:
    return [Wording(locale, editions[locale.tag]) for locale in project.locales]


def _put_in_place(
    project: Project,
    editions: Mapping[str, Translations],
    library: Library,
    report: Report,
    folder: Path,
    site_dir: Path,
    whole: bool,
    purpose: Purpose,
    settle: Callable[[], None],
) -> list[Problem]:
    """Put a finished site, or single languages of it, in the place of the old one, or return why that must not be.

    `settle` is called when it is sure, and nothing may come between any more.
    """
    if whole:
        wordings, advertised = _wordings(project, editions), _advertised(project, report.outcomes)
        new = folder / "site"
        new.mkdir()
        for outcome in report.outcomes:
            for part in (folder / outcome.tag).iterdir():  # the language's folder; from one edition the assets, too
                part.rename(new / part.name)
        packing.join(new, wordings, project.root / packing.PACKS)
        entrance.write(project, editions, library, advertised, new)
        if not (found := privacy.unfit(project, privacy.files(new), purpose)):
            settle()
            swap.replace(site_dir, new)
        return found
    return _put_languages_in_place(project, editions, library, report, folder, site_dir, purpose, settle)


def _put_languages_in_place(
    project: Project,
    editions: Mapping[str, Translations],
    library: Library,
    report: Report,
    folder: Path,
    site_dir: Path,
    purpose: Purpose,
    settle: Callable[[], None],
) -> list[Problem]:
    """Put the languages that were built in the place of their old ones, with what all languages share."""
    entrance.write_chooser(project, editions, folder)
    entrance.write_not_found(project, editions, folder)
    entrance.write_data(project, editions, library, folder)
    for outcome in report.outcomes:
        entrance.write_not_found(project, editions, folder / outcome.tag)
    parts = [folder / outcome.tag for outcome in report.outcomes]
    files = [each for part in parts for each in privacy.files(part)]
    if found := privacy.unfit(project, [*files, *privacy.files(folder, besides=parts)], purpose):
        return found
    settle()
    if (folder / DATA).is_dir():
        swap.replace(site_dir / DATA, folder / DATA)
    elif (site_dir / DATA).is_dir():  # the last excerpt was removed
        (site_dir / DATA).rename(folder / DATA)
    for outcome in report.outcomes:
        swap.replace(site_dir / outcome.tag, folder / outcome.tag / outcome.tag)
        if (folder / outcome.tag / "assets").is_dir():
            swap.replace(site_dir / "assets", folder / outcome.tag / "assets")
    for name in (entrance.CHOOSER, entrance.NOT_FOUND):
        (folder / name).replace(site_dir / name)
    return []
