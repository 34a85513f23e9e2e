"""What of botbuilder is loaded is botbuilder's own, and leaves the rest to be loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

OURS = "from bot.teams import sdk"
THEIRS = """
import botbuilder.core, botframework.connector.auth, msrest
from botbuilder.schema import Activity
"""
ONE = """
assert botbuilder.core.TurnContext is sdk.TurnContext
assert issubclass(botbuilder.core.BotFrameworkAdapter, sdk.BotAdapter)
assert Activity is sdk.Activity
assert botframework.connector.auth.ClaimsIdentity is not object
assert msrest.Serializer
"""


@pytest.mark.parametrize("order", [(OURS, THEIRS), (THEIRS, OURS)], ids=["first", "last"])
def test_who_wants_all_of_botbuilder_has_it(order: tuple[str, str]) -> None:
    program = "\n".join((*order, ONE))
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root)  # noqa: S603 - our own
