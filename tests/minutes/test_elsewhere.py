"""What did not happen at the meeting: items put off, decisions by mail, dues at other meetings."""

from datetime import date

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import Minutes
from bot.minutes.readers import read

SWEDISH = """\
Protokoll Hamnrådet
Datum: 2026-02-16
Närvarande: Tove Lind, Arvid Stenmark

§ 1 Förtöjningar
{said}

§ 2 Nästa möte
Nästa möte är den 18 mars 2026 kl. 18.
"""
ENGLISH = """\
Minutes of the Harbour Group
Date: 16 February 2026
Present: Tove Lind, Arvid Stenmark

1. Moorings
{said}

2. Next meeting
18 March 2026 at 6.00 pm.
"""


def found(form: str, said: str) -> Minutes:
    return extract(read(form.format(said=said).encode(), "m.txt"))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (SWEDISH, "Utgår."),
        (SWEDISH, "Punkten utgick."),
        (SWEDISH, "Ärendet bordläggs till nästa möte."),
        (SWEDISH, "Beslut: Frågan bordläggs."),
        (SWEDISH, "Rådet beslutar att bordlägga ärendet."),
        (SWEDISH, "Tove Lind är sjuk. Punkten skjuts upp."),
        (SWEDISH, "Punkten hanns inte med."),
        (ENGLISH, "Deferred to the next meeting."),
        (ENGLISH, "This item was postponed."),
        (ENGLISH, "It was agreed to defer the matter."),
        (ENGLISH, "The item was tabled."),
        (ENGLISH, "Not discussed, as time was short."),
    ],
)
def test_an_item_is_postponed_where_its_text_says_so(form: str, said: str) -> None:
    minutes = found(form, said)
    assert [item.postponed for item in minutes.items] == [True, False]
    assert not minutes.actions


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (SWEDISH, "Ärendet bordlades vid förra mötet och togs upp nu."),
        (SWEDISH, "Gästhamnen flyttades till östra sidan."),
        (SWEDISH, "Tove Lind utgick från att alla hade läst rapporten."),
        (ENGLISH, "The item was postponed at the last meeting."),
        (ENGLISH, "The annual report was tabled."),
        (ENGLISH, "The ferry was postponed by an hour because of the wind."),
    ],
)
def test_an_item_that_was_taken_is_not_postponed(form: str, said: str) -> None:
    assert not any(item.postponed for item in found(form, said).items)


@pytest.mark.parametrize(
    ("form", "said", "day"),
    [
        (SWEDISH, "Beslut: Per capsulam den 4 februari godkändes taxan.", date(2026, 2, 4)),
        (SWEDISH, "Rådet beslutade via mejl 2026-01-12 att höja taxan.", date(2026, 1, 12)),
        (SWEDISH, "Rådet beslutade per e-post den 20 december att höja.", date(2025, 12, 20)),
        (ENGLISH, "Decision: By email on 4 February the fees were approved.", date(2026, 2, 4)),
        (ENGLISH, "The group agreed by email on 4 February to raise the fees.", date(2026, 2, 4)),
        (ENGLISH, "The group resolved by circulation on 12 January to wait.", date(2026, 1, 12)),
        (ENGLISH, "Resolved by circulation on 12 January: to raise fees.", date(2026, 1, 12)),
        (SWEDISH, "Beslut: Taxan som gäller från den 4 februari godkänns.", None),
        (SWEDISH, "Beslut: Svar lämnas via mejl senast den 4 december.", None),
        (ENGLISH, "Decision: Members reply by email by 4 December.", None),
    ],
)
def test_a_decision_by_mail_has_its_own_day(form: str, said: str, day: date | None) -> None:
    assert [decision.day for decision in found(form, said).decisions] == [day]


@pytest.mark.parametrize(
    ("form", "said", "at_meeting"),
    [
        (SWEDISH, "Tove Lind tar fram en lista till nästa möte.", True),
        (SWEDISH, "Tove Lind tar fram en lista till nästa Hamrådsmöte.", True),
        (SWEDISH, "Tove Lind tar fram en lista senast den 18 mars.", False),
        (ENGLISH, "Tove Lind will bring a list to the next meeting.", True),
        (ENGLISH, "Tove Lind will bring a list by 18 March.", False),
    ],
)
def test_a_due_is_a_meeting_or_a_day(form: str, said: str, *, at_meeting: bool) -> None:
    (action,) = found(form, said).actions
    assert (action.due, action.due_at_meeting) == (date(2026, 3, 18), at_meeting)
