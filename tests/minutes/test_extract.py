"""Invented minutes of several shapes, read whole."""

from datetime import date, time

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import ActionItem, Minutes, Resolution
from bot.minutes.readers import read

COUNCIL_SV = """\
Protokoll Byarådet i Norrsele 2025-02-11

Tid: 18.30-20.15
Plats: Bygdegården

Närvarande
Tove Hallgren, Norrsele kommun, ordförande
Ossian Bergfalk, Hembygdsföreningen
Ingalill Stranne, Vägföreningen, återbud

§ 7 Mötets öppnande
Ordföranden hälsar välkomna. Dagordningen godkänns.

§ 8 Badplatsen
Ossian Bergfalk berättade om bryggan.
Beslut:
Byarådet beslutar att laga bryggan före midsommar.
Tove Hallgren kontaktar kommunen om virke senast den 1 mars.

§ 9 Nästa möte
Nästa möte är den 8 april kl. 18.30 i Bygdegården.
"""

COUNCIL_EN = """\
Minutes of the Harrowby Allotment Committee held on 4 March 2025 at 7.00pm

Present: Cecil Marlow (Chair), Dora Finch, Wes Oakden
Apologies: Nell Tarrant

1. Minutes of the last meeting
The minutes were approved as a correct record.

2. Water supply
It was agreed to replace the standpipe.
Dora Finch will obtain two quotes by 1 April.

3. Date of next meeting
15 April 2025 at 7.00pm

The meeting closed at 8.40pm.
"""

ACTION_TABLE = """\
# Notes: Lighthouse Steering Group

**Date:** 2025-05-06

**Attendees:** Mira Quill, Jonas Feld

## Actions

| Action | Owner | Due |
| --- | --- | --- |
| Paint the gallery rail | Mira Quill | 2025-05-20 |
| Order lamp glass | Jonas Feld | |
"""

CHAT_LOG = """\
Meeting summary
---------------
* Topic: Paint colours
* AGREED: the door stays green
* ACTION: wren to buy a brush
"""


def minutes(text: str) -> Minutes:
    return extract(read(text.encode(), "minutes.txt"))


@pytest.mark.parametrize(
    ("text", "language", "body", "day", "start", "end"),
    [
        (COUNCIL_SV, "sv", "Byarådet i Norrsele", date(2025, 2, 11), time(18, 30), time(20, 15)),
        (
            COUNCIL_EN,
            "en",
            "Harrowby Allotment Committee",
            date(2025, 3, 4),
            time(19),
            time(20, 40),
        ),
        (ACTION_TABLE, "en", "Lighthouse Steering Group", date(2025, 5, 6), None, None),
    ],
)
def test_the_head_names_body_day_and_times(  # noqa: PLR0917 - a table's columns
    text: str, language: str, body: str, day: date, start: time | None, end: time | None
) -> None:
    found = minutes(text)
    head = (found.language, found.body, found.date, found.start, found.end)
    assert head == (language, body, day, start, end)


TWO_COLUMNS = """\
Minnesanteckningar Sjöbyrådet 2025-05-06

Anna Skarp, Norrsele Per Lilja, Hällvik
Karin Dahl, Norrsele Lars Hellman, Sörvik
Eva Stark, Hällvik Johan Tingvall, Norrsele
Maria Frisk, Sörvik Olof Kvist, Hällvik

1. Bryggan
Gruppen går igenom läget.
"""


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            TWO_COLUMNS,
            [
                (name, None, True)
                for name in (
                    *("Anna Skarp", "Per Lilja", "Karin Dahl", "Lars Hellman"),
                    *("Eva Stark", "Johan Tingvall", "Maria Frisk", "Olof Kvist"),
                )
            ],
        ),
        (
            COUNCIL_SV,
            [
                ("Tove Hallgren", "chair", True),
                ("Ossian Bergfalk", None, True),
                ("Ingalill Stranne", None, False),
            ],
        ),
        (
            COUNCIL_EN,
            [
                ("Cecil Marlow", "chair", True),
                ("Dora Finch", None, True),
                ("Wes Oakden", None, True),
                ("Nell Tarrant", None, False),
            ],
        ),
    ],
)
def test_everyone_called_is_listed_with_role_and_presence(
    text: str, people: list[tuple[str, str | None, bool]]
) -> None:
    assert [(p.name, p.role, p.present) for p in minutes(text).attendees] == people


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (COUNCIL_SV, [("7", "Mötets öppnande"), ("8", "Badplatsen"), ("9", "Nästa möte")]),
        (
            COUNCIL_EN,
            [
                ("1", "Minutes of the last meeting"),
                ("2", "Water supply"),
                ("3", "Date of next meeting"),
            ],
        ),
        (CHAT_LOG, [(None, "Paint colours")]),
    ],
)
def test_items_come_in_order_with_their_printed_numbers(
    text: str, items: list[tuple[str | None, str]]
) -> None:
    assert [(item.number, item.title) for item in minutes(text).items] == items


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        (
            COUNCIL_SV,
            [
                ("7", "Dagordningen godkänns.", "procedural"),
                ("8", "Byarådet beslutar att laga bryggan före midsommar.", "decision"),
            ],
        ),
        (
            COUNCIL_EN,
            [
                ("1", "The minutes were approved as a correct record.", "procedural"),
                ("2", "It was agreed to replace the standpipe.", "decision"),
            ],
        ),
        (CHAT_LOG, [(None, "the door stays green", "decision")]),
    ],
)
def test_decisions_carry_their_item_and_kind(
    text: str, decisions: list[tuple[str | None, str, str]]
) -> None:
    assert [(d.item, d.text, d.kind) for d in minutes(text).decisions] == decisions


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (COUNCIL_SV, [(("Tove Hallgren",), date(2025, 3, 1))]),
        (COUNCIL_EN, [(("Dora Finch",), date(2025, 4, 1))]),
        (ACTION_TABLE, [(("Mira Quill",), date(2025, 5, 20)), (("Jonas Feld",), None)]),
        (CHAT_LOG, [(("wren",), None)]),
    ],
)
def test_actions_name_their_owner_and_day(
    text: str, actions: list[tuple[tuple[str, ...], date | None]]
) -> None:
    assert [(a.responsible, a.due) for a in minutes(text).actions] == actions


@pytest.mark.parametrize(
    ("text", "day", "start"),
    [
        (COUNCIL_SV, date(2025, 4, 8), time(18, 30)),
        (COUNCIL_EN, date(2025, 4, 15), time(19)),
    ],
)
def test_the_next_meeting_is_found(text: str, day: date, start: time) -> None:
    (meeting,) = minutes(text).next_meetings
    assert (meeting.date, meeting.start) == (day, start)


SIGNED = """\
Protokoll Kajakklubben Måsen 2024-09-03

§ 1 Öppnande
Sune Hallonqvist hälsade alla välkomna.

§ 2 Val av justerare
Marja Lind valdes till justerare.

Vid protokollet

Ordförande

Tor Ekblad

Sune Hallonqvist
"""
OFFICES = """\
Notes of the Mill Pond Group, 3 June 2024

Chair: Edna Pike
Scribe: Wes Oakden
Present: Nell Tarrant
Guests: Ivor Lunn
"""


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            SIGNED,
            {"Tor Ekblad": "secretary", "Sune Hallonqvist": "chair", "Marja Lind": "adjuster"},
        ),
        (
            OFFICES,
            {
                "Edna Pike": "chair",
                "Wes Oakden": "secretary",
                "Nell Tarrant": None,
                "Ivor Lunn": "guest",
            },
        ),
    ],
)
def test_offices_are_read_from_labels_elections_and_signatures(
    text: str, roles: dict[str, str | None]
) -> None:
    assert {person.name: person.role for person in minutes(text).attendees} == roles


def test_every_finding_names_its_line_and_cue() -> None:
    found = minutes(COUNCIL_SV)
    printed = COUNCIL_SV.split("\n")
    findings: list[Resolution | ActionItem] = [*found.decisions, *found.actions]
    for finding in findings:
        assert finding.text in printed[finding.line - 1]
        assert finding.cue


def test_one_paragraph_alone_is_an_item_and_no_body() -> None:
    found = minutes("Protokoll\nDatum: 2025-02-11\n\n§ 1 Bryggan\nBeslut: Bryggan lagas.\n")
    assert [(item.number, item.title) for item in found.items] == [("1", "Bryggan")]
    assert found.body is None
