"""Citations without a project: sources, templates and catalog by their paths, for Python-Markdown alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.problems import Problem, ProjectError
from build_tools.sources import references as referring
from build_tools.sources import register
from build_tools.sources.references import References
from build_tools.text import translation
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
    languages, unknown = language_pair(options, "citations")
    sources, _, found = register.read(path, str(path))
    translations, wrong = translation.of_option(options["catalog"], *languages, "citations")
    if problems := [*problems, *unknown, *found, *wrong]:
        raise ProjectError(problems)
    wording = Wording(Locale(languages[0], languages[0].tag), translations)
    return References(sources, wording, referring.environment([overrides], wording))


def language_pair(options: Mapping[str, str], extension: str) -> tuple[tuple[Language, Language], list[Problem]]:
    """Return the language of the reader and that of the source, and what is wrong with the options that say so."""
    found, problems = dict[str, Language](), list[Problem]()
    for name in ("source_lang", "lang"):
        try:
            found[name] = Language.of(options[name] or options["source_lang"])
        except ValueError as error:
            if name == "source_lang" or options[name]:
                hint = f"Correct the option {name} of the {extension} extension."
                problems.append(Problem(options[name] or name, 0, str(error), hint))
    source = found.get("source_lang", Language.of("en"))
    return (found.get("lang", source), source), problems
