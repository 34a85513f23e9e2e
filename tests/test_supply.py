"""The list of what Noterat is made of."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / ".ci" / "sbom.py"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    run = subprocess.run([sys.executable, SCRIPT], capture_output=True, check=True, text=True)  # noqa: S603 - our own
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_it_is_a_cyclonedx_list_of_every_pinned_line(told: dict[str, Any]) -> None:
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.lower().replace("_", "-").replace(".", "-") for line in lines if "==" in line}
    names = {f"{c['name']}=={c['version']}".replace(".", "-") for c in told["components"]}
    assert names == {line for line in pinned if not line.startswith("#")}
    assert all(c["purl"] == f"pkg:pypi/{c['name']}@{c['version']}" for c in told["components"])


def test_what_runs_is_told_from_what_tests_need(told: dict[str, Any]) -> None:
    scopes = {c["name"]: c["scope"] for c in told["components"]}
    assert {scopes[name] for name in ("aiohttp", "sqlalchemy", "lxml")} == {"required"}
    assert {scopes[name] for name in ("pytest", "mypy", "hypothesis")} == {"excluded"}


def test_whatever_is_needed_is_listed(told: dict[str, Any]) -> None:
    refs = {c["bom-ref"] for c in told["components"]} | {"noterat"}
    assert {each["ref"] for each in told["dependencies"]} == refs
    assert all(set(each["dependsOn"]) <= refs for each in told["dependencies"])


def test_the_same_lines_give_the_same_list() -> None:
    listed = runpy.run_path(str(SCRIPT))["listed"]
    assert listed("aiohttp==3.14.5\n") == listed("# of the server\naiohttp==3.14.5\n")
