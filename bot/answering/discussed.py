"""At which meetings something was taken up: "when did we last discuss the roof?"."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering import occasions
from bot.answering.asked_words import words_asked
from bot.answering.model import Asking, Told, told
from bot.answering.ranking import AskedWord
from bot.minutes.words.sentences import sentences
from bot.patterns import lazily
from bot.questions.model import Which
from bot.replies.model import Block, Line, Quote
from bot.replies.records import source_words
from bot.texts import Day, _, _n
from bot.values import dataclass
from storage import meetings, search
from storage.model import Source
from storage.search import terms_of

_TAKEN_UP = (
    r"diskutera\w*|behandla\w*|avhandla\w*|dryfta\w*|nämn\w*|berör\w*|lyft\w*|(?:prata|tala|snacka)\w*"
    r"|tog\w*|tagit\w*|ta(?:gi)?ts|uppe|upp|dagordning\w*|agenda\w*"
    r"|discuss\w*|talk\w*|mention\w*|bring|brought|came|come|up|rais(?:e|ed)|consider\w*"
    r"|dealt|deal|cover(?:ed)?|agenda"
)
_ASKS = lazily(
    r"\W*(?:(?:när|vilket datum|hur många gånger|hur ofta"
    r"|(?:(?:på|vid|under) )?vilk(?:a|et) möten?)\b"
    r".{1,120}?\b(?:diskutera\w*|behandla\w*|avhandla\w*|dryfta\w*|nämn\w*|berör\w*|lyft\w*"
    r"|(?:prata|tala|snacka)(?:des?|t|ts)|tog(?:s|ss)?\b.{0,60}?\bupp|tagit\w*\b.{0,60}?\bupp"
    r"|va(?:r|rit)\b.{0,60}?\buppe|(?:var|stod|stått)\b.{0,60}?\b(?:dagordningen|agendan))\b"
    r"|(?:when|what date|how many times|how often|(?:(?:at|in) )?(?:which|what) meetings?)\b"
    r".{1,120}?\b(?:discuss\w*|talk\w*|mention\w*|br(?:ing|ought)\b.{0,60}?\bup"
    r"|c[ao]me\b.{0,60}?\bup|raised?|consider(?:ed)?|deal(?:t)? with|cover(?:ed)?"
    r"|on the agenda)\b)",
    re.IGNORECASE,
)
_AHEAD = lazily(
    r"\b(?:ska|skall|kommer|nästa gång|härnäst|will|shall|going to|next|should)\b", re.IGNORECASE
)
_ASKING_WORD = lazily(rf"(?:{_TAKEN_UP}|möten?a?t?|meetings?|senast|sist|last)", re.IGNORECASE)
_MOST_READ = 300  # places that hold the words
_MOST_SHOWN = 10  # meetings


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where the minutes of a day tell of it."""

    day: date
    text: str
    source: Source
    is_item: bool  # an item of its own is called so


async def answer(asking: Asking) -> Told | None:
    """Name the meetings that took it up; None where it is not asked, or nothing tells of it."""
    question = asking.question
    line = question.line
    is_asked = _ASKS.match(line) is not None and _AHEAD.search(line) is None
    said = [*question.topic, *question.bodies]
    topic = [word for word in said if _ASKING_WORD.fullmatch(word) is None]
    if not is_asked or not topic or question.names:
        return None
    found = _of_days(asking, await _mentions(asking, topic))
    if not found:
        return None
    days = sorted({one.day for one in found})
    if question.which is Which.LAST or len(days) == 1:
        return _last(asking, found, days[-1])
    shown = [_shown(asking, _best(found, day)) for day in days[-_MOST_SHOWN:]]
    words = _n("Taken up at {count} meeting", "Taken up at {count} meetings", len(days))
    more = len(days) - _MOST_SHOWN
    if more > 0:
        shown.append(Line(_n("… and {count} more", "… and {count} more", more), subtle=True))
    return told(words, *shown, is_of_all=True)


def _last(asking: Asking, found: Sequence[_Mention], day: date) -> Told:
    """Show the last place; and the last item of its own, where that was before."""
    best, today = _best(found, day), asking.turn.today
    own = max((one.day for one in found if one.is_item), default=None)
    more: tuple[Block, ...] = ()
    if own is not None and own < day and not best.is_item:
        more = (Line(_("As an item of its own last on {day}:", day=Day(own, today))),)
        more = (*more, _shown(asking, _best(found, own)))
    words = _("Last taken up on {day}:", day=Day(day, today))
    return told(words, _shown(asking, best), *more, is_of_all=True)


def _best(found: Sequence[_Mention], day: date) -> _Mention:
    """Give what tells most of it that day: a sentence under an item of its own, first of all."""
    here = [one for one in found if one.day == day]
    return max(here, key=lambda one: (one.is_item, bool(one.text)))


def _shown(asking: Asking, one: _Mention) -> Block:
    where = source_words(one.source, asking.turn.local)
    if one.text:
        return Quote(one.text, where, one.source)
    return Line(where, origin=one.source)


def _of_days(asking: Asking, found: list[_Mention]) -> list[_Mention]:
    first, last = occasions.days_meant(asking)
    return [one for one in found if first <= one.day <= min(last, asking.turn.today)]


async def _mentions(asking: Asking, topic: Sequence[str]) -> list[_Mention]:
    turn = asking.turn
    words = words_asked(asking, topic)
    page = await search.find(turn.db, turn.key, " ".join(topic), limit=_MOST_READ)
    found = []
    for hit in page.rows:
        source = hit.source
        is_roll = bool(source.document) and not source.item_title
        if source.day is None or is_roll or not _holds(hit.text, source.item_title, words):
            continue
        is_item = _holds(source.item_title, "", words)
        is_title = source.item_title.casefold() in hit.text.casefold()
        text = "" if is_item and is_title else _sentence(hit.text, source.item_title, words)
        found.append(_Mention(source.day, text, source, is_item))
    return [*found, *await _items(asking, words)]


def _sentence(text: str, title: str, words: Sequence[AskedWord]) -> str:
    """Leave of a paragraph the sentence that tells of it."""
    said = next((one for one in sentences(text) if _holds(one, title, words)), text)
    return " ".join(said.split())


async def _items(asking: Asking, words: Sequence[AskedWord]) -> list[_Mention]:
    """List the items of meetings that are called so, whatever stands under them."""
    turn = asking.turn
    by_key = {one.key: one for one in await occasions.all_held(asking)}
    found = []
    for key, item in await meetings.items(turn.db, turn.key, list(by_key)):
        if _holds(item.title, "", words):
            meeting = by_key[key]
            source = Source(
                at=turn.stamp.at,
                meeting=meeting.title or turn.group.name,
                day=meeting.day,
                item=item.number,
                item_title=item.title,
            )
            found.append(_Mention(meeting.day, "", source, is_item=True))
    return found


def _holds(text: str, title: str, words: Sequence[AskedWord]) -> bool:
    """Whether a text under a title holds every word; itself one of them at least."""
    own, whole = terms_of(text), terms_of(f"{text} {title}")
    is_own = any(word.stands_in(own) for word in words)
    return is_own and all(word.stands_in(whole) for word in words)
