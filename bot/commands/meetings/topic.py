"""`topic The plan`: go on to the next item."""

import re

from bot.agenda.writing import due_by
from bot.command import Command, Mode, Reading, Turn
from bot.meetings.pace import minutes_at
from bot.names.matching import folded
from bot.patterns import lazily
from bot.phrases.spoken import spoken_language
from bot.phrases.typed_line import TypedLine
from bot.replies.agenda import said_of
from bot.replies.items import item_name
from bot.replies.model import Block, Entry, Line, Reply, say
from bot.replies.records import due_words, owners_words
from bot.replies.standing import standing
from bot.texts import Day, Row, _
from storage import agenda, meeting_records, meetings, planned_items
from storage.model import Action, ActionState, Decision, Item, ItemPlan

_MOST_DUE = 10  # actions that are shown of those due
_MOST = 3  # decisions and actions that are shown of an item


async def topic(turn: Turn, title: str = "", number: str = "") -> Reply:
    """Take up an item, the next where none is named; what is recorded now belongs under it."""
    late = await _overran(turn)
    item = await _taken_up(turn, title.lstrip("–—-:, "), number)
    if item is None:
        return say(
            _("No item is left on the agenda."),
            Line(_("Type “topic” and its name to take up another."), subtle=True),
        )
    told = (
        _("Item {number}: {title}", number=item.number, title=item.title)
        if item.number and item.title
        else _("Item: {title}", title=item_name(item))
    )
    return say(
        told,
        *_said_of(item),
        *await _of_itself(turn, item),
        *await _noted(turn, item),
        *await _last_time(turn, item),
        *late,
    )


async def _of_itself(turn: Turn, item: Item) -> tuple[Block, ...]:
    """Show what an item is about that comes by itself: the last minutes, or the actions due."""
    if item.origin == "previous":
        for last in (await meetings.held(turn.db, turn.key, limit=1)).rows:
            adjusted = await meeting_records.adjusted(turn.db, turn.key, last)
            stand = standing(last, adjusted, turn.group, turn.today)
            return (Line(stand, subtle=True),)
    if item.origin == "due" and turn.meeting is not None:
        due = await due_by(turn.db, turn.group, turn.meeting)
        return tuple(_open(one, turn) for one in due[:_MOST_DUE])
    return ()


async def _noted(turn: Turn, item: Item) -> tuple[Block, ...]:
    """Show what was noted under the item before the meeting, as answers to what has happened."""
    if turn.meeting is None or turn.meeting.started_at is None:
        return ()
    noted = await meeting_records.notes(turn.db, turn.key, turn.meeting.key)
    before = turn.meeting.started_at
    return tuple(Line(note.text) for note in noted if note.item == item.key and note.at < before)


async def _overran(turn: Turn) -> tuple[Line, ...]:
    """Say that the item talked of until now took longer than it was given."""
    item = turn.item
    if item is None or item.minutes is None:
        return ()
    took = await minutes_at(turn, item)
    if took is None or took <= item.minutes:
        return ()
    words = _(
        "{item} took {took} min of the {minutes} it was given.",
        item=item_name(item),
        took=took,
        minutes=item.minutes,
    )
    return (Line(words, subtle=True),)


def _said_of(item: Item) -> tuple[Line, ...]:
    said = tuple(said_of(ItemPlan(item.title, item.presenter, item.minutes, item.purpose)))
    return (Line(Row(said), subtle=True),) if said else ()


async def _last_time(turn: Turn, item: Item) -> tuple[Block, ...]:
    """Tell what was decided under the item last time, and what of it is still to be done."""
    if not item.title:
        return ()
    past = await planned_items.past(turn.db, turn.key, turn.today)
    same = [one for one in past if folded(one.title) == folded(item.title)]
    found = await planned_items.recorded_under(turn.db, turn.key, [one.key for one in same])
    made = [record for record in found if isinstance(record, Decision)]
    last = [one for one in made if one.source.day == made[0].source.day][:_MOST]
    is_open = [r for r in found if isinstance(r, Action) and r.state is ActionState.OPEN]
    blocks: list[Block] = []
    if last:
        day = Day(last[0].day, turn.today)
        blocks.append(Line(_("Decided last time, {day}:", day=day), subtle=True))
        blocks += [Entry(one.number, one.text) for one in reversed(last)]
    if is_open:
        blocks.append(Line(_("Still open:"), subtle=True))
        blocks += [_open(one, turn) for one in reversed(is_open[:_MOST])]
    return tuple(blocks)


def _open(action: Action, turn: Turn) -> Entry:
    owners = owners_words(action.owners) if action.owners else _("no owner yet")
    due = due_words(action.due, turn.today) if action.due else _("no date")
    return Entry(action.number, action.text, (owners, due))


async def _taken_up(turn: Turn, title: str, number: str) -> Item | None:
    if title:
        return await meetings.add_item(turn.db, turn.key, title, number=number, stamp=turn.stamp)
    if number:
        return await agenda.take_up(turn.db, turn.key, number, stamp=turn.stamp)
    return await agenda.next_item(turn.db, turn.key, stamp=turn.stamp)


_TITLED = lazily(r"(?P<number>\d{1,3}(?:\.\d{1,2})?)[.)] (?P<title>[A-ZÅÄÖ§].*)")
_LONGEST_TITLE = 8  # words; what is longer is a sentence


def read_titled(line: TypedLine) -> Reading | None:
    """Read an item as it stands on an agenda: "1. Mötets öppnande"; "1. Plan" is of no language."""
    found = _TITLED.fullmatch(line.text)
    if found is None or line.asks or len(found["title"].split()) > _LONGEST_TITLE:
        return None
    title = line.kept(found.start("title"), found.end("title"))
    language = "en" if title.isascii() and _ENGLISH.search(title) else spoken_language(title) or ""
    return language, {"number": found["number"], "title": title}


_ENGLISH = lazily(r"\b(?:the|of|and|any|minutes|opening|apologies|business)\b", re.IGNORECASE)


_GOING = "[vi|nu] [går|tar|fortsätter] (vidare|tillbaka|över|åter)"
_GOING_EN = "[let us|let's|we] [go|move|moving|going] (back|on)"

_NOW = "(då|nu|så) (tar|går|kommer|hoppar)"
_NTH = "(första|andra|tredje|fjärde|femte|nästa|sista)"

COMMAND = Command(
    help=_("go on to the next item"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(punkt|pkt|§|ärende) {number:item}",
            "(punkt|pkt|§|ärende|ämne) [{number:item}] {title:item_title}",
            "{number:paragraph}",
            "{number:section} {title:verbatim}",
            "(gå|hoppa|vi går|vi hoppar) till (punkt|§|punkten|ärende) {number:item}",
            "(nu tar vi|vi tar|då tar vi) (punkt|§) {number:item} [{title:verbatim}]",
            "{number:paragraph} {title:verbatim}",
            f"{_GOING} [till|med] [punkt|punkten|ärende|§] {{number:item}}",
            f"{_GOING} (till|med) (punkt|punkten|ärendet|frågan) {{title:verbatim}}",
            "(ny|extra) punkt: {title:verbatim}",
            f"{_NOW} [vi] {_NTH} (punkten|punkten,|punkten:|ärendet|ärendet,) {{title:verbatim}}",
            "[vi börjar med] (första|nästa|sista) punkten: {title:verbatim}",
            "(först ut|näst på tur|nästa ut|på tur): {title:verbatim}",
            "(först ut|näst på tur|nästa ut|på tur) är {title:verbatim}",
            f"{_NOW} vi [till] (punkten|ärendet) {{title:verbatim}}",
            "[vi går till|vi tar|vidare till] nästa (punkt|ärende)",
            "nästa punkt {title:item_title}",
            "(första|nästa|sista) (punkten|punkt|ärendet|ärende) är {title:verbatim}",
            "[vi] (vidare|gå vidare|går vidare)",
            "{title:closing_item}",
        ),
        "en": (
            "[agenda] (topic|item) {number:item}",
            "(topic|item) [{number:item}] {title:item_title}",
            f"{_GOING_EN} to [item|topic] {{number:item}}",
            f"{_GOING_EN} to [the] (item|topic) {{title:verbatim}}",
            "[move on to|on to] [the] next (topic|item)",
            "next (topic|item) {title:item_title}",
            "[the] (first|next|last) (topic|item) is {title:verbatim}",
            "(first|next|last) (up|item|topic): {title:verbatim}",
            "(first|next) up is {title:verbatim}",
            "[let us|let's|we] (turn|turning|come|coming|go|going) to [the] item {title:verbatim}",
            "[let us|let's] (move on|moving on)",
            "{title:closing_item_en}",
        ),
    },
    examples={
        "sv": ("punkt Årsplan", "punkt 4a Läkemedelsautomater"),
        "en": ("topic The plan", "topic 4a Medicine machines"),
    },
    handle=topic,
    sentences=read_titled,
)
