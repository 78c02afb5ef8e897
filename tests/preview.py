"""A running preview: `explainers serve` in a process of its own, as an editor has it beside the editor."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO
from urllib.parse import urlsplit

from tests.conftest import ROOT

WAIT = 90  # seconds, at most: other tests may be building and printing the whole site meanwhile


@dataclass(frozen=True, slots=True)
class Preview:
    """Where a project is shown, and what the terminal says: one stream, as there."""

    root: Path
    url: str
    process: subprocess.Popen[str]
    said: Queue[str]
    temporary: Path

    def line(self) -> str:
        """Wait for the next line of the terminal; return it, empty at the end."""
        return self.said.get(timeout=WAIT)

    def until(self, beginning: str) -> list[str]:
        """Return the lines up to the first that begins so."""
        lines = [self.line()]
        while not lines[-1].startswith(beginning):
            assert lines[-1] or self.process.poll() is None, lines
            lines.append(self.line())
        return lines

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=5)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def stop(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Press Ctrl-C; return the status and what was still said."""
        os.killpg(self.process.pid, how)  # a terminal tells every process of the group
        self.process.wait(timeout=10)
        lines = []
        while line := self.said.get(timeout=1):
            lines.append(line)
        return self.process.returncode, "\n".join(lines)


@contextmanager
def previewed(root: Path, *arguments: str) -> Iterator[Preview]:
    """Show a project on a free port; the first build has been begun."""
    with tempfile.TemporaryDirectory() as temporary:
        environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
        environment |= {"TMPDIR": temporary, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "build_tools", "serve", "-a", "127.0.0.1:0", *arguments]
        process = subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        said: Queue[str] = Queue()
        reader = Thread(target=_read, args=(process.stdout, said))
        reader.start()
        try:
            first = said.get(timeout=WAIT)
            assert first.startswith("http://"), first
            yield Preview(root, first.split(" ")[0], process, said, Path(temporary))
        finally:
            process.kill()  # the process that builds ends with it
            process.wait()
            reader.join()


def _read(stream: IO[str], said: Queue[str]) -> None:
    """Pass on what the terminal says, and an empty line at its end."""
    with stream:
        for line in stream:
            if line.strip():
                said.put(line.rstrip("\n"))
    said.put("")
