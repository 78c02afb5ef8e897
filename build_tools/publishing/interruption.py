"""Interruption: Ctrl-C waits, or comes too late, where a build must not be left half-way."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # Ctrl-C, the end of a session, a closed terminal


@contextmanager
def delayed() -> Iterator[None]:
    """Let what ends a program wait until the end of the context; processes that start in it do not hear it at first.

    While a process is forked, Python prints what a handler raises, and goes on.
    """
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


@contextmanager
def unheard() -> Iterator[None]:
    """Let Ctrl-C come too late: what takes a moment is rather done whole than left as somebody must guess."""
    if threading.current_thread() is not threading.main_thread():  # it goes to the main thread only
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
