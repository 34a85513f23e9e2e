"""What somebody has to do who is called by a title: "vad ska rehabchefen göra?"."""

from bot.answering import bearers
from bot.answering.desk import listed, rows
from bot.answering.model import Asking, Told, told
from bot.questions.model import AnswerForm
from bot.texts import _n
from storage.model import Action

_MOST_SHOWN = 12


async def desk(asking: Asking) -> Told | None:
    """
    List what the bearer of a title has to do, by the name that minutes print beside it.

    With what begins with the title itself. None where it is not asked, or nothing is found.
    """
    question = asking.question
    titles = question.bodies or question.topic
    is_list = question.form in (AnswerForm.WHAT, AnswerForm.WHICH)
    asks = is_list and not question.cues.isdisjoint({"do", "action"})
    if not asks or len(titles) != 1 or question.names or question.is_mine:
        return None
    title = titles[0]
    names = await bearers.bearers(asking, title)
    found = [one for one in await listed(asking) if _is_theirs(one, names, title)]
    if not found:
        return None
    words = _n(
        "{names} has {count} open action",
        "{names} has {count} open actions",
        len(found),
        names=title[:1].upper() + title[1:],
    )
    return told(words, *rows(asking, found[:_MOST_SHOWN], len(found)), records=found)


def _is_theirs(action: Action, names: frozenset[str], title: str) -> bool:
    """Whether they own an action, or the title does, or its words begin with it."""
    if any(owner.name in names for owner in action.owners):
        return True
    first = action.text.split(maxsplit=1)[:1] if not action.owners else ()
    return any(bearers.holds(one, title) for one in (*bearers.titles_of(action), *first))
