"""Times our three-language build against mkdocs-static-i18n with Material, on the same pages, in one run.

A machine that others use drifts, so the two are timed in turn: believe the ratio, not the seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import generate
from prose import Language, path

AIM = 0.30  # of their time at the largest number of pages
ENVIRONMENT = Path(__file__).resolve().parents[1] / ".cache" / "mkdocs-static-i18n"
SAME = ("mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2")
# Material's search cuts Chinese with jieba; without it no Chinese word would be found.
THEIRS = ("mkdocs-static-i18n==1.3.1", "mkdocs==1.6.1", "jieba==0.42.1")
REQUIRED = [*THEIRS, *(f"{name}=={version(name)}" for name in SAME)]
Command = Sequence[str | Path]
PAUSE = 0.05  # seconds between two looks at memory; a peak lasts longer

TAG = re.compile(r"<(script|style|code)\b.*?</\1>|<[^>]*>", re.DOTALL)
SCRIPT = {
    Language.ENGLISH: re.compile("[A-Za-z]"),
    Language.UYGHUR: re.compile("[\u0600-\u06ff]"),
    Language.CHINESE: re.compile("[\u4e00-\u9fff]"),
}
MOSTLY = 0.9  # of the letters of a page; a few stand in code and in names of languages


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of one built site: all of it, one Uyghur page, and the search index that the page loads."""

    site: int
    page: int
    page_gzip: int
    index: int
    index_gzip: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """One tool at one number of pages: seconds of every run, on the clock and on all processors together,
    and memory of all processes together."""

    seconds: list[float]
    processor: list[float]
    megabytes: float
    size: Size

    @property
    def median(self) -> float:
        """The median of the runs, in seconds."""
        return median(self.seconds)


def install() -> Path:
    """Return the Python that has mkdocs-static-i18n, in an environment made for it once."""
    done = ENVIRONMENT / "installed.txt"
    python = ENVIRONMENT / "bin" / "python"
    if not done.is_file() or done.read_text("utf-8").split() != REQUIRED:
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        run([python, "-m", "pip", "install", *REQUIRED], ENVIRONMENT)
        done.write_text("\n".join(REQUIRED), "utf-8")
    return python


def run(command: Command, folder: Path) -> tuple[float, float]:
    """Run a command that must succeed; return its seconds on the clock and on all processors together."""
    start, used = time.perf_counter(), _processor()
    done = subprocess.run(command, cwd=folder, env=_environ(), capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return seconds, _processor() - used


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def peak(command: Command, folder: Path) -> float:
    """Run a build and return its peak memory in megabytes: all its processes, shared pages counted once.

    Only Linux says this much; elsewhere it is 0.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environ(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    most = 0
    while process.poll() is None:
        most = max(most, sum(_proportional(status) for status in _session(process.pid)))
        time.sleep(PAUSE)
    return most / 1024


def _environ() -> dict[str, str]:
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def _session(number: int) -> Iterator[Path]:
    """Yield the folders in /proc of the processes of one session."""
    for status in Path("/proc").glob("[0-9]*"):
        try:
            fields = (status / "stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[3]) == number:
            yield status


def _proportional(status: Path) -> int:
    """Return the memory of one process in kilobytes, its part of what it shares included."""
    try:
        match = re.search(r"^Pss:\s+(\d+)", (status / "smaps_rollup").read_text("utf-8"), re.MULTILINE)
    except OSError:
        return 0
    return int(match[1]) if match else 0


def compare(pages: int, runs: int, python: Path, folder: Path) -> tuple[Measurement, Measurement]:
    """Return what both tools need for the same pages; one run of each, not counted, comes first."""
    generate.write_ours(folder / "ours", pages)
    generate.write_theirs(folder / "theirs", pages)
    ours: Command = [sys.executable, "-m", "build_tools", "build", "-f", "mkdocs.yml"]
    theirs: Command = [python, "-m", "mkdocs", "build", "--quiet"]
    memory = peak(ours, folder / "ours"), peak(theirs, folder / "theirs")
    timed = [(run(ours, folder / "ours"), run(theirs, folder / "theirs")) for _ in range(runs)]
    sites = folder / "ours" / "site", folder / "theirs" / "site"
    faults = [*check(sites[0], generate.OURS, pages), *check(sites[1], generate.THEIRS, pages)]
    if faults:
        sys.exit("\n".join(faults))
    sizes = weigh(sites[0], "ug", "ug/search/index.js"), weigh(sites[1], "ar", "search/search_index.json")
    first, second = (
        Measurement([pair[tool][0] for pair in timed], [pair[tool][1] for pair in timed], memory[tool], sizes[tool])
        for tool in (0, 1)
    )
    return first, second


def check(site: Path, tags: dict[str, Language], pages: int) -> Iterator[str]:
    """Yield the pages that are missing or not in their language."""
    for tag, language in tags.items():
        prefix = site if not (site / tag).is_dir() else site / tag  # theirs has the first language at the root
        for number in range(1, pages + 1):
            file = (prefix / path(number)).with_suffix(".html")
            if not file.is_file():
                yield f"{file} is missing."
                continue
            text = TAG.sub(" ", file.read_text("utf-8").partition("<article")[2].partition("</article>")[0])
            letters = {each: len(letter.findall(text)) for each, letter in SCRIPT.items()}
            if letters[language] < MOSTLY * sum(letters.values()):
                yield f"{file} is not in {language.name}: {letters}."


def weigh(site: Path, tag: str, index: str) -> Size:
    """Return the sizes of a site; the page is the first explainer, and `tag` its language."""
    page = (site / tag / path(1)).with_suffix(".html").read_bytes()
    words = (site / index).read_bytes()
    whole = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    return Size(whole, len(page), len(gzip.compress(page)), len(words), len(gzip.compress(words)))


def show(pages: int, ours: Measurement, theirs: Measurement) -> None:
    """Print what one number of pages came to."""
    columns = ("seconds", "ratio", "CPU s", "ratio", "MB", "site MB", "page KB / gzip", "index KB / gzip")
    row = "{:24}{:>9}{:>7}{:>8}{:>7}{:>6}{:>9}{:>16}{:>17}"
    print("\n" + row.format(f"{pages} pages a language", *columns))
    used = median(theirs.processor)
    for name, one in (("ours", ours), ("mkdocs-static-i18n", theirs)):
        size, processor = one.size, median(one.processor)
        values = (
            f"{one.median:.2f}",
            f"{one.median / theirs.median:.2f}",
            f"{processor:.2f}",
            f"{processor / used:.2f}",
            f"{one.megabytes:.0f}",
            f"{size.site / 1e6:.1f}",
            f"{size.page / 1000:.0f} / {size.page_gzip / 1000:.1f}",
            f"{size.index / 1000:,.0f} / {size.index_gzip / 1000:,.0f}",
        )
        print(row.format(f"  {name}", *values))


def main() -> None:
    """Measure, print tables and one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[30, 100, 300], metavar="N")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--check", action="store_true", help=f"exit 1 when the last ratio is above {AIM}")
    arguments = parser.parse_args()
    python = install()
    results, ratio = [], 0.0
    for pages in sorted(arguments.pages):
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = compare(pages, arguments.runs, python, Path(folder))
        show(pages, ours, theirs)
        ratio = ours.median / theirs.median
        results.append({"pages": pages, "ratio": round(ratio, 3), "ours": asdict(ours), "theirs": asdict(theirs)})
    print(json.dumps(results))
    if arguments.check and ratio > AIM:
        sys.exit(1)


if __name__ == "__main__":
    main()
