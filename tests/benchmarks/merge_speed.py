"""Times our merge of catalogs against msgmerge and pybabel, on the same revisions, in one run.

The three run in turn, as whole programs: believe the ratios, not the seconds. Each result is read
again, and every edited message in it must have the translation of the sentence that it was.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from statistics import median

from babel.messages.pofile import read_po
from revision import Revision, revise

SIZES = (1000, 4000, 10000)  # messages
LARGEST_FOR_PYBABEL = 4000  # its time grows with the square
SMALL, TIMES_IF_SMALL = 1000, 4  # short runs are measured less exactly, and cost little: there are more of them
PROGRAM = Path(__file__).with_name("merge.py")
PYBABEL = Path(sys.executable).with_name("pybabel")
Command = Sequence[str | Path]

MOST_OF_MSGMERGE = 2.0  # times its seconds, at 4,000 messages
LEAST_OF_PYBABEL = 50.0  # times faster, at 4,000 messages
LEAST_RIGHT = 0.99  # of what found a translation
NOISE = 1.15  # more than linear growth, for a machine that others use


class Tool(Enum):
    """The programs that are compared."""

    OURS = "ours"
    MSGMERGE = "msgmerge"
    PYBABEL = "pybabel"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One tool at one size: seconds of every run on the clock and on all processors together; `found`
    edited messages have some old translation, `right` have their own. A run that was stopped found none."""

    seconds: list[float]
    processor: list[float]
    found: int = 0
    right: int = 0
    stopped: bool = False

    @property
    def median(self) -> float:
        """The median of the runs, in seconds."""
        return median(self.seconds)


Results = dict[tuple[int, Tool], Measurement]


# Running


def command(tool: Tool, folder: Path) -> Command:
    """Return what merges old.po and new.pot of a folder into a file; pybabel writes where it reads."""
    old, new, result = folder / "old.po", folder / "new.pot", folder / f"{tool.value}.po"
    if tool is Tool.OURS:
        return [sys.executable, PROGRAM, old, new, result]
    if tool is Tool.MSGMERGE:
        return ["msgmerge", "--quiet", "--previous", "--no-wrap", "--force-po", "--output-file", result, old, new]
    shutil.copyfile(old, result)
    return [PYBABEL, "-q", "update", "--previous", "--no-wrap", "-i", new, "-o", result, "-l", "ug"]


def run(tool: Tool, folder: Path, cap: float) -> tuple[float, float] | None:
    """Run a tool; return its seconds on the clock and on all processors, None when it was stopped at the cap."""
    arguments = command(tool, folder)
    start, used = time.perf_counter(), _processor()
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=cap)
    except subprocess.TimeoutExpired:
        return None
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))} failed:\n{done.stdout}{done.stderr}")
    return seconds, _processor() - used


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def compare(runs: int, largest_for_pybabel: int, cap: float, folder: Path) -> Results:
    """Return what each tool needs for each revision; tools and sizes take turns."""
    revisions = {size: prepare(size, folder / str(size)) for size in (0, *SIZES)}
    timed: dict[tuple[int, Tool], list[tuple[float, float] | None]] = {}
    for turn in range(runs):
        for size, tool in itertools.product(revisions, Tool):
            if tool is Tool.PYBABEL:
                times = int(turn == 0 and 0 < size <= largest_for_pybabel)
            else:
                times = TIMES_IF_SMALL if size <= SMALL else 1
            timed.setdefault((size, tool), []).extend(run(tool, folder / str(size), cap) for _ in range(times))
    return {
        (size, tool): _measurement(each, folder / str(size) / f"{tool.value}.po", revisions[size], cap)
        for (size, tool), each in timed.items()
        if each
    }


def prepare(messages: int, folder: Path) -> Revision:
    """Write a revision into a new folder."""
    revision = revise(messages)
    folder.mkdir()
    (folder / "old.po").write_text(revision.catalog, "utf-8")
    (folder / "new.pot").write_text(revision.template, "utf-8")
    return revision


def _measurement(timed: list[tuple[float, float] | None], result: Path, revision: Revision, cap: float) -> Measurement:
    ended = [one for one in timed if one]
    if len(ended) < len(timed):
        return Measurement([cap], [cap], stopped=True)
    found, right = count(result, revision)
    return Measurement([seconds for seconds, _ in ended], [used for _, used in ended], found, right)


def count(result: Path, revision: Revision) -> tuple[int, int]:
    """Return how many edited messages have a translation, and how many their own.

    Babel reads the files of all three: no part of ours, and the only reader of what pybabel writes.
    """
    with result.open("rb") as file:
        found = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    kept = sum(1 for message, string in found.items() if string and message not in revision.right)
    edited = {message: found[message] for message in revision.right if found.get(message)}
    if len(found) != revision.messages or kept != revision.messages - len(revision.right):
        sys.exit(f"{result.name} has {len(found)} messages; {kept} that were not edited have a translation.")
    return len(edited), sum(revision.right[message] == string for message, string in edited.items())


# Showing


def growth(results: Results, tool: Tool) -> tuple[float, float]:
    """Return how often the time of the smallest catalog goes into that of the largest, and the exponent.

    The time of a program with no message at all, its start-up, is taken off both: left in, it would
    make any growth look small. Of all runs the one with the least processor time counts, as others
    on the machine can only add to it.
    """
    empty, first, last = (min(results[size, tool].processor) for size in (0, SIZES[0], SIZES[-1]))
    times = (last - empty) / (first - empty)
    return times, math.log(times) / math.log(SIZES[-1] / SIZES[0])


def show(messages: int, results: Results) -> None:
    """Print what one size came to."""
    row = "{:27}{:>10}{:>8}{:>12}{:>11}{:>8}{:>8}"
    print("\n" + row.format(f"{messages:,} messages", "seconds", "CPU s", "× msgmerge", "× pybabel", "found", "right"))
    msgmerge, pybabel = (results.get((messages, tool)) for tool in (Tool.MSGMERGE, Tool.PYBABEL))
    for tool in Tool:
        if one := results.get((messages, tool)):
            print(
                row.format(
                    f"  {tool.value}",
                    f"{'> ' if one.stopped else ''}{one.median:.2f}",
                    "" if one.stopped else f"{median(one.processor):.2f}",
                    f"{one.median / msgmerge.median:.2f}" if msgmerge else "",
                    f"{'< ' if pybabel.stopped else ''}{one.median / pybabel.median:.4f}" if pybabel else "",
                    "" if one.stopped else one.found,
                    "" if one.stopped else one.right,
                )
            )


def faults(results: Results) -> Iterator[str]:
    """Yield what is not as fast or not as good as it has to be."""
    ours, msgmerge, pybabel = (results[4000, tool] for tool in Tool)
    times, exponent = growth(results, Tool.OURS)
    if times > SIZES[-1] / SIZES[0] * NOISE:
        yield f"time grows {times:.1f} × from {SIZES[0]:,} to {SIZES[-1]:,} messages, with exponent {exponent:.2f}."
    if ours.median > MOST_OF_MSGMERGE * msgmerge.median:
        yield f"at 4,000 messages it takes {ours.median / msgmerge.median:.2f} × the time of msgmerge."
    if pybabel.median < LEAST_OF_PYBABEL * ours.median:
        yield f"at 4,000 messages it is {pybabel.median / ours.median:.0f} × as fast as pybabel."
    for size in SIZES:
        one, other = results[size, Tool.OURS], results[size, Tool.MSGMERGE]
        if one.found < other.found:
            yield f"at {size:,} messages {one.found} edited ones find a translation, with msgmerge {other.found}."
        if not one.found or one.right < LEAST_RIGHT * one.found:
            yield f"at {size:,} messages {one.right} of {one.found} translations found are right."


def main() -> None:
    """Measure, print tables and one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of ours and msgmerge; pybabel runs once at each size")
    parser.add_argument("--all", action="store_true", help=f"run pybabel above {LARGEST_FOR_PYBABEL:,} messages, too")
    parser.add_argument("--cap", type=float, default=600, help="seconds after which a run is stopped")
    parser.add_argument("--check", action="store_true", help="exit 1 when one of the aims is missed")
    arguments = parser.parse_args()
    largest = SIZES[-1] if arguments.all else LARGEST_FOR_PYBABEL
    with tempfile.TemporaryDirectory() as folder:
        results = compare(arguments.runs, largest, arguments.cap, Path(folder))
    for messages in (0, *SIZES):
        show(messages, results)
    print(f"\nFrom {SIZES[0]:,} to {SIZES[-1]:,} messages, without start-up:")
    for tool in (Tool.OURS, Tool.MSGMERGE):
        times, exponent = growth(results, tool)
        print(f"  {tool.value:10} {times:5.1f} × the time, exponent {exponent:.2f}")
    print(json.dumps([{"messages": size, "tool": tool.value, **asdict(one)} for (size, tool), one in results.items()]))
    missed = list(faults(results))
    print("\n".join(f"Missed: {fault}" for fault in missed) or "Every aim is met.")
    if arguments.check and missed:
        sys.exit(1)


if __name__ == "__main__":
    main()
