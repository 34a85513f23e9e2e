"""A finding that leans on what stands before it keeps those words."""

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import ActionItem, Resolution
from bot.minutes.readers import read

SWEDISH = """\
Protokoll Hamnrådet
Datum: 2026-02-16
Närvarande: Tove Lind, Arvid Stenmark

§ 1 Hamnen
{said}

§ 2 Nästa möte
Nästa möte är den 18 mars 2026 kl. 18.
"""
ENGLISH = """\
Minutes of the Harbour Group
Date: 16 February 2026
Present: Tove Lind, Arvid Stenmark

1. The harbour
{said}

2. Next meeting
18 March 2026 at 6.00 pm.
"""


def contexts(form: str, said: str) -> set[str]:
    minutes = extract(read(form.format(said=said).encode(), "m.txt"))
    found: list[Resolution | ActionItem] = [*minutes.decisions, *minutes.actions]
    assert found
    return {one.context for one in found}


@pytest.mark.parametrize(
    ("form", "said", "context"),
    [
        (
            SWEDISH,
            "Bommen går trögt. Tove Lind återrapporterar kring detta.",
            "Bommen går trögt.",
        ),
        (
            SWEDISH,
            "Bommen går trögt.\nTove Lind tar frågan med varvet.",
            "Bommen går trögt.",
        ),
        (
            SWEDISH,
            "Tre offerter har kommit in. Beslut: Rådet godkänner förslaget.",
            "Tre offerter har kommit in.",
        ),
        (ENGLISH, "The boom is stuck. Tove Lind will look into it.", "The boom is stuck."),
        (ENGLISH, "The boom is stuck. Tove Lind will raise the matter.", "The boom is stuck."),
        (ENGLISH, "The boom is stuck. Tove Lind will report on this.", "The boom is stuck."),
    ],
)
def test_words_that_are_leant_on_are_kept(form: str, said: str, context: str) -> None:
    assert context in contexts(form, said)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (SWEDISH, "Bommen går trögt. Tove Lind ringer varvet om bommen."),
        (SWEDISH, "Bommen går trögt. Tove Lind tar frågan om kajen med varvet."),
        (SWEDISH, "Bommen går trögt. Tove Lind ringer varvet denna vecka."),
        (ENGLISH, "The boom is stuck. Tove Lind will call the yard."),
        (ENGLISH, "The boom is stuck. Tove Lind will raise the question of the quay."),
        (ENGLISH, "The boom is stuck. Tove Lind will call the yard this week."),
    ],
)
def test_a_sentence_that_stands_by_itself_keeps_none(form: str, said: str) -> None:
    assert contexts(form, said) == {""}
