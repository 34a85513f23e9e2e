"""What was put off, and when."""

from bot.answering import occasions
from bot.answering.model import Asking, Told, resting_on, told
from bot.questions.model import Form
from bot.texts import All, Day, _
from storage import meetings


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
        return None
    last = put_off[-1][0]
    here = [item for meeting, item in put_off if meeting == last]
    names = All(tuple(f"{item.number} {item.title}".strip() for item in here))
    day = Day(last.day, asking.turn.today)
    words = (
        _("Yes, postponed on {day}: {names}.", day=day, names=names)
        if asking.question.form is Form.WHETHER
        else _("Postponed on {day}: {names}.", day=day, names=names)
    )
    return told(words, resting_on(last, asking))
