"""Citations without a project: sources, templates and catalog by their paths, for Python-Markdown alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_tools.catalogs import pofile
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.problems import Problem, ProjectError
from build_tools.sources import references as referring
from build_tools.sources import register
from build_tools.sources.references import References
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording


def references(options: Mapping[str, str]) -> References:
    """Return what the options of the extension describe; raise ProjectError with all that is wrong."""
    path, overrides = Path(options["sources"]), Path(options["overrides"])
    problems = [
        Problem(str(place), 0, f"there is no such {kind}.", f"Correct the option {name} of the citations extension.")
        for name, place, kind, there in (
            ("sources", path, "file", path.is_file()),
            ("overrides", overrides, "folder", overrides.is_dir()),
        )
        if not there
    ]
    sources, _, found = register.read(path, str(path))
    translations, wrong = _translations(options)
    if problems := [*problems, *found, *wrong]:
        raise ProjectError(problems)
    language = translations.language
    wording = Wording(Locale(language, language.tag), translations)
    return References(sources, wording, referring.environment([overrides], wording))


def _translations(options: Mapping[str, str]) -> tuple[Translations, list[Problem]]:
    source = Language.of(options["source_lang"])
    language = Language.of(options["lang"]) if options["lang"] else source
    if not options["catalog"]:
        return Translations(language, source), []
    catalog, problems = pofile.read(Path(options["catalog"]), options["catalog"])
    return Translations.of(catalog.entries, language, source), problems
