"""What the READMEs promise is so."""

import re
import tomllib
from pathlib import Path

import pytest

from bot import settings
from bot.command import Command
from bot.commands import COMMANDS
from tests.reminders.test_reminders import DIGESTS
from tests.soak import figures, readme

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BOT = (ROOT / "bot" / "README.md").read_text(encoding="utf-8")
RUNNING = (ROOT / "manifests" / "README.md").read_text(encoding="utf-8")
PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob(".github/*.md"), *ROOT.glob("[a-z]*/README.md")})
LINK = re.compile(r"\]\((?!https?:)([^)\s#]+)")
FOLDERS = sorted(
    str(path.parent.relative_to(ROOT / "bot")) for path in (ROOT / "bot").glob("*/__init__.py")
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.handle.__module__)
def test_the_table_shows_every_command(command: Command) -> None:
    row = " | ".join(
        " · ".join(f"`{typed}`" for typed in command.examples[language])
        for language in ("sv", "en")
    )
    assert README.count(f"| {row} | {command.help.worded('en')} |") == 1


@pytest.mark.parametrize(("name", "default", "meaning"), settings.describe())
def test_the_table_shows_every_setting(name: str, default: str, meaning: str) -> None:
    shown = f"`{default}`" if default else ""
    assert f"| `{name}` | {shown} | {meaning} |" in RUNNING


def test_the_transcript_is_a_real_run() -> None:
    script = (ROOT / "tests" / "dialogs" / "readme.txt").read_text(encoding="utf-8")
    assert script.strip() in README


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_library_is_accounted_for(requirement: str) -> None:
    name = requirement.split(">", maxsplit=1)[0].split("=", maxsplit=1)[0].split("[", maxsplit=1)[0]
    assert name.casefold() in _section(BOT, "What it stands on").casefold()


def _section(page: str, title: str) -> str:
    return page.split(f"## {title}\n")[1].split("\n## ", maxsplit=1)[0]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_has_its_row(folder: str) -> None:
    assert f"{folder}/" in _section(README, "Where things are")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize(("name", "columns"), [("soak", figures.heading()), ("digests", DIGESTS)])
def test_the_figures_are_those_of_a_run_on_each_database(name: str, columns: str) -> None:
    *heading, postgresql, sqlite = readme.table(name)
    assert heading == columns.splitlines()
    for kind, row in (("postgresql", postgresql), ("sqlite", sqlite)):
        first, *others = (cell.strip() for cell in row.strip("|").split("|"))
        assert first == kind
        assert all(figure.isdecimal() for figure in others)


def test_the_figures_are_of_long_runs_that_kept_what_is_promised() -> None:
    for row in readme.table("soak")[2:]:
        cells = row.strip("|").split("|")[1:]
        told = dict(zip(figures.TITLES, map(int, cells), strict=True))
        assert told["turns"] >= 2_000
        assert told["posts"] >= 500
        assert told["kills"] > 0
        assert not any(told[promised] for promised in figures.PROMISED)


def test_the_two_set_up_commands_are_there() -> None:
    assert "    pip install . && noterat chat\n" in README
    assert "    pip install -e '.[test]' && pytest -n auto\n" in README
