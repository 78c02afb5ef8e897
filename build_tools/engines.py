"""Engines: programs that draw and print in a process of their own, asked and answering in lines of JSON.

What they load starts threads, and a process with threads must not be forked, which a build does.
"""

from __future__ import annotations

import json
import os
import subprocess
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent
"""Where the programs find this package."""


@dataclass(slots=True, weakref_slot=True)
class Engine:
    """A running program; it ends with this object, or with its process, and is started anew when a question was too much for it.

    `name` is what problems call it.
    """

    command: Sequence[str]
    name: str
    _process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Start it."""
        self._start()

    def _start(self) -> None:
        pipe = subprocess.PIPE
        paths = [str(HOME), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        self._process = subprocess.Popen(
            self.command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment
        )
        weakref.finalize(self, _end, self._process)

    def asked(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to a question; raise ValueError with what the program says is wrong with it."""
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
            raise ValueError(f"{self.name} breaks down over it, and does not say why")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            if stream:
                stream.close()
    process.wait()
