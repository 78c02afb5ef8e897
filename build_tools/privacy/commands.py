"""The commands of privacy: they take down names that may not stand anywhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_tools import project as projects
from build_tools.arguments import configured
from build_tools.privacy import listing
from build_tools.privacy.permissions import FILE, KEY


@click.group()
def privacy() -> None:
    """Keep names of people out of the site."""


@privacy.command()
@configured
def add(config_file: Path) -> None:
    """Take down names that may not stand anywhere.

    Each is read from a prompt that does not show it, or from standard input, a line for each: so none of
    them is left in the history of a shell.
    """

    project = projects.load(config_file)
    new, known = listing.add(project.root, _asked() if sys.stdin.isatty() else _read())
    click.echo(
        f"{FILE}: {new} new, {known} known. The key to them is {KEY}: keep it, and keep it out of the repository."
    )


def _asked() -> list[str]:
    return [str(click.prompt("Name", hide_input=True)).strip()]


def _read() -> list[str]:
    """Return the lines of standard input that say anything; raise UsageError when there is none."""
    lines = sys.stdin.buffer.read().decode("utf-8", "replace").splitlines()
    names = [line.strip() for line in lines if line.strip()]
    if not names:
        raise click.UsageError("no name was given. Write one on each line of standard input.")
    return names
