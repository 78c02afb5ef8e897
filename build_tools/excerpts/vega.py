"""Vega: draws in a process of its own, because one in which its engine has run cannot be forked any more."""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import IO, Any

from build_tools.engines import Engine

# Where Linux looks for fonts: pictures are drawn with ours alone, and look the same on every machine.
NO_FONTS = f"<fontconfig><dir>{os.devnull}</dir></fontconfig>".encode()
WARNING = "WARN "  # before what Vega-Lite prints to the standard error output


@dataclass(slots=True)
class Vega:
    """A running engine that knows the fonts of some folders.

    The folder `passing` is removed when it ends: nobody kills it, as a build does with its own processes.
    """

    fonts: Iterable[Traversable]
    passing: str = ""
    _engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        """Start it."""
        self._engine = Engine([sys.executable, "-P", __file__, self.passing, *map(str, self.fonts)], "Vega")

    def drawn(self, spec: dict[str, Any]) -> tuple[str, list[str]]:
        """Return a chart as SVG, and what Vega-Lite warns of; raise ValueError with what Vega says."""
        answer = self._engine.asked({"spec": spec})
        return answer["svg"], answer["said"]

    def pixels(self, svg: str, scale: float) -> bytes:
        """Return an SVG as PNG."""
        return base64.b64decode(self._engine.asked({"svg": svg, "scale": scale})["png"])


def _engine(folders: Iterable[str]) -> Any:
    """Return what draws, with the fonts of some folders and no others where Linux finds fonts."""
    with tempfile.NamedTemporaryFile(suffix=".conf") as config:
        config.write(NO_FONTS)
        config.flush()
        os.environ["FONTCONFIG_FILE"] = config.name
        import vl_convert  # takes longer than all cached charts together

        for folder in folders:  # the first one reads the configuration
            vl_convert.register_font_directory(folder)
    return vl_convert


def serve(folders: Iterable[str], asking: IO[bytes], answering: IO[bytes], heard: IO[bytes]) -> None:
    """Answer one question a line, until there are no more; `heard` takes the standard error output."""
    vl_convert = _engine(folders)
    for line in asking:
        question = json.loads(line)
        heard.seek(0)
        heard.truncate()
        try:
            if spec := question.get("spec"):
                svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[], show_warnings=True)
                heard.seek(0)
                said = [text for text in heard.read().decode(errors="replace").splitlines() if text.startswith(WARNING)]
                answer = {"svg": svg, "said": [text.removeprefix(WARNING).rstrip(".") for text in said]}
            else:
                png = vl_convert.svg_to_png(question["svg"], scale=question["scale"])
                answer = {"png": base64.b64encode(png).decode()}
        except (ValueError, RuntimeError) as error:  # of what it is asked, and of what it did not expect
            answer = {"error": str(error)}
        answering.write(json.dumps(answer).encode() + b"\n")
        answering.flush()


def _main() -> None:
    import shutil

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks, whose end ends this one
    with tempfile.TemporaryFile() as heard, os.fdopen(os.dup(1), "wb") as answering:
        os.dup2(heard.fileno(), 1)  # nothing but answers goes out
        os.dup2(heard.fileno(), 2)
        with suppress(BrokenPipeError):
            serve(sys.argv[2:], sys.stdin.buffer, answering, heard)
    if sys.argv[1]:
        shutil.rmtree(sys.argv[1], ignore_errors=True)


if __name__ == "__main__":
    _main()
