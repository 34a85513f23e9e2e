"""Who a sentence says is to do it, in both languages."""

import pytest

from bot.message import Mention
from bot.owners import Room, find_owners, parties
from storage.model import Party, PartyKind, Person, PersonKey

ANNA = Person(key=PersonKey("anna"), name="Anna Ek")
PER = Person(key=PersonKey("per"), name="Per Berg")
LENAS = [
    Person(key=PersonKey("lena-1"), name="Lena Ek"),
    Person(key=PersonKey("lena-2"), name="Lena Ström"),
]
ROOM = Room(ANNA, people=[ANNA, PER, *LENAS])

SENTENCES = [
    ("sv", "Kerstin Åmark återrapporterar om automater", ["Kerstin Åmark"]),
    ("sv", "Kerstin återrapporterar om automater", ["Kerstin"]),
    ("sv", "Per och Lena Ström tar fram ett förslag", ["Per", "Lena Ström"]),
    ("sv", "Per Berg, AU och Kerstin ska se över planen", ["Per Berg", "AU", "Kerstin"]),
    ("sv", "AU bereder frågan vidare", ["AU"]),
    ("sv", "Presidiet formulerar uppdraget", ["Presidiet"]),
    ("sv", "sekreteraren skickar protokollet", ["sekreteraren"]),
    ("sv", "arbetsgruppen återkommer i maj", ["arbetsgruppen"]),
    ("sv", "Alla läser underlaget", ["Alla"]),
    ("sv", "Jag bokar lokal", ["Anna Ek"]),
    ("sv", "jag läser igenom", ["Anna Ek"]),
    ("sv", "Ta fram statistik, ansvarig: Per", ["Per"]),
    ("sv", "Ta fram statistik (ansvarig Anna Ek, AU)", ["Anna Ek", "AU"]),
    ("sv", "Skicka kallelsen. Ansvarig Per senast fredag", ["Per"]),
    ("sv", "Kerstin Åmark upphandlar automaterna", ["Kerstin Åmark"]),
    ("sv", "Lokal bokas", []),
    ("sv", "Rapporten ligger på ytan", []),
    ("sv", "Protokollet justeras av Per", []),
    ("sv", "Se över rutinen", []),
    ("sv", "AU informeras om beslutet", []),
    ("en", "Kerstin reports back", ["Kerstin"]),
    ("en", "Per and Kerstin will draft it", ["Per", "Kerstin"]),
    ("en", "I send the plan", ["Anna Ek"]),
    ("en", "the secretary circulates the minutes", ["secretary"]),
    ("en", "Everyone reads the paper", ["Everyone"]),
    ("en", "Book a room, owner: Per", ["Per"]),
    ("en", "Send the minutes to Per", []),
    ("en", "Minutes are approved", []),
]


@pytest.mark.parametrize(("language", "text", "names"), SENTENCES)
def test_finds_who_is_to_do_it(language: str, text: str, names: list[str]) -> None:
    assert [party.name for party in find_owners(text, ROOM, language)] == names


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Per", Party("Per", person=PER.key)),
        ("per berg", Party("per berg", person=PER.key)),
        ("Lena", Party("Lena")),  # there are two: nobody is guessed
        ("Lena Ek", Party("Lena Ek", person=PersonKey("lena-1"))),
        ("jag", Party("Anna Ek", person=ANNA.key)),
        ("presidiet", Party("presidiet", PartyKind.GROUP)),
        ("the chair", Party("chair", PartyKind.ROLE)),
        ("Kerstin", Party("Kerstin")),
    ],
)
def test_knows_people_roles_and_groups(name: str, party: Party) -> None:
    assert parties(name, ROOM) == (party,)


def test_a_mention_is_an_owner_wherever_it_stands() -> None:
    room = Room(ANNA, mentions=(Mention("Per Berg", "29:per"),), mentioned=[PER])
    assert find_owners("ring kommunen @Per Berg", room, "sv") == (
        Party("Per Berg", person=PER.key),
    )
