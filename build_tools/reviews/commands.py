"""The reviewer's commands: they show a page in both languages, and take down who approves it."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from build_tools import project as projects
from build_tools import terminal
from build_tools.arguments import configured
from build_tools.checks import report
from build_tools.problems import Problem, failing, in_order
from build_tools.reviews import approvals, register, sheet
from build_tools.reviews import desk as desks
from build_tools.reviews.desk import Desk
from build_tools.reviews.register import Origin

PROBLEMS = 1


@click.group()
def review() -> None:
    """Show a page to its reviewer, and write down who approves it."""


@review.command()
@click.argument("tag")
@click.argument("page")
@configured
@click.option("--changed", "changed_only", is_flag=True, help="Leave out what is as it was approved.")
@click.option("--html", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write a page side by side.")
def show(tag: str, page: str, config_file: Path, changed_only: bool, file: Path | None) -> None:
    """Show source, translation and what changed since the last approval."""

    desk = desks.lay(projects.load(config_file), tag, page)
    terminal.show(in_order(desk.problems))
    if desk.unreadable:
        sys.exit(PROBLEMS)
    lines = [line for line in sheet.lines(desk) if not (changed_only and line.news is sheet.News.SAME)]
    if file:
        sheet.write(desk, lines, file)
        click.echo(f"Written: {file}")
    else:
        click.echo(sheet.summary(desk))
        for line in lines:
            terminal.show_line(line, desk.project.source.language, desk.locale.language)
    if failing(desk.problems, strict=False):
        sys.exit(PROBLEMS)


def _name(context: click.Context, option: click.Parameter, text: str) -> str:
    try:
        return approvals.reviewer_name(text)
    except ValueError as error:
        raise click.BadParameter(f"{error}") from error


def _day(context: click.Context, option: click.Parameter, text: str | None) -> datetime.date:
    today = datetime.date.today()  # a person acts: the one place for a clock
    try:
        return approvals.approval_day(text or f"{today}", today)
    except ValueError as error:
        raise click.BadParameter(f"{error}") from error


@review.command()
@click.argument("tag")
@click.argument("page")
@configured
@click.option("--by", required=True, callback=_name, metavar="INITIALS", help="Who approves it; anonymous is fine.")
@click.option("--on", callback=_day, metavar="DATE", help="When, as 2026-11-24 (today).")
def approve(tag: str, page: str, config_file: Path, by: str, on: datetime.date) -> None:
    """Write down that a page is approved as it is now."""

    desk = desks.lay(projects.load(config_file), tag, page)
    if problems := approvals.refusals(desk) or _outstanding(desk):
        terminal.show(problems)
        click.echo(f"Not approved: {terminal.counted(problems)}. Nothing was changed.", err=True)
        sys.exit(PROBLEMS)
    news = approvals.approve(desk, by, on)
    shown = desk.project.shown(register.place(desk.project, desk.locale))
    click.echo(f"{shown}: {page} {'is' if news else 'was already'} approved by {by} on {on}.")


def _outstanding(desk: Desk) -> list[Problem]:
    """Return the errors that the checks of translations find on the page.

    An error stands anywhere from an entry's comments, which may allow too much, to its translation.
    """
    found = failing(report.check(desk.project, desk.extraction, [desk.locale.tag]).problems, strict=False)
    entries = [entry for message in desk.messages if (entry := desk.entries.get(message.key))]
    lines = {line for entry in entries for line in range(entry.line, max(entry.line, entry.string_line) + 1)}
    return [problem for problem in found if problem.path == desk.catalog and problem.line in lines]


@review.command()
@click.argument("tag")
@click.argument("origin", type=click.Choice([origin.value for origin in Origin]))
@click.argument("page", required=False)
@configured
def origin(tag: str, origin: str, page: str | None, config_file: Path) -> None:
    """Write down who drafts the translation, of one page or of all."""

    project = projects.load(config_file)
    news = approvals.set_origin(project, tag, page, Origin(origin))
    shown = project.shown(register.place(project, project.locale(tag)))
    click.echo(f"{shown}: {page or 'every page'}: {'' if news else 'already '}drafted by {origin}.")
