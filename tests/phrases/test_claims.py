"""Lines as people type them, and what the router makes of them."""

from datetime import time

import pytest

from bot.commands import COMMANDS
from bot.phrases.notation import beginning, phrases
from bot.phrases.slots import Selection
from bot.phrases.typed_line import tidy
from bot.router import claim
from storage.model import ActionState, Aspect, Sort

CLAIMED = [
    ("beslut: Årsplanen godkänns", "decision", {"text": "Årsplanen godkänns"}),
    ("Beslut:Årsplanen godkänns.", "decision", {"text": "Årsplanen godkänns."}),
    ("BESLUT : ja", "decision", {"text": "ja"}),
    ("beslut: Ska vi köpa in fler?", "decision", {"text": "Ska vi köpa in fler?"}),
    ("/beslut: b", "decision", {"text": "b"}),
    ("- beslut: b", "decision", {"text": "b"}),
    (
        "uppgift: se https://exempel.se/a kl 9:30",
        "action",
        {"text": "se https://exempel.se/a kl 9:30"},
    ),
    ("2) Beslut: Hyran höjs", "decision", {"text": "Hyran höjs"}),
    ("2. Val av justerare", "topic", {"number": "2", "title": "Val av justerare"}),
    ("att göra: ring Anna", "action", {"text": "ring Anna"}),
    ("uppgift Anna ringer.", "action", {"text": "Anna ringer."}),
    ("todo book a room", "action", {"text": "book a room"}),
    ("notera frågan väcktes", "note", {"text": "frågan väcktes"}),
    ("uppgift 12", "status", {"number": 12}),
    ("action #12", "status", {"number": 12}),
    ("klar 12", "done", {"number": 12}),
    ("klar: 12", "done", {"number": 12}),
    ("Klar #12.", "done", {"number": 12}),
    ("klar nr 12", "done", {"number": 12}),
    ("klar 12 skickad 👍", "done", {"number": 12, "remark": "skickad 👍"}),
    ("#12", "status", {"number": 12}),
    ("12?", "status", {"number": 12}),
    ("beslut 12", "status", {"number": 12}),
    ("hur går det med 12?", "status", {"number": 12}),
    ("vem är ansvarig för 12?", "status", {"number": 12}),
    ("when is #12 due?", "status", {"number": 12}),
    ("beslut om årsplan", "decisions", {"about": "årsplan"}),
    ("beslut årsplan?", "decisions", {"about": "årsplan"}),
    ("vad beslutade vi i mars?", "decisions", {"about": "i mars"}),
    ("beslutslogg sida 2", "decisions", {"page": 2}),
    ("nästa möte", "next_meeting", {}),
    ("nästa möte?", "next_meeting", {}),
    ("nästa möte: 8 maj kl 9:30–12", "plan", {"words": "8 maj kl 9:30–12"}),
    ("punkt Årsplan", "topic", {"title": "Årsplan"}),
    ("punkt: Årsplan", "topic", {"title": "Årsplan"}),
    ("punkt 4a Läkemedel", "topic", {"number": "4a", "title": "Läkemedel"}),
    ("§ 25 Budget", "topic", {"number": "25", "title": "Budget"}),
    ("närvarande: Anna, Per och Kerstin", "present", {"names": ("Anna", "Per", "Kerstin")}),
    ("present Anna & @Per", "present", {"names": ("Anna", "Per")}),
    ("starta mötet: Styrgrupp", "start", {"title": "Styrgrupp"}),
    ("ändra 12 senast fredag", "change", {"number": 12, "said": "senast fredag"}),
    ("ändra 12 ansvarig: Anna, AU", "change", {"number": 12, "owner": "Anna, AU"}),
    ("ändra 12 text Ny lydelse", "change", {"number": 12, "text": "Ny lydelse"}),
    ("uppgifter för Kerstin om automater", "actions", {"owner": "Kerstin", "about": "automater"}),
    ("försenade uppgifter?", "actions", {"state": Selection(overdue=True)}),
    ("actions done", "actions", {"state": Selection(frozenset({ActionState.DONE}))}),
    ("vad ska jag göra?", "mine", {}),
    ("vad ska Kerstin göra?", "actions", {"owner": "Kerstin"}),
    ("Hej!", "help", {}),
    ("tjena, vad kan du?", "help", {}),
    ("uppgift 3 klar", "done", {"number": 3}),
    ("3 är klar!", "done", {"number": 3}),
    ("2 done thanks", "done", {"number": 2}),
    ("klar 12 tack", "done", {"number": 12}),
    ("hej, status 12 tack!", "status", {"number": 12}),
    ("beslut: Vi säger ja tack", "decision", {"text": "Vi säger ja tack"}),
    ("vi beslutade att införa rutinen", "decision", {"text": "vi beslutade att införa rutinen"}),
    ("flytta 3 till 12 december", "change", {"number": 3, "due": "till 12 december"}),
    ("skjut upp 3 till fredag", "change", {"number": 3, "due": "till fredag"}),
    ("3 ansvarig Per", "change", {"number": 3, "owner": "Per"}),
    ("3 ansvarig: Per, klart 8 maj", "change", {"number": 3, "owner": "Per,", "due": "8 maj"}),
    ("3 klart 15 maj", "change", {"number": 3, "due": "15 maj"}),
    ("3 by 15 May", "change", {"number": 3, "due": "15 May"}),
    ("ändra 3: Ny lydelse", "change", {"number": 3, "text": "Ny lydelse"}),
    ("klar 12 👍", "done", {"number": 12, "remark": "👍"}),
    ("status 12 🙂", "status", {"number": 12}),
    ("behåll 3 :)", "keep", {"numbers": (3,)}),
    ("3 och 5 ja", "keep", {"numbers": (3, 5)}),
    ("nej 4!", "drop", {"numbers": (4,)}),
    ("fynd 3 senast 8 maj ansvarig Per", "finding", {"number": 3, "due": "8 maj", "owner": "Per"}),
    ("fynd 3: Ny lydelse", "finding", {"number": 3, "text": "Ny lydelse"}),
    ("3 är ett beslut", "finding", {"number": 3, "sort": Sort.DECISION}),
    ("finding 3 is an action item", "finding", {"number": 3, "sort": Sort.ACTION}),
    ("fynd 3 utan datum", "finding", {"number": 3, "without": Aspect.DUE}),
    ("fynd 3 som i protokollet", "adopt", {"numbers": (3,)}),
    ("spara alla säkra", "save", {}),
    ("ändra ansvarig på 3 till Per Berg", "change", {"number": 3, "owner": "Per Berg"}),
    ("assign 3 to Lisa", "change", {"number": 3, "owner": "Lisa"}),
    ("rename 1 The plan is approved", "change", {"number": 1, "text": "The plan is approved"}),
    ("vem ska göra vad?", "actions", {}),
    ("vad gör Lisa?", "actions", {"owner": "Lisa"}),
    ("vad har Per kvar att göra?", "actions", {"owner": "Per"}),
    ("Lisas uppgifter", "actions", {"whose": ("Lisas", "Lisa")}),
    ("Lisa's actions", "actions", {"whose": ("Lisa",)}),
    ("hur många uppgifter är försenade?", "actions", {"state": Selection(overdue=True)}),
    ("what's overdue?", "actions", {"state": Selection(overdue=True)}),
    ("visa förra mötets protokoll", "summary", {}),
    ("visa protokollet tack", "summary", {}),
    ("protokoll tack", "file", {"paper": "minutes"}),
    ("protokollet 27 mars", "file", {"paper": "minutes", "words": "27 mars"}),
    ("skicka protokollet från förra mötet som word", "file", {"paper": "minutes", "kind": "docx"}),
    ("mötesanteckningar som pdf", "file", {"paper": "notes", "kind": "pdf"}),
    (
        "the minutes of 27 March in Swedish as Word",
        "file",
        {"paper": "minutes", "words": "27 March", "language": "sv", "kind": "docx"},
    ),
    ("minutes?", "file", {"paper": "minutes"}),
    ("när beslutade vi om automaterna?", "decisions", {"about": "automaterna"}),
    ("har vi beslutat något om budget?", "decisions", {"about": "budget"}),
    ("beslutade vi om budgeten?", "decisions", {"about": "budgeten"}),
    ("vem tog beslutet om årsplanen?", "decisions", {"about": "årsplanen"}),
    ("beslut sedan januari?", "decisions", {"about": "sedan januari"}),
    ("did we decide anything about the plan?", "decisions", {"about": "the plan"}),
    ("vem ansvarar för enkäten?", "actions", {"about": "enkäten"}),
    ("vilka uppgifter har kommunerna?", "actions", {"owner": "kommunerna"}),
    ("uppgifter utan ansvarig", "actions", {"state": Selection(unowned=True)}),
    ("vad är på gång?", "actions", {}),
    ("visa beslut 3", "status", {"number": 3}),
    ("vilka var med på mötet i mars?", "summary", {"words": "i mars"}),
    ("vad hände på förra mötet?", "summary", {}),
    ("mötet i februari?", "summary", {"words": "februari"}),
    ("show me the minutes of 27 March", "summary", {"words": "27 March"}),
    ("allt om automaterna", "search", {"words": "automaterna"}),
    ("snooze 3 to Friday", "remind", {"number": 3, "when": "to Friday"}),
    ("påminn Per om salen", "remind", {"whom": "Per", "about": "salen"}),
    ("nudge kim about the keys", "remind", {"whom": "kim", "about": "the keys"}),
    ("ok, då: beslut: Vi väntar", "decision", {"text": "Vi väntar"}),
    ("tack för idag, avsluta mötet", "end", {}),
    ("hej alla! klar 12", "done", {"number": 12}),
    ("good morning all, done 12", "done", {"number": 12}),
    ("skapa en uppgift åt Per: ring", "action", {"text": "åt Per: ring"}),
    ("tvåan är inte klar ändå", "reopen", {"number": 2}),
    ("3 isn't done after all", "reopen", {"number": 3}),
    ("3 går till Kim istället", "change", {"number": 3, "owner": "Kim"}),
    ("3 is mine now", "change", {"number": 3, "owner": "me"}),
    ("uppgift 3 ska vara klar på fredag", "change", {"number": 3, "due": "på fredag"}),
    (
        "rättelse: beslut 3 ska vara två år, inte ett",
        "reword",
        {"number": 3, "new": "två år,", "old": "ett"},
    ),
    ("scrap number 3", "withdraw", {"number": 3}),
    ("i rummet: Per, Anna", "present", {"names": ("Per", "Anna")}),
    (
        "Bengt Sten sjuk, ersätts av Ulla Frost",
        "attend",
        {"absent": "Bengt Sten", "substitute": "Ulla Frost"},
    ),
    (
        "Ulla Frost sits in for Bengt Sten",
        "attend",
        {"substitute": "Ulla Frost", "absent": "Bengt Sten"},
    ),
    ("Åsa kom 10 min sent", "attend", {"came": ("Åsa",), "minutes": 10}),
    ("nu tar vi andra punkten: Hyran", "topic", {"title": "Hyran"}),
    ("first up: the roof", "topic", {"title": "the roof"}),
    ("övriga frågor: parkeringen", "topic", {"title": "övriga frågor: parkeringen"}),
    ("punkten om hyran tar vi nästa gång", "postpone", {"title": "hyran"}),
    ("leave the roof until next time", "postpone", {"title": "roof"}),
    ("Per vill ha med bilpoolen på dagordningen", "put", {"by": "Per", "item": "bilpoolen"}),
    ("mötet den 8 okt får bli 15 okt istället", "move", {"which": "8 okt", "to": "15 okt"}),
    ("the next one is Nov 4", "plan", {"words": "Nov 4"}),
    ("lägg in vår logga", "letterhead", {}),
    ("startar mötet nu", "start", {}),
    ("förresten, 2 ska vara klar 22 april", "change", {"number": 2, "due": "22 april"}),
    ("säg till Hugo om virket", "remind", {"whom": "Hugo", "about": "virket"}),
    ("Pia är justerare idag", "office", {"names": ("Pia",)}),
    ("vi bryter för fika 15 min", "note", {"text": "vi bryter för fika 15 min"}),
    ("vi tar beslut om att köpa en", "decision", {"text": "vi tar beslut om att köpa en"}),
    ("mötet öppnat 13.05", "start", {"at": time(13, 5)}),
    ("med på mötet: Anita, Göran", "present", {"names": ("Anita", "Göran")}),
    ("mötet flyttas en vecka framåt", "move", {"to": "en vecka framåt"}),
    ("nästa gång 13 april 13.00", "plan", {"words": "13 april 13.00"}),
    ("let's meet again on 3 March 6pm", "plan", {"words": "3 March 6pm"}),
    ("Kim blir sen", "attend", {"late": ("Kim",), "later": "sen"}),
    ("välkomna allihop, då sätter vi igång", "start", {}),
    ("vi är Lars Boo och Tove Ek idag", "present", {"names": ("Lars Boo", "Tove Ek")}),
    ("Ida dök upp nu", "attend", {"came": ("Ida",)}),
    ("Rob's sub is Lee Pike", "attend", {"absent": "Rob", "substitute": "Lee Pike"}),
    ("we've agreed to raise the fee", "decision", {"text": "we've agreed to raise the fee"}),
    ("moving on, item 2 summer fair", "topic", {"number": "2", "title": "summer fair"}),
    ("städdagen skjuter vi på till nästa möte", "postpone", {"title": "städdagen"}),
    ("nästa styrelsemöte 12/10 kl 18", "plan", {"words": "12/10 kl 18"}),
    ("slut för idag, tack alla", "end", {}),
    ("that wraps it up, thanks everyone", "end", {}),
    ("ops fel person, Sara ska ha 6", "change", {"owner": "Sara", "number": 6}),
    ("rättelse på beslut 1: det ska stå 90 tkr", "change", {"number": 1, "said": "90 tkr"}),
    ("sluta påminna mig", "reminders", {"mine": True}),
    ("all in favour, nobody against", "count", {"words": "all in favour, nobody against"}),
]

UNCLAIMED = [
    "",
    "tack",
    "klar",
    "klar 12?",  # a question changes nothing
    "stryk 12?",
    "klar tolv",
    "klar 1234567",
    "beslut",
    "beslut:",
    "beslut årsplanen",  # no colon: as well something to look for
    "uppgift Anna ringer?",
    "vi beslutar att köpa två?",
    "Kerstin ringer kommunen",
    "obeslut: nej",
    "12 13",
    "uppgift 5 kommuner svarar",  # a number first: another command may be meant
    "hej tack",
    "nästa vecka",
    "ok, då vet vi",
    "nu går vi till lunch",
    "så är det ju alltid i november",
    "nej förlåt, jag menade inte så",
    "actually I like the old logo",
    "we have two options: pizza or sushi",
    "övrigt: inget",
    "put James on speaker",
    "affischerna blir sena",
    "posters will be a bit late",
    "så klar 12 människor väntar",
    "beslut + uppgift: vi köper kylskåp",
    "låt oss vänta",
    "nästa gång blir det tårta",
    "next time is fine",
    "Per går bra",
    "Kim vill ha kaffe",
    "James was 10 minutes late to the pub",
]


@pytest.mark.parametrize(("typed", "module", "slots"), CLAIMED)
def test_claims(typed: str, module: str, slots: dict[str, object]) -> None:
    found = claim(tidy(typed), "sv")
    assert found is not None
    assert (found.command.handle.__module__.rpartition(".")[2], found.slots) == (module, slots)


@pytest.mark.parametrize("typed", UNCLAIMED)
def test_leaves_alone(typed: str) -> None:
    assert claim(tidy(typed), "sv") is None


@pytest.mark.parametrize(
    ("typed", "spoken", "language"),
    [
        ("status 12", "sv", "sv"),
        ("status 12", "en", "en"),
        ("klar 12", "en", "sv"),
        ("done 12", "sv", "en"),
        ("undo", "sv", "en"),
    ],
)
def test_the_phrase_decides_the_language(typed: str, spoken: str, language: str) -> None:
    found = claim(tidy(typed), spoken)
    assert found is not None
    assert found.language == language


def test_a_line_is_held_against_every_phrase_that_reads_it() -> None:
    """Only phrases with its first word are tried; that must leave out none that would fit."""
    lines = [tidy(each) for one in COMMANDS for of in one.examples.values() for each in of]
    for written in (each for command in COMMANDS for each in command.phrases.values()):
        for line in lines:
            fitting = [each for each in phrases(written) if each.read(line) is not None]
            tried = beginning(written, line)
            assert [each for each in tried if each in fitting] == fitting, line.text
