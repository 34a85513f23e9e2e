"""`settings`: what is set for this conversation."""

from collections.abc import Mapping

from bot.command import Command, Mode, Turn
from bot.replies import languages
from bot.replies.model import Buttons, Facts, Line, Reply, say
from bot.texts import Sayable, Text, _, _n
from storage import group_files, groups, offices, people, reminders, summonses
from storage.model import GroupFile, Known, Reminding, Use


async def settings(turn: Turn) -> Reply:
    """Show the group, its language, its time zone and when it is reminded."""
    rows: tuple[tuple[Text, Sayable], ...] = (
        (_("Group"), turn.group.name),
        *_code(turn),
        (_("Language"), languages.NAMES[turn.group.language]),
        (_("Time zone"), turn.group.zone),
        (_("Reminders"), _reminders(await reminders.setting(turn.db, turn.key))),
        *_calls(await summonses.before(turn.db, turn.key)),
        *_files(await group_files.of(turn.db, turn.key)),
        *_offices(await offices.holders(turn.db, turn.key)),
        *_names((await people.circle(turn.db, turn.key)).aliases),
    )
    hint = _("Change with “group NAME” and “reminders at 9”.")
    choices = Buttons(languages.others(turn.group.language))
    return say(_("Settings for this conversation"), Facts(rows), Line(hint, subtle=True), choices)


def _code(turn: Turn) -> list[tuple[Text, Sayable]]:
    """Show what the group is imported into by; at a terminal its name does for that."""
    if not turn.conversation.service_url:
        return []
    return [(_("Code for imports"), groups.code(turn.key))]


def _reminders(chosen: Reminding) -> Text:
    return _("on workdays at {at}", at=chosen.at) if chosen.wanted else _("off")


def _calls(before: int | None) -> list[tuple[Text, Sayable]]:
    if before is None:
        return []
    return [(_("Calls to meetings"), _n("{count} day before", "{count} days before", before))]


def _files(kept: Mapping[Use, GroupFile]) -> list[tuple[Text, Sayable]]:
    called = {Use.LOGO: _("Logo"), Use.TEMPLATE: _("Template")}
    return [(called[use], kept[use].name) for use in called if use in kept]


def _offices(holders: Mapping[str, Known]) -> list[tuple[Text, Sayable]]:
    called = {"chair": _("Chair"), "secretary": _("Secretary")}
    return [(called[role], known.name) for role, known in holders.items()]


def _names(aliases: Mapping[str, Known]) -> list[tuple[Text, Sayable]]:
    """Show whom the group means by names that fit several people."""
    return [(_("“{word}”", word=word.title()), known.name) for word, known in aliases.items()]


COMMAND = Command(
    help=_("show what is set for this conversation"),
    mode=Mode.ASK,
    reads=None,
    phrases={
        "sv": ("(inställningar|grupp|språk)", "vilken grupp [är det här|är detta]"),
        "en": ("(settings|group|language)", "which group [is this]"),
    },
    examples={"sv": ("inställningar",), "en": ("settings",)},
    handle=settings,
)
