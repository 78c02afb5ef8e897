"""Times builds of a site with many excerpts and charts in three languages, and one chart by itself."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import generate
import yaml
from prose import VOCABULARY, path, plural

from build_tools import project as projects
from build_tools.catalogs import pofile
from build_tools.excerpts import charts, library
from build_tools.excerpts.cache import Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.pictures import Pictures
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording

PAGES, ROWS = 50, 6
SOURCE = {
    "producer": "An archive",
    "title": "Records of all years",
    "publisher": "An archive",
    "published": "2023",
    "accessed": "2023-05-25",
    "seen": "publisher",
    "url": "https://www.iana.org/records",
    "kind": "official",
}


def excerpt(number: int, kind: str) -> dict[str, Any]:
    """Return one made-up excerpt: bars, a line over years, or a table."""
    nouns = [plural(entry[0]) for entry in VOCABULARY["nouns"]]
    noun = nouns[number % len(nouns)]
    label = {"name": "year", "title": "Year", "type": "date"} if kind == "line" else None
    rows = [
        [str(2015 + row) if label else nouns[(number + row) % len(nouns)], str((number * 37 + row * 991) % 5000 + 10)]
        for row in range(ROWS)
    ]
    return {
        "id": f"excerpt-{number}",
        "title": f"{noun.capitalize()} of the archive",
        "description": f"How many {noun} the archive has.",
        "kind": kind,
        "columns": [
            label or {"name": "what", "title": "Things", "type": "words"},
            {"name": "count", "title": noun.capitalize(), "type": "number"},
        ],
        "rows": rows,
        "as_of": "2023-05-25",
        "sources": ["archive"],
    }


def write(folder: Path, excerpts: int, drawn: int) -> None:
    """Write a site with so many excerpts on its pages, of which so many have a chart, and its catalogs."""
    generate.write_ours(folder, PAGES)
    content = folder / "content"
    (content / "data").mkdir()
    (content / "sources.yml").write_text(yaml.safe_dump({"archive": SOURCE}), "utf-8")
    for number in range(excerpts):
        kind = ("bars" if number % 4 else "line") if number < drawn else "table"
        data = yaml.safe_dump(excerpt(number, kind), sort_keys=False, allow_unicode=True)
        (content / "data" / f"excerpt-{number}.yml").write_text(data, "utf-8")
        with (content / path(number % PAGES + 1)).open("a", encoding="utf-8") as page:
            page.write(f"\n/// excerpt\n    id: excerpt-{number}\n///\n")
    generate.translate_catalogs(projects.load(folder / "mkdocs.yml"))


def build(folder: Path) -> None:
    """Build the site as its users do."""
    command = [sys.executable, "-m", "build_tools", "build", "-f", str(folder / "mkdocs.yml")]
    done = subprocess.run(
        command, cwd=generate.ROOT, env={**os.environ, "SITE_URL": ""}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr)


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def draw(folder: Path, cache: Path) -> list[float]:
    """Draw every chart in every language, as a page and as files; return the seconds of each."""
    project = projects.load(folder / "mkdocs.yml")
    found, problems = library.load(project)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    pictures, seconds = Pictures(Cache(cache)), list[float]()
    for locale in project.locales:
        entries = [] if locale.source else pofile.read(project.catalog(locale), locale.tag)[0].entries
        wording = Wording(locale, Translations.of(entries, locale.language, project.source.language))
        formats = Formats(wording)
        for one in found.excerpts.values():
            start = time.perf_counter()
            if chart := charts.spec(one, one.rows, wording, formats):
                pictures.inline(chart, one.id)
                pictures.svg(chart)
                pictures.png(chart)
                seconds.append(time.perf_counter() - start)
    return seconds


def change(folder: Path) -> None:
    """Change one number of one excerpt."""
    file = folder / "content" / "data" / "excerpt-1.yml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["rows"][0][1] = str(int(data["rows"][0][1]) + 1)
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


def main() -> None:
    """Print the seconds of every build and the median of a chart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--excerpts", type=int, default=200)
    parser.add_argument("--charts", type=int, default=100)
    parser.add_argument("--charts-only", action="store_true", help="do not build the site")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(folder, arguments.excerpts, arguments.charts)
        for name in ("first drawn", "read from the cache"):
            seconds = draw(folder, folder / "pictures")
            print(f"{len(seconds)} charts, {name}: {1000 * median(seconds):.1f} ms each, {sum(seconds):.1f} s in all")
        if arguments.charts_only:
            return
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        print(f"first build: {timed(lambda: build(folder)):.1f} s")
        print(f"unchanged rebuild: {timed(lambda: build(folder)):.1f} s")
        before = set((folder / ".cache" / "charts").glob("*"))
        change(folder)
        print(f"rebuild with one number changed: {timed(lambda: build(folder)):.1f} s")
        drawn = set((folder / ".cache" / "charts").glob("*")) - before
        print(f"pictures drawn for it: {len(drawn)}")


if __name__ == "__main__":
    main()
