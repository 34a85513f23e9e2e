"""Sentences by which a group decides, and those that only speak of deciding."""

import pytest

from bot.phrases.deciding import read_decision
from bot.phrases.typed_line import tidy

DECIDES = [
    ("Beslutas att Linnea får i uppdrag att skriva brevet", "sv"),
    ("Beslöt att flytta i juli.", "sv"),
    ("Enhälligt beslutades att välja Harriet", "sv"),
    ("styrgruppen beslutar att godkänna budgeten", "sv"),
    ("Mötet beslutade enhälligt att höja avgiften", "sv"),
    ("Gruppen har beslutat att avvakta", "sv"),
    ("På mötet beslutades att Tore blir kontaktperson", "sv"),
    ("Efter diskussion beslutar rådet att pröva i tre månader", "sv"),
    ("Därefter beslöt styrelsen att avsluta projektet", "sv"),
    ("Närvårdsrådet beslutar enligt förslaget", "sv"),
    ("AU beslutar att bifalla ansökan", "sv"),
    ("Vi beslutar att inte köpa fler", "sv"),
    ("Vi enades om att ta det i juni", "sv"),
    ("Vi kom överens om att dela kostnaden", "sv"),
    ("Nämnden fastställer taxan för 2027", "sv"),
    ("Årsplanen fastställdes med två ändringar", "sv"),
    ("Budgeten godkänns", "sv"),
    ("resolved that the pilot goes on", "en"),
    ("decided to cut the budget", "en"),
    ("It was agreed that we meet in May", "en"),
    ("The committee has decided to wait", "en"),
    ("The steering group agrees to extend the pilot", "en"),
    ("The board approved the plan", "en"),
    ("the budget is approved", "en"),
]
DECIDES_NOTHING = [
    "vi ska besluta om budgeten i mars",
    "vi beslutade inte att köpa",
    "vi beslutade om budgeten i mars",  # what was decided is not told
    "vi antar att det löser sig",
    "om styrgruppen beslutar att bygga får vi vänta",
    "innan budgeten godkänns",
    "jag tycker att vi beslutar att vänta",
    "planen som vi beslutade att följa fungerar",
    "planen godkänns nog",
    "Regeringen beslutade att höja skatten",
    "Harriet godkänner fakturan",
    "vad beslutade vi i mars",
    "beslutar vi att köpa två?",
    "when the budget is approved we buy",
    "absent any objections the plan is approved",
    "the budget will be approved in May",
    "we have not decided to buy",
    "we should agree to meet",
    "they decided to go home",
    "I decided to stay",
]
LABELLED = [
    ("beslut vi köper in fem automater", "vi köper in fem automater"),
    ("beslut Taxan höjs i maj.", "Taxan höjs i maj."),
    ("Nytt beslut att flytta i juli", "att flytta i juli"),
    ("/beslut Budgeten godkänns", "Budgeten godkänns"),
    ("decision the pilot is extended", "the pilot is extended"),
]
LOOKED_FOR = ["beslut budget", "beslut om årsplan", "beslut styrgruppens budget", "beslut i mars"]


@pytest.mark.parametrize(("typed", "language"), DECIDES)
def test_a_sentence_of_deciding_is_kept_whole(typed: str, language: str) -> None:
    assert read_decision(tidy(typed)) == (language, {"text": typed})


@pytest.mark.parametrize("typed", DECIDES_NOTHING)
def test_speaking_of_decisions_decides_nothing(typed: str) -> None:
    assert read_decision(tidy(typed)) is None


@pytest.mark.parametrize(("typed", "text"), LABELLED)
def test_a_label_needs_no_colon_before_a_statement(typed: str, text: str) -> None:
    read = read_decision(tidy(typed))
    assert read is not None
    assert read[1] == {"text": text}


@pytest.mark.parametrize("typed", LOOKED_FOR)
def test_words_to_look_for_are_no_statement(typed: str) -> None:
    assert read_decision(tidy(typed)) is None
