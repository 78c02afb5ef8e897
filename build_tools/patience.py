"""Patience: how long a machine thinks about one text that somebody wrote before it gives up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 2.0
"""Of a processor's time, not of a clock's: a page of 100 KB takes half a second, and a loaded machine is no slower by it."""


class ImpatienceError(Exception):
    """What took too long."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise ImpatienceError where what is done in this context takes longer; the outermost context counts.

    The system counts, and Python looks even in the middle of a regular expression. Only the main thread of a process
    is told, which is where commands and the processes of a build work; a preview's thread leaves them the work.
    """
    counting = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not counting or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _give_up(number: int, frame: FrameType | None) -> None:
    raise ImpatienceError
