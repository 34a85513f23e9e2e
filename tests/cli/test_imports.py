"""What each command imports: what it does not need would only keep its user waiting."""

import subprocess
import sys
from pathlib import Path

import pytest

SERVER = {"aiohttp", "azure", "botbuilder", "botframework", "cryptography", "jwt", "msal", "msrest"}
CALENDARS = {"icalendar"}
SLIPS = {"rapidfuzz"}
SERVER |= {"prometheus_client", "requests", "structlog"}
POSTGRES = {"asyncpg", "sqlalchemy.dialects.postgresql", "sqlalchemy.ext.asyncio"}
MIGRATIONS = {"alembic"}
MODELS = {"pydantic", "sqlalchemy.orm", "sqlmodel"}
READERS = {"lxml", "pypdfium2"}
DATES = {"babel", "dateparser", "holidays"}
TERMINAL = {"prompt_toolkit"}
STORAGE = {"sqlalchemy", "Stemmer"}
# Pages, programs, signatures; and what botbuilder's packages load besides what runs of them.
ON_USE = {"cryptography", "jinja2", "jwt", "pydantic", "sqlmodel"}
ON_USE |= {"jsonpickle", "msal", "oauthlib", "requests", "yaml"}
ANSWERS = {"bot.commands", "bot.talk"}
LATER = {"asyncio", "dataclasses", "bot.settings", "importlib.metadata"}

EVERYTHING = SERVER | POSTGRES | MIGRATIONS | MODELS | READERS | DATES | TERMINAL
EVERYTHING |= CALENDARS | SLIPS
LEFT_OUT = {
    "--help": EVERYTHING | STORAGE | ANSWERS | LATER,
    "--version": EVERYTHING | STORAGE | ANSWERS | LATER,
    "read": EVERYTHING | STORAGE | {"bot.commands", "bot.talk", "asyncio"},
    "chat": EVERYTHING,
    "serve": POSTGRES | MIGRATIONS | READERS | DATES | TERMINAL | CALENDARS | SLIPS | ON_USE,
}
RUN = """
import sys
from bot.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("imported:", *sys.modules)
"""


def imported(*arguments: str, database: str) -> set[str]:
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", RUN, *arguments],
        input="uppgift: Per ringer Lisa\nbeslutslogg\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"NOTERAT_DATABASE_URL": database, "LANG": "C.UTF-8"},
    )
    return set(run.stdout.rpartition("imported:")[2].split())


@pytest.mark.parametrize("command", LEFT_OUT)
def test_a_command_imports_nothing_that_it_does_not_need(
    command: str, database_url: str, tmp_path: Path
) -> None:
    minutes = tmp_path / "mars.txt"
    minutes.write_text("Protokoll 2026-03-20\n\n§ 1 Plan\nBeslut: Planen antas.\n", "utf-8")
    arguments = {
        "read": ("read", str(minutes)),
        "serve": ("serve", "--host", "0.0.0.0"),  # noqa: S104 - refused, for nobody would be known
    }
    found = imported(*arguments.get(command, (command,)), database=database_url)
    assert "bot.__main__" in found
    assert found & LEFT_OUT[command] == set()
