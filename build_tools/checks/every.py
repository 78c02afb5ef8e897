"""Every check, in one list; CONTRIBUTING has an example of each."""

from __future__ import annotations

from build_tools.checks.pair import Check

CHECKS: tuple[Check, ...] = ()
