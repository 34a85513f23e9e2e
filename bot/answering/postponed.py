"""What was put off, and when."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering import occasions
from bot.answering.decisions import shown
from bot.answering.model import Asking, Told, resting_on, told
from bot.patterns import lazily
from bot.questions.model import AnswerForm
from bot.replies.model import Line
from bot.texts import All, Day, _
from storage import meetings, passages
from storage.model import Item, Meeting, Record

_MOST_EARLIER = 3  # meetings named below the last

# As minutes put it of an item; "moved to 1 June" tells of a start, not of an item.
_PUT_OFF = lazily(
    r"\b(?:bordl[äa]|ajourner|uppskjut|utgår\b|utgick\b|skjut\w* upp|sköts upp|deferred|tabled"
    r"|postponed|held over|adjourned until)|\b(?:skjuts|sköts|hänskjuts) till nästa möte",
    re.IGNORECASE,
)
_WORDS = (
    *("bordlägga", "bordlades", "uppskjuten", "skjuts", "utgår", "utgick", "ajourneras"),
    *("deferred", "tabled", "postponed", "adjourned", "held"),
)


async def answer(asking: Asking) -> Told | None:
    """Name the items that a meeting put off; None where only its words may tell."""
    found = (
        await occasions.held(asking)
        if asking.question.days is not None or asking.question.which is not None
        else await occasions.all_held(asking)
    )
    rows = await meetings.items(asking.turn.db, asking.turn.key, [one.key for one in found])
    put_off = [
        (meeting, item)
        for meeting in found
        for key, item in rows
        if key == meeting.key and item.postponed
    ]
    if not put_off:
        return await _as_written(asking)
    last = put_off[-1][0]
    here = [item for meeting, item in put_off if meeting == last]
    names = All(tuple(f"{item.number} {item.title}".strip() for item in here))
    day = Day(last.day, asking.turn.today)
    words = (
        _("Yes, postponed on {day}: {names}.", day=day, names=names)
        if asking.question.form is AnswerForm.WHETHER
        else _("Postponed on {day}: {names}.", day=day, names=names)
    )
    said = [record for day, record in await _said_so(asking) if day == last.day]
    before = [_named(asking, meeting, put_off) for meeting in _earlier(put_off)]
    return told(words, resting_on(last, asking), *shown(asking, said), *before, records=said)


def _earlier(put_off: Sequence[tuple[Meeting, Item]]) -> list[Meeting]:
    """List the meetings before the last that put something off, the latest first."""
    every = list({meeting.key: meeting for meeting, _item in put_off}.values())
    return every[-2 : -2 - _MOST_EARLIER : -1]


def _named(asking: Asking, meeting: Meeting, put_off: Sequence[tuple[Meeting, Item]]) -> Line:
    items = [item for of, item in put_off if of.key == meeting.key]
    names = All(tuple(f"{item.number} {item.title}".strip() for item in items))
    day = Day(meeting.day, asking.turn.today)
    return Line(_("Postponed on {day}: {names}.", day=day, names=names))


async def _as_written(asking: Asking) -> Told | None:
    """Show the records that say so themselves; None where none does."""
    if asking.question.topic or asking.question.form is AnswerForm.WHETHER:
        return None
    kept = [record for _day, record in await _said_so(asking)]
    return told(_("Postponed:"), *shown(asking, kept), records=kept) if kept else None


async def _said_so(asking: Asking) -> list[tuple[date | None, Record]]:
    """Give the records that say that something was put off, by number, with their meeting's day."""
    question, turn = asking.question, asking.turn
    words = asking.written.sought(_WORDS)
    found = await passages.near(turn.db, turn.key, words)
    told_so = [p for p in found if p.record is not None and _PUT_OFF.search(p.text)]
    if question.days is not None:
        first, last = occasions.days_meant(asking)
        told_so = [p for p in told_so if p.day is not None and first <= p.day <= last]
    by_text = {p.text: (p.day, p.record) for p in reversed(told_so) if p.record is not None}
    return sorted(by_text.values(), key=lambda said: said[1].number)
