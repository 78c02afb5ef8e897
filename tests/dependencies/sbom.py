"""The bill of materials: the packages that make the site, in CycloneDX, for programs that look for known weaknesses.

`python -m tests.dependencies.sbom` writes build/sbom.json: the same bytes on every machine, without a network.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tests.dependencies import graph, licences, lock

PLACE = ROOT / "build" / "sbom.json"
ALGORITHM = "SHA-256"


def written(place: Path) -> None:
    """Write the bill of materials of requirements.lock."""
    pins = lock.read(lock.SITE)
    with tempfile.TemporaryDirectory() as folder:
        bill = json.loads(_described(Path(folder), [pin.name for pin in pins if graph.installed(pin.name)]))
    digests = {pin.name: pin.digests for pin in pins}
    for component in bill["components"]:
        name = canonicalize_name(component["name"])
        component["licenses"] = [{"expression": licences.licence(name), "acknowledgement": "concluded"}]
        component.setdefault("externalReferences", []).append(_files(component, digests[name]))
    bill["dependencies"] = _dependencies(bill)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", "utf-8")


def _described(folder: Path, names: Iterable[str]) -> str:
    """Return what cyclonedx-py says of these packages, which it finds in an environment that has no others."""
    venv.create(folder / "venv", symlinks=True)
    (packages,) = (folder / "venv").glob("[Ll]ib/**/site-packages")
    for name in names:
        (found,) = (file for file in metadata.files(name) or [] if len(file.parts) == 2 and file.name == "METADATA")
        (packages / found.parent.name).symlink_to(Path(str(found.locate())).parent)
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "environment",
        "--output-reproducible",
        "--no-validate",
    ]  # a test does
    command += ["--output-format", "JSON", "--pyproject", str(lock.PROJECT), str(folder / "venv")]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def _files(component: dict[str, Any], digests: Iterable[str]) -> dict[str, Any]:
    """Return where the digests of all files of a version stand: a component itself is one file only."""
    hashes = [{"alg": ALGORITHM, "content": digest.removeprefix("sha256:")} for digest in digests]
    return {"type": "distribution", "url": component["purl"], "comment": "from requirements.lock", "hashes": hashes}


def _dependencies(bill: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what needs what; cyclonedx-py takes what a package can use for what it needs."""
    refs = {canonicalize_name(component["name"]): component["bom-ref"] for component in bill["components"]}
    refs[lock.OURS] = refs[""] = bill["metadata"]["component"]["bom-ref"]
    needs: dict[str, set[str]] = {ref: set() for ref in refs.values()}
    for name, asking in graph.askers(lock.ROOTS[lock.SITE]).items():
        for each in asking if name in refs else ():
            needs[refs[each]].add(refs[name])
    return [{"ref": ref, "dependsOn": sorted(found)} for ref, found in sorted(needs.items())]


if __name__ == "__main__":
    written(PLACE)
    print(PLACE.relative_to(ROOT))
