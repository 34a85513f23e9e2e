"""What a secretary is told before minutes go out."""

import pytest

from bot.minutes.checks import checks
from bot.minutes.extract import extract
from bot.minutes.readers import read

HEAD_SV = "Protokoll Byarådet 2025-02-11\n\nNärvarande: Tove Hallgren, Ossian Bergfalk\n\n"
HEAD_EN = "Minutes of the Pond Committee 11 February 2025\n\nPresent: Edna Pike, Wes Oakden\n\n"
END_SV = "\n§ 9 Nästa möte\nNästa möte är den 8 april 2025.\n"
END_EN = "\n9. Next meeting\nThe next meeting is on 8 April 2025.\n"


def remarks(text: str) -> list[tuple[str, tuple[str, ...]]]:
    document = read(text.encode(), "m.txt")
    return [(check.code, check.data) for check in checks(document, extract(document))]


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        ("§ 5 Ett\nText.\n\n§ 8 Två\nText.\n", ("number_gap", ("6", "7"))),
        (
            "Frånvarande: Tove Hallgren\n\n§ 8 Ett\nText.\n",
            ("present_and_absent", ("Tove Hallgren",)),
        ),
        ("§ 8 Ett\nText.\n\nBeslut:\n", ("empty_decision", ("Beslut",))),
        (
            "§ 8 Ett\nPresentationen bifogas protokollet.\n",
            ("attachment_without_link", ("Presentationen bifogas protokollet.",)),
        ),
        (
            "§ 8 Ett\nVi ses måndag 4 mars 2025.\n",
            ("weekday_mismatch", ("måndag 4 mars 2025", "2025-03-04")),
        ),
        (
            "§ 8 Ett\nBeslut: Rådet noterar informationen.\n\nTove Hallgren kontaktar åkaren.\n",
            ("assignment_under_noted", ("Tove Hallgren kontaktar åkaren.",)),
        ),
        ("§ 8 Ett\nInbjudan skickas ut inom kort.\n", ("actions_without_owner", ("1",))),
    ],
)
def test_a_slip_is_pointed_out(body: str, remark: tuple[str, tuple[str, ...]]) -> None:
    assert remark in remarks(HEAD_SV + body + END_SV)


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        ("6. One\nText.\n\n8. Two\nText.\n", ("number_gap", ("7",))),
        (
            "8. One\nThe plan is attached.\n",
            ("attachment_without_link", ("The plan is attached.",)),
        ),
        (
            "8. One\nOn Monday 4 March 2025.\n",
            ("weekday_mismatch", ("monday 4 March 2025", "2025-03-04")),
        ),
        ("8. One\nPlease send comments.\n", ("actions_without_owner", ("1",))),
    ],
)
def test_a_slip_in_english_is_pointed_out(body: str, remark: tuple[str, tuple[str, ...]]) -> None:
    assert remark in remarks(HEAD_EN + body + END_EN)


@pytest.mark.parametrize(
    "text",
    [
        HEAD_SV + "§ 8 Ett\nVi ses tisdag 4 mars 2025.\n" + END_SV,
        HEAD_EN + "8. One\nWe meet on Tuesday 4 March 2025.\n" + END_EN,
    ],
)
def test_nothing_is_said_of_minutes_in_order(text: str) -> None:
    assert remarks(text) == []


def test_a_missing_next_meeting_is_pointed_out() -> None:
    assert ("no_next_meeting", ()) in remarks(HEAD_SV + "§ 8 Ett\nText.\n\n§ 9 Två\nText.\n")
