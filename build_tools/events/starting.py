"""Starting an event: its page, with every field that there is and what to write there."""

from __future__ import annotations

import datetime
from pathlib import Path

from build_tools.events.diary import FOLDER, INDEX
from build_tools.events.reading import ID
from build_tools.problems import Problem, ProjectError, quoted
from build_tools.project import Project

PAGE = """\
---
description:               # one sentence for search engines
summary:                   # three sentences: what it is about
date: {today}           # on which it was announced
# updated: {today}      # the day of the last change of meaning
# key_points:              # short points, one a line
#   - A point
# speaker_notes:           # one for each point
#   - A note
event:
  # What is empty has to be filled in, and explainers check names it. A line with "# " before it can be
  # left out: remove the sign to use it. Words are messages; names, times and addresses are not.
  title:                   # what is announced
  zone:                    # of the place where it is held: Europe/Berlin, America/New_York, UTC
  start:                   # {today} 10:00, as clocks in this zone show it
  end:                     # {today} 12:00
  # zones: [Asia/Shanghai, UTC]   # whose times are shown, too
  status: planned          # or live, past, cancelled, postponed
  format: online           # or in person, both
  # venue:                 # needed when people meet
  #   name: The hall
  #   address: Street 1, City
  streams:                 # where one can follow it; needed when it is online
    - title:               # words with a colon go in "quotation marks"
      url:
  languages: []            # that are spoken, by tag: [{tags}]
  # interpretation: []     # into which it is interpreted
  organisers:
    - name:
    #   names: {{{tag}: Name}}   # as other languages of the site write it
    #   url: https://…
  # speakers:
  #   - name: Full Name
  #     names: {{{tag}: Name}}
  #     said: how to say it
  #     role: what they do
  #     affiliation: where
  #     bio: A sentence or two.
  #     basis:             # why they may be named here: they have agreed, or an announcement in public names them
  #       kind: consent    # or public-announcement
  #       source: key      # of sources.yml, which shows it
  # programme:
  #   - start: {today} 10:00
  #     end: {today} 10:20
  #     title: Welcome
  #     description: Who opens it, and how.
  #     speakers: [Full Name]
  # explainers: [page.md]  # pages that go with it, by their paths under content/
  # excerpts: [id]         # figures that the page shows at its end
  # registration: https://…
  # recording: https://…   # when it is over
  # materials:
  #   - {{title: Slides, url: "https://…"}}
  # contact: {{title: Write to us, url: "https://…"}}
  # accessibility:
  #   - The hall has no steps.
  # safety:
  #   cameras: Where they are.
  #   names: Whether guests have to say theirs.
  #   recording: What is recorded.
  # changes:               # after the announcement; needed when it is cancelled or postponed
  #   - {{date: {today}, what: What was changed.}}
# image: {{file: picture.jpg, alt: What it shows}}   # for its card and its poster
---

# {title}

What everybody should know who thinks of coming.
"""


def start(project: Project, name: str, today: datetime.date) -> Path:
    """Write the page of a new event and return its path; raise ProjectError when the name will not do or is taken."""
    path = project.content / FOLDER / f"{name}.md"
    if f"{FOLDER}/{name}.md" in INDEX:
        hint = "Give it another name: that page leads to all events."
        raise ProjectError([Problem("explainers new event", 0, f"an event cannot be called {quoted(name)}.", hint)])
    if not ID.fullmatch(name):
        hint = "Write small Latin letters, digits and hyphens, such as open-day."
        raise ProjectError([Problem("explainers new event", 0, f"an event cannot be called {quoted(name)}.", hint)])
    targets = [locale.tag for locale in project.targets] or [project.source.tag]
    tags = ", ".join(locale.tag for locale in project.locales)
    title = name.replace("-", " ").capitalize()
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(PAGE.format(today=today, tags=tags, tag=targets[0], title=title))
    except FileExistsError as error:
        hint = "Write that one, or give the new one another name."
        raise ProjectError([Problem(project.shown(path), 0, "this page is there already.", hint)]) from error
    return path
