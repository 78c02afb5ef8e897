"""Bare files: pictures, papers and recordings go to readers without what they say of who made them, when and where."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from mkdocs.structure.files import Files

from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.stripping import files as stripping
from build_tools.stripping.refusal import NotBareError


def strip(files: Files, project: Project) -> Iterator[Problem]:
    """Give what files of one's own hold that is not for readers away; yield those that cannot be published so."""
    own = (str(project.content), str(project.overrides))
    for file in files:
        suffix = posixpath.splitext(file.src_uri)[1].lower()
        if suffix not in stripping.KINDS or file.src_dir not in own or file.abs_src_path is None:
            continue
        path = Path(file.abs_src_path)
        try:
            file.content_bytes = stripping.bare(path.read_bytes(), suffix)
        except NotBareError as error:
            shown = project.shown(path)
            yield Problem(shown, 0, error.fact, error.hint.replace("{name}", shown))
