"""What is naturally asked next: buttons below an answer, in its language, at most three."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.answering.model import Asking, Certainty, Told
from bot.questions.model import Asked, Question, Which
from bot.replies.model import Button, Buttons, Reply
from bot.texts import Sayable, Text, _

_MOST = 3
_LONGEST_TOPIC = 40  # characters; a longer one was more than a topic


def added(asking: Asking, told: Told) -> Told:
    """Put the questions below an answer; none below what tells nothing."""
    if told.found not in (Certainty.ANSWER, Certainty.NONE) or asking.turn.is_glance:
        return told
    buttons = tuple(questions(asking.question))[:_MOST]
    if not buttons:
        return told
    below = Buttons(buttons, only_pressed=True)
    return replace(told, reply=told.reply + Reply((below,)))


def questions(question: Question) -> Iterator[Button]:
    """Give what is asked next after a question of its kind."""
    natural = _NEXT.get(question.asked)
    return natural(question) if natural is not None else iter(())


def _after_decisions(question: Question) -> Iterator[Button]:
    if question.topic:
        yield from _about(question, (_said, _responsible))
        return
    if (when := _when(question)) is not None:
        yield Button(_("Who was there?"), _("who was there {when}?", when=when))
    yield _to_do()


def _after_attendance(question: Question) -> Iterator[Button]:
    when = _when(question)
    if when is not None:
        yield Button(_("What was decided?"), _("what was decided {when}?", when=when))
    for name in question.names[:1]:
        command = _("what does {name} have to do?", name=name)
        yield Button(command, command)


def _after_meetings(question: Question) -> Iterator[Button]:
    if question.which is Which.NEXT:
        yield Button(_("What must be done by then?"), _("what is due by the next meeting?"))
    elif (when := _when(question)) is not None and "coming" not in question.cues:
        yield Button(_("What was decided?"), _("what was decided {when}?", when=when))
        yield Button(_("Who was there?"), _("who was there {when}?", when=when))


def _after_actions(question: Question) -> Iterator[Button]:
    if question.asked is not Asked.OVERDUE:
        yield _plain(_("What is overdue?"))
    if question.asked is not Asked.UNOWNED:
        yield _plain(_("Which actions have no owner?"))
    if question.asked in (Asked.OVERDUE, Asked.UNOWNED):
        yield _to_do()


def _after_passages(question: Question) -> Iterator[Button]:
    yield from _about(question, (_decided, _responsible))


def _about(question: Question, ask: tuple[Callable[[str], Text], ...]) -> Iterator[Button]:
    about = question.about
    if about and len(about) <= _LONGEST_TOPIC:
        yield from (_plain(one(about)) for one in ask)


def other_readings(question: Question) -> tuple[Button, ...]:
    """Give what else a question may mean that was answered with doubt."""
    return tuple(_about(question, (_decided, _responsible)))


def _said(about: str) -> Text:
    return _("What was said about {about}?", about=about)


def _decided(about: str) -> Text:
    return _("What was decided about {about}?", about=about)


def _responsible(about: str) -> Text:
    return _("Who is responsible for {about}?", about=about)


def _to_do() -> Button:
    return _plain(_("What is to be done?"))


def _plain(question: Text) -> Button:
    return Button(question, question)


def _when(question: Question) -> Sayable | None:
    """Say of which meeting the question was, in its own words; None where it says of several."""
    days = question.days
    if days is None:
        return _("at the last meeting")
    return None if days.since or days.until else days.words


_NEXT: dict[Asked, Callable[[Question], Iterator[Button]]] = {
    Asked.DECISION: _after_decisions,
    Asked.ATTENDANCE: _after_attendance,
    Asked.MEETING: _after_meetings,
    **dict.fromkeys(
        (Asked.DESK, Asked.DUE, Asked.OPEN, Asked.OVERDUE, Asked.UNOWNED), _after_actions
    ),
    Asked.PASSAGE: _after_passages,
}
