"""What somebody has to do who is called by a title: "vad ska rehabchefen göra?"."""

from bot.answering.desk import listed, rows
from bot.answering.model import Asking, Told, told
from bot.patterns import lazily
from bot.questions.model import AnswerForm
from bot.texts import _n
from storage import passages
from storage.model import Action
from storage.search.analyzer import stems

_NAME = r"[A-ZÅÄÖÉ][\w-]+(?: [A-ZÅÄÖÉ][\w-]+){1,3}"
# As in a list of names: Pontus Ahl (rehabchef) and Pontus Ahl, rehabchef.
_BESIDE = lazily(rf"({_NAME})(?: \(([^()\n]{{2,60}})\)|, ([^\W\d_][\w -]{{2,40}}))")
_WORD = lazily(r"[^\W\d_][\w-]*")
_MOST_SHOWN = 12


async def desk(asking: Asking) -> Told | None:
    """
    List what the bearer of a title has to do, by the name that minutes print beside it.

    With what begins with the title itself. None where it is not asked, or nothing is found.
    """
    question = asking.question
    titles = question.bodies or question.topic
    asks = question.form is AnswerForm.WHAT and "do" in question.cues
    if not asks or len(titles) != 1 or question.names or question.is_mine:
        return None
    title = titles[0]
    same = frozenset(stems(title.casefold()))
    names = await _bearers(asking, title, same)
    found = [one for one in await listed(asking) if _is_theirs(one, names, same)]
    if not found:
        return None
    words = _n(
        "{names} has {count} open action",
        "{names} has {count} open actions",
        len(found),
        names=title[:1].upper() + title[1:],
    )
    return told(words, *rows(asking, found[:_MOST_SHOWN], len(found)), records=found)


async def _bearers(asking: Asking, title: str, same: frozenset[str]) -> frozenset[str]:
    """Give the names that the latest minutes print the title beside."""
    words = asking.written.sought([title])
    near = await passages.near(asking.turn.db, asking.turn.key, words)
    told_by_day = [
        (one.day, match[1])
        for one in near
        if one.record is None and one.day is not None
        for match in _BESIDE.finditer(one.text)
        if _holds(match[2] or match[3], same)
    ]
    latest = max((day for day, _name in told_by_day), default=None)
    return frozenset(name for day, name in told_by_day if day == latest)


def _holds(text: str, same: frozenset[str]) -> bool:
    return any(not same.isdisjoint(stems(word.casefold())) for word in _WORD.findall(text))


def _is_theirs(action: Action, names: frozenset[str], same: frozenset[str]) -> bool:
    """Whether they own an action, or its words begin with their title and nobody owns it."""
    if any(owner.name in names for owner in action.owners):
        return True
    first = _WORD.search(action.text)
    return not action.owners and first is not None and _holds(first[0], same)
