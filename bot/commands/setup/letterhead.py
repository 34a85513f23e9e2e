"""`logo`, `template`: what the group's documents are made with, sent as files."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.command import Command, Mode, Turn
from bot.files import Attachment
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Day, Text, _
from storage import access, group_files, groups
from storage.errors import NoSuchGroup, NotYourGroup
from storage.model import ConversationKind, Group, GroupFile, Use

_MOST_GROUPS = 10  # that are offered

_NONE = {
    Use.LOGO: _("{group} has no logo."),
    Use.TEMPLATE: _("{group} has no template of its own."),
}
_SAVED = {
    Use.LOGO: _("The logo of {group} is saved. It stands at the top of minutes as Word and PDF."),
    Use.TEMPLATE: _("The template of {group} is saved. Minutes as Word are written in it."),
}
_REMOVED = {
    Use.LOGO: _("The logo of {group} is removed."),
    Use.TEMPLATE: _("The template of {group} is removed. Minutes as Word look as at first."),
}
_IS = {
    Use.LOGO: _("The logo of {group} is {name}."),
    Use.TEMPLATE: _("The template of {group} is {name}."),
}
_HOW = {
    Use.LOGO: _(
        "Send me the picture (PNG or JPEG) as a file in our personal chat, with the word “logo”,"
        " or write “logo https://…” here."
    ),
    Use.TEMPLATE: _(
        "Send me the document (.docx or .dotx) as a file in our personal chat, with the word"
        " “template”, or write “template https://…” here."
    ),
}
_HOW_HERE = {
    Use.LOGO: _("Type “logo FILE” to choose a picture of this machine (PNG or JPEG)."),
    Use.TEMPLATE: _("Type “template FILE” to choose a document of this machine (.docx or .dotx)."),
}
_REMOVE = {Use.LOGO: _("remove the logo"), Use.TEMPLATE: _("remove the template")}
_OF = {Use.LOGO: _("logo of {group}"), Use.TEMPLATE: _("template of {group}")}
_LOOK = {
    Use.LOGO: Button(_("Minutes as PDF"), _("minutes as pdf")),
    Use.TEMPLATE: Button(_("Minutes as Word"), _("minutes as word")),
}


async def logo(turn: Turn, name: str = "", address: str = "") -> Reply:
    """Keep the picture that was sent with the line; without one, show which there is."""
    return await _sent(turn, Use.LOGO, name, address)


async def template(turn: Turn, name: str = "", address: str = "") -> Reply:
    """Keep the document that was sent with the line; without one, show which there is."""
    return await _sent(turn, Use.TEMPLATE, name, address)


async def no_logo(turn: Turn, name: str = "") -> Reply:
    """Have no logo any more."""
    return await _removed(turn, Use.LOGO, name)


async def no_template(turn: Turn, name: str = "") -> Reply:
    """Have no template any more."""
    return await _removed(turn, Use.TEMPLATE, name)


async def _sent(turn: Turn, use: Use, name: str, address: str) -> Reply:
    group = await _meant(turn, use, name)
    if isinstance(group, Reply):
        return group
    sent = [one for one in turn.attachments if one.file.use is use]
    if sent:
        return await _kept(turn, group, use, sent)
    if address:
        return say(_("I cannot fetch links here."))
    return await _shown(turn, group, use)


async def _kept(turn: Turn, group: Group, use: Use, sent: Sequence[Attachment]) -> Reply:
    one, *others = sent
    if others:
        return say(_("There is room for one file only. Send me the one to use."))
    if one.fitted is None:
        return say(
            one.problem or _("{name} took too long. Send it again in a moment.", name=one.file.name)
        )
    kept = GroupFile(
        use=use,
        name=one.file.name,
        data=one.fitted.data,
        words=one.fitted.words,
        at=turn.stamp.at,
    )
    await group_files.put(turn.db, group.key, kept, stamp=turn.stamp)
    next_ = (_LOOK[use], _taking_away(use)) if group.key == turn.key else ()
    return say(_about(_SAVED[use], group), *([Buttons(next_)] if next_ else []))


async def _removed(turn: Turn, use: Use, name: str) -> Reply:
    group = await _meant(turn, use, name)
    if isinstance(group, Reply):
        return group
    is_gone = await group_files.remove(turn.db, group.key, use, stamp=turn.stamp)
    return say(_about((_REMOVED if is_gone else _NONE)[use], group))


async def _shown(turn: Turn, group: Group, use: Use) -> Reply:
    hint = Line((_HOW_HERE if turn.conversation.channel == "terminal" else _HOW)[use], subtle=True)
    kept = (await group_files.of(turn.db, group.key)).get(use)
    if kept is None:
        return say(_about(_NONE[use], group), hint)
    on = Day(kept.at.astimezone(ZoneInfo(group.zone)).date(), turn.today)
    who = _("sent by {name} on {day}", name=kept.by, day=on)
    next_ = [Buttons((_taking_away(use),))] if group.key == turn.key else []
    return say(_about(_IS[use], group, name=kept.name), Line(who, subtle=True), *next_, hint)


def _taking_away(use: Use) -> Button:
    return Button(_("Remove"), _REMOVE[use])


def _about(said: Text, group: Group, **told: object) -> Text:
    return Text(said.template, "", {"group": group.name, **told})


async def _meant(turn: Turn, use: Use, name: str) -> Group | Reply:
    """Give the group that is meant: the one here, alone one of the speaker's own."""
    if name.casefold() == turn.group.name.casefold():
        return turn.group
    if turn.conversation.kind is not ConversationKind.PERSONAL:
        if not name:
            return turn.group
        return say(_("I do that in the group's own conversation, or in our personal chat."))
    mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
    others = [group for group in mine if group.key != turn.key]
    if not name and len(others) > 1:
        each = (Line(_about(_OF[use], group)) for group in others[:_MOST_GROUPS])
        return say(_("Which group's? Send the file with one of these lines:"), *each)
    if not name:
        return others[0] if others else turn.group
    found = [group for group in mine if group.name.casefold() == name.casefold()]
    if found:
        return found[0]
    there = await groups.find(turn.db, turn.key.tenant, name)
    if there is None:
        raise NoSuchGroup(name)
    raise NotYourGroup(name, there.key.group)


_OURS = (
    "[här är|här kommer|sätt|byt|ändra|spara|använd|visa|lägg in|lägg till|lägg upp|ladda upp]"
    " [vår|vår nya|gruppens|kommunens|en ny|ny|den nya|en|er]"
)
_OURS_EN = (
    "[here is|set|change|save|use|upload|show|add|put in]"
    " [our|our new|the group's|the|a new|new|the new|a]"
)
_LOGO = "(logotyp|logotypen|logga|loggan|logon)"
_TEMPLATE = (
    "(mall|mallen|protokollmall|protokollmallen|dokumentmall|dokumentmallen|wordmall|wordmallen"
    "|word-mall|word-mallen)"
)
_TEMPLATE_EN = "(template|minutes template|word template)"
_TARGET = "[{address:address}] [för (protokoll|protokollet|protokollen)] [(i|för|till) {name:text}]"
_TARGET_EN = "[{address:address}] [for (minutes|the minutes)] [(of|in|for) {name:text}]"
_AWAY = "(ta bort|radera|plocka bort|sluta använda)"
_AWAY_EN = "(remove|delete|drop|stop using)"

LOGO = Command(
    help=_("set the group's logo, for minutes as Word and PDF: send the picture with this word"),
    mode=Mode.DO,
    for_guests=False,
    fetches="address",
    takes=Use.LOGO,
    phrases={
        "sv": (f"{_OURS} {_LOGO} {_TARGET}",),
        "en": (f"{_OURS_EN} logo {_TARGET_EN}",),
    },
    examples={
        "sv": ("logotyp", "logotyp https://kommun.sharepoint.com/logo.png"),
        "en": ("logo", "logo https://council.sharepoint.com/logo.png"),
    },
    handle=logo,
)
TEMPLATE = Command(
    help=_("set the group's own Word template for minutes: send the document with this word"),
    mode=Mode.DO,
    for_guests=False,
    fetches="address",
    takes=Use.TEMPLATE,
    phrases={
        "sv": (f"{_OURS} {_TEMPLATE} {_TARGET}",),
        "en": (f"{_OURS_EN} {_TEMPLATE_EN} {_TARGET_EN}",),
    },
    examples={"sv": ("mall",), "en": ("template",)},
    handle=template,
)
NO_LOGO = Command(
    help=_("have no logo any more"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": (f"{_AWAY} [vår|gruppens] {_LOGO} [(i|för) {{name:text}}]",),
        "en": (f"{_AWAY_EN} [our|the group's|the] logo [(of|in) {{name:text}}]",),
    },
    examples={"sv": ("ta bort logotypen",), "en": ("remove the logo",)},
    handle=no_logo,
)
NO_TEMPLATE = Command(
    help=_("have no template of your own any more"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": (f"{_AWAY} [vår|gruppens] {_TEMPLATE} [(i|för) {{name:text}}]",),
        "en": (f"{_AWAY_EN} [our|the group's|the] {_TEMPLATE_EN} [(of|in) {{name:text}}]",),
    },
    examples={"sv": ("ta bort mallen",), "en": ("remove the template",)},
    handle=no_template,
)
