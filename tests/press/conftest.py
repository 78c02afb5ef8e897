"""What tests of sheets share: the site with events, from whose pages they are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.papers import Press


@pytest.fixture(scope="session")
def market(synced_fair: Path) -> Press:
    """The site with events."""
    return Press.fair(synced_fair)
