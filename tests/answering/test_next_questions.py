"""What can be pressed below an answer asks what its words say."""

from datetime import datetime

import pytest

from bot.answering.next_questions import other_readings, questions
from bot.questions.model import Asked, Question
from bot.questions.parts import AskingContext
from bot.questions.reader import read
from bot.texts import worded

NOW = datetime(2026, 4, 20, 9)  # noqa: DTZ001 - on the group's own clock


@pytest.mark.parametrize(
    ("asked", "following"),
    [
        (
            "vad beslutades i mars?",
            [
                ("Vilka var med?", "vilka var med i mars?", Asked.ATTENDANCE),
                ("Vad ska göras?", "Vad ska göras?", Asked.OPEN),
            ],
        ),
        (
            "what was decided?",
            [
                ("Who was there?", "who was there at the last meeting?", Asked.ATTENDANCE),
                ("What is to be done?", "What is to be done?", Asked.OPEN),
            ],
        ),
        (
            "vad beslutades om båthuset?",
            [
                ("Vad sades om båthuset?", "Vad sades om båthuset?", Asked.PASSAGE),
                ("Vem ansvarar för båthuset?", "Vem ansvarar för båthuset?", Asked.PASSAGE),
            ],
        ),
        (
            "who was absent on 3 March?",
            [("What was decided?", "what was decided on 3 March?", Asked.DECISION)],
        ),
        (
            "var Siv Lund med i mars?",
            [
                ("Vad beslutades?", "vad beslutades i mars?", Asked.DECISION),
                ("vad ska Siv Lund göra?", "vad ska Siv Lund göra?", Asked.DESK),
            ],
        ),
        (
            "när är nästa möte?",
            [
                (
                    "Vad ska vara klart till dess?",
                    "vad ska vara klart till nästa möte?",
                    Asked.DUE,
                )
            ],
        ),
        (
            "what is overdue?",
            [
                ("Which actions have no owner?", "Which actions have no owner?", Asked.UNOWNED),
                ("What is to be done?", "What is to be done?", Asked.OPEN),
            ],
        ),
        (
            "vad ska Siv Lund göra?",
            [
                ("Vad är försenat?", "Vad är försenat?", Asked.OVERDUE),
                (
                    "Vilka uppgifter saknar ansvarig?",
                    "Vilka uppgifter saknar ansvarig?",
                    Asked.UNOWNED,
                ),
            ],
        ),
        ("vad har hänt sedan mötet i mars?", []),
    ],
)
def test_below_an_answer(asked: str, following: list[tuple[str, str, Asked]]) -> None:
    question = _read(asked)
    told = [
        (
            worded(button.title, question.language),
            worded(button.command, question.language),
            _read(worded(button.command, question.language)).asked,
        )
        for button in questions(question)
    ]
    assert told == following


def test_a_doubted_question_has_its_other_readings() -> None:
    question = _read("how about the rowing boat?")
    commands = [worded(button.command, "en") for button in other_readings(question)]
    assert [_read(command).asked for command in commands] == [Asked.DECISION, Asked.PASSAGE]


def _read(line: str) -> Question:
    return read(line, AskingContext(now=NOW, language="sv", people=("Siv Lund",)))
