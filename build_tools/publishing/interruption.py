"""Interruption: Ctrl-C waits, or comes too late, where a build must not be left half-way."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def delayed() -> Iterator[None]:
    """Let Ctrl-C wait until the end of the context; processes that start in it do not hear it at first."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
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
