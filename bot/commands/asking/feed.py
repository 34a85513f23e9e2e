"""`calendar link`: the address by which one's own calendar shows meetings and dues."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Link, Reply, say
from bot.texts import Text, _
from storage import calendars
from storage.model import ConversationKind


async def feed(turn: Turn, *, anew: bool = False) -> Reply:
    """
    Give an address of the group's calendar; in the personal chat, of one's own.

    `anew`: those given before hold no longer.
    """
    if not turn.address:
        return say(
            _("I cannot give an address: whoever runs me has not set NOTERAT_PUBLIC_URL."),
            Line(_("“noterat export --format ics” writes the meetings to a file."), subtle=True),
        )
    is_own = turn.conversation.kind is ConversationKind.PERSONAL
    token = await calendars.link(
        turn.db,
        turn.key,
        person=turn.speaker.key if is_own else None,
        language=turn.language,
        anew=anew,
        at=turn.stamp.at,
    )
    whose: Text = (
        _("Your meetings and dues, for your own calendar.")
        if is_own
        else _("The meetings and dues of {group}, for your own calendar.", group=turn.group.name)
    )
    about = _(
        "Subscribe to it in Outlook, Google, Apple or Thunderbird. Who has the address can read it;"
        " “new calendar link” takes back every address given before."
    )
    address = f"{turn.address}/calendar/{token}.ics"
    return say(whose, Link(_("Calendar address"), address), Line(about, subtle=True))


COMMAND = Command(
    help=_("get the address of a calendar with meetings and dues; “new” takes back earlier ones"),
    mode=Mode.DO,
    for_guests=False,  # they read a group's records in its own place alone
    phrases={
        "sv": (
            "[min|gruppens] (kalenderlänk|kalenderlänken|kalenderadress|kalenderadressen)",
            "(kalender|kalendern) (länk|adress|prenumeration)",
            "prenumerera [på] (kalendern|mötena)",
            "{anew:anew_sv} (kalenderlänk|kalenderadress)",
            "(kalender|kalenderlänk|kalenderadress) {anew:anew_sv}",
        ),
        "en": (
            "[my|the|our] calendar (link|address|feed)",
            "subscribe to (the|our) (calendar|meetings)",
            "[a] {anew:anew_en} calendar (link|address|feed)",
            "calendar [link|address|feed] {anew:anew_en}",
        ),
    },
    examples={
        "sv": ("kalenderlänk", "ny kalenderlänk"),
        "en": ("calendar link", "new calendar link"),
    },
    handle=feed,
)
