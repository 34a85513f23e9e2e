"""What a typed question asks for, part by part; the people and topics are invented."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.people.offices import kind_of
from bot.questions.following import dumped, followed, loaded
from bot.questions.model import AnswerForm, Asked, Question, Which
from bot.questions.openings import is_of_days, is_unfinished, opens_as_question
from bot.questions.parts import AskingContext
from bot.questions.reader import read

NOW = datetime(2026, 4, 8, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
PEOPLE = ("Sara Lind", "Bo Ek", "Ove Rask", "Mia Dal")


def asked(line: str) -> Question:
    known = AskingContext(
        now=NOW, language="sv", people=PEOPLE, bodies=lambda word: kind_of(word) is not None
    )
    return read(line, known)


@pytest.mark.parametrize(
    ("line", "subject", "form"),
    [
        ("vem var frånvarande?", Asked.ATTENDANCE, AnswerForm.WHO),
        ("who was absnet in March?", Asked.ATTENDANCE, AnswerForm.WHO),
        ("var Ove med den 3 mars?", Asked.ATTENDANCE, AnswerForm.WHETHER),
        ("hur ofta har Ove varit borta?", Asked.ATTENDANCE, AnswerForm.OFTEN),
        ("vem ledde mötet?", Asked.ATTENDANCE, AnswerForm.WHO),
        ("när ses vi härnäst?", Asked.MEETING, AnswerForm.WHEN),
        ("var ska vi hålla till den 16 april?", Asked.MEETING, AnswerForm.WHERE),
        ("which meetings do we have this autumn?", Asked.MEETING, AnswerForm.WHICH),
        ("vad beslutades på senaste mötet?", Asked.DECISION, AnswerForm.WHAT),
        ("hur många beslut tog vi i mars?", Asked.DECISION, AnswerForm.COUNT),
        ("did we approve the budget?", Asked.DECISION, AnswerForm.WHETHER),
        ("vad har Bo på sitt bord?", Asked.DESK, AnswerForm.WHAT),
        ("what does Mia need to do?", Asked.DESK, AnswerForm.WHAT),
        ("vad ska vara klart till den 8 maj?", Asked.DUE, AnswerForm.WHAT),
        ("när ska offerten lämnas?", Asked.DUE, AnswerForm.WHEN),
        ("vad är försenat?", Asked.OVERDUE, AnswerForm.WHAT),
        ("what is late?", Asked.OVERDUE, AnswerForm.WHAT),
        ("vilka uppgifter saknar ansvarig?", Asked.UNOWNED, AnswerForm.WHICH),
        ("är 7 klar?", Asked.STATUS, AnswerForm.WHETHER),
        ("har Bo begärt in offerter?", Asked.STATUS, AnswerForm.WHETHER),
        ("hur går det med gungorna?", Asked.STATUS, AnswerForm.NONE),
        ("vad har hänt sedan sist?", Asked.SINCE, AnswerForm.NONE),
        ("vad bordlades i februari?", Asked.POSTPONED, AnswerForm.WHAT),
        ("varför byttes gungorna ut?", Asked.PASSAGE, AnswerForm.WHY),
        ("vem lagade gungorna?", Asked.PASSAGE, AnswerForm.WHO),
    ],
)
def test_what_is_asked_for(line: str, subject: Asked, form: AnswerForm) -> None:
    question = asked(line)
    assert (question.asked, question.form) == (subject, form)


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("vad beslutade vi om skolgården i mars?", ("skolgården",)),
        ("vad beslutades på senaste mötet?", ()),
        ("beslut mars", ()),
        ("what did we decide about the new swings last time?", ("swings",)),
        ("vilka uppgifter har vi?", ()),
    ],
)
def test_the_topic_is_what_no_other_part_took(line: str, topic: tuple[str, ...]) -> None:
    assert asked(line).topic == topic


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("vad ligger på Mias bord?", ("Mia Dal",)),
        ("vad ska Bo Ek och Sara göra?", ("Bo Ek", "Sara Lind")),
        ("vad ska Gunilla göra?", ("Gunilla",)),
        ("hur många lind planteras?", ()),
    ],
)
def test_whom_it_speaks_of(line: str, names: tuple[str, ...]) -> None:
    assert asked(line).names == names


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("vem var borta i februari?", date(2026, 2, 1), date(2026, 2, 28)),
        ("vad har hänt sedan februarimötet?", date(2026, 2, 1), date(2026, 2, 28)),
        ("var ska vi hålla till den 3 mars?", date(2026, 3, 3), date(2026, 3, 3)),
        ("vad sa vi 2025?", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_days_it_names(line: str, first: date, last: date) -> None:
    days = asked(line).days
    assert days is not None
    assert (days.first, days.last) == (first, last)


def test_what_is_before_and_after_the_days_is_told() -> None:
    until, since = asked("vad ska göras till den 8 april?").days, asked("nytt sedan 3 mars?").days
    assert until is not None
    assert since is not None
    assert (until.until, since.since) == (True, True)


def test_a_question_completes_the_one_before() -> None:
    before = asked("vad beslutades om skolgården i mars?")
    after = followed(asked("och i februari?"), before)
    assert (after.asked, after.topic) == (Asked.DECISION, ("skolgården",))
    assert after.days is not None
    assert after.days.first == date(2026, 2, 1)


def test_a_kept_question_is_read_back_whole() -> None:
    question = asked("vad beslutades om skolgården på förra mötet i mars?")
    assert question.which is Which.LAST
    assert loaded(dumped(question, (3, 4))) == (question, (3, 4))


@pytest.mark.parametrize(
    "line",
    ["när startar piloten", "i vilket system", "hos vem träffas vi", "är 7 klar", "who came"],
)
def test_a_question_shows_by_its_first_words(line: str) -> None:
    assert opens_as_question(line)


@pytest.mark.parametrize("line", ["beslut köp gungor", "nästa möte 8 maj", "närvarande Bo, Mia"])
def test_what_records_is_no_question(line: str) -> None:
    assert not opens_as_question(line)
    assert not is_of_days(line)
    assert not is_unfinished(line)
