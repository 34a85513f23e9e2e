"""
What of botbuilder runs: its turn, what adapters are made from, and its schema.

To import `botbuilder.core` is to load its clients, its sign-in and its stores of state, and with
them requests, oauthlib, msal and yaml: 20 MB and a tenth of a second, of which nothing is called.
So three modules are loaded without what their packages load besides. Whoever imports one of the
packages afterwards gets it whole, with these modules in it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType

__all__ = [
    "Activity",
    "BotAdapter",
    "ChannelAccount",
    "ConversationAccount",
    "ConversationReference",
    "ResourceResponse",
    "TurnContext",
]

_CONNECTOR, _AUTH = "botframework.connector", "botframework.connector.auth"
_BARE = ("msrest", _CONNECTOR, _AUTH, "botbuilder.core")


@contextmanager
def _bare() -> Iterator[None]:
    """Let modules be imported from packages that have only what these modules ask them for."""
    made = [name for name in _BARE if name not in sys.modules]
    for name in made:
        above = name.rpartition(".")[0]
        found = PathFinder.find_spec(name, import_module(above).__path__ if above else None)
        package = ModuleType(name)
        package.__path__ = (found and found.submodule_search_locations) or []
        sys.modules[name] = package
    if _CONNECTOR in made:
        channels = import_module("botframework.connector.channels")
        vars(sys.modules[_CONNECTOR])["Channels"] = channels.Channels
    if _AUTH in made:  # two names in annotations
        vars(sys.modules[_AUTH]).update(AppCredentials=object, ClaimsIdentity=object)
    try:
        yield
    finally:
        for name in made:
            del sys.modules[name]


with _bare():
    from botbuilder.core.bot_adapter import BotAdapter
    from botbuilder.core.turn_context import TurnContext
    from botbuilder.schema import (
        Activity,
        ChannelAccount,
        ConversationAccount,
        ConversationReference,
        ResourceResponse,
    )
