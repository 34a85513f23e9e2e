"""Several meetings in one line: days in a list, and meetings that come again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import Sitting, find_due, find_recurrence, find_sittings, occurrences

FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def written(sittings: tuple[Sitting, ...]) -> str:
    """Write "06-08 9.00–12.00" for each, apart by commas."""
    return ", ".join(
        f"{sitting.day:%m-%d}"
        + (f" {sitting.at:%H.%M}" if sitting.at else "")
        + (f"–{sitting.until:%H.%M}" if sitting.until else "")
        for sitting in sittings
    )


@pytest.mark.parametrize(
    ("language", "text", "meetings"),
    [
        ("sv", "nästa möte 8, 15 och 22 juni kl 9", "06-08 09.00, 06-15 09.00, 06-22 09.00"),
        ("sv", "tisdag 9 och onsdag 17 juni kl 9", "06-09 09.00, 06-17 09.00"),
        ("sv", "den 8:e, 15:e och 22:a juni", "06-08, 06-15, 06-22"),
        ("sv", "8 och 22 juni samt 6 juli kl 13.30", "06-08 13.30, 06-22 13.30, 07-06 13.30"),
        (
            "sv",
            "8/6, 15/6 och 22/6 kl 9–12",
            "06-08 09.00–12.00, 06-15 09.00–12.00, 06-22 09.00–12.00",
        ),
        (
            "sv",
            "8 juni kl 9-11, 15 juni kl 13 och 22 juni",
            "06-08 09.00–11.00, 06-15 13.00, 06-22",
        ),
        ("sv", "8 juni kl 9–11 och kl 13–15", "06-08 09.00–11.00, 06-08 13.00–15.00"),
        ("sv", "tisdag och torsdag kl 9", "03-31 09.00, 04-02 09.00"),
        ("sv", "nästa möte 8 juni kl 9", "06-08 09.00"),
        ("sv", "nästa möte i juni", ""),
        ("sv", "ett läger 8–9 juni", ""),
        ("en", "June 8, 15 and 22 at 9", "06-08 09.00, 06-15 09.00, 06-22 09.00"),
        (
            "en",
            "8, 15 and 22 June, 9-11",
            "06-08 09.00–11.00, 06-15 09.00–11.00, 06-22 09.00–11.00",
        ),
        ("en", "8 June at 9am and 15 June at 1pm", "06-08 09.00, 06-15 13.00"),
    ],
)
def test_reads_every_day_of_a_list(language: str, text: str, meetings: str) -> None:
    assert written(find_sittings(text, language=language, now=FRIDAY)) == meetings


def test_a_list_of_days_is_a_due_on_the_first_and_keeps_the_others() -> None:
    found = find_due("rapportera 8, 15 och 22 juni", language="sv", now=FRIDAY)
    assert found is not None
    assert found.first == date(2026, 6, 8)
    assert found.others == (date(2026, 6, 15), date(2026, 6, 22))


@pytest.mark.parametrize(
    ("language", "text", "meetings"),
    [
        # Of a month.
        ("sv", "möte varje första måndag kl 9–11 till juni", ("04-06 09.00–11.00, "
         "05-04 09.00–11.00, 06-01 09.00–11.00")),
        ("sv", "första måndagen i varje månad under hösten", "09-07, 10-05, 11-02"),
        ("sv", "varje månad den första måndagen under hösten", "09-07, 10-05, 11-02"),
        ("sv", "varannan månad, sista fredagen, till september", "03-27, 05-29, 07-31, 09-25"),
        ("sv", "en gång i månaden, första måndagen, under hösten", "09-07, 10-05, 11-02"),
        ("sv", "sista fredagen varannan månad till september", "03-27, 05-29, 07-31, 09-25"),
        ("sv", "den 15:e varje månad till juli", "04-15, 05-15, 06-15, 07-15"),
        ("en", "the last Friday of each month until July", "03-27, 04-24, 05-29, 06-26, 07-31"),
        ("en", "every second Tuesday of the month until July", "04-14, 05-12, 06-09, 07-14"),
        ("en", "every month on the 31st until August", "03-31, 05-31, 07-31, 08-31"),
        ("en", "every fifth Monday until September", "03-30, 06-29, 08-31"),
        # Of weeks.
        ("sv", "varannan vecka på tisdagar kl 13 till 1 juni", ("03-31 13.00, 04-14 13.00, "
         "04-28 13.00, 05-12 13.00, 05-26 13.00")),
        ("sv", "varannan tisdag från 14 april till 15 maj", "04-14, 04-28, 05-12"),
        ("sv", "varannan vecka från 14 april t.o.m. maj", "04-14, 04-28, 05-12, 05-26"),
        ("sv", "tisdagar jämna veckor till sommaren", "03-31, 04-14, 04-28, 05-12, 05-26"),
        ("sv", "torsdagar udda veckor i april", "04-09, 04-23"),
        ("sv", "varje tisdag och torsdag i maj fram till 14 maj", "05-05, 05-07, 05-12, 05-14"),
        ("sv", "måndagar kl 9, 3 gånger", "03-30 09.00, 04-06 09.00, 04-13 09.00"),
        ("en", "every other Tuesday from 14 April until 15 May", "04-14, 04-28, 05-12"),
        ("en", "every two weeks on Wednesday starting 15 April until end of May", ("04-15, "
         "04-29, 05-13, 05-27")),
        ("en", "Mondays at 9 in June", ("06-01 09.00, 06-08 09.00, 06-15 09.00, 06-22 09.00, "
         "06-29 09.00")),
        # Not then.
        ("sv", "varje torsdag i maj utom helgdagar", "05-07, 05-21, 05-28"),
        ("sv", "varje torsdag i maj utom v. 20", "05-07, 05-21, 05-28"),
        ("en", "every Thursday in May except holidays", "05-07, 05-21, 05-28"),
    ],
)  # fmt: skip
def test_lists_meetings_that_come_again(language: str, text: str, meetings: str) -> None:
    found = find_recurrence(text, language=language, now=FRIDAY)
    assert found is not None
    assert written(occurrences(found, zone="Europe/Stockholm")) == meetings


def test_weeks_without_a_weekday_take_that_of_the_first_meeting() -> None:
    text = "varannan vecka till juni"
    assert find_recurrence(text, language="sv", now=FRIDAY) is None
    start = date(2026, 5, 14)
    found = find_recurrence(text, language="sv", now=FRIDAY, start=start)
    assert found is not None
    listed = written(occurrences(found, zone="Europe/Stockholm"))
    assert listed == "05-14, 05-28, 06-11, 06-25"


def test_without_an_end_a_year_is_listed() -> None:
    found = find_recurrence("varje måndag kl 9", language="sv", now=FRIDAY)
    assert found is not None
    assert (found.last, len(occurrences(found, zone="Europe/Stockholm"))) == (None, 52)
    assert len(occurrences(found, zone="Europe/Stockholm", most=10)) == 10


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "nästa möte 8 juni"), ("sv", "Per ringer på måndag"), ("en", "the meeting on 8 June")],
)
def test_a_meeting_that_comes_once_does_not_come_again(language: str, text: str) -> None:
    assert find_recurrence(text, language=language, now=FRIDAY) is None
