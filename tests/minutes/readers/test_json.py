"""Minutes as JSON are taken as they are told; other JSON, and JSON that is none, is refused."""

import json
from datetime import date, time
from typing import Any

import pytest

from bot.minutes.readers import Unreadable, read
from bot.minutes.reading import understand
from bot.minutes.schema import as_json

TOLD: dict[str, Any] = {
    "language": "sv",
    "body": "Byarådet",
    "title": "",
    "date": "2026-04-08",
    "start": "18:30",
    "end": None,
    "place": "Tegelsalen",
    "attendees": [
        {"name": "Tove Lind", "organisation": None, "role": "chair", "present": True},
        {
            "name": "Arvid Stenmark",
            "organisation": "Bodens kommun",
            "role": "substitute",
            "present": True,
            "reason": None,
            "stands_in_for": "Siri Ros",
            "from": "19:00",
            "until": "19:45",
        },
        {
            "name": "Siri Ros",
            "organisation": None,
            "role": None,
            "present": False,
            "reason": "sjuk",
        },
    ],
    "items": [
        {"number": "1", "title": "Bryggan", "postponed": False},
        {"number": None, "title": "Per ska ringa kommunen", "postponed": True},
    ],
    "decisions": [
        {
            "item": "1",
            "text": "Virke köps in. Det tas från fonden.",
            "kind": "decision",
            "sure": True,
        },
        {"item": None, "text": "Dagordningen godkänns", "kind": "procedural", "sure": False},
    ],
    "actions": [
        {
            "item": "Per ska ringa kommunen",
            "text": "Per ringer",
            "responsible": ["Per", "AU"],
            "due": "2026-05-03",
            "sure": True,
            "number": 12,
        }
    ],
    "notes": [{"item": "1", "text": "Arvid ska bygga. Beslut: inget."}],
    "next_meetings": [{"date": "2026-05-13", "start": "18:30", "end": None, "place": None}],
    "links": ["Ritning"],
}


def data(**changes: object) -> bytes:
    return json.dumps(TOLD | changes).encode()


def test_what_is_told_is_taken_and_nothing_is_looked_for_in_sentences() -> None:
    minutes = understand(data(), "m.json").minutes
    kept = as_json(minutes)
    for key in ("language", "body", "date", "start", "end", "place", "next_meetings", "links"):
        assert kept[key] == TOLD[key]
    for key in ("attendees", "items", "decisions", "actions"):
        told = [{name: row.get(name) for name in kept[key][0]} for row in TOLD[key]]
        assert sorted(map(str, kept[key])) == sorted(map(str, told))
    _chair, arvid, siri = minutes.attendees
    assert (arvid.stands_in_for, arvid.joined, arvid.gone) == ("Siri Ros", time(19), time(19, 45))
    assert (siri.present, siri.reason) == (False, "sjuk")
    assert [item.postponed for item in minutes.items] == [False, True]
    assert minutes.date == date(2026, 4, 8)


def test_what_the_reader_prints_it_reads() -> None:
    first = as_json(understand(data(), "m.json").minutes)
    again = as_json(understand(json.dumps(first).encode(), "m.json").minutes)
    assert again == first


def test_each_finding_stands_on_its_line() -> None:
    reading = understand(data(), "m.json")
    lines = {line.number: line.text for line in reading.document.lines}
    minutes = reading.minutes
    assert [lines[item.line] for item in minutes.items] == ["§ 1 Bryggan", "Per ska ringa kommunen"]
    assert [lines[one.line] for one in minutes.decisions] == [
        "Beslut: Dagordningen godkänns",
        "Beslut: Virke köps in. Det tas från fonden.",
    ]
    assert [lines[one.line] for one in minutes.actions] == ["Uppgift #12: Per ringer"]
    assert "Arvid ska bygga. Beslut: inget." in lines.values()


def test_numbers_of_persons_are_left_out_of_what_is_kept() -> None:
    row = TOLD["decisions"][0] | {"text": "Stöd beviljas 19121212-1212"}
    reading = understand(data(decisions=[row]), "m.json")
    assert "1212-1212" not in repr(reading)
    assert "number_left_out" in [check.code for check in reading.checks]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"", "broken"),
        (b"{", "broken"),
        (b"Protokoll 2026-03-20", "broken"),
        (b"[" * 100_000, "broken"),
        (b"[]", "no_minutes"),
        (b'{"name": "noterat", "version": "1.0"}', "no_minutes"),
        (data(language="de"), "broken"),
        (data(date="i maj"), "broken"),
        (data(date=None, attendees="Tove"), "broken"),
        (data(decisions=["Virke köps in"]), "broken"),
        (data(decisions=[{"text": 12}]), "broken"),
        (data(decisions=[{"item": "1"}]), "broken"),
        (data(decisions=[TOLD["decisions"][0] | {"kind": "wish"}]), "broken"),
        (data(actions=[TOLD["actions"][0] | {"responsible": "Per"}]), "broken"),
        (data(attendees=[TOLD["attendees"][0] | {"role": "king"}]), "broken"),
        (data(items=TOLD["items"] * 2_000), "too_many"),
    ],
)
def test_other_json_is_refused(sent: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(sent, "m.json")
    assert refused.value.reason == reason
