"""The lock has all that is needed on every machine, nothing else, and each with its digests."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.dependencies import graph, lock

SITE, CHECK = lock.read(lock.SITE), lock.read(lock.CHECK)
PINNED = {pin.name: pin for pin in [*SITE, *CHECK]}


def named(machine: Mapping[str, object]) -> str:
    return f"{machine['sys_platform']}-{machine['python_version']}"


def installed_on(pins: list[lock.Pin], machine: Mapping[str, object]) -> set[str]:
    """Return the names that pip installs from a part of the lock on a machine."""
    environment = {key: str(value) for key, value in machine.items()}
    return {pin.name for pin in pins if not pin.requirement.marker or pin.requirement.marker.evaluate(environment)}


@pytest.mark.parametrize("machine", graph.MACHINES, ids=named)
def test_the_lock_has_what_pyproject_comes_to_on_every_machine_and_nothing_else(machine: Mapping[str, object]) -> None:
    assert set(graph.reached(lock.ROOTS[lock.SITE], machine)) == installed_on(SITE, machine)
    assert set(graph.reached(lock.ROOTS[lock.CHECK], machine)) == installed_on(SITE, machine) | installed_on(
        CHECK, machine
    )


@pytest.mark.parametrize("machine", graph.MACHINES, ids=named)
def test_every_pin_is_what_those_who_need_it_ask_for(machine: Mapping[str, object]) -> None:
    asked = graph.reached(lock.ROOTS[lock.CHECK], machine)
    assert [
        f"{asking or 'pyproject.toml'} asks for {requirement}"
        for name, askers in asked.items()
        for asking, requirement in askers
        if not requirement.specifier.contains(PINNED[name].version, prereleases=True)
    ] == []


def test_every_pin_is_one_version_with_its_digests_and_no_package_is_pinned_twice() -> None:
    for pin in [*SITE, *CHECK]:
        assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(pin.requirement.specifier)), pin.name
        assert pin.requirement.url is None, pin.name
        assert pin.digests, f"{pin.name} has no digest"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in pin.digests), pin.name
    assert len(PINNED) == len(SITE) + len(CHECK)


def test_the_lock_names_no_index_and_no_folder() -> None:
    for path in (lock.SITE, lock.CHECK):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        assert [line for line in lines if re.search(r"//|@|file:|^-|index", line)] == []


def test_make_installs_by_the_lock_alone_and_runs_nothing_of_a_package() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installing = re.findall(r"^\t.*(?:pip install|\$\((?:INSTALL|LOCKED)\)).*$", makefile, re.MULTILINE)
    assert installing == [
        "\t$(LOCKED) -r requirements.lock",
        "\t$(INSTALL) --no-index --no-build-isolation -e .",
        "\t$(LOCKED) -r tests/requirements.lock",
    ]
    told = subprocess.run(
        ["make", "--dry-run", "--always-make", ".venv/check"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    pip = ".venv/bin/pip install -q --disable-pip-version-check --no-deps"
    assert [line for line in told.stdout.splitlines() if "pip" in line] == [
        f"{pip} --require-hashes --only-binary :all: -r requirements.lock",
        f"{pip} --no-index --no-build-isolation -e .",
        f"{pip} --require-hashes --only-binary :all: -r tests/requirements.lock",
    ]


def test_what_the_environment_tells_pip_changes_nothing_of_what_is_installed(tmp_path: Path) -> None:
    makefile = tmp_path / "Makefile"
    makefile.write_text(f"include {ROOT}/Makefile\nheard:\n\t@env | grep ^PIP_ | sort\n", "utf-8")
    told = {"PIP_REQUIRE_HASHES": "0", "PIP_NO_BINARY": ":all:", "PIP_TARGET": "/elsewhere", "PIP_INDEX_URL": "a"}
    done = subprocess.run(
        ["make", "-f", str(makefile), "heard"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", **told},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "PIP_INDEX_URL=a\n"


def test_a_file_with_another_digest_is_refused(tmp_path: Path) -> None:
    """A package of our own in a folder, so that no index is asked."""
    wheel = tmp_path / "sample-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was pinned")
    wanted = tmp_path / "requirements.lock"
    wanted.write_text(f"sample==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-index", "--find-links", str(tmp_path)]
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--disable-pip-version-check", *options]
    done = subprocess.run([*command, "-r", str(wanted)], capture_output=True, text=True)
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE" in done.stderr


def test_an_entry_of_the_lock_is_read_with_its_marker_and_all_its_digests() -> None:
    text = "# A head.\na-b==1.0 ; os_name == 'nt' \\\n    --hash=sha256:12 \\\n    --hash=sha256:34\nc==2\n"
    first, second = lock.blocks(text)
    assert (first + second, second) == (text.partition("\n")[2], "c==2\n")
    pin = lock._pin(first)
    assert (pin.name, pin.version, str(pin.requirement.marker)) == ("a-b", "1.0", 'os_name == "nt"')
    assert pin.digests == ("sha256:12", "sha256:34")
