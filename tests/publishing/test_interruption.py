"""Ctrl-C waits, or comes too late, and works again afterwards."""

from __future__ import annotations

import signal

import pytest

from build_tools.publishing import interruption


def test_what_is_put_in_place_is_not_interrupted() -> None:
    with interruption.unheard():
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_what_must_not_be_cut_in_two_is_interrupted_at_its_end() -> None:
    done = list[str]()

    def act() -> None:
        with interruption.delayed():
            signal.raise_signal(signal.SIGINT)
            done.append("whole")

    with pytest.raises(KeyboardInterrupt):
        act()
    assert done == ["whole"]
