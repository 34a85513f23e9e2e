"""What stood under an item: "which other matters were raised?"."""

from bot.answering import occasions
from bot.answering.asked_words import words_and_near
from bot.answering.model import Asking, Told, resting_on, told
from bot.answering.ranking import AskedWord
from bot.questions.model import AnswerForm
from bot.replies.model import Line
from bot.texts import _
from storage import meetings
from storage.model import Item
from storage.search import terms_of

_CLOSE = 0.95  # of each word, in the title of the item: itself, not a part of another
_MOST_BESIDE = 1  # words of a title beside those asked for
_MOST_LINES = 12
_RAISED = frozenset(
    """
    togs tog upp lyftes behandlades diskuterades avhandlades anmäldes anmälts fanns under kom
    discussed raised considered dealt handled covered mentioned reported received
    """.split()  # noqa: SIM905
)


async def answer(asking: Asking) -> Told | None:
    """List what was taken up under the item that is named; None where none is."""
    question = asking.question
    topic = [word for word in question.topic if word.casefold() not in _RAISED]
    is_other = bool(question.names) or "meeting" in question.cues
    if question.form is not AnswerForm.WHICH or not topic or is_other:
        return None
    words, near = await words_and_near(asking, topic)
    for meeting in reversed(await occasions.held(asking)):
        rows = await meetings.items(asking.turn.db, asking.turn.key, [meeting.key])
        items = [item for _key, item in rows]
        named = next((item for item in items if _is_named(item, words)), None)
        if named is None:
            continue
        said = [one.title for one in items if _is_within(one, named)] or [
            passage.text
            for passage in near
            if passage.record is None
            and not passage.is_heading
            and (passage.day, passage.source.item_title) == (meeting.day, named.title)
        ]
        if said:
            lines = [Line(" ".join(one.split())) for one in said[:_MOST_LINES]]
            heading = f"{named.number} {named.title}".strip()
            return told(_("{item}:", item=heading), *lines, resting_on(meeting, asking))
    return None


def _is_named(item: Item, words: list[AskedWord]) -> bool:
    held = terms_of(item.title)
    own = {stem for word in words for stem in word.asked.meant.terms}
    others = len([term for term in held if term not in own])
    return bool(held) and others <= _MOST_BESIDE and all(w.closeness(held) >= _CLOSE for w in words)


def _is_within(one: Item, whole: Item) -> bool:
    """Whether an item is a part of another: 8a or 8.1 of 8."""
    number, of = one.number.rstrip("."), whole.number.rstrip(".")
    return bool(of) and number != of and number.startswith(of) and not number[len(of)].isdigit()
