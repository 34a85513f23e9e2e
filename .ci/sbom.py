"""
The list of what Noterat is made of, as CycloneDX 1.6 JSON (https://cyclonedx.org/docs/1.6/json/).

`python .ci/sbom.py > noterat.cdx.json` lists every line of `constraints.txt`: what runs with
Noterat is "required", what only its tests and benchmarks need is "excluded". The same lines give
the same bytes. Run it where the constraints are installed: licences and needs are read from there.
"""

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Json = dict[str, Any]
CONSTRAINTS = Path(__file__).with_name("constraints.txt")
PINNED = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)")
APPLICATION = "noterat"
LONGEST_LICENCE = 80  # characters; some packages give the whole text in its place


def main() -> None:
    """Print the list."""
    json.dump(listed(CONSTRAINTS.read_text(encoding="utf-8")), sys.stdout, indent=2)
    sys.stdout.write("\n")


def listed(constraints: str) -> Json:
    """Make the list of what is pinned."""
    pinned = dict(PINNED.fullmatch(line.strip()).groups() for line in _lines(constraints))  # type: ignore[union-attr]
    versions = {str(canonicalize_name(name)): version for name, version in pinned.items()}
    runs = _needed(APPLICATION, set(versions))
    told = json.dumps(versions, sort_keys=True)
    application = {
        "type": "application",
        "bom-ref": APPLICATION,
        "name": APPLICATION,
        "version": metadata.version(APPLICATION),
        "licenses": [{"license": {"id": "MIT"}}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, told)}",
        "version": 1,
        "metadata": {"component": application},
        "components": [
            _component(name, version, is_run=name in runs)
            for name, version in sorted(versions.items())
        ],
        "dependencies": [
            {"ref": APPLICATION, "dependsOn": _refs(APPLICATION, versions)},
            *({"ref": _purl(n, v), "dependsOn": _refs(n, versions)} for n, v in versions.items()),
        ],
    }


def _lines(constraints: str) -> list[str]:
    return [line for line in constraints.splitlines() if PINNED.fullmatch(line.strip())]


def _component(name: str, version: str, *, is_run: bool) -> Json:
    licence = _licence(name)
    return {
        "type": "library",
        "bom-ref": _purl(name, version),
        "name": name,
        "version": version,
        "scope": "required" if is_run else "excluded",
        "purl": _purl(name, version),
        **({"licenses": [licence]} if licence else {}),
    }


def _licence(name: str) -> Json:
    """Give what a package says of its licence: an SPDX expression, or its name."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    if expression := told.get("License-Expression"):
        return {"expression": expression}
    named = told.get("License") or ""
    if not named or len(named) > LONGEST_LICENCE or "\n" in named:
        classified = [each for each in told.get_all("Classifier") or () if "License ::" in each]
        named = classified[0].rpartition(" :: ")[2] if classified else ""
    return {"license": {"name": named}} if named else {}


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _refs(name: str, versions: dict[str, str]) -> list[str]:
    return [_purl(each, versions[each]) for each in sorted(_direct(name)) if each in versions]


def _needed(name: str, known: set[str]) -> set[str]:
    """Name all that runs with a package, by what is needed by what."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = (_direct(waiting.pop()) & known) - found
        found |= new
        waiting += sorted(new)
    return found


def _direct(name: str) -> set[str]:
    try:
        told = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return set()
    needs = map(Requirement, told)
    return {
        str(canonicalize_name(need.name))
        for need in needs
        if need.marker is None or need.marker.evaluate({"extra": ""})
    }


if __name__ == "__main__":
    main()
