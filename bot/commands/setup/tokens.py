"""`new token Intranet read`: by which a program may see what one sees, or write as one writes."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import dates
from bot.answering.across import TERMINAL, open_to_speaker
from bot.command import Command, Mode, Turn
from bot.days.later import later_by
from bot.names.matching import folded
from bot.replies.model import Button, Buttons, Facts, Line, Reply, say
from bot.texts import All, Day, Sayable, Text, _, _n
from storage import access, access_tokens
from storage.model import AccessToken, ConversationKind, Group, TokenDraft

USUAL = 365  # days that a token holds
LONGEST = 3 * 365
_MOST_REMOVED = 6  # buttons
_YEARS = re.compile(r"(\d{1,4}|[^\W\d]+) (?:år|years?)$", re.IGNORECASE)
_HALF = re.compile(r"halvår$|half a year$", re.IGNORECASE)
_EVERYWHERE = re.compile(r"alla(?: mina)? grupper|all(?: my)? groups", re.IGNORECASE)
_AND = re.compile(r"(\s*,\s*|\s+(?:och|samt|and|&)\s+)", re.IGNORECASE)
_COUNT = re.compile(r"(?P<size>\w+ (?:dag|veck|månad|day|week|month)\w*)$", re.IGNORECASE)
_COUNTS = {"ett": 1, "en": 1, "a": 1, "one": 1, "två": 2, "two": 2, "tre": 3, "three": 3}


async def new(
    turn: Turn, *, name: str = "", write: bool | None = None, groups: str = "", until: str = ""
) -> Reply:
    """Make a token for a program; it is shown this once, where nobody reads along."""
    if not _is_alone(turn):
        return _not_here()
    name = " ".join(name.split()).strip(" ,;:-–()")
    if not name or write is None:
        return _which_right(name)
    last = _last_day(turn, until)
    if last is None or not turn.today <= last <= turn.today + timedelta(days=LONGEST):
        return _no_such_day(until, is_day=last is not None)
    mine = await _open(turn)
    chosen, unknown = _named(groups, mine)
    if unknown or not mine:
        return _no_such_group(unknown, mine)
    tenant, person = turn.key.tenant, turn.speaker.key
    held = await access_tokens.of_person(turn.db, tenant, person, at=turn.stamp.at)
    if len(held) >= access_tokens.MOST:
        return say(
            _("You have {most} tokens, and there can be no more.", most=access_tokens.MOST),
            Line(_("Type “tokens” to see them, and “remove token 2” to remove one."), subtle=True),
        )
    draft = TokenDraft(
        name=name,
        may_write=bool(write),
        groups=tuple(group.key.group for group in chosen),
        expires_at=end_of(last, turn.group.zone),
    )
    token, told = await access_tokens.make(turn.db, tenant, person, draft, at=turn.stamp.at)
    return _made(turn, token, told, chosen)


def _which_right(name: str) -> Reply:
    """Ask for which program, or what it is to do, with lines to press."""
    if not name:
        return say(_("For which program? Type for example “new token Intranet read”."))
    ways = (_("new token {name} read", name=name), _("new token {name} write", name=name))
    return say(
        _("Is {name} to read, or also to write? There is no token yet.", name=name),
        Buttons(tuple(Button(way, way) for way in ways)),
    )


def _no_such_day(until: str, *, is_day: bool) -> Reply:
    if is_day:
        return say(_("A token can hold for three years at most, so there is no new one."))
    return say(
        _("I found no date in “{words}”, so there is no new token.", words=until),
        Line(_("Type for example “new token Intranet read for 90 days”."), subtle=True),
    )


def _no_such_group(unknown: str, mine: Sequence[Group]) -> Reply:
    if not mine:
        return say(_("No group is open to you from elsewhere, so a token would open nothing."))
    return say(
        _("None of your groups is called {name}, so there is no new token.", name=unknown),
        Line(_("Your groups: {names}", names=_names(mine)), subtle=True),
    )


def _made(turn: Turn, token: AccessToken, told: str, chosen: Sequence[Group]) -> Reply:
    return say(
        _("The token “{name}” is made. Copy it now, as it is not shown again.", name=token.name),
        Line(told),
        Facts(
            (
                (_("It may"), _right(token)),
                (_("Groups"), _names(chosen) if chosen else _("all that are open to you")),
                (_("Valid"), _("until {day}", day=_last(token, turn))),
            )
        ),
        Line(
            _(
                "Who has it sees what you see there, until “remove token {number}” takes it back.",
                number=token.number,
            ),
            subtle=True,
        ),
        *(
            [Line(_("How programs use it: {address}", address=f"{turn.address}/api"), subtle=True)]
            if turn.address
            else []
        ),
    )


async def show(turn: Turn) -> Reply:
    """List the speaker's tokens: what each opens, until when, and when it was used last."""
    if not _is_alone(turn):
        return _not_here()
    held = await access_tokens.of_person(
        turn.db, turn.key.tenant, turn.speaker.key, at=turn.stamp.at
    )
    if not held:
        return say(
            _("You have no tokens."),
            Line(_("“new token Intranet read” makes one."), subtle=True),
        )
    mine = {group.key.group: group.name for group in await _open(turn)}
    buttons = tuple(
        Button(
            _("Remove {name}", name=token.name),
            _("remove token {number}", number=token.number),
            _("tokens"),
        )
        for token in held[:_MOST_REMOVED]
    )
    return say(
        _n("You have {count} token:", "You have {count} tokens:", len(held)),
        *(Line(_listed(token, mine, turn)) for token in held),
        Buttons(buttons),
    )


def _listed(token: AccessToken, mine: dict[str, str], turn: Turn) -> Sayable:
    names = [mine[key] for key in token.groups if key in mine]
    opened = All(tuple(names)) if names else _("no group that is open to you any more")
    used = (
        _("last used {day}", day=Day(_local(token.used_at, turn).date(), turn.today))
        if token.used_at is not None
        else _("never used")
    )
    return _(
        "{number}. {name}: {right}, {groups}, until {day}, {used}",
        number=token.number,
        name=token.name,
        right=_right(token),
        groups=opened if token.groups else _("all your groups"),
        day=_last(token, turn),
        used=used,
    )


async def remove(turn: Turn, *, number: int | None = None, name: str = "") -> Reply:
    """Let one of the speaker's tokens hold no longer, or all of them: at once, everywhere."""
    tenant, person = turn.key.tenant, turn.speaker.key
    if name:
        held = await access_tokens.of_person(turn.db, tenant, person, at=turn.stamp.at)
        called = [token for token in held if folded(token.name) == folded(name)]
        if len(called) != 1:
            return await show(turn)
        number = called[0].number
    gone = await access_tokens.revoke(turn.db, tenant, person, number)
    if not gone and number is not None:
        return say(_("You have no token {number}.", number=number))
    if not gone:
        return say(_("You have no tokens."))
    names = All(tuple(gone))
    return say(
        _n(
            "The token {names} is removed and opens nothing any more.",
            "The tokens {names} are removed and open nothing any more.",
            len(gone),
            names=names,
        )
    )


def end_of(last: date, zone: str) -> datetime:
    """Give the moment at which the last day is over."""
    return datetime.combine(last + timedelta(days=1), time(), ZoneInfo(zone))


def _is_alone(turn: Turn) -> bool:
    here = turn.conversation
    return here.kind is ConversationKind.PERSONAL or here.channel == TERMINAL


def _not_here() -> Reply:
    return say(_("That is between you and me: type it in our personal chat, where nobody reads."))


async def _open(turn: Turn) -> list[Group]:
    if turn.conversation.channel == TERMINAL:
        return await open_to_speaker(turn)
    return await access.open_to_person(turn.db, turn.key.tenant, turn.speaker.key, at=turn.stamp.at)


def _last_day(turn: Turn, until: str) -> date | None:
    """Give the last day on which a token holds; None where the words name none."""
    if not until:
        return turn.today + timedelta(days=USUAL)
    if _HALF.search(until):
        return later_by("6 months", None, turn.today)
    if (years := _YEARS.search(until)) is not None:
        count = _COUNTS.get(years[1].casefold()) or (int(years[1]) if years[1].isdigit() else 0)
        return turn.today + timedelta(days=USUAL * count) if count else None
    if (size := _COUNT.search(until)) is not None:
        return _later(size["size"], turn.today)
    found = dates.find_due(until, language=turn.language, now=turn.local)
    return found.last if found is not None else None


def _later(size: str, today: date) -> date:
    count, _space, unit = size.partition(" ")
    if count.isdigit() and unit.casefold().startswith("da"):
        return today + timedelta(days=int(count))
    if count.isdigit() and len(count) > 2:  # noqa: PLR2004 - more weeks or months than any may hold
        return date.max
    return later_by(size, None, today)


def _named(words: str, mine: Sequence[Group]) -> tuple[tuple[Group, ...], str]:
    """Find the groups that are named, and the first name that is none of theirs."""
    by_name = {folded(group.name): group for group in mine}
    found: list[Group] = []
    left = _AND.split(words) if words and not _EVERYWHERE.fullmatch(words) else []
    while left:  # “Barn och unga och Styrgruppen”: the longest name that is one of theirs
        ends = range(len(left), 0, -1)
        end = next((n for n in ends if folded("".join(left[:n])) in by_name), 0)
        if not end:
            return (), left[0]
        found.append(by_name[folded("".join(left[:end]))])
        left = left[end + 1 :]
    return tuple(dict.fromkeys(found)), ""


def _names(groups: Sequence[Group]) -> All:
    return All(tuple(group.name for group in groups))


def _right(token: AccessToken) -> Text:
    return _("read and write") if token.may_write else _("read")


def _last(token: AccessToken, turn: Turn) -> Day:
    return Day(_local(token.expires_at, turn).date() - timedelta(days=1), turn.today)


def _local(at: datetime, turn: Turn) -> datetime:
    return at.astimezone(ZoneInfo(turn.group.zone))


_ONE_SV = "(token|tokenen|nyckel|nyckeln|API-nyckel|API-nyckeln|åtkomstnyckel|åtkomstnyckeln)"
_MANY_SV = "(nycklar|nycklarna|API-nycklar|åtkomstnycklar)"
_NEW = f"(ny|skapa|skapa en|skapa ny|skapa en ny) {_ONE_SV}"
_ONE_EN = "[access|API] (token|key)"
_MANY_EN = "[access|API] (tokens|keys)"
_NEW_EN = f"(new|create|create a|make|make a) {_ONE_EN}"

COMMAND = Command(
    help=_("make a token by which a program reads what you may read, or also writes"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_NEW} [till|åt|för] {{name:short}} {{write:right_sv}} [{{until:validity_sv}}]",
            (
                f"{_NEW} [till|åt|för] {{name:short}} {{write:right_sv}} (i|för|bara|bara i)"
                " {groups:short} [{until:validity_sv}]"
            ),
            f"{_NEW} [[till|åt|för] {{name:short}}]",
        ),
        "en": (
            f"{_NEW_EN} [for] {{name:short}} {{write:right_en}} [{{until:validity_en}}]",
            (
                f"{_NEW_EN} [for] {{name:short}} {{write:right_en}} (in|for|only|only in)"
                " {groups:short} [{until:validity_en}]"
            ),
            f"{_NEW_EN} [[for] {{name:short}}]",
        ),
    },
    examples={
        "sv": ("ny nyckel Intranät läsa", "ny nyckel Flöde skriva i Styrgrupp närvård i 90 dagar"),
        "en": ("new token Intranet read", "new token Flow write in Steering group for 90 days"),
    },
    handle=new,
)

SHOW = Command(
    help=_("list your tokens: what each opens, until when, and when it was used last"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            f"[visa|lista] [mina|alla] {_MANY_SV}",
            f"vilka (tokens|{_MANY_SV[1:-1]}) (finns|har jag|är aktiva)",
            "(visa|lista) [mina|alla] tokens",
        ),
        "en": (
            f"[show|list] [my|all] {_MANY_EN}",
            f"(what|which) {_MANY_EN} (do i have|are there|are active)",
        ),
    },
    examples={"sv": ("nycklar",), "en": ("tokens",)},
    handle=show,
)

REMOVE = Command(
    help=_("take a token back at once"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(ta bort|återkalla|spärra|radera) [min] {_ONE_SV} {{number:number}}",
            f"(ta bort|återkalla|spärra|radera) [alla|mina|alla mina] {_MANY_SV}",
            f"(ta bort|återkalla|spärra|radera) [min] {_ONE_SV} {{name:short}}",
        ),
        "en": (
            f"(remove|revoke|delete) [my|the] {_ONE_EN} {{number:number}}",
            f"(remove|revoke|delete) [all|my|all my] {_MANY_EN}",
            f"(remove|revoke|delete) [my|the] {_ONE_EN} {{name:short}}",
        ),
    },
    examples={"sv": ("ta bort nyckel 2",), "en": ("remove token 2",)},
    handle=remove,
)
