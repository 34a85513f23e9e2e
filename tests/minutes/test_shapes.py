"""Shapes of minutes: an English parish, a Swedish board of a municipality, a team's notes."""

from datetime import date, time

from bot.minutes.extract import extract
from bot.minutes.model import Minutes
from bot.minutes.readers import read

PARISH = """\
LITTLE MARSDEN PARISH COUNCIL

Minutes of the Meeting of Little Marsden Parish Council held on 12th November 2024 at 7.30pm

Present: Cllrs P Hartley (Chairman), Mrs J Cobb, D Weston, A. Pargeter and S Lyle
In attendance: Mrs K Dunn (Clerk), County Cllr R Ashby and 4 members of the public.

24/101 Apologies for absence
Apologies were received from Cllr B Noakes (holiday). Resolved to accept the apologies.

24/102 Declarations of interest
None.

24/103 Minutes of the previous meeting
It was RESOLVED that the minutes of the meeting held on 8th October 2024 be signed as a true record.

24/104 Highways
a) Pothole in Mill Lane - the Clerk to report this to the County Council again.
b) Cllr Weston agreed to obtain quotes for a new grit bin and report back at the next meeting.

24/105 Finance
The Council resolved to make a grant of £200 to the Cricket Club.
The following payments were approved: Clerk salary £412.00.

24/106 Planning
24/0456/HOU 3 Church Row - single storey extension. It was agreed to raise no objection.

24/107 Date of next meeting
Tuesday 10th December 2024 at 7.30pm in the Village Hall.

There being no further business the meeting closed at 9.05pm.

Signed ............................ Chairman    Date ....................
"""

BOARD = """\
NORRSELE KOMMUN                SAMMANTRÄDESPROTOKOLL                     1 (4)
Barn- och utbildningsnämnden   2024-10-17

Plats och tid        Kommunhuset, sal Älven, kl. 13.00–15.40
Beslutande           Lena Grahn (S), ordförande
                     Tord Ekvall (C), vice ordförande
                     Maja Hjorth (M)
                     Nils Öberg (V), tjänstgörande ersättare för Siv Lund (S)
Ej tjänstgörande ersättare   Karl Bohm (KD)
Övriga deltagande    Eva Strid, förvaltningschef
                     Jonas Wik, sekreterare
Utses att justera    Maja Hjorth
Paragrafer           §§ 61–64

BUN § 61
Fastställande av dagordning
Barn- och utbildningsnämnden beslutar
att fastställa dagordningen.

BUN § 62                      Dnr BUN 2024/88
Budgetuppföljning september
Barn- och utbildningsnämndens beslut
1. Budgetuppföljningen godkänns.
2. Förvaltningschefen får i uppdrag att redovisa åtgärder senast den 5 december 2024.

Sammanfattning av ärendet
Underskottet är 3,2 mnkr. Kommunfullmäktige beslutade i november 2023 om ramen.

Beslutet skickas till
Kommunstyrelsen

BUN § 63
Information från förvaltningen
Nämnden tackar för informationen och lägger den till handlingarna.

BUN § 64
Nästa sammanträde
Nämnden sammanträder nästa gång den 21 november 2024 kl. 13.00.
"""

NOTES = """\
# Weekly sync – Platform team

Date: 2025-03-11
Attendees: @mira, @jonas, Priya
Absent: @leo

## Release 2.4
- Freeze moved to Friday
- **Decision:** ship without the new importer
- [ ] @jonas to update the changelog by 14 March
- [x] Priya: rotate keys

## Action items
| # | Task | Assignee | Deadline |
|---|---|---|---|
| 1 | Write the migration guide | Mira | 2025-03-18 |
| 2 | Book room for retro | Leo | |

Next sync: 18 March 2025, 10:00
"""


SCHOOL = """\
# Anteckningar skolråd Granbackens skola 2025-03-12

- **Deltagare:** Fanny (klass 1), Bosse (klass 2), Kajsa och Ali (klass 4), rektor Monika Dahl
- **Anmält förhinder:** Stig, klass 5

## Trafiken utanför skolan
- Många bilar stannar på övergångsstället.
- Rektor tar kontakt med kommunen om fler skyltar.
- Kajsa sätter upp en lapp, klart till 20 mars.

## Skolgården
- Önskemål om fler gungor.
- Två nya mål ska köpas in före sommaren, ansvarig Ali

## Nästa skolråd
- 14 maj kl. 17.30 i matsalen
"""

IRC = """\
Tapestry Formats Working Group Teleconference
18 Sep 2025

Present: ilse, marek, Joost_V, tamsin
Regrets: ove
Chair: marek
Scribe: tamsin

Topic: Agenda review of the week
marek: any additions?
<ilse> nothing from me

Topic: Thread counts
Joost_V: I prefer option B over the rest
RESOLUTION: Adopt option B for thread counts
ACTION: ilse to draft the text for option B by 2025-09-30
ACTION-341: Joost_V to review the remaining tests
"""

TRUST = """\
The Marlow Lantern Trust
Registered charity
Minutes of the Trustees' meeting, 21 January 2025, 6.15pm–8pm, by Zoom

Trustees present: Philippa Dune (Chair), Kwame Asante, Bronagh Kell (Treasurer)
Not attending: Giles Fray

1. Premises
The board agreed in principle to renew the lease. The Director was asked to tell the landlord.
Action: Director

2. Allotments
Kwame to inspect the fence and report back to the March meeting.

Date of next meeting: Tuesday 18 March 2025, 6.15pm

Action log
No | Action | Who | By when
1 | Check the insurance with the broker | BK | 31 January
2 | Obtain legal advice on the lease | Philippa / Kwame | Next meeting
"""


VILLAGE = """\
Protokoll fört vid årsmöte i Hällviks byaförening
Tid: söndagen den 23 mars 2025 kl 15.00
Närv: Sune Grahn, Vega Norling, Tova Ahl, Edvin Sjö
Frånv: Olof Kvist

§1 Ordförande Sune Grahn hälsade välkommen och förklarade mötet öppnat.
§2 Till justerare valdes Tova Ahl och Edvin Sjö.
§3 Medlemsavgiften fastställdes till 150 kr.
§4 Badbryggan
=> VN tar fram en reviderad tidplan till 9/4
AP: Sune kontrollerar försäkringen, senast 30 april
§5 Mötet avslutades kl 16.30.
"""


def minutes(text: str) -> Minutes:
    return extract(read(text.encode(), "minutes.txt"))


def test_a_parish_numbers_its_items_by_the_year() -> None:
    found = minutes(PARISH)
    assert found.body == "Little Marsden Parish Council"
    assert [item.number for item in found.items] == [f"24/{n}" for n in range(101, 108)]
    assert [person.name for person in found.attendees if person.role == "chair"] == ["P Hartley"]
    assert [meeting.date for meeting in found.next_meetings] == [date(2024, 12, 10)]


def test_a_parish_gives_work_to_its_clerk_and_councillors() -> None:
    owners = [action.responsible for action in minutes(PARISH).actions]
    assert owners == [("the Clerk",), ("Cllr Weston",)]


def test_a_board_has_its_title_below_the_registry_number() -> None:
    found = minutes(BOARD)
    assert found.body == "Barn- och utbildningsnämnden"
    assert [item.number for item in found.items] == ["61", "62", "63", "64"]
    assert found.items[1].title == "Budgetuppföljning september"


def test_a_board_resolves_notes_and_reports_what_others_resolved() -> None:
    kinds = [decision.kind for decision in minutes(BOARD).decisions]
    assert kinds == ["procedural", "decision", "decision", "noted"]


def test_a_board_names_roles_in_the_margin() -> None:
    roles = {person.name: person.role for person in minutes(BOARD).attendees}
    assert roles == {
        "Lena Grahn": "chair",
        "Tord Ekvall": "vice_chair",
        "Maja Hjorth": "adjuster",
        "Nils Öberg": "substitute",
        "Karl Bohm": "substitute",
        "Eva Strid": None,
        "Jonas Wik": "secretary",
    }


def test_notes_carry_decisions_in_entries_and_actions_in_a_table() -> None:
    found = minutes(NOTES)
    assert [decision.text for decision in found.decisions] == ["ship without the new importer"]
    assert [(a.responsible, a.due) for a in found.actions] == [
        (("jonas",), date(2025, 3, 14)),
        (("Mira",), date(2025, 3, 18)),
        (("Leo",), None),
    ]


def test_a_school_meets_in_entries_and_names_an_office_before_a_name() -> None:
    found = minutes(SCHOOL)
    names = ["Fanny", "Bosse", "Kajsa", "Ali", "Monika Dahl", "Stig"]
    assert [person.name for person in found.attendees] == names
    assert [person.name for person in found.attendees if not person.present] == ["Stig"]
    assert [(a.responsible, a.due) for a in found.actions] == [
        (("Rektor",), None),
        (("Kajsa",), date(2025, 3, 20)),
        (("Ali",), None),
    ]
    assert [meeting.date for meeting in found.next_meetings] == [date(2025, 5, 14)]


def test_a_chat_log_parts_its_topics_from_what_is_said() -> None:
    found = minutes(IRC)
    assert [item.title for item in found.items] == ["Agenda review of the week", "Thread counts"]
    assert [action.responsible for action in found.actions] == [("ilse",), ("Joost_V",)]


def test_a_charity_keeps_its_actions_in_a_log_between_bars() -> None:
    found = minutes(TRUST)
    assert (found.body, found.end) == ("Marlow Lantern Trust Trustees' meeting", time(20))
    assert {person.name for person in found.attendees if not person.present} == {"Giles Fray"}
    assert [(a.responsible, a.due) for a in found.actions] == [
        (("Director",), None),
        (("Kwame",), date(2025, 3, 18)),
        (("BK",), date(2025, 1, 31)),
        (("Philippa", "Kwame"), date(2025, 3, 18)),
    ]
    assert [meeting.date for meeting in found.next_meetings] == [date(2025, 3, 18)]


def test_a_village_resolves_in_items_of_one_sentence() -> None:
    found = minutes(VILLAGE)
    assert found.body == "Hällviks byaförening"
    assert [person.name for person in found.attendees if not person.present] == ["Olof Kvist"]
    assert [(d.item, d.kind) for d in found.decisions] == [("2", "procedural"), ("3", "decision")]
    assert [(a.responsible, a.due) for a in found.actions] == [
        (("VN",), date(2025, 4, 9)),
        (("Sune",), date(2025, 4, 30)),
    ]


def test_initials_in_the_margin_do_not_cut_the_sentence_beside_them() -> None:
    text = (
        "Minutes of the Weir Friends, 18 August 2025\n\nPresent: Olu Ade, Fatima Noor\n\n"
        "1. Garden\nThe group talked. Olu will               OA\n"
        "fill in the form. Fatima offered to draw a plan.    FN\n\n2. Other\nNone.\n"
    )
    found = extract(read(text.encode(), "m.txt"))
    assert [(action.text, action.responsible) for action in found.actions] == [
        ("Olu will fill in the form.", ("Olu",)),
        ("Fatima offered to draw a plan.", ("Fatima",)),
    ]
