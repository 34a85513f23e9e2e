"""How something has gone from meeting to meeting: "how has the queue developed?"."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering import occasions, since
from bot.answering.asked_words import words_and_near
from bot.answering.model import Asking, Told, told
from bot.answering.quoting import shown_as
from bot.answering.ranking import AskedWord, Sentence, ranked
from bot.patterns import lazily
from bot.questions.model import Asked
from bot.replies.model import Block
from bot.texts import _
from storage.search import terms_of

_ASKS = lazily(
    r"\W*(?:hur (?:har|hade)\b.{1,120}?\b(?:utvecklat?s|utvecklat sig|förändra(?:t|ts|des)"
    r"|ändra(?:t|ts)|gått|sett ut|fortskridit)\b|hur utvecklas\b"
    r"|vad (?:har|är)\b.{1,80}?\b(?:ändra(?:t|ts|d|de)|förändra(?:t|ts|d|de)|nytt|skett|hänt)\b"
    r"|vad skiljer\b"
    r"|how (?:has|have|did)\b.{1,120}?\b(?:develop\w*|chang\w*|evolv\w*|moved|gone|progress\w*)\b"
    r"|what(?:['’]s| has| have)?\b.{0,80}?\b(?:changed|is different|new|happened)\b)",
    re.IGNORECASE,
)
_ASKING_WORD = lazily(
    r"utveckla\w*|förändra\w*|ändra\w*|gått|sett|fortskridit|nytt|skett|hänt|skiljer|mellan"
    r"|develop\w*|chang\w*|evolv\w*|moved|gone|progress\w*|different|new|happened|between",
    re.IGNORECASE,
)
_CHANGES = lazily(
    r"\b(?:öka|minska|stig|sjunk|höj|sänk|flytta|skjut|ändra|förläng|förkort|utöka|permanent"
    r"|ris(?:e|en)|rose|fall|fell|drop|increas|decreas|reduc|rais|lower|mov|put back|postpon"
    r"|chang|extend|cut)",
    re.IGNORECASE,
)
_NUMBER = lazily(r"\d")
_OF_CHANGE = 0.2  # added to what tells of a change
_OF_NUMBER = 0.1
_OF_WORDS = 0.15  # of what it holds itself, under an item of its own
_FEWEST = 2  # meetings, where none is named since which it is asked
_MOST_SHOWN = 5  # meetings, the latest


async def answer(asking: Asking) -> Told | None:
    """Quote what each meeting said of it, the earliest first; None where it is not asked."""
    question = asking.question
    asks = _ASKS.match(question.line) is not None
    topic = [word for word in question.topic if _ASKING_WORD.fullmatch(word) is None]
    topic += question.bodies
    if not (asks or question.asked is Asked.SINCE) or not topic or question.names:
        return None
    words, near = await words_and_near(asking, topic)
    found = ranked(question, near, words, asking.people)
    after = await _after(asking)
    best = _of_each_meeting([one for one in found if _is_of_it(one, words)], words, after)
    if len(best) < (1 if after is not None else _FEWEST):
        return None
    blocks: list[Block] = []
    for one in best[-_MOST_SHOWN:]:
        blocks += shown_as(asking, one, found)
    return told(_("As the minutes tell it, the earliest first:"), *blocks, is_of_all=True)


async def _after(asking: Asking) -> date | None:
    """Give the day of the meeting since which it is asked, or of the days; None: of all."""
    days = asking.question.days
    if days is None and asking.question.which is None:
        return None
    held = await occasions.held_within(asking, days.first, days.last) if days is not None else []
    return held[-1].day if held else await since.day_meant(asking)


def _is_of_it(one: Sentence, words: Sequence[AskedWord]) -> bool:
    """Whether a sentence, with the title of its item, holds every word."""
    source = one.passage.source
    is_roll = bool(one.passage.place[0]) and not source.item_title
    held = terms_of(f"{one.text} {source.item_title}")
    return (
        not is_roll
        and not one.passage.is_heading
        and all(word.is_verb or word.stands_in(held) for word in words)
    )


def _of_each_meeting(
    found: Sequence[Sentence], words: Sequence[AskedWord], after: date | None
) -> list[Sentence]:
    """Give the sentence of each meeting that tells most of it, the earliest first."""
    best: dict[date, Sentence] = {}
    for one in sorted(found, key=lambda one: _worth(one, words)):
        day = one.passage.day
        if day is not None and (after is None or day > after):
            best[day] = one
    return [best[day] for day in sorted(best)]


def _worth(one: Sentence, words: Sequence[AskedWord]) -> float:
    """Weigh a sentence: under an item of its own any, elsewhere what holds the words itself."""
    title = terms_of(one.passage.source.item_title)
    is_own_item = all(word.is_verb or word.stands_in(title) for word in words)
    changes = _OF_CHANGE * (_CHANGES.search(one.text) is not None)
    number = _OF_NUMBER * (_NUMBER.search(one.text) is not None)
    return (1.0 if is_own_item else one.own) + _OF_WORDS * one.own + changes + number
