"""The languages a group may choose between, and the buttons for it."""

from bot.replies.model import Button
from bot.texts import LANGUAGES, Text, _

SETTINGS = _("settings")  # shown after each choice
NAMES: dict[str, Text] = {"sv": _("Swedish"), "en": _("English")}


def others(spoken: str) -> tuple[Button, ...]:
    """Offer every other language, in its own words; once pressed, the settings are shown in it."""
    return tuple(_choice(language) for language in LANGUAGES if language != spoken)


def _choice(language: str) -> Button:
    name = NAMES[language]
    command = _("language {name}", name=name)
    return Button(
        _("In {name}", name=name).worded(language),
        command.worded(language),
        then=SETTINGS.worded(language),
        typed=command,
    )
