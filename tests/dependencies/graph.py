"""The graph: which package needs which, on any machine, as their own metadata say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from itertools import product

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.dependencies import lock

SYSTEMS = (
    {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
)
PYTHONS = ("3.11", "3.12", "3.13")
MACHINES = tuple(
    {**default_environment(), **system, "python_version": python, "python_full_version": f"{python}.9"}
    for system, python in product(SYSTEMS, PYTHONS)
)
Needs = dict[str, list[tuple[str, Requirement]]]
"""By the name of a package: who needs it, and what they ask of it."""


def reached(roots: Iterable[Requirement], machine: Mapping[str, object]) -> Needs:
    """Return every package that these requirements come to on a machine, ours left out."""
    found: Needs = {}
    waiting, done = [("", root) for root in roots], set[tuple[str, str]]()
    while waiting:
        asking, requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        found.setdefault(name, []).append((asking, requirement))
        for extra in {"", *requirement.extras} - {extra for known, extra in done if known == name}:
            done.add((name, extra))
            waiting += [(name, need) for need in needs(name) if _holds(need, machine, extra)]
    return {name: askers for name, askers in found.items() if name != lock.OURS}


def askers(roots: Iterable[Requirement]) -> dict[str, set[str]]:
    """Return by the name of a package who needs it on any machine; "" is what stands in `roots`."""
    found = dict[str, set[str]]()
    for machine in MACHINES:
        for name, asked in reached(roots, machine).items():
            found.setdefault(name, set()).update(asking for asking, _ in asked)
    return found


def _holds(requirement: Requirement, machine: Mapping[str, object], extra: str) -> bool:
    """Return whether a requirement is one on this machine; one of an extra is when that extra is asked for."""
    return requirement.marker is None or requirement.marker.evaluate({**machine, "extra": extra})


def needs(name: str) -> list[Requirement]:
    """Return what a package asks for; ours by pyproject.toml, others by what is installed of them."""
    project = lock.project()["project"]
    if name == lock.OURS:
        return list(_ours(project["dependencies"], project["optional-dependencies"]))
    return [Requirement(text) for text in metadata.requires(name) or []] if installed(name) else []


def _ours(always: list[str], extras: Mapping[str, list[str]]) -> Iterator[Requirement]:
    yield from map(Requirement, always)
    for extra, texts in extras.items():
        yield from (Requirement(f'{text}; extra == "{extra}"') for text in texts)


def installed(name: str) -> bool:
    """Return whether a package is on this machine; some are for others only."""
    return any(True for _ in metadata.distributions(name=name))
