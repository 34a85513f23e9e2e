"""Who was there, in the shapes in which lists of those present come."""

# ruff: noqa: E501 - a row is read whole

from datetime import time

import pytest

from bot.minutes.extract import extract
from bot.minutes.readers import read

ITEMS = "\n\n1. Opening\nThe chair welcomed everyone.\n\n2. The mill\nIt was agreed to mend it.\n"
PUNKTER = "\n\n1. Öppnande\nAlla hälsades välkomna.\n\n2. Kvarnen\nRådet beslutade att laga den.\n"

Person = tuple[str, str | None, bool]  # name, role, present


def roll(text: str, name: str = "minutes.txt") -> list[Person]:
    found = extract(read(text.encode(), name))
    return [(person.name, person.role, person.present) for person in found.attendees]


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        ("Namn\tKommun\tNärv.\nKatja Blom\tÅse\tX\nPer Rask\tVik\t-\nIda Lo\tVik\tX",
         [("Katja Blom", None, True), ("Per Rask", None, False), ("Ida Lo", None, True)]),
        ("Namn\tRoll\tDeltog\nLotta Hed\tBeställare, ordförande\tJa\nTuva Lindh\tKommunikatör\tNej",
         [("Lotta Hed", "chair", True), ("Tuva Lindh", None, False)]),
        # An empty cell under a column of crosses, lost at the row's end.
        ("Namn\tKommun\tNärvarande\nKatja Blom\tÅse\tx\nPer Rask\tVik\t",
         [("Katja Blom", None, True), ("Per Rask", None, False)]),
        ("Member\tFor\tPresent (Y/N)\nCarla Fontaine, Chair\tDistrict 1\tY\nHana Kim\tNo 3\tN",
         [("Carla Fontaine", "chair", True), ("Hana Kim", None, False)]),
        ("Roll Call\nRhonda Pickett, Secretary\tAbsent\nOwen Bell\tPresent",
         [("Rhonda Pickett", "secretary", False), ("Owen Bell", None, True)]),
        ("Present\nMr Alun Prosser\tChief Executive\nMs Sorcha Daly\tCompany Secretary (minutes)",
         [("Alun Prosser", None, True), ("Sorcha Daly", "secretary", True)]),
    ],
)  # fmt: skip
def test_rows_say_by_crosses_and_answers_who_was_there(rows: str, people: list[Person]) -> None:
    assert roll(f"Protokoll Byarådet 2025-03-03\n\n{rows}{PUNKTER}") == people


def test_boxes_are_ticked_for_those_present() -> None:
    text = (
        "# Mill Runtime – Steering Committee\n\n## Attendees\n\n### Members\n"
        "- [x] Adaeze Obi (@adaeze)\n- [x] Florian Kuhn (@fk) – chair\n- [ ] Mei Tsai (@mt)\n\n"
        "## Topics\n\n### The loader\n- Only two users are left of the old one.\n"
    )
    assert roll(text, "minutes.md") == [
        ("Adaeze Obi", None, True),
        ("Florian Kuhn", "chair", True),
        ("Mei Tsai", None, False),
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Närvarande:\nMonica Ask MA\nEva-Britt Sand EBS\n",
         [("Monica Ask", None, True), ("Eva-Britt Sand", None, True)]),
        ("Närvarande: Anna Ek Rektor, Bo Ask Enhetschef Vik\n",
         [("Anna Ek", None, True), ("Bo Ask", None, True)]),
        ("Deltagare: Selma Ek, Ruben Ask\nEj med: Ida Lo\n",
         [("Selma Ek", None, True), ("Ruben Ask", None, True), ("Ida Lo", None, False)]),
        ("Närvarande: 7A Moa och Nils, 7B Hamza\n",
         [("Moa", None, True), ("Nils", None, True), ("Hamza", None, True)]),
        ("Deltagare\nKommunen: Anna Ek, Bo Ask\nRegionen: Ida Lo\nAnteckningar: Bo Ask\n",
         [("Anna Ek", None, True), ("Bo Ask", "secretary", True), ("Ida Lo", None, True)]),
        ("Närvarande: Rune Ek, ordförande Anna Modin, sekreterare Allan Berg Inger Wahl\n",
         [("Rune Ek", "chair", True), ("Anna Modin", "secretary", True),
          ("Allan Berg", None, True), ("Inger Wahl", None, True)]),
        ("Närvarande:            Frånvarande:\nIngvar Dahl, ordf      Rolf Sand\nKent Viby\n",
         [("Ingvar Dahl", "chair", True), ("Rolf Sand", None, False), ("Kent Viby", None, True)]),
        ("Med: Jenny, Kalle och Ulf. Borta: Tor.\n",
         [("Jenny", None, True), ("Kalle", None, True), ("Ulf", None, True), ("Tor", None, False)]),
        ("Närvarande: Anna Ek\nÖvriga: Per Hök, gatuchef, §§ 3-4\n",
         [("Anna Ek", None, True), ("Per Hök", "guest", True)]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, people: list[Person]) -> None:
    assert roll(f"Protokoll Byarådet 2025-03-03\n\n{text}{PUNKTER}") == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Also present: Superintendent Craig Lindholm; Principal Ana Ruiz",
         [("Craig Lindholm", None, True), ("Ana Ruiz", None, True)]),
        ("Staff: Neil Okafor, Library Director; Bridget Sloan, recording secretary",
         [("Neil Okafor", None, True), ("Bridget Sloan", "secretary", True)]),
        ("Here: Jo, Sunita, Pawel. Couldn't make it: Dan",
         [("Jo", None, True), ("Sunita", None, True), ("Pawel", None, True), ("Dan", None, False)]),
        ("Staff present: Planning Director Ines Carrow, City Attorney Todd Beck",
         [("Ines Carrow", None, True), ("Todd Beck", None, True)]),
        ("Governors: Mr P Lindqvist (Chair), Rev S Clough\nClerk: Mrs J Tolley",
         [("P Lindqvist", "chair", True), ("S Clough", None, True),
          ("J Tolley", "secretary", True)]),
        ("Who: @hallie (facilitator), @ondrej\nRegrets: @sunniva",
         [("hallie", "chair", True), ("ondrej", None, True), ("sunniva", None, False)]),
        ("Present: Dame Harriet Voss (Chair), Anna Reed",
         [("Harriet Voss", "chair", True), ("Anna Reed", None, True)]),
    ],
)  # fmt: skip
def test_offices_and_remarks_are_told_from_people(text: str, people: list[Person]) -> None:
    assert roll(f"Minutes of the Mill Board, 3 March 2025\n\n{text}{ITEMS}") == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Valdes Anna Ek till ordförande samt Bo Ask till sekreterare för mötet.",
         [("Anna Ek", "chair", True), ("Bo Ask", "secretary", True)]),
        ("Till ordförande för mötet valdes Anna Ek och till sekreterare Bo Ask.",
         [("Anna Ek", "chair", True), ("Bo Ask", "secretary", True)]),
        ("Till justerare valdes Anna Ek och Bo Ås.",
         [("Anna Ek", "adjuster", True), ("Bo Ås", "adjuster", True)]),
    ],
)  # fmt: skip
def test_each_office_goes_to_whom_the_sentence_gives_it(text: str, people: list[Person]) -> None:
    document = f"Protokoll Byarådet 2025-03-03\n\n1. Öppnande\nRådet möttes.\n\n2. Val\n{text}\n"
    assert roll(document) == people


def test_those_who_sent_apologies_are_told_of_in_prose() -> None:
    text = "Present: Ada Finch, Owen Bell" + ITEMS + "\n3. Apologies\nApologies were received from "
    text += "Eileen Marsh and Owen Bell.\n"
    assert roll(f"Minutes of the Mill Board, 3 March 2025\n\n{text}") == [
        ("Ada Finch", None, True),
        ("Owen Bell", None, False),
        ("Eileen Marsh", None, False),
    ]


def test_those_present_and_away_are_told_of_in_swedish_prose() -> None:
    text = (
        "§ 1 Öppnande\nOrdföranden Åke Rudin öppnade mötet. Närvarande var även Lisbeth Carp och "
    )
    text += (
        "Bo Ås. Förhinder hade anmälts av Jörgen Lood.\n\n§ 2 Kvarnen\nStyrelsen beslöt laga den.\n"
    )
    assert roll(f"Protokoll Byarådet 2025-03-03\n\n{text}") == [
        ("Åke Rudin", "chair", True),
        ("Lisbeth Carp", None, True),
        ("Bo Ås", None, True),
        ("Jörgen Lood", None, False),
    ]


def test_signers_stand_side_by_side_under_one_label() -> None:
    text = (
        "Närvarande: Anna Ek, Bo Ask, Ida Lo" + PUNKTER + "\nJusteras\n\nAnna Ek          Bo Ask\n"
    )
    assert roll(f"Protokoll Byarådet 2025-03-03\n\n{text}") == [
        ("Anna Ek", "adjuster", True),
        ("Bo Ask", "adjuster", True),
        ("Ida Lo", None, True),
    ]


def test_whoever_starts_a_log_holds_the_meeting() -> None:
    log = (
        "#mill: Infra weekly\n\nMeeting started by wren at 15:00:12 UTC.\n\n* Topic: Roofs\n"
        "* AGREED: tiles it is\n\nPeople present (lines said)\n* wren (4)\n* finch (2)\n"
    )
    assert roll(log) == [("wren", "chair", True), ("finch", None, True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 Närvaro\nMåsen, Trolle och Pim är närvarande.\n\n2 Lokal\nText.\n", ["Måsen", "Trolle", "Pim"]),
        ("1 Attendance\nDara, Colm and Priya were in attendance\nApologies were received from Harriet\n\n2 Boards\nText.\n",
         ["Dara", "Colm", "Priya", "-Harriet"]),
        ("1 Läge\nStyrelsen är närvarande.\n\n2 Lokal\nText.\n", []),
        ("Present: Hugh Ekman, Edna Finch and eleven others.\nApologies had been received from Sylvia Root.\n\n1 Ropes\nText.\n",
         ["Hugh Ekman", "Edna Finch", "-Sylvia Root"]),
        ("| Befattning | Namn | Närvarande |\n|---|---|---|\n| Ordförande | Tove Lind | Ja |\n| Kassör | Arvid Ek | Nej |\n\n1 Läge\nText.\n",
         ["Tove Lind", "-Arvid Ek"]),
        ("| Name (Club) | Attended |\n|---|---|\n| Hugh Ekman (Weir) | Yes |\n| Edna Finch (Pond) | Apologies |\n\n1 Ropes\nText.\n",
         ["Hugh Ekman", "-Edna Finch"]),
        ("Närvarande: Tove Lind\n\n| Ansvarig | Uppgift | Senast |\n|---|---|---|\n| Tove | Måla | 1 maj |\n", ["Tove Lind"]),
        ("Vid protokollet: Tove Lind\\\n\n1 Läge\nText.\n", ["Tove Lind"]),
        ("Närvarande:  Tove Lind      ordförande\n             Arvid Ek       kassör\n\n1 Läge\nText.\n", ["Tove Lind", "Arvid Ek"]),
        ("Närvarande   Tove Lind Lerbo\nArvid Ek Ekshult\nSigne Falk Tornby\n\n1 Läge\nOrdförande Tove Lind öppnade mötet.\n\n2 Lokal\nText.\n",
         ["Tove Lind", "Arvid Ek", "Signe Falk"]),
        ("Närvarande: Tove Lind Arvid Ek ordf sekr Signe Falk (från 11:00)\n\n1 Läge\nText.\n", ["Tove Lind", "Arvid Ek", "Signe Falk"]),
        ("Närvarande: Tove Lind, verksamhetschef Lo Winter, sekreterare\n\n1 Läge\nText.\n", ["Tove Lind", "Lo Winter"]),
        ("## Present\n\n* Edna Finch @efinch (Weir)\n* Hugh Ekman MBE @hugh\n\n## Ropes\n\nThe ropes were looked at and found sound enough.\n",
         ["Edna Finch", "Hugh Ekman"]),
        ('Närvarande: Tove "Storm" Lind, Arvid Ek\n\n1 Läge\nText.\n', ['Tove "Storm" Lind', "Arvid Ek"]),
        ("Present - Hugh Ekman (chair), Edna Finch\nNot present - Sylvia Root\nNotes - Ida Lo\n\n1 Ropes\nText.\n\n2 Boats\nText.\n",
         ["Hugh Ekman", "Edna Finch", "-Sylvia Root", "Ida Lo"]),
        ("Närvarande:\n- Ida Lo, Ekby kommun, ersätter Bo Ek\n- Viktoria Öst, Brukarorganisationerna NSPH\n\n1 Läge\nText.\n",
         ["Ida Lo", "Viktoria Öst"]),
        ("Med: Tove Lind, Arvid Ek. Anmält frånvaro: Signe Falk.\n\n1 Läge\nText.\n\n2 Lokal\nText.\n",
         ["Tove Lind", "Arvid Ek", "-Signe Falk"]),
        ("Deltagare:\n* Ida (kurator)\n* Anna - RSMH\n* Bosse, självinflytande\nEj där: Gunnel från NSPH\n\n1 Läge\nText.\n\n2 Lokal\nText.\n",
         ["Ida", "Anna", "Bosse", "-Gunnel"]),
        ("Närvarande     Tove Lind, ordförande\nledamöter      Arvid Ek, vice ordförande\n               Signe Falk\n\n1 Läge\nText.\n",
         ["Tove Lind", "Arvid Ek", "Signe Falk"]),
        ("| Ledamöter | Organisation | Ersättare | §§ |\n|---|---|---|---|\n| Tove Lind, ordförande | Regionen |  | 1–2 |\n| Arvid Ek | Ekby kommun | Signe Falk | 2 |\n\nFörfall: Arvid Ek\n\n§ 1 Val av justerare\nTove Lind justerar protokollet.\n",
         ["Tove Lind", "-Arvid Ek", "Signe Falk"]),
        ("Present: Councilmember Edna Finch, Commissioner Hugh Ekman\n\n1 Ropes\nText.\n", ["Edna Finch", "Hugh Ekman"]),
    ],
)  # fmt: skip
def test_ways_to_tell_who_was_there(text: str, found: list[str]) -> None:
    minutes = extract(read(("Protokoll Kvarnrådet 2026-03-04\n\n" + text).encode(), "m.md"))
    told = [person.name if person.present else f"-{person.name}" for person in minutes.attendees]
    assert told == found


@pytest.mark.parametrize(
    ("listed", "told", "stays"),
    [
        ("Närvarande: Ida Lo (till kl. 15.10), Per Rask, ansluter kl 14", "",
         [("Ida Lo", {"gone": time(15, 10)}), ("Per Rask", {"joined": time(14)})]),
        ("Närvarande:\nIda Lo, §§ 3–5\nAda Hed, kl. 13.00–14.30", "",
         [("Ida Lo", {"reason": "§ 3–5"}), ("Ada Hed", {"joined": time(13), "gone": time(14, 30)})]),
        ("Närvarande: Ida Lo, Katja Blom (ersättare för Bo Ek)", "Ida Lo lämnade mötet kl. 15.10.",
         [("Ida Lo", {"gone": time(15, 10)}), ("Katja Blom", {"stands_in_for": "Bo Ek"})]),
        ("Närvarande: Ida Lo\nFrånvarande: Bo Ek (sjuk), Tom Ask, förhinder pga tjänsteresa", "",
         [("Ida Lo", {}), ("Bo Ek", {"reason": "sjuk"}), ("Tom Ask", {"reason": "tjänsteresa"})]),
        ("Närvarande:\nIda Lo, återbud, deltar under budgetfrågan\nPer Rask, Sjukhuset\n(ersätter Bo Ek)", "",
         [("Ida Lo", {"reason": "deltar under budgetfrågan"}), ("Per Rask", {"stands_in_for": "Bo Ek"})]),
        ("Present: Ida Lo (until 3.10pm), Per Rask (joined at 2pm)", "",
         [("Ida Lo", {"gone": time(15, 10)}), ("Per Rask", {"joined": time(14)})]),
        ("Present: Ida Lo (items 3-5), Per Rask, instead of Bob Eck", "Ida Lo left at 3.10 pm.",
         [("Ida Lo", {"reason": "items 3-5", "gone": time(15, 10)}), ("Per Rask", {"stands_in_for": "Bob Eck"})]),
        ("Present: Ida Lo\nApologies: Bob Eck (ill), Tom Ash (on leave)", "",
         [("Ida Lo", {}), ("Bob Eck", {"reason": "ill"}), ("Tom Ash", {"reason": "on leave"})]),
    ],
)  # fmt: skip
def test_when_for_what_and_for_whom_somebody_was_there(
    listed: str, told: str, stays: list[tuple[str, dict[str, object]]]
) -> None:
    is_swedish = not listed.startswith("Present")
    head = (
        "Protokoll Byarådet 2025-03-03"
        if is_swedish
        else "Minutes of the Mill Council 3 March 2025"
    )
    rest = PUNKTER if is_swedish else ITEMS
    found = extract(read(f"{head}\n\n{listed}{rest}{told}\n".encode(), "minutes.txt")).attendees
    fields = ("reason", "stands_in_for", "joined", "gone")
    assert [
        (one.name, {name: getattr(one, name) for name in fields if getattr(one, name)})
        for one in found
    ] == stays


def test_a_bracket_on_the_next_line_is_no_part_of_the_organisation() -> None:
    rows = (
        "Tom Blad, Vik\nEva Gran, Åse\nPer Alm, Lund\nIda Lo, Norra sjukhuset\n(ersätter Bo Ek)\n"
    )
    found = extract(read(f"Protokoll Byarådet 2025-03-03\n\n{rows}{PUNKTER}".encode(), "m.txt"))
    last = found.attendees[-1]
    assert (last.name, last.organisation, last.stands_in_for) == (
        "Ida Lo",
        "Norra sjukhuset",
        "Bo Ek",
    )
