"""What is written is read back with nothing lost and nothing added, in every format."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.export.kinds import FORMATS, Format
from bot.export.minutes import Part
from storage.model import Action, Decision, Note, Party, Source
from tests.export.meetings import meeting, recorded
from tests.export.reading import found_in, held_by


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(("seed", "language"), [(1, "sv"), (3, "en"), (14, "sv"), (26, "en")])
def test_minutes_are_read_back_as_they_were(seed: int, language: str, kind: Format) -> None:
    minutes = meeting(seed, language)
    assert found_in(minutes, kind, language) == held_by(minutes, language)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "sv",
            (
                "Budget 2027: förslag",
                "Anna ska ringa Lisa senast fredag",
                "Per får i uppdrag att ringa",
                "Per mejlar alla: underlag, senast fredag",
            ),
        ),
        (
            "sv",
            (
                "Nästa möte",
                "Vi beslutade i våras att bygga. Per ringer kommunen.",
                "att avgiften är 200 kr: 100 kr i mars och 100 kr i maj",
                "Per tar fram 3 förslag – helst billiga (med Anna)",
            ),
        ),
        (
            "en",
            (
                "Action items",
                "Bob will call the council. It was agreed to build.",
                "Helen is asked to call. She does so by Friday.",
                "Helen finds 3 quotes – cheap ones, by Friday",
            ),
        ),
    ],
)
def test_what_only_sounds_like_a_record_is_none(
    language: str, said: tuple[str, str, str, str], kind: Format
) -> None:
    title, note, decision, task = said
    minutes = meeting(3, language)
    source = Source(at=datetime(2026, 3, 27, tzinfo=UTC))
    part = Part(
        number=str(len(minutes.parts) + 1),
        title=title,
        notes=(Note(text=note, by="", at=source.at),),
        records=(
            Decision(number=7, text=decision, day=minutes.meeting.day, source=source),
            Action(number=8, text=task, owners=(Party("Per Berg"),), source=source),
        ),
    )
    minutes = replace(minutes, parts=(*minutes.parts, part))
    assert found_in(minutes, kind, language) == held_by(minutes, language)


def test_the_meetings_have_something_of_everything() -> None:
    told = [held_by(meeting(seed, "sv"), "sv") for seed in range(30)]
    assert all(sum(each[name].total() for each in told) >= 30 for name in told[0])
    for seed in range(30):  # and nothing of the record is lost where it is put under its items
        record, minutes = recorded(seed, "sv"), meeting(seed, "sv")
        entries = [entry for part in minutes.parts for entry in part.records]
        assert len(entries) == len(record.decisions) + len(record.actions)
        assert len(minutes.parts) == len(record.items)
    roles = {one.role for seed in range(30) for one in meeting(seed, "sv").attendances}
    assert roles >= {"chair", "secretary", "adjuster", "substitute", "coopted", "guest", ""}
