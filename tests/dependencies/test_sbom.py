"""The bill of materials is valid, names what the lock pins, and is the same on every machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.dependencies import licences, lock, sbom

PINS = {pin.name: pin for pin in lock.read(lock.SITE)}


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("bill") / "sbom.json"
    sbom.written(place)
    return place.read_text("utf-8")


def components(bill: str) -> dict[str, dict[str, Any]]:
    return {canonicalize_name(component["name"]): component for component in json.loads(bill)["components"]}


def test_it_is_what_the_standard_says(bill: str) -> None:
    assert json.loads(bill)["specVersion"] == "1.6"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None


def test_it_has_what_the_lock_pins_with_every_digest_and_licence(bill: str) -> None:
    found = components(bill)
    assert found.keys() == PINS.keys()
    for name, component in found.items():
        assert component["licenses"] == [{"acknowledgement": "concluded", "expression": licences.licence(name)}]
        (files,) = (each for each in component["externalReferences"] if each.get("comment") == "from requirements.lock")
        assert [f"sha256:{digest['content']}" for digest in files["hashes"]] == list(PINS[name].digests)


def test_it_says_what_needs_what(bill: str) -> None:
    said = json.loads(bill)
    names = {each["bom-ref"]: each["name"] for each in [*said["components"], said["metadata"]["component"]]}
    needed = {names[each["ref"]]: {names[ref] for ref in each["dependsOn"]} for each in said["dependencies"]}
    assert needed["pydantic"] == {"annotated-types", "pydantic_core", "typing-inspection", "typing_extensions"}
    asked = map(Requirement, lock.project()["project"]["dependencies"])
    direct = {canonicalize_name(each.name) for each in [*asked, *lock.BUILDING]}
    assert {canonicalize_name(name) for name in needed["explainers"]} == direct


def test_it_knows_no_machine_and_no_time(bill: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Urumqi")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    sbom.written(tmp_path / "build" / "sbom.json")
    assert (tmp_path / "build" / "sbom.json").read_text("utf-8") == bill
    assert {"serialNumber", "timestamp"} & {*json.loads(bill), *json.loads(bill)["metadata"]} == set()
    assert "file:" not in bill
    assert str(Path.home()) not in bill
