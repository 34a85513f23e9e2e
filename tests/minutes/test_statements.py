"""Sentences of invented minutes that decide, assign and promise, in ways seen in many templates."""

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import Action, Decision, Minutes
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


def swedish(text: str) -> Minutes:
    return extract(read((HEAD_SV + text + NEXT_SV).encode(), "minutes.txt"))


def english(text: str) -> Minutes:
    return extract(read((HEAD_EN + text + NEXT_EN).encode(), "minutes.txt"))


def decided(found: Minutes) -> list[Decision]:
    return [decision for decision in found.decisions if decision.item == "2"]


def to_do(found: Minutes) -> list[Action]:
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
        ("The fee was set at £20. Proposed Ada Finch, seconded Owen Bell, all in favour.",
         "The fee was set at £20."),
        ("Plan 24/17, a shed at the mill. No objection.",
         "Plan 24/17, a shed at the mill. No objection."),
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
        "Nour frågar om bryggan håller.",
        "Tage tar upp frågan om lampor.",
        "Ada påminner om att hissen låter.",
        "SPF planerar en resa till Åland.",
        "Frågor från förra mötet är lösta.",
        "Alla tycker att fikat var gott.",
    ],
)
def test_what_is_told_is_no_task(text: str) -> None:
    assert to_do(swedish(text)) == []


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
