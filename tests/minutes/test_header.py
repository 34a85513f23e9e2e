"""The head of invented minutes: which body met, when and where, in the ways heads are set."""

# ruff: noqa: E501 - a row is read whole

from datetime import date, time

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import Minutes
from bot.minutes.readers import read

REST = (
    "\n\n1. Dagordning\nDagordningen godkändes.\n\n2. Bryggan\nStyrelsen beslutade att laga den.\n"
)


def minutes(head: str) -> Minutes:
    return extract(read((head + REST).encode(), "minutes.txt"))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Protokoll\nStyrgrupp Sjönära", "Styrgrupp Sjönära"),
        ("Brf Blåklinten\nNr 769699-1234\n\nProtokoll fört vid styrelsemöte nr 4 den 3 juni 2025",
         "Brf Blåklinten"),
        ("Projektmöte Flytten till hamnen\nDatum: 17 juni 2025", "Projektmöte Flytten till hamnen"),
        ("Styrgruppsmöte\nProjekt Ljusare brygga\n\nMötesdatum: 2025-12-02   Tid: 15.00–16.30",
         "Projekt Ljusare brygga"),
        ("Styrelsemöte 2\nStyrelsen 2025\n2025-08-26", "Styrelsen"),
        ("Protokoll\n\nStyrelsemöte 2025-02-26 Norrby skola", "Styrelsemöte"),
        ("Ledningsgrupp Individ och familj\nMinnesanteckningar måndag 2 februari 2026 kl. 8.30-11",
         "Ledningsgrupp Individ och familj"),
        ("Samverkan skola, Vik\n\nAnteckningar 2025-10-02\n\nMedverkande:\nBo Ek, rektor Vikskolan",
         "Samverkan skola, Vik"),
        ("ELEVRÅDSPROTOKOLL – Björkskolan\n\nDag: tisdag 11 november 2025", "Björkskolan"),
        ("#mill-infra: Infra weekly\n\nMeeting started by wren at 15:00:12 UTC.", "Infra weekly"),
        ("Harbour Lane Allotment Association\nCommittee meeting – Monday 6th October 2025, 7pm",
         "Harbour Lane Allotment Association Committee"),
        ("Protokoll nr 6 fört vid sammanträde med styrelsen för Ekskogens vägar den 14 maj 2021",
         "styrelsen för Ekskogens vägar"),
        ("**Vårdkedjegrupp vrist**\nMöte 2026-05-19, kl 15–16, Zoom", "Vårdkedjegrupp vrist"),
        ("Patientrådet Hjärta\nAnteckningar 2026-02-11 kl 15-16.30\n\nDeltagare:\n* Ida Lo", "Patientrådet Hjärta"),
        ("Fjordfonden (FF)\nMötesanteckning 2025-03-01", "Fjordfonden (FF)"),
    ],
)  # fmt: skip
def test_the_body_is_named_as_its_head_does(head: str, body: str) -> None:
    assert minutes(head).body == body


@pytest.mark.parametrize(
    ("head", "start", "end"),
    [
        ("Protokoll Byarådet\nTid 13.00-15.10", time(13), time(15, 10)),
        ("Protokoll Byarådet\nDatum 2025-09-30\nTid kl 13–15", time(13), time(15)),
        ("Protokoll Byarådet\nDatum: 2025-09-30   Tid: 13.00–15.10", time(13), time(15, 10)),
        ("Minutes of the Weir Board, 4 March 2025, 7.00pm", time(19), None),
    ],
)
def test_times_stand_behind_labels_with_and_without_a_colon(
    head: str, start: time, end: time | None
) -> None:
    found = minutes(head)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("Protokoll Byarådet\nPlats och tid: Kommunhuset, Sal Linden, kl. 13.15–16.40",
         "Kommunhuset, Sal Linden"),
        ("Protokoll Byarådet\nTid och plats: 2025-03-04 kl 18, Bygdegården", "Bygdegården"),
        ("Protokoll Byarådet\nPlats Stora salen", "Stora salen"),
        ("Protokoll Byarådet\nDatum: 2025-03-04   Plats: Teams", "Teams"),
        ("Protokoll Byarådet den 3 juni 2025 kl 18.30 i föreningslokalen, Mjölnargatan 6",
         "föreningslokalen, Mjölnargatan 6"),
        ("Minutes of the Weir Board held on 4 March 2025 at 7.00pm in the Mill Hall", "Mill Hall"),
        ("Minutes of the Weir Board held on 4 March 2025 at 7.00pm", None),
    ],
)  # fmt: skip
def test_the_place_stands_alone_beside_the_time_or_behind_it(head: str, place: str | None) -> None:
    assert minutes(head).place == place


def test_the_day_stands_in_the_title() -> None:
    assert minutes("Styrgruppsmöte 3 juni 2025").date == date(2025, 6, 3)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Ordföranden avslutade årsmötet klockan 20.45.", time(20, 45)),
        ("Mötet avslutades kl 20.45.", time(20, 45)),
        ("Ordföranden tackade alla.", None),
    ],
)
def test_the_end_is_when_the_meeting_was_closed(text: str, closed: time | None) -> None:
    assert minutes(f"Protokoll Byarådet 2025-03-12{REST}\n3. Avslutning\n{text}").end == closed


@pytest.mark.parametrize(
    ("text", "body", "day", "start", "end"),
    [
        ("Protokoll Bryggrådet 12-05-2026\n\n§ 1 Ett\nText.\n", "Bryggrådet", "2026-05-12", None, None),
        ("Protokoll Bryggrådet 14/8 -26\n\n§ 1 Ett\nText.\n", "Bryggrådet", "2026-08-14", None, None),
        ("1. Protokoll bryggrådet 2026-05-12\n\nText och text.\n", "bryggrådet", "2026-05-12", None, None),
        ("# Minutes of the 2026-05-12 Pier Steering Committee Meeting\n\n- When: 2026-05-12 at 18:00 UTC, until 18:45 UTC\n",
         "Pier Steering Committee", "2026-05-12", "18:00", "18:45"),
        ("Meeting Title:\nPier Committee Meeting\nDate:\n9 July 2026\n\n1 Planks\nText.\n\nMeeting close\n3:05pm\n",
         "Pier Committee", "2026-07-09", None, "15:05"),
        ("REGULAR COUNCIL MEETING MINUTES\n9 July 2026\n\nThe meeting of the Pier Council was called to order at 7 p.m.\n\n1. One\nText.\n",
         "Pier Council", "2026-07-09", "19:00", None),
        ("# Protokoll Bryggklubben\n## 7 maj 2026\n\n## Öppnande\n17:05\n\n## Läger\nTove bokar en stuga vid sjön.\n\n## Avslutning\n17:50\n",
         "Bryggklubben", "2026-05-07", "17:05", "17:50"),
        ("Anteckningar bryggrådet\n2026-05-12\n\nTove håller en kurs på Teams 2026-05-20 kl 13-15 och den är frivillig.\n",
         "bryggrådet", "2026-05-12", None, None),
        ("St Osbert Pier Friends\nMinutes of the Annual General Meeting held on 9 July 2026\n\n1. One\nText.\n",
         "St Osbert Pier Friends", "2026-07-09", None, None),
    ],
)  # fmt: skip
def test_ways_to_write_the_head(
    text: str, body: str, day: str, start: str | None, end: str | None
) -> None:
    minutes = extract(read(text.encode(), "m.md"))
    times = [clock and clock.strftime("%H:%M") for clock in (minutes.start, minutes.end)]
    assert (minutes.body, str(minutes.date), *times) == (body, day, start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nästa möte: den 19 maj", ["2026-05-19"]),
        ("• 2 Nästa möte\n\nÅrsmöte 20/6 och vanligt möte 11/8 kl 18.30", ["2026-06-20", "2026-08-11"]),
        ("## Nästa möte\nSamma tid om två veckor.", ["2026-05-26"]),
        ("Vi ses igen samma tid nästa vecka.\nNästa möte: samma tid nästa vecka", ["2026-05-19"]),
        ("Rapporten kommer om två veckor.", []),
    ],
)  # fmt: skip
def test_when_the_next_meeting_is(text: str, found: list[str]) -> None:
    head = "# Protokoll Bryggrådet 2026-05-12\n\nNärvarande: Tove Lind\n\n"
    minutes = extract(read((head + text + "\n").encode(), "m.md"))
    assert [str(meeting.date) for meeting in minutes.next_meetings] == found


def test_what_is_told_of_one_day_stays_with_it() -> None:
    text = (
        "Protokoll Kvarnrådet 2026-03-04\n\n§ 1 Dammen\nVattnet är högt.\n\n"
        "Nästa möte: 21 augusti, 1 september (extrainsatt möte)\n"
    )
    found = extract(read(text.encode(), "m.txt")).next_meetings
    assert [str(meeting.date) for meeting in found] == ["2026-08-21", "2026-09-01"]
    assert found[0].place is None
