"""Times what is printed of one event in three languages, and one handout against WeasyPrint and Chromium."""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

from mkdocs.commands.build import build

from build_tools import project as projects
from build_tools.configuration import PLUGIN
from build_tools.events import diary as diaries
from build_tools.excerpts import library as libraries
from build_tools.excerpts.cache import Cache
from build_tools.press import every
from build_tools.press.every import Run
from build_tools.press.printer import PRINTED
from build_tools.press.products import Product
from build_tools.press.sheet import Sheet
from build_tools.publishing import builder, packing, prints, printshop
from build_tools.publishing.counter import Counter
from build_tools.publishing.edition import Edition
from build_tools.publishing.pack import unpacked
from build_tools.reviews import reviewfile
from build_tools.text.wording import Wording

ROOT = Path(__file__).parent.parent.parent
HANDOUT, UNCHANGED = 0.5, 0.2  # seconds: the aims
STYLE = "@page { size: A4; margin: 18mm } body { font: 10.5pt/1.5 sans-serif } li { margin: .4em 0 }"
WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def copied(folder: Path) -> Path:
    """Copy this project's own site, whose event is printed."""
    for name in ("content", "locales", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def pack(folder: Path) -> dict[str, Any]:
    """Build every language, one after the other, and time all that goes into the pack of the first event.

    Counted are making or finding the files of its page and of its explainers, their copies as single files, the
    archives of each language and that of all, and writing them, with what decides whether they are made anew.
    """
    timed = Timed()
    timed.around(printshop.Printshop, "__post_init__")
    timed.around(printshop.Printshop, "files")
    timed.around(printshop.Printshop, "write")
    timed.around(Counter, "write")
    timed.around(packing, "join")
    peak, site = 0, folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    for locale in projects.load(folder / "mkdocs.yml").locales:
        project = projects.load(folder / "mkdocs.yml", site_dir=str(site))
        library = libraries.load(project)[0]
        read = (builder.load_catalogs(project)[0], reviewfile.load(project)[0], library)
        edition = Edition(project, locale, *read, diaries.load(project, library)[0])
        vars(project.config.plugins[PLUGIN])["edition"] = edition
        build(project.config)
        kept = site.with_name("languages") / locale.tag
        shutil.rmtree(kept, ignore_errors=True)
        shutil.move(site / locale.tag, kept)  # MkDocs empties the folder before the next one
        peak = max(peak, memory())
        wordings = [Wording(each, edition.editions[each.tag]) for each in project.locales]
        vars(project.config.plugins[PLUGIN])["edition"] = None
        del edition  # and with it the program that has printed, as at the end of a build's process
        gc.collect()
    packing.join(site.with_name("languages"), wordings, folder / packing.PACKS)
    archive = next(site.with_name("languages").glob("events/*.zip")).read_bytes()
    return {"seconds": timed.spent, "busy": timed.busy, "files": len(unpacked(archive)), "peak": peak}


@dataclass(slots=True)
class Timed:
    """Seconds, and seconds of a processor, that some functions take together; of nested ones the outermost counts."""

    spent: float = 0.0
    busy: float = 0.0
    inside: bool = False

    def around(self, owner: Any, name: str) -> None:
        """Time a function of a class or a module from now on."""
        whole = getattr(owner, name)

        def timed(*arguments: Any) -> Any:
            if self.inside:
                return whole(*arguments)
            self.inside, start, began = True, time.perf_counter(), time.process_time()
            try:
                done = whole(*arguments)
                return list(done) if isinstance(done, Iterator) else done  # nothing is done before it is asked for
            finally:
                self.inside = False
                self.spent, self.busy = (
                    self.spent + time.perf_counter() - start,
                    self.busy + time.process_time() - began,
                )

        setattr(owner, name, timed)


def memory() -> int:
    """Return the most memory that this process and those it has started have had, in bytes (Linux)."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    found = 0
    for process in ("self", *children):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        found += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    return found


def told(folder: Path) -> tuple[Sheet, str, prints.Prints]:
    """Return the handout of a page, the same words as HTML, and what prints it."""
    runs = list[Run]()
    sheets = prints.Prints.files

    def noted(made: prints.Prints, run: Run, shown: str) -> Any:
        runs.append(run)
        return sheets(made, run, shown)

    prints.Prints.files = noted  # type: ignore[method-assign]
    shutil.rmtree(folder / PRINTED, ignore_errors=True)  # of what is remembered no data is made
    pack(folder)
    run = next(run for run in runs if run.paper.key_points)
    made = {every.product(run.paper, sheet)[0]: sheet for sheet in every.sheets(run)}
    paper = run.paper
    items = "".join(f"<li>{escape(point)}</li>" for point in (*paper.key_points, *paper.disputed))
    html = f"<h1>{escape(paper.title)}</h1><p>{escape(paper.summary)}</p><ul>{items}</ul>"
    page = f'<!doctype html><html lang="{paper.language.tag}"><meta charset="utf-8"><style>{STYLE}</style>{html}</html>'
    sheet = made.get(Product.HANDOUT) or made[Product.EXPLAINER]
    return sheet, page, prints.Prints.of(projects.load(folder / "mkdocs.yml"), [])


def seconds(act: Callable[[], object], runs: int) -> float:
    """Return the median of some runs."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return median(found)


def compare(folder: Path, weasyprint: Path | None, runs: int) -> float:
    """Print one handout with each program, from its start; return our seconds."""
    sheet, html, ours = told(folder)
    page, made = folder / "handout.html", folder / "handout.pdf"
    page.write_text(html, "utf-8")

    def typst() -> None:
        printer = type(ours.printer)(ours.printer.templates, Cache(folder / "nothing"), ours.printer.charts)
        shutil.rmtree(folder / "nothing", ignore_errors=True)
        made.write_bytes(printer.printed(sheet).data)

    mine = seconds(typst, runs)
    print(f"{sheet.name}, program started anew: {mine:.2f} s, {made.stat().st_size // 1024} KB")
    chromium = shutil.which("chromium")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={made}"]
    programs = {
        "Chromium": [chromium, *flags, page.as_uri()] if chromium else None,
        "WeasyPrint": [str(weasyprint), "-c", WEASYPRINT, str(page), str(made)] if weasyprint else None,
    }
    for name, command in programs.items():
        if command is None:
            print(f"{name}: not measured; {MISSING[name]}")
            continue
        taken = seconds(lambda command=command: subprocess.run(command, check=True, capture_output=True), runs)
        print(f"{name}, the words alone, program started anew: {taken:.2f} s, {made.stat().st_size // 1024} KB")
    return mine


MISSING = {
    "Chromium": "install Debian's package chromium.",
    "WeasyPrint": "python -m venv /tmp/weasyprint && /tmp/weasyprint/bin/pip install weasyprint,"
    " then --weasyprint /tmp/weasyprint/bin/python",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weasyprint", type=Path, help="the Python of an environment that has WeasyPrint")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="exit 1 when an aim is missed")
    parser.add_argument("--pack", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.pack:
        print(json.dumps(pack(given.pack)))
        return
    with tempfile.TemporaryDirectory(prefix="press-speed-") as home:
        folder = copied(Path(home, "site"))
        command = [sys.executable, __file__, "--pack", str(folder)]
        kept = dict[str, float]()
        for state in ("cold", "unchanged"):
            found = []
            for _ in range(given.runs):
                if state == "cold":
                    for cache in (PRINTED, packing.PACKS):
                        shutil.rmtree(folder / cache, ignore_errors=True)
                out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                found.append(json.loads(out.splitlines()[-1]))
            kept[state] = median(each["seconds"] for each in found)
            peak, busy = max(each["peak"] for each in found) / 1e6, min(each["busy"] for each in found)
            print(f"pack, {found[0]['files']} files, {state}: {kept[state]:.2f} s, {peak:.0f} MB at the most;", end=" ")
            print(f"{busy:.2f} s of one processor, without the program that prints")
        handout = compare(folder, given.weasyprint, given.runs)
    missed = [f"a handout below {HANDOUT} s"] * (handout >= HANDOUT)
    missed += [f"an unchanged pack below {UNCHANGED} s"] * (kept["unchanged"] >= UNCHANGED)
    if given.check and missed:
        sys.exit(f"Missed: {', '.join(missed)}.")


if __name__ == "__main__":
    main()
