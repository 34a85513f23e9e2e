"""The import rule, checked: each package imports only from floors below its own."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# From the ground up. A unit is a package or a module of `bot/`; all of `storage` is one.
FLOORS = (
    {"values", "version"},
    {"patterns", "texts"},
    {"dates", "names", "secrecy"},
    {"minutes", "settings", "storage"},
    {"agenda", "export", "message", "phrases", "questions"},
    {"files", "monitoring", "replies"},
    {"command", "delivery"},
    {"agreed", "days", "meetings", "people", "suggestions", "teams"},
    {"answering", "drafts", "reminders", "which_action"},
    {"review"},
    {"commands", "dialogs"},
    {"finding_or_record", "told"},
    {"router"},
    {"talk"},
    {"page", "worker"},
    {"api"},
    {"cli", "mcp"},
)
FLOOR = {unit: number for number, floor in enumerate(FLOORS) for unit in floor}
TOP = {"__main__": "cli", "__init__": "texts"}  # files of `bot/` that are no unit of their own
MODULES = sorted(path for root in ("bot", "storage") for path in (ROOT / root).rglob("*.py"))
TEAMS = ("botbuilder", "botframework", "azure")
WEB = ("aiohttp", "msal")
SQL = ("sqlalchemy",)
MAY_NOT_IMPORT = [
    ("storage/model", ("storage", *SQL)),
    ("storage/errors.py", ("storage", *SQL)),
    ("bot/texts.py", ("storage", *SQL)),
    ("bot/dates", ("storage", *SQL)),
    ("bot/minutes", ("storage", *SQL)),
    ("bot/commands", ("bot.commands",)),
    ("bot/cli/chat.py", ("bot.teams",)),
]


@cache
def imported(path: Path) -> frozenset[str]:
    """List the full names `path` imports: `from a import b` counts as `a.b`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def unit_of(name: str) -> str:
    parts = name.split(".")
    return "storage" if parts[0] == "storage" else TOP.get(parts[1], parts[1])


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def is_of(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def breaches(path: Path) -> Iterator[str]:
    """Name what `path` imports that stands on its own floor or above it."""
    here = unit_of(name_of(path))
    for name in imported(path):
        if is_of(name, ("bot", "storage")):
            there = unit_of(name)
            if there != here and FLOOR[there] >= FLOOR[here]:
                yield name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_floors_below(path: Path) -> None:
    assert not list(breaches(path))


def test_every_unit_has_a_floor_and_every_floor_is_needed() -> None:
    assert {unit_of(name_of(path)) for path in MODULES} == set(FLOOR)
    below: set[str] = set()
    for higher, lower in zip(FLOORS[1:], FLOORS, strict=False):
        below |= lower
        for unit in higher:
            used = {
                unit_of(name)
                for path in MODULES
                if unit_of(name_of(path)) == unit
                for name in imported(path)
                if is_of(name, ("bot", "storage"))
            }
            assert used & lower, f"{unit} could stand lower"


@pytest.mark.parametrize(("place", "banned"), MAY_NOT_IMPORT)
def test_these_import_none_of_those(place: str, banned: tuple[str, ...]) -> None:
    paths = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py"))
    assert paths
    for path in paths:
        if path == ROOT / "bot" / "commands" / "__init__.py":  # the table of contents
            continue
        for name in imported(path):
            own = "storage.model" if place == "storage/model" else ""
            assert not is_of(name, banned) or (own and is_of(name, (own,))), f"{path}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sql_and_rows_stay_in_storage_and_microsoft_at_its_edge(path: Path) -> None:
    place = path.relative_to(ROOT).parts
    for name in imported(path):
        assert place[0] == "storage" or not is_of(name, ("storage.tables", *SQL)), name
        assert place[:2] == ("bot", "teams") or not is_of(name, TEAMS), name
        assert place[:2] in {("bot", "teams"), ("bot", "page"), ("bot", "api")} or not is_of(
            name, WEB
        ), name
