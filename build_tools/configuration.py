"""mkdocs.yml: read, checked, and where each setting stands in it."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from build_tools import boundary, documents
from build_tools.documents import children
from build_tools.problems import Problem, ProjectError, quoted

PLUGIN = "explainers"
SETTINGS = {
    "locales_dir": "Write the name of a folder.",
    "languages": "Write a list of languages such as {tag: ug, name: ئۇيغۇرچە}.",
    "wrap": "Write a number of columns; 0 leaves every text on one line.",
    "fonts": "Write a list of fonts such as {languages: [ug], weight: 400, file: package/font.ttf}.",
    "quick_exit": "Write the address of a site that nobody wonders at, such as https://www.bing.com/.",
    "safety_pages": "Write a list of pages under content/, such as [reading-safely.md, privacy.md].",
    "press": "Write {paper: a4} or {paper: us-letter}, or leave it out to print nothing.",
}
"""The settings of our plugin, and what to write there."""

MOST = 5_000  # names and values: a navigation of so many pages; MkDocs reads as many in a second
PYTHON = "tag:yaml.org,2002:python/"
CALLED = re.compile(r"(?:name|object/apply):(?:material|materialx|pymdownx)\.[\w.]+")
"""What a tag may name: functions of Material and PyMdown, as their manuals do for emoji, slugs and fences."""

OPTIONS = {"dev_addr": "-a", "site_dir": "-d"}  # what the command line may say in place of mkdocs.yml
ADDRESS = "Write a host and a port up to 65535, such as 127.0.0.1:8000."
OURS = re.compile(rf"Plugin '{PLUGIN}' option '(?P<name>[^']*)': (?P<reason>.*)")


def read(config_file: Path, settings: dict[str, Any]) -> MkDocsConfig:
    """Read mkdocs.yml; `settings` go over it. Raise ProjectError with all that is wrong."""
    node = _compose(config_file, config_file.name)
    if problems := list(_refused(node, config_file, config_file.name)):
        raise ProjectError(problems)
    config = MkDocsConfig(config_file_path=str(config_file))
    if problems := list(_validate(config, config_file, settings, node)):
        raise ProjectError(problems)
    return config


def _compose(path: Path, shown: str) -> yaml.MappingNode:
    """Return a file of settings as nodes, before anything in it is obeyed; raise ProjectError."""
    try:
        if wrong := list(boundary.special(path, shown)):
            raise ProjectError(wrong)
        text = path.read_bytes().decode("utf-8")
        if refused := documents.overgrown(text, shown, most=MOST):
            raise ProjectError([refused])
        node = documents.compose(text)
    except OSError as error:
        raise ProjectError([Problem(str(path), 0, "there is no such file.", "Name it with -f.")]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ProjectError([Problem(shown, line, "this is not UTF-8.", "Save the file as UTF-8.")]) from error
    except yaml.reader.ReaderError as error:
        fact = " ".join(str(error).split()).rstrip(".")
        raise ProjectError([Problem(shown, 0, f"this is not YAML: {fact}.", "Remove the character.")]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        fact, hint = f"this is not YAML: {error.problem}.", "Mend the line or its indent."
        raise ProjectError([Problem(shown, mark.line + 1 if mark else 0, fact, hint)]) from error
    if not isinstance(node, yaml.MappingNode):
        raise ProjectError([Problem(shown, 1, "this is not a list of settings.", "Write name: value.")])
    return node


def _refused(node: yaml.MappingNode, path: Path, shown: str, heirs: tuple[Path, ...] = ()) -> Iterator[Problem]:
    """Yield what MkDocs would obey and nobody expects of settings: programs to run, and aliases that multiply.

    MkDocs reads mkdocs.yml, and what it inherits, with a loader that calls any function that a tag names.
    """
    for found in _nodes(node):
        name = found.tag.removeprefix(PYTHON)
        if name != found.tag and not CALLED.fullmatch(name):
            fact = f"the tag {quoted(f'!!python/{name}')} would run a program."
            yield Problem(shown, found.start_mark.line + 1, fact, "Name functions of Material or PyMdown only.")
    if _size(node) > MOST:
        fact = f"with its aliases (*name) written out this has more than {MOST:,} names and values."
        yield Problem(shown, 0, fact, "Write out what is meant.")
    for name, mark, value in children(node):
        if name == "INHERIT" and isinstance(value, yaml.ScalarNode):
            above = Path(os.path.normpath(path.parent / value.value))
            if above in (*heirs, path) or not above.is_file():
                fact = f"INHERIT leads to {quoted(value.value)}, which {'inherits this' if above.is_file() else 'is no file'}."
                yield Problem(shown, mark.line + 1, fact, "Name a file of settings.")
                return
            name = Path(os.path.relpath(above, (heirs[0] if heirs else path).parent)).as_posix()
            yield from _refused(_compose(above, name), above, name, (*heirs, path))


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield a node and all that is inside of it, names, too, each once."""
    seen, waiting = set[int](), [node]
    while waiting:
        current = waiting.pop()
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting += _inside(current)


def _inside(node: yaml.Node) -> list[yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    items = node.value if isinstance(node, yaml.SequenceNode) else ()
    return [*items, *(part for pair in pairs for part in pair)]


def _size(node: yaml.Node) -> int:
    """Return how many names and values a node comes to where every alias is written out; far too many for a circle."""
    sizes: dict[int, int] = {}
    waiting = [node]
    while waiting:
        inside = _inside(waiting[-1])
        if todo := [each for each in inside if id(each) not in sizes]:
            sizes[id(waiting[-1])] = MOST + 1  # until it is known: who meets it from inside goes in a circle
            waiting += todo
            continue
        sizes[id(waiting.pop())] = 1 + sum(sizes[id(each)] for each in inside)
    return sizes[id(node)]


def _validate(
    config: MkDocsConfig, config_file: Path, settings: dict[str, Any], node: yaml.MappingNode
) -> Iterator[Problem]:
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    try:
        with config_file.open("rb") as stream:
            config.load_file(stream)
        config.load_dict(settings)
        errors, warnings = config.validate()
    except ConfigurationError as stopped:
        yield Problem(config_file.name, 0, f"{stopped}".splitlines()[0], "Mend the settings.")
        return
    except Exception as failure:  # a hook is a program of its own, and may fail in any way
        last = traceback.extract_tb(failure.__traceback__)[-1]
        fact = f"{Path(last.filename).name}:{last.lineno} stops with {type(failure).__name__}: {_sentence(failure)}"
        yield Problem(config_file.name, line_in(node, ("hooks",)), fact, "Mend it, or remove what names it.")
        return
    for key, error in [*errors, *warnings]:
        for text in str(error).splitlines() if key == "plugins" else [_sentence(error)]:
            yield _wrong(config_file, node, settings, key, text)
    if not errors and not 0 <= config.dev_addr.port <= 65535:
        yield _wrong(config_file, node, settings, "dev_addr", f"there is no port {config.dev_addr.port}")


def _wrong(config_file: Path, node: yaml.Node, settings: dict[str, Any], key: str, text: str) -> Problem:
    """Return what MkDocs says of a setting as a problem, with what mends it."""
    if ours := OURS.fullmatch(text):
        return _wrong_of_ours(config_file, node, ours["name"], ours["reason"])
    hint = ADDRESS if key == "dev_addr" else "Mend the setting; MkDocs' manual explains it."
    if key in settings and key in OPTIONS:
        return Problem(f"{OPTIONS[key]} {settings[key]}", 0, "this is no address." if hint == ADDRESS else text, hint)
    return Problem(config_file.name, line_in(node, (key,)), f"{key}: {_sentence(text)}", hint)


def _wrong_of_ours(config_file: Path, node: yaml.Node, name: str, reason: str) -> Problem:
    line = line_in(node, ("plugins", PLUGIN, name))
    if name not in SETTINGS:
        close = [f"Did you mean {meant}?" for meant in get_close_matches(name.lower(), SETTINGS, n=1)]
        hint = " ".join([*close, f"There are: {', '.join(SETTINGS)}."])
        return Problem(config_file.name, line, f"{PLUGIN} has no setting {name!r}.", hint)
    fact = f"{PLUGIN} needs the setting {name}." if "Required" in reason else f"{name} has a value of a wrong kind."
    return Problem(config_file.name, line, fact, SETTINGS[name])


def _sentence(error: object) -> str:
    return " ".join(str(error).split()).rstrip(".") + "."


def line_of(config_file: Path, keys: Sequence[Any]) -> int:
    """Return the line of a setting in mkdocs.yml, or of the nearest setting around it.

    A name goes into a mapping, or into a list of names and one-name mappings; a number counts
    items; a pair finds the item with this key and value.
    """
    return line_in(documents.compose(config_file.read_text(encoding="utf-8")), keys)


def line_in(node: Any, keys: Sequence[Any]) -> int:
    """Return the same of settings that are nodes already."""
    line = 0
    for key in keys:
        found = next(((mark, value) for name, mark, value in _children(node) if _is(name, value, key)), None)
        if found is None:
            break
        line, node = found[0].line + 1, found[1]
    return line


def _children(node: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield (name or number, mark, node) of what is inside a YAML node, and of an item that is one pair, its name, too."""
    for step, mark, child in children(node):
        yield step, mark, child
        if isinstance(node, yaml.SequenceNode) and isinstance(child, yaml.MappingNode) and len(child.value) == 1:
            yield child.value[0][0].value, mark, child.value[0][1]


def _is(name: Any, node: Any, key: Any) -> bool:
    if isinstance(key, tuple) and isinstance(node, yaml.MappingNode):
        return any((entry.value, value.value) == key for entry, value in node.value)
    return bool(name == key)
