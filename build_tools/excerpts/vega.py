"""Vega: draws in a process of its own, because one in which its engine has run cannot be forked any more."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import IO, Any

# Where Linux looks for fonts: pictures are drawn with ours alone, and look the same on every machine.
NO_FONTS = f"<fontconfig><dir>{os.devnull}</dir></fontconfig>".encode()
BROKEN = b'{"error": "Vega breaks down over it, and does not say why"}'
WARNING = "WARN "  # before what Vega-Lite prints to the standard error output


@dataclass(slots=True, weakref_slot=True)
class Vega:
    """A running engine that knows the fonts of some folders; it ends with this object, or with its process.

    The folder `passing` is removed when it ends: nobody kills it, as a build does with its own processes.
    """

    fonts: Iterable[Traversable]
    passing: str = ""
    _process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Start it."""
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-P", __file__, self.passing, *map(str, self.fonts)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        weakref.finalize(self, _end, self._process)

    def drawn(self, spec: dict[str, Any]) -> tuple[str, list[str]]:
        """Return a chart as SVG, and what Vega-Lite warns of; raise ValueError with what Vega says."""
        answer = self._asked({"spec": spec})
        return answer["svg"], answer["said"]

    def pixels(self, svg: str, scale: float) -> bytes:
        """Return an SVG as PNG."""
        return base64.b64decode(self._asked({"svg": svg, "scale": scale})["png"])

    def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        if self._process.poll() is not None:  # an earlier question was too much for it
            self._start()
        asking, answering = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answering is not None
        line = b""
        with suppress(BrokenPipeError):
            asking.write(json.dumps(question).encode() + b"\n")
            asking.flush()
            line = answering.readline()
        if not line:
            _end(self._process)
        answer: dict[str, Any] = json.loads(line or BROKEN)
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            if stream:
                stream.close()
    process.wait()


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
