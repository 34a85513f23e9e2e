"""What an abbreviation or a term means, where the minutes explain it."""

import re

from bot.answering.model import Asking, Told, told
from bot.patterns import lazily
from bot.questions.model import AnswerForm, Question
from bot.replies.model import Quote
from bot.replies.records import source_words
from bot.texts import _
from storage import passages
from storage.passages import Passage

_ASKS = lazily(
    r"^(?:vad\s+(?:är|betyder|innebär|står|menas\s+med)|what\s+(?:is|are|does)|what's)\s+"
    r"(?:en\s+|ett\s+|a\s+|an\s+|the\s+)?(?P<term>[\wÅÄÖåäö-]{2,30})"
    r"(?:\s+(?:för|mean|stand\s+for|short\s+for))?\W*$",
    re.IGNORECASE,
)
_LONGEST = 90  # characters of an explanation


def asks_term(question: Question) -> bool:
    """Whether a question asks what a single term is."""
    asks = _ASKS.match(question.line.strip())
    return question.form is AnswerForm.WHAT and asks is not None and not asks["term"].islower()


async def answer(asking: Asking) -> Told | None:
    """Explain what a term stands for; None where it is not asked, or explained nowhere."""
    asks = _ASKS.match(asking.question.line.strip())
    if asks is None or asking.question.form is not AnswerForm.WHAT:
        return None
    term = asks["term"]
    words = asking.written.sought([term])
    near = await passages.near(asking.turn.db, asking.turn.key, words)
    for passage in near:
        meaning = explained(term, passage.text)
        if meaning:
            return _told(asking, term, meaning, passage)
    return None


def explained(term: str, text: str) -> str:
    """Give what a text says that a term stands for; empty: it does not."""
    said = re.escape(term)
    after = re.search(rf"(?<!\w){said}\W{{0,3}}\s*\(([^()]{{4,{_LONGEST}}})\)", text, re.IGNORECASE)
    if after is not None:
        return after[1].strip()
    if term.isupper():
        before = re.search(rf"([^.:;()\n]{{4,{_LONGEST}}})\s*\(\s*{said}\s*\)", text)
        return _initialled(term, before[1]) if before is not None else _spelt_out(term, text)
    return ""


def _initialled(term: str, words: str) -> str:
    """Give as many of the last words as the abbreviation may stand for."""
    said = words.split()
    for count in range(1, min(len(said), len(term) + 2) + 1):
        if said[-count][:1].casefold() == term[0].casefold() and count > 1:
            return " ".join(said[-count:])
    return " ".join(said[-len(term) :])


def _spelt_out(term: str, text: str) -> str:
    """Find words in a row whose first letters are those of the abbreviation."""
    words = re.findall(r"[^\W\d_]+", text)
    initials = "".join(word[0] for word in words).casefold()
    at = initials.find(term.casefold())
    found = " ".join(words[at : at + len(term)]) if at >= 0 and len(term) > 2 else ""  # noqa: PLR2004 - two letters fit anything
    return found if found and term not in found.split() else ""


def _told(asking: Asking, term: str, meaning: str, passage: Passage) -> Told:
    where = source_words(passage.source, asking.turn.local)
    quote = Quote(_around(meaning, passage.text), where, passage.source)
    return told(_("{term} means {meaning}.", term=term, meaning=meaning), quote)


def _around(meaning: str, text: str) -> str:
    """Quote the line or sentence in which a term is explained."""
    at = max(0, text.find(meaning))
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(". ", at)
    piece = " ".join(text[start : end + 1 if end > 0 else len(text)].split())
    return piece if len(piece) <= 2 * _LONGEST else piece[: 2 * _LONGEST] + "…"
