"""The app package against Microsoft's own schemas, which come with their npm package."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.teams.manifest import package

pytestmark = pytest.mark.e2e

SCHEMAS = Path(__file__).parent / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
APP_ID = "7d3f1c1e-5a0b-4c7e-9b62-0f6f2f1f8a11"


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("manifest.json", "MicrosoftTeams.schema.json"),
        ("en.json", "MicrosoftTeams.Localization.schema.json"),
    ],
)
@pytest.mark.parametrize("public_url", ["", "https://noterat.region.example"])
def test_it_is_valid_by_the_schema_of_its_version(name: str, schema: str, public_url: str) -> None:
    version = packed("manifest.json", public_url)["manifestVersion"]
    rules = json.loads((SCHEMAS / f"v{version}" / schema).read_text("utf-8"))
    faults = Draft4Validator(rules).iter_errors(packed(name, public_url))
    assert [f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in faults] == []


def packed(name: str, public_url: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(package(APP_ID, public_url))) as archive:
        return json.loads(archive.read(name))
