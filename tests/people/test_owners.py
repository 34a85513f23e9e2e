"""Who a sentence says is to do it, in both languages."""

from time import process_time

import pytest

from bot.message import Mention
from bot.people.owners import (
    Candidates,
    Doubt,
    Owners,
    find_owners,
    read_owners,
    without_label,
)
from storage.model import Circle, Known, Party, PartyKind, Person, PersonKey

ANNA = Person(key=PersonKey("anna"), name="Anna Ek")
PER = Known("Per Berg", PersonKey("per"))
LENA = Known("Lena Ek", PersonKey("lena-1"))
STROM = Known("Lena Ström")  # was at a meeting, has no account
KERSTIN = Known("Kerstin Åmark", PersonKey("kerstin"))
AKB = Known("Anna-Karin Blom", PersonKey("akb"))
CIRCLE = Circle(
    names=(Known("Anna Ek", ANNA.key), AKB, KERSTIN, LENA, STROM, PER),
    aliases={"maja": Known("Maria Lund", PersonKey("maria"))},
)
CANDIDATES = Candidates(ANNA, circle=CIRCLE)

SENTENCES = [
    # the subject the sentence begins with
    ("sv", "Ove Lund återrapporterar om automater", ["Ove Lund"]),
    ("sv", "Ove återrapporterar om automater", ["Ove"]),
    ("sv", "Per och Lena Ström tar fram ett förslag", ["Per Berg", "Lena Ström"]),
    ("sv", "Per Berg, AU och Ove ska se över planen", ["Per Berg", "AU", "Ove"]),
    ("sv", "Ove Lund upphandlar automaterna", ["Ove Lund"]),
    ("sv", "Kerstin upphandlar automaterna", ["Kerstin Åmark"]),
    ("en", "Ove reports back", ["Ove"]),
    ("en", "Per and Ove will draft it", ["Per Berg", "Ove"]),
    # offices and bodies
    ("sv", "AU bereder frågan vidare", ["AU"]),
    ("sv", "Presidiet formulerar uppdraget", ["Presidiet"]),
    ("sv", "presidiet och AU bereder frågan", ["presidiet", "AU"]),
    ("sv", "Anna och ordföranden skickar brevet", ["Anna Ek", "ordföranden"]),
    ("sv", "vice ordföranden kallar till möte", ["vice ordföranden"]),
    ("sv", "arbetsgruppen återkommer i maj", ["arbetsgruppen"]),
    ("sv", "Äldrenämnden svarar på remissen", ["Äldrenämnden"]),
    ("sv", "Alla läser underlaget", ["Alla"]),
    ("en", "the chair circulates the minutes", ["chair"]),
    ("sv", "respektive kommun utser en kontaktperson", ["respektive kommun"]),
    ("sv", "Samtliga kommuner ser över sina rutiner", ["Samtliga kommuner"]),
    ("sv", "alla parter läser igenom förslaget", ["alla parter"]),
    ("sv", "enkäten skickas ut av respektive kommun", ["respektive kommun"]),
    (
        "sv",
        "processledaren och respektive enhetschef bokar tid",
        ["processledaren", "respektive enhetschef"],
    ),
    (
        "sv",
        "verksamhetschefen på vårdcentralen Eken kallar",
        ["verksamhetschefen på vårdcentralen Eken"],
    ),
    ("sv", "enhetschefen för hemsjukvården tar fram underlag", ["enhetschefen för hemsjukvården"]),
    ("sv", "processledaren i Norrby kommun skickar enkäten", ["processledaren i Norrby kommun"]),
    ("sv", "sekreteraren skickar för kännedom till alla parter", ["sekreteraren"]),
    ("sv", "kontakta respektive kommun", []),
    ("sv", "alla dokument ska läsas", []),
    ("en", "each municipality appoints a contact", ["each municipality"]),
    ("en", "the head of home care will draft a routine", ["head of home care"]),
    ("en", "The working group drafts a plan", ["working group"]),
    ("en", "Everyone reads the paper", ["Everyone"]),
    # in small letters, where the group knows them
    ("sv", "per bokar lokal", ["Per Berg"]),
    ("sv", "kerstin skickar ut listan", ["Kerstin Åmark"]),
    ("sv", "per, anna-karin ordnar fika", ["Per Berg", "Anna-Karin Blom"]),
    ("sv", "kerstin å kollar", ["Kerstin Åmark"]),
    ("sv", "åmark ringer", ["Kerstin Åmark"]),
    ("en", "per to call the council", ["Per Berg"]),
    ("en", "kerstin will call the council", ["Kerstin Åmark"]),
    ("sv", "per månad betalas avgift", []),
    ("sv", "per år räknas det upp", []),
    ("sv", "ove bokar lokal", []),
    # several, however they are joined
    ("sv", "Anna/Per tar fram underlag", ["Anna Ek", "Per Berg"]),
    ("sv", "Kerstin & Per skriver", ["Kerstin Åmark", "Per Berg"]),
    ("sv", "jag + Per ringer", ["Anna Ek", "Per Berg"]),
    ("sv", "Kerstin tillsammans med Per skriver remissen", ["Kerstin Åmark", "Per Berg"]),
    ("sv", "Anna Ek (tillsammans med Per) skriver", ["Anna Ek", "Per Berg"]),
    (
        "sv",
        "Jonas Karlsson, Lisa Ek och ekonomienheten tar fram en kalkyl",
        ["Jonas Karlsson", "Lisa Ek", "ekonomienheten"],
    ),
    ("en", "Per together with Kerstin drafts it", ["Per Berg", "Kerstin Åmark"]),
    # particles, initials, titles
    ("sv", "de Geer ringer kommunen", ["de Geer"]),
    ("sv", "von Essen skriver svaret", ["von Essen"]),
    ("sv", "J.P. Öst bokar lokal", ["J.P. Öst"]),
    ("sv", "J. P. Öst bokar lokal", ["J. P. Öst"]),
    ("sv", "Carl-Johan von Essen skriver svaret", ["Carl-Johan von Essen"]),
    ("sv", "Processledare Maria Holm tar fram en rutin", ["Maria Holm"]),
    ("sv", "enhetschef Ulla Ro återkommer", ["Ulla Ro"]),
    ("en", "Dr Ulla Ro to report back", ["Ulla Ro"]),
    ("en", "Project manager Ann Lee to report back", ["Ann Lee"]),
    # beside the task
    ("sv", "Kerstin - ringa regionen", ["Kerstin Åmark"]),
    ("sv", "Kerstin: ringa regionen", ["Kerstin Åmark"]),
    ("sv", "(Per) ringa regionen", ["Per Berg"]),
    ("sv", "- Per ringer regionen", ["Per Berg"]),
    ("sv", "boka lokal - Anna Ek - 1 oktober", ["Anna Ek"]),
    ("sv", "boka lokal → Per", ["Per Berg"]),
    ("sv", "Helena Öst; boka buss; 22 sept", ["Helena Öst"]),
    ("sv", "Boka Folkets Hus - fredag", []),
    ("sv", "Se över rutinen - Word", []),
    ("en", "- Erik to chase the supplier", ["Erik"]),
    # given to
    ("sv", "till Per: ringa regionen", ["Per Berg"]),
    ("sv", "för Per och Kerstin: ringa regionen", ["Per Berg", "Kerstin Åmark"]),
    ("sv", "till Per att ringa regionen", ["Per Berg"]),
    ("en", "on Per to call the region", ["Per Berg"]),
    ("sv", "till mötet: ta fram underlag", []),
    ("en", "on Friday: send the plan", []),
    # all of us, whole teams
    ("sv", "Vi följer upp frågan", ["gruppen"]),
    ("en", "We follow up", ["the group"]),
    ("sv", "hela gruppen läser underlaget", ["hela gruppen"]),
    ("en", "whole team review the plan", ["whole team"]),
    ("en", "legal to check the contract", ["legal"]),
    ("en", "board to nominate two members", ["board"]),
    ("en", "Team building is planned", []),
    ("en", "Legal matters are on hold", []),
    # the speaker
    ("sv", "Jag bokar lokal", ["Anna Ek"]),
    ("sv", "jag och Per läser igenom", ["Anna Ek", "Per Berg"]),
    ("en", "I send the plan", ["Anna Ek"]),
    # after the verb
    ("sv", "Till mötet ska Per ta fram siffror", ["Per Berg"]),
    ("sv", "Frågan måste AU bereda", ["AU"]),
    ("sv", "Till mötet tar Per fram siffror", ["Per Berg"]),
    ("sv", "Till mötet tar Ove fram siffror", []),  # nobody knows an Ove: it may be anything
    # said otherwise
    ("sv", "Protokollet justeras av Per", ["Per Berg"]),
    ("sv", "Underlaget skickas ut av Ove och AU", ["Ove", "AU"]),
    ("sv", "En kurs av Microsoft", []),
    ("en", "The plan is written by Per", ["Per Berg"]),
    ("en", "The plan is written by Friday", []),
    ("sv", "Skicka inbjudan till Eva – Ove ansvarar", ["Ove"]),
    ("sv", "boka lokal (Per)", ["Per Berg"]),
    ("sv", "boka rum (Teams)", []),
    ("sv", "Per, Kerstin + AU: kolla med facket", ["Per Berg", "Kerstin Åmark", "AU"]),
    ("sv", "Budget: gå igenom den", []),
    ("sv", "ordf kallar till extra möte", ["ordf"]),
    # labels
    ("sv", "Ta fram statistik, ansvarig: Per", ["Per Berg"]),
    ("sv", "Ta fram statistik (ansvarig Anna Ek, AU)", ["Anna Ek", "AU"]),
    ("sv", "Skicka kallelsen. Ansvarig Per senast fredag", ["Per Berg"]),
    ("sv", "Boka lokal, ansvariga: Ove och kommunikatören", ["Ove", "kommunikatören"]),
    ("en", "Book a candidates, owner: Per", ["Per Berg"]),
    ("en", "Book a candidates (responsible: Ove, the chair)", ["Ove", "chair"]),
    ("en", "Sara: check the prices", ["Sara"]),
    ("sv", "Sara, Olof: kolla priserna", ["Sara", "Olof"]),
    # nobody
    ("en", "Budget: check the prices", []),
    ("en", "May: check the prices", []),
    ("sv", "Lokal bokas", []),
    ("sv", "Rapporten ligger på ytan", []),
    ("sv", "Se över rutinen", []),
    ("sv", "AU informeras om beslutet", []),
    ("sv", "Utse någon som är ansvarig för lokalen", []),
    ("en", "Send the minutes to Per", []),
    ("en", "Minutes are approved", []),
    ("en", "Find out who is responsible for rooms", []),
]


@pytest.mark.parametrize(("language", "text", "names"), SENTENCES)
def test_finds_who_is_to_do_it(language: str, text: str, names: list[str]) -> None:
    found = find_owners(text, CANDIDATES, language).parties
    assert [party.name for party in found] == names


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Per", Party("Per Berg", person=PER.person)),
        ("per berg", Party("Per Berg", person=PER.person)),
        ("Lena Ek", Party("Lena Ek", person=LENA.person)),
        ("Lena Ström", Party("Lena Ström")),
        # however they are shortened
        ("KÅ", Party("Kerstin Åmark", person=KERSTIN.person)),
        ("K.Å.", Party("Kerstin Åmark", person=KERSTIN.person)),
        ("K. Å.", Party("Kerstin Åmark", person=KERSTIN.person)),
        ("Kerstin Å", Party("Kerstin Åmark", person=KERSTIN.person)),
        ("Kerstin Å.", Party("Kerstin Åmark", person=KERSTIN.person)),
        ("K Åmark", Party("Kerstin Åmark", person=KERSTIN.person)),
        ("Åmark", Party("Kerstin Åmark", person=KERSTIN.person)),
        ("AKB", Party("Anna-Karin Blom", person=AKB.person)),
        ("Lena S", Party("Lena Ström")),
        # what the group has said once
        ("Maja", Party("Maria Lund", person=PersonKey("maria"))),
        ("jag", Party("Anna Ek", person=ANNA.key)),
        ("presidiet", Party("presidiet", PartyKind.GROUP)),
        ("the chair", Party("chair", PartyKind.ROLE)),
        ("sekreteraren", Party("sekreteraren", PartyKind.ROLE)),
        ("AU", Party("AU", PartyKind.GROUP)),
        # nobody knows them: as they are written
        ("Ove", Party("Ove")),
        ("XY", Party("XY")),
        ("Kim Åmark-Lund", Party("Kim Åmark-Lund")),
    ],
)
def test_knows_people_roles_and_groups(name: str, party: Party) -> None:
    assert read_owners(name, CANDIDATES) == Owners((party,))


def _doubt(word: str, *choices: Known, is_spelling: bool = False) -> Doubt:
    parties = tuple((Party(known.name, person=known.person),) for known in choices)
    return Doubt(word, parties, is_spelling)


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("Lena", _doubt("Lena", LENA, STROM)),
        ("Ek", _doubt("Ek", Known("Anna Ek", ANNA.key), LENA)),
        ("Kerstn", _doubt("Kerstn", KERSTIN, is_spelling=True)),
        ("Kerstin Åmrak", _doubt("Kerstin Åmrak", KERSTIN, is_spelling=True)),
        ("Lana Ström", _doubt("Lana Ström", STROM, is_spelling=True)),
    ],
)
def test_guesses_nobody_but_asks(name: str, doubt: Doubt) -> None:
    assert read_owners(name, CANDIDATES) == Owners((Party(name),), doubt)


@pytest.mark.parametrize("name", ["Ove", "Pär", "Kersti Olsson", "XY"])
def test_asks_nothing_where_nobody_is_meant(name: str) -> None:
    assert read_owners(name, CANDIDATES).doubt is None


def test_asks_of_one_among_several_and_keeps_the_others() -> None:
    read = read_owners("Per, Lena och AU", CANDIDATES)
    assert read.parties == (
        Party("Per Berg", person=PER.person),
        Party("Lena"),
        Party("AU", PartyKind.GROUP),
    )
    assert read.doubt is not None
    assert [[party.name for party in choice] for choice in read.doubt.choices] == [
        ["Per Berg", "Lena Ek", "AU"],
        ["Per Berg", "Lena Ström", "AU"],
    ]


MENTIONS = [
    ("ring kommunen @Per Berg", ["Per Berg"]),
    ("@Per Berg och @Bo Lind ringer kommunen", ["Per Berg", "Bo Lind"]),
    ("@Per Berg pratar med @Bo Lind om lokalen", ["Per Berg"]),
    ("Kerstin pratar med @Bo Lind om lokalen", ["Kerstin Åmark"]),
    ("boka lokal @Per Berg @Bo Lind", ["Per Berg", "Bo Lind"]),
    ("@Lind, Bo (HSF) ringer kommunen", ["Bo Lind"]),
    ("@Lind, Bo (HSF) och @Per Berg ringer kommunen", ["Bo Lind", "Per Berg"]),
    ("ring kommunen @Lind, Bo (HSF)", ["Bo Lind"]),
]


@pytest.mark.parametrize(("text", "names"), MENTIONS)
def test_a_mention_is_an_owner_unless_somebody_else_is(text: str, names: list[str]) -> None:
    accounts = [name for name in ("Per Berg", "Bo Lind", "Lind, Bo (HSF)") if f"@{name}" in text]
    candidates = Candidates(
        ANNA,
        mentions=tuple(Mention(name, f"29:{name}") for name in accounts),
        mentioned=[Person(key=PersonKey(name), name=name) for name in accounts],
        circle=CIRCLE,
    )
    assert [party.name for party in find_owners(text, candidates, "sv").parties] == names


LABELS = [
    ("Ta fram statistik, ansvarig: Per", "Ta fram statistik"),
    ("Ta fram statistik (ansvarig Anna Ek, AU)", "Ta fram statistik"),
    ("Skicka kallelsen. Ansvarig: Per.", "Skicka kallelsen."),
    ("Book a candidates, owner: Per", "Book a candidates"),
    ("Ansvarig: Per tar fram statistik", "Ansvarig: Per tar fram statistik"),
    ("Ansvarig: Per. Boka lokal", "Boka lokal"),
    ("Utse ansvarig Per", "Utse ansvarig Per"),
    ("Per ringer", "Per ringer"),
    ("till Per: ringa regionen", "ringa regionen"),
    ("on Per to call the region", "call the region"),
    ("till mötet: ta fram underlag", "till mötet: ta fram underlag"),
]


@pytest.mark.parametrize(("text", "left"), LABELS)
def test_a_label_is_taken_off_an_end_alone(text: str, left: str) -> None:
    assert without_label(text) == left


@pytest.mark.parametrize(
    "part", ["x", "X", "A, ", "Ab, ", "Ab och ", "ska ", "grupp", "gruppen ", "Ab "]
)
def test_what_is_as_long_as_a_message_can_be_is_read_in_time(part: str) -> None:
    # Some 0.1 s each; where time grows faster than the text, minutes.
    text = part * (20_000 // len(part))
    started = process_time()
    find_owners(text, Candidates(ANNA, circle=CIRCLE), "sv")
    assert process_time() - started < 5
