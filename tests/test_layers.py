"""The import rule, checked: each package may import only what stands below it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEAMS = ("botbuilder", "botframework", "aiohttp", "msal", "azure")
MAY_NOT_IMPORT = [
    ("storage", ("bot", *TEAMS)),
    ("storage/model.py", ("storage", "sqlmodel", "sqlalchemy")),
    ("storage/errors.py", ("storage", "sqlmodel", "sqlalchemy")),
    ("bot/dates", ("bot.minutes", "bot.replies", "storage", "sqlalchemy", *TEAMS)),
    ("bot/minutes", ("bot.replies", "bot.commands", "storage", "sqlalchemy", *TEAMS)),
    ("bot/replies", ("sqlmodel", "sqlalchemy", *TEAMS)),
    ("bot/texts.py", ("storage", "sqlalchemy", "bot", *TEAMS)),
    ("bot/commands", ("sqlmodel", "sqlalchemy", "storage.tables", "bot.router", *TEAMS)),
    ("bot/router.py", ("sqlmodel", "sqlalchemy", "storage.tables", "bot.teams", *TEAMS)),
    ("bot/console.py", ("bot.teams", "sqlalchemy", *TEAMS)),
]
ONLY_TEAMS = [p for p in (ROOT / "bot").rglob("*.py") if "teams" not in p.parts]


def imported(path: Path) -> set[str]:
    """List the full names `path` imports: `from a import b` counts as `a.b`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def is_of(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


@pytest.mark.parametrize(("place", "banned"), MAY_NOT_IMPORT)
def test_imports_only_downwards(place: str, banned: tuple[str, ...]) -> None:
    paths = [ROOT / place] if place.endswith(".py") else list((ROOT / place).rglob("*.py"))
    assert paths
    for path in paths:
        for name in imported(path):
            assert not is_of(name, banned), f"{path.relative_to(ROOT)} imports {name}"


def test_replies_ask_nothing_of_the_records() -> None:
    """Replies show values; they know `storage.model` and nothing else of storage."""
    for path in (ROOT / "bot" / "replies").glob("*.py"):
        for name in imported(path):
            assert not name.startswith("storage") or name.startswith("storage.model"), path.name


@pytest.mark.parametrize("path", ONLY_TEAMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_edge_knows_teams(path: Path) -> None:
    for name in imported(path):
        assert not is_of(name, TEAMS), f"{path.relative_to(ROOT)} imports {name}"


def test_commands_never_import_commands() -> None:
    for path in (ROOT / "bot" / "commands").glob("*.py"):
        if path.name != "__init__.py":
            assert not {name for name in imported(path) if is_of(name, ("bot.commands",))}, (
                path.name
            )


def test_rows_never_leave_storage() -> None:
    for path in (ROOT / "bot").rglob("*.py"):
        assert not {name for name in imported(path) if is_of(name, ("storage.tables",))}, path.name
