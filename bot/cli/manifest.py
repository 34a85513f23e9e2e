"""`noterat manifest`: the package that is uploaded to Teams."""

import argparse

from bot.cli.refusal import Refusal
from bot.settings import Settings
from bot.teams.manifest import package


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Write the package that is uploaded to Teams."""
    try:
        data = package(options.app_id, settings.public_url)
    except ValueError as error:
        raise Refusal(str(error)) from error
    try:
        options.out.write_bytes(data)
    except OSError as error:
        raise Refusal(f"{options.out} cannot be written: {error.strerror}.") from error
    print(f"Wrote {options.out}: upload it in Teams under Apps > Manage your apps.")
