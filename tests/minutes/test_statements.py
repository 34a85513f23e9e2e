"""Sentences of invented minutes that decide, assign and promise, in ways seen in many templates."""

# ruff: noqa: E501 - a row is read whole

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import ActionItem, Minutes, Resolution
from bot.minutes.readers import read

HEAD_SV = """\
Protokoll Ledningsgrupp Hamn 2026-02-02

Närvarande:
Ada Berglöf
Nour Saleh
Tage Wik, ordförande

1. Öppnande
Tage öppnade mötet.

2. Bryggan
"""
HEAD_EN = """\
Minutes of the Weir Board, 18 August 2025

Present: Ada Finch (Chair), Owen Bell, Latisha Monroe, Mr Kit Marlowe (Clerk)

1. Opening
The chair welcomed everyone.

2. The weir
"""
NEXT_SV = "\n\n3. Nästa möte\nNästa möte är den 16 mars 2026 kl 9.\n"
NEXT_EN = "\n\n3. Next meeting\nThe next meeting is on 15 September 2025 at 6pm.\n"


def whole(text: str) -> Minutes:
    return extract(read(text.encode(), "m.txt"))


def swedish(text: str) -> Minutes:
    return extract(read((HEAD_SV + text + NEXT_SV).encode(), "minutes.txt"))


def english(text: str) -> Minutes:
    return extract(read((HEAD_EN + text + NEXT_EN).encode(), "minutes.txt"))


def decided(found: Minutes) -> list[Resolution]:
    return [decision for decision in found.decisions if decision.item == "2"]


def to_do(found: Minutes) -> list[ActionItem]:
    return [action for action in found.actions if action.item == "2"]


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Motion to paint the weir. CARRIED", "Motion to paint the weir."),
        ("Motion by Bell, second by Monroe, to paint the weir. Ayes: all. Motion carried 4-0.",
         "Motion by Bell, second by Monroe, to paint the weir."),
        ("Mr. Bell moved to paint the weir. Ms. Monroe seconded. Vote: 4 ayes. Motion passed.",
         "Mr. Bell moved to paint the weir."),
        ("It was moved by Mr. Bell to paint the weir. So voted.",
         "It was moved by Mr. Bell to paint the weir."),
        ("Mr. Bell moved to paint the weir. Ms. Monroe seconded. Upon voice vote, the motion carried.",
         "Mr. Bell moved to paint the weir."),
        ("Motion text: To paint the weir.\n\nVotes: 4 for, none against, motion approved",
         "To paint the weir."),
        ("The fee was set at £20. Proposed Ada Finch, seconded Owen Bell, all in favour.",
         "The fee was set at £20."),
        ("Plan 24/17, a shed at the mill. No objection.",
         "Plan 24/17, a shed at the mill. No objection."),
        ("Virement of £400 approved.", "Virement of £400 approved."),
        ("It was RESOLVED to approve the payments.", "It was RESOLVED to approve the payments."),
    ],
)  # fmt: skip
def test_a_verdict_is_on_the_motion_before_it(text: str, decision: str) -> None:
    assert [found.text for found in decided(english(text))] == [decision]
    assert to_do(english(text)) == []


@pytest.mark.parametrize(
    ("text", "decision", "kind"),
    [
        ("LG beslutar att laga bryggan.", "LG beslutar att laga bryggan.", "decision"),
        ("LG noterar informationen.", "LG noterar informationen.", "noted"),
        ("Beslutspunkt: Bryggan lagas.", "Bryggan lagas.", "decision"),
        ("Parterna är överens om att lämna förslaget till budget vidare.",
         "Parterna är överens om att lämna förslaget till budget vidare.", "decision"),
        ("Gruppen ställer sig positiv till förslaget.",
         "Gruppen ställer sig positiv till förslaget.", "decision"),
        ("Efter diskussion beslöt styrelsen att laga bryggan.",
         "Efter diskussion beslöt styrelsen att laga bryggan.", "decision"),
        ("Gruppen var enig om att laga den.", "Gruppen var enig om att laga den.", "decision"),
        ("a) Ada söker 800 kr.\nBeslut: Bifalles.\nb) Bo söker 500 kr.", "Bifalles.", "decision"),
        ("Att: Laga bryggan för 900 kr.\n\nBeslut: Attsatsen bifalles.", "Laga bryggan för 900 kr.", "decision"),
        ("Ansökan om att bygga altan vid bryggan avslogs, då marken är allmän.",
         "Ansökan om att bygga altan vid bryggan avslogs, då marken är allmän.", "decision"),
        ("Informationen noteras.", "Informationen noteras.", "noted"),
        ("Enighet om att laga bryggan.", "Enighet om att laga bryggan.", "decision"),
        ("Till kassör omvaldes Ada Berglöf.", "Till kassör omvaldes Ada Berglöf.", "decision"),
    ],
)  # fmt: skip
def test_what_a_group_resolves_in_its_own_words(text: str, decision: str, kind: str) -> None:
    assert [(d.text, d.kind) for d in decided(swedish(text))] == [(decision, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "KS beslutade om anställningsstopp i höstas.",
        "Beslutspunkt\nTage redogör för bryggan.",
        "Förslaget är att besluta om bryggan i vår.",
        "Beslut som fattats på delegation under våren redovisas.",
        "Höstens tider fastställs då.",
        "Arvodet beslutas vid nästa möte.",
    ],
)
def test_what_is_decided_elsewhere_or_later_is_no_decision(text: str) -> None:
    assert decided(swedish(text)) == []


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("Ada rättar kartan till fredag.", ("Ada",), "2026-02-06"),
        ("Nour Saleh felanmäler lampan.", ("Nour Saleh",), None),
        ("Ada och Nour går igenom rutinen och återkommer.", ("Ada", "Nour"), None),
        ("Varje enhet tar fram en plan senast 2026-03-13.", ("Varje enhet",), "2026-03-13"),
        ("Alla läser och kommenterar senast den 20 februari.", ("Alla",), "2026-02-20"),
        ("Ada får i uppdrag att mäta djupet inför nästa LG.", ("Ada",), "2026-03-16"),
        ("Ada mäter djupet till nästa träff.", ("Ada",), "2026-03-16"),
        ("Ada mejlar ut utkastet på fredag.", ("Ada",), "2026-02-06"),
        ("Ada mäter djupet till mötet i mars.", ("Ada",), "2026-03-16"),
        ("Virke beställs av Nour.", ("Nour",), None),
        ("Brevet har inte besvarats. Nour påminner.", ("Nour",), None),
        ("BESLUT: Vi köper färg.\nANSVARIG: Ada", ("Ada",), None),
    ],
)
def test_who_takes_something_on(text: str, owners: tuple[str, ...], due: str | None) -> None:
    (action,) = to_do(swedish(text))
    assert action.responsible == owners
    assert (action.due.isoformat() if action.due else None) == due


@pytest.mark.parametrize(
    "text",
    [
        "Ada informerar om bryggan.",
        "- Bryggan är klar (Ada)",
        "Nour Saleh söker 20 000 kr till en fotobok.",
        "Nour frågar om bryggan håller.",
        "Tage tar upp frågan om lampor.",
        "Ada påminner om att hissen låter.",
        "SPF planerar en resa till Åland.",
        "Frågor från förra mötet är lösta.",
        "Alla tycker att fikat var gott.",
        "Verksamhetschefen ansvarar för den löpande analysen.",
        "Protokollet läggs ut efter justering av Ada.",
        "På förra stämman gjordes fyllnads val av Ada, Nour och Tage.",
        "Kommunen, kan ni laga vägen?",
    ],
)
def test_what_is_told_is_no_task(text: str) -> None:
    assert to_do(swedish(text)) == []


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("- Ada: rätta kartan", [("rätta kartan", ("Ada",))]),
        ("- Ada/Nour: rätta kartan", [("rätta kartan", ("Ada", "Nour"))]),
        ("Ada - rätta kartan", [("rätta kartan", ("Ada",))]),
        ("TODO Ada :: rätta kartan", [("rätta kartan", ("Ada",))]),
        ("Att göra\n- Ada: kartan", [("kartan", ("Ada",))]),
        ("Ada:\n- rätta kartan\n- mäta djupet", [("rätta kartan", ("Ada",)), ("mäta djupet", ("Ada",))]),
        ("- Ada: bra läge på kartan", []),
        ("- Ada: kartan är klar", []),
        ("Kassören betalar hyran.", [("Kassören betalar hyran.", ("Kassören",))]),
        ("AU lägger fram ett förslag.", [("AU lägger fram ett förslag.", ("AU",))]),
        ("Kommunen lägger fram ett förslag.", []),
        ("Sedan mäter Ada djupet.", [("Sedan mäter Ada djupet.", ("Ada",))]),
        ("Sedan berättar Ada om djupet.", []),
        ("Gruppen uppdrar Ada Berglöf att mäta djupet.",
         [("Gruppen uppdrar Ada Berglöf att mäta djupet.", ("Ada Berglöf",))]),
        ("Gruppen delegerar till Ada att mäta.", [("Gruppen delegerar till Ada att mäta.", ("Ada",))]),
        ("Var och en får till uppgift att mäta.", [("Var och en får till uppgift att mäta.", ("Var och en",))]),
        ("Lampan är trasig, felanmälan görs av Nour.", [("Lampan är trasig, felanmälan görs av Nour.", ("Nour",))]),
        ("En karta tas fram av Ada till våren.", [("En karta tas fram av Ada till våren.", ("Ada",))]),
        ("Listan bryts ned per brygga till våren av sekreteraren.",
         [("Listan bryts ned per brygga till våren av sekreteraren.", ("sekreteraren",))]),
        ("Listan ses över av Ada och Nour gemensamt.", [("Listan ses över av Ada och Nour gemensamt.", ("Ada", "Nour"))]),
        ("Ada, kan du boka rummet?", [("Ada, kan du boka rummet?", ("Ada",))]),
        ("Ada lyfter frågan i chefsgruppen.", [("Ada lyfter frågan i chefsgruppen.", ("Ada",))]),
        ("Ada lyfter frågan om priset.", []),
        ("Ada leder gruppen och lämnar en rapport i maj.", [("Ada leder gruppen och lämnar en rapport i maj.", ("Ada",))]),
        ("Kommunerna utser folk och meddelar Ada senast den 2 mars.",
         [("Kommunerna utser folk och meddelar Ada senast den 2 mars.", ("Kommunerna",))]),
        ("Gruppen rår inte över det men Nour skickar listan vidare.",
         [("Gruppen rår inte över det men Nour skickar listan vidare.", ("Nour",))]),
        ("Synpunkter lämnas till henne före den 2 mars.", [("Synpunkter lämnas till henne före den 2 mars.", ())]),
        ("Bryggans driftchef ansvarar för att ta fram en karta.",
         [("Bryggans driftchef ansvarar för att ta fram en karta.", ("Bryggans driftchef",))]),
        ("Nour meddelar att bryggan är klar.", []),
        ("Sekreteraren sammanställer namnen och MAS granskar listan.",
         [("Sekreteraren sammanställer namnen och MAS granskar listan.", ("Sekreteraren", "MAS"))]),
        ("Vi vet inte än. → Nour bokar tid i maj.", [("Nour bokar tid i maj.", ("Nour",))]),
        ("Luckan ska åtgärdas av hyresvärden under mars.", [("Luckan ska åtgärdas av hyresvärden under mars.", ("hyresvärden",))]),
        ("Frågan har inte behandlats i beredningen och föreslås lyftas vidare där.",
         [("Frågan har inte behandlats i beredningen och föreslås lyftas vidare där.", ())]),
        ("Frågan lyfts vidare till styrgruppen.", [("Frågan lyfts vidare till styrgruppen.", ())]),
        ("Mötet leds av Ada.", []),
        ("Planen föredrogs av Nour.", []),
        ("Ada förklarade hur pumpen fungerar och lovade att mäta djupet.",
         [("Ada förklarade hur pumpen fungerar och lovade att mäta djupet.", ("Ada",))]),
        ("Ada ringer varvet, Nour bokar lokal.", [("Ada ringer varvet, Nour bokar lokal.", ("Ada", "Nour"))]),
        ("Nour lyfter att pumpen låter. Hon återkommer i vår.", [("Hon återkommer i vår.", ("Nour",))]),
        ("Gruppen talade om att Ada kanske ska mäta.", []),
        ("Nour hoppas att Ada ska mäta.", []),
    ],
)  # fmt: skip
def test_who_does_what(text: str, tasks: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(a.text, a.responsible) for a in to_do(swedish(text))] == tasks


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("- Owen: paint the gate", [("paint the gate", ("Owen",))]),
        ("Owen/Latisha - paint the gate", [("paint the gate", ("Owen", "Latisha"))]),
        ("- @owen to paint the gate", [("@owen to paint the gate", ("owen",))]),
        ("Action list\n1. Owen - the gate\n2. Others - the fence", [("the gate", ("Owen",)), ("the fence", ("Others",))]),
        ("Mr Marlowe would write to the owner.", [("Mr Marlowe would write to the owner.", ("Mr Marlowe",))]),
        ("Ms Monroe spoke on the leak. She would ask for a price.", [("She would ask for a price.", ("Ms Monroe",))]),
        ("The board asked for a price at the next meeting.\nACTION: Owen Bell",
         [("The board asked for a price at the next meeting.", ("Owen Bell",))]),
        ("Estates will apply for a permit.", [("Estates will apply for a permit.", ("Estates",))]),
        ("The Chief Executive undertook to paint the gate.",
         [("The Chief Executive undertook to paint the gate.", ("The Chief Executive",))]),
        ("Owen to discuss the gate with the county.", [("Owen to discuss the gate with the county.", ("Owen",))]),
        ("It was agreed that gate 6 should stay shut.", []),
        ("Owen would like a new gate.", []),
        ("Owen asked whether Latisha would paint it.", []),
        ("A visitor asked the Board to paint the gate.", []),
        ("The board discussed whether to paint the gate.", []),
        ("Owen's going to paint the gate.", [("Owen's going to paint the gate.", ("Owen",))]),
        ("- Owen: the gate is fine", []),
        ("- Owen: I think the gate is fine", []),
        ("The Clerk was directed to paint it.", [("The Clerk was directed to paint it.", ("The Clerk",))]),
        ('One letter says: "Owen must paint the gate."', []),
        ("We will be kind to visitors.", []),
        ("Every gate should be painted.", []),
        ("Owen will paint the gate. / Owen", [("Owen will paint the gate.", ("Owen",))]),
    ],
)  # fmt: skip
def test_who_does_what_in_english(text: str, tasks: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(a.text, a.responsible) for a in to_do(english(text))] == tasks


@pytest.mark.parametrize(
    ("table", "tasks"),
    [
        ("Vad | Vem | När\nMåla | Ada | 1 mars\nOlja | Nour | 2 mars",
         [("Måla", ("Ada",), "2026-03-01"), ("Olja", ("Nour",), "2026-03-02")]),
        ("Vem | Vad | När\nAda | Måla | 1 mars", [("Måla", ("Ada",), "2026-03-01")]),
        ("Nr | Aktivitet | Ansvarig | Klart\n1 | Måla | Ada | 1 mars",
         [("Måla", ("Ada",), "2026-03-01")]),
        ("Uppgift | Ansvarig | När\nMåla | Ada | 1 mars", [("Måla", ("Ada",), "2026-03-01")]),
        ("Vad ska göras | Vem gör det | När ska det vara klart\nMåla | Ada | 1 mars",
         [("Måla", ("Ada",), "2026-03-01")]),
        ("Uppgift | Vem | Status\nMåla | Ada | Klar\nOlja | Nour | Pågår",
         [("Olja", ("Nour",), None)]),
        ("Uppgift | Ägare | Läge\nMåla | Ada | Stängd\nOlja | Nour | Utgår\nSåga | Tage | Öppen", [("Såga", ("Tage",), None)]),
        ("Item | Discussion | Outcome / action | Who | When\n1. Bridge | It is old. | Agreed to paint it | | \n | | Recruit two painters | Ada | 2026-03-01",
         [("Recruit two painters", ("Ada",), "2026-03-01")]),
        ("Uppgift | Vem | Utfört\nMåla | Ada | ☒\nOlja | Nour | ☐", [("Olja", ("Nour",), None)]),
        ("§ | Ärende | Beslut/åtgärd | Ansvarig\n1 | Bryggan | Måla bryggan | Ada\n2 | Båten | Båten säljs. | ",
         [("Måla bryggan", ("Ada",), None)]),
        ("Punkt | Ansvarig | Klart\nMåla | Ada | 1 mars", [("Måla", ("Ada",), "2026-03-01")]),
        ("Punkt | Ärende | Anteckning | Beslut/åtgärd | Ansvarig\n1 | Bryggan | Den är sliten. | Ta fram ett pris. | Ada\n2 | Båten | Den är ny. | Ada och Nour ser över rodret. | Ada, Nour\n3 | Färgen | Den är slut. | Färg beställs. | Nour",
         [("Ta fram ett pris.", ("Ada",), None), ("Ada och Nour ser över rodret.", ("Ada", "Nour"), None),
          ("Färg beställs.", ("Nour",), None)]),
    ],
)  # fmt: skip
def test_a_table_of_tasks(table: str, tasks: list[tuple[str, tuple[str, ...], str | None]]) -> None:
    rows = "\n".join(f"| {row} |" for row in table.split("\n"))
    found = extract(read((HEAD_SV + rows + NEXT_SV).encode(), "minutes.md"))
    told = [(a.text, a.responsible, a.due.isoformat() if a.due else None) for a in found.actions]
    assert told == tasks
    assert {person.name for person in found.attendees} == {"Ada Berglöf", "Nour Saleh", "Tage Wik"}


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("Ada föreslår att bryggan målas. Beslutades att göra så.",
         ["Ada föreslår att bryggan målas. Beslutades att göra så."]),
        ("Ny motor, 14 500 kr. Beviljades", ["Ny motor, 14 500 kr. Beviljades"]),
        ("Klubben äskar 500 kr till resor. Avslås, de får återkomma.",
         ["Klubben äskar 500 kr till resor. Avslås, de får återkomma."]),
        ("Mötet beslutar att dela ut:\nen plakett till Ada.\nen bok till Nour.",
         ["Mötet beslutar att dela ut: en plakett till Ada. en bok till Nour."]),
        ("Gruppen avvaktar med bryggan.", ["Gruppen avvaktar med bryggan."]),
        ("Städdagen flyttas till maj.", ["Städdagen flyttas till maj."]),
        ("– Gruppen har beslutat att avstå.", ["Gruppen har beslutat att avstå."]),
        ("Kommunen har beslutat att avstå.", []),
        ("Gruppen har tidigare beslutat att avstå.", []),
        ("Beslut Bryggan målas i vår.", ["Bryggan målas i vår."]),
        ("Tre listor används. → Vi slår ihop dem till en.", ["Vi slår ihop dem till en."]),
        ("Planen för bryggan, båten och färgen beslutades.\n\nBeslut: Gruppen godkänner planen för bryggan, båten och färgen.",
         ["Gruppen godkänner planen för bryggan, båten och färgen."]),
        ("Planen för bryggan beslutades via mail.\n\nBeslut: Båten säljs.",
         ["Planen för bryggan beslutades via mail.", "Båten säljs."]),
        ("Enighet råder om att båten ska säljas.", ["Enighet råder om att båten ska säljas."]),
        ("Efter diskussion ställer sig gruppen bakom förslaget att måla.", ["Efter diskussion ställer sig gruppen bakom förslaget att måla."]),
        ("Tage bemyndigas att besluta om färgen.", ["Tage bemyndigas att besluta om färgen."]),
        ("Ärendet återremitteras till valberedningen.", ["Ärendet återremitteras till valberedningen."]),
        ("Gruppen kom överens om följande:\n\n1. Bryggan målas.\n2. Båten säljs.", ["Bryggan målas.", "Båten säljs."]),
        ("Gruppen beslutade\n\natt     måla bryggan, samt\n\natt     sälja båten.", ["att måla bryggan, samt", "att sälja båten."]),
        ("Resultat:\n- Vi delar på arbetet.\n- Återstår:\n    - Bilder.\n    - Ordlista.\n- Ada skriver till fredag.",
         ["Vi delar på arbetet."]),
    ],
)  # fmt: skip
def test_what_is_resolved(text: str, decisions: list[str]) -> None:
    assert [decision.text for decision in decided(swedish(text))] == decisions


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("Owen proposed a new gate. The board agreed.", ["Owen proposed a new gate. The board agreed."]),
        ("Whether we need a gate was talked over. The board decided: not this year",
         ["Whether we need a gate was talked over. The board decided: not this year"]),
        ("The gate has been accepted by all.", ["The gate has been accepted by all."]),
        ("The gate has been accepted by the county.", []),
        ("All hands went up; the gate stays.", ["All hands went up; the gate stays."]),
        ("We will keep the gate.", ["We will keep the gate."]),
        ("After some debate we went with the green gate.", ["After some debate we went with the green gate."]),
        ("Ada: for the lock, we went with brass", []),
        ("The request for a second gate was not supported.", ["The request for a second gate was not supported."]),
        ("The Gate Policy was withdrawn.", ["The Gate Policy was withdrawn."]),
        ("The report was received.", ["The report was received."]),
    ],
)  # fmt: skip
def test_what_is_resolved_in_english(text: str, decisions: list[str]) -> None:
    assert [decision.text for decision in decided(english(text))] == decisions


TABLE = """\
Projektmöte Hamnflytten 2025-06-17

Ärende\tDiskussion\tBeslut / åtgärd\tAnsvarig\tKlart
Möbler\tRitningar finns.\tRitningen godkänns. Kök beställs.\tDisa\tv. 26
Flytt\tTre anbud.\tBärkraft anlitas.\tRickard\t
"""


def test_a_row_may_hold_a_decision_somebody_and_a_day() -> None:
    found = extract(read(TABLE.encode(), "minutes.txt"))
    assert [item.title for item in found.items] == ["Möbler", "Flytt"]
    assert [(d.item_index, d.text) for d in found.decisions] == [
        (0, "Ritningen godkänns."),
        (0, "Kök beställs."),
        (1, "Bärkraft anlitas."),
    ]
    assert [(a.text, a.responsible) for a in found.actions] == [
        ("Kök beställs.", ("Disa",)),
        ("Bärkraft anlitas.", ("Rickard",)),
    ]
    assert str(found.actions[0].due) == "2025-06-29"


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("Ada gör en lista. Klart senast 10 juni.", ("Ada",), "2026-06-10"),
        ("Ada gör en lista. Klart v. 8.", ("Ada",), "2026-02-22"),
        ("Ada gör en lista senast v. 8.", ("Ada",), "2026-02-22"),
        ("Ada och Nour gör en lista.\nAnsvarig: Ada", ("Ada", "Nour"), None),
        ("En lista behövs.\nAnsvarig: Ada\nKlart: 2026-03-01", ("Ada",), "2026-03-01"),
    ],
)
def test_who_and_when_may_stand_alone_behind_the_task(
    text: str, owners: tuple[str, ...], due: str | None
) -> None:
    (action,) = to_do(swedish(text))
    assert action.responsible == owners
    assert (action.due.isoformat() if action.due else None) == due


def test_a_person_s_promise_is_no_decision_and_keeps_its_owner() -> None:
    found = english(
        "Mr Marlowe to report the leak. Owen Bell agreed to take photos.\nAction: Clerk"
    )
    assert decided(found) == []
    assert [action.responsible for action in to_do(found)] == [("Mr Marlowe",), ("Owen Bell",)]
    assert [d.text for d in decided(english("Council agreed to mend it."))] != []


@pytest.mark.parametrize(
    "recap",
    ["Sammanfattning av beslut\n- Bryggan ska lagas", "Beslut i korthet\nBryggan ska lagas."],
)
def test_a_list_of_decisions_at_the_end_repeats_them(recap: str) -> None:
    found = swedish(f"LG beslutar att laga bryggan.{NEXT_SV}\n{recap}\n")
    assert [d.text for d in found.decisions if d.kind == "decision"] == [
        "LG beslutar att laga bryggan."
    ]


CONTENTS = """\
Quiet Mill Community Group – DRAFT minutes, 03 June 2025

Contents

1. [4]Issue triage
2. [5]Roof tiles
3. [6]Summary of action items

Minutes

Issue triage

Ada: there are nine open issues.
ACTION: Owen to draft a text

Roof tiles

RESOLUTION: Use red tiles

Summary of action items

1. [7]Owen to draft a text
"""


def test_contents_announce_the_items_that_stand_below() -> None:
    found = extract(read(CONTENTS.encode(), "minutes.txt"))
    assert [item.title for item in found.items] == ["Issue triage", "Roof tiles"]
    assert [(d.item_index, d.text) for d in found.decisions] == [(1, "Use red tiles")]
    assert [(a.item_index, a.responsible) for a in found.actions] == [(0, ("Owen",))]


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("Mr. Bell was asked to review the plan.", ("Mr. Bell",), None),
        ("Latisha Monroe will bring a draft to the September meeting.",
         ("Latisha Monroe",), "2025-09-15"),
        ("The Board asked Mr Marlowe to report back on December 1.",
         ("Mr Marlowe",), "2025-12-01"),
        ("Clerk to place the order by the end of August.", ("Clerk",), "2025-08-31"),
    ],
)  # fmt: skip
def test_who_is_asked_to_do_what_by_when(
    text: str, owners: tuple[str, ...], due: str | None
) -> None:
    (action,) = to_do(english(text))
    assert action.responsible == owners
    assert (action.due.isoformat() if action.due else None) == due


def test_what_a_group_agrees_to_do_is_resolved_and_given_to_nobody() -> None:
    found = english("The board agreed to hold a joint event in May.")
    assert [d.text for d in decided(found)] == ["The board agreed to hold a joint event in May."]
    assert to_do(found) == []


CODED = """\
Minutes of the Environment Committee held on 9 September 2024 at 6.30pm

Chair: Ada Finch. Minutes: Owen Bell.

E23. APOLOGIES
There were none.

E24. ALLOTMENTS
RESOLVED - That a tank be bought.

E25. NEXT MEETING
It was noted that the next meeting would be held on 11 November 2024.
"""


def test_items_may_carry_their_committee_s_letter() -> None:
    found = extract(read(CODED.encode(), "minutes.txt"))
    assert [item.number for item in found.items] == ["E23", "E24", "E25"]
    assert [(d.item, d.text, d.kind) for d in found.decisions][:1] == [
        ("E24", "That a tank be bought.", "decision")
    ]
    assert [(p.name, p.role) for p in found.attendees] == [
        ("Ada Finch", "chair"),
        ("Owen Bell", "secretary"),
    ]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Ada Berglöf återkommer om bryggan.", True),
        ("Åtgärd: mäta djupet", True),
        ("Gruppen ger Ada i uppdrag att mäta.", True),
        ("Kassören betalar hyran.", True),
        ("Ada mäter djupet till fredag.", True),
        ("Ada mäter djupet.", False),
        ("Sedan mäter Ada djupet.", False),
        ("Varje enhet tar fram en plan.", False),
        ("Protokollet skickas ut till alla.", False),
        ("Protokollet skickas ut till alla senast 8 mars.", True),
    ],
)
def test_how_sure_a_task_is(text: str, sure: bool) -> None:  # noqa: FBT001 - a column
    assert [action.sure for action in to_do(swedish(text))] == [sure]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Beslut: Bryggan målas.", True),
        ("Gruppen beslutar att måla bryggan.", True),
        ("Gruppen var överens om att måla bryggan.", False),
        ("Städdagen flyttas till maj.", False),
        ("Resultat: Bryggan målas.", False),
    ],
)
def test_how_sure_a_decision_is(text: str, sure: bool) -> None:  # noqa: FBT001 - a column
    assert [decision.sure for decision in decided(swedish(text))] == [sure]


@pytest.mark.parametrize(
    ("text", "decisions", "tasks"),
    [
        (
            "Beslut:\n- Kvarnen lagas.\n- Nour Saleh tar in offerter senast 8 maj.",
            ["Kvarnen lagas."],
            ["Nour Saleh tar in offerter senast 8 maj."],
        ),
        (
            "Beslut:\n- Nour Saleh utses till sekreterare.\n- Rådet köper en ny kvarnsten.",
            ["Nour Saleh utses till sekreterare.", "Rådet köper en ny kvarnsten."],
            [],
        ),
        (
            "Beslut:\n- Nour Saleh tar in offerter.",  # all that was resolved
            ["Nour Saleh tar in offerter."],
            ["Nour Saleh tar in offerter."],
        ),
    ],
)
def test_what_somebody_does_in_a_list_of_decisions_is_a_task_alone(
    text: str, decisions: list[str], tasks: list[str]
) -> None:
    minutes = swedish(text)
    assert [one.text for one in minutes.decisions] == decisions
    assert [one.text for one in minutes.actions] == tasks


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Samverkan Norra Bygden ansvarar för planen på länsnivå.", []),
        ("Kommunen ansvarar för vägen och regionen för bussen.", []),
        ("Kulturnämnden är ansvarig för bidragen.", []),
        ("Nour Saleh ansvarar för nycklarna.", [("Nour Saleh",)]),
        ("AU ansvarar för inbjudan.", [("AU",)]),
        ("Bitte Lindqvist är ansvarig för maten.", [("Bitte Lindqvist",)]),
    ],
)
def test_what_a_body_answers_for_at_all_times_is_no_task(
    text: str, owners: list[tuple[str, ...]]
) -> None:
    head = "Protokoll Samverkan Norra Bygden 2026-03-02\nNärvarande: Nour Saleh, Arvid Stenmark"
    assert [one.responsible for one in whole(f"{head}\n\n§ 1 Planen\n{text}\n").actions] == owners
