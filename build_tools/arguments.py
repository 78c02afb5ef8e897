"""Arguments: what commands have in common on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def configured(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option -f, which names the site's mkdocs.yml."""
    return click.option(
        "-f", "--config-file", type=click.Path(path_type=Path), default="mkdocs.yml", help="The site's mkdocs.yml."
    )(command)
