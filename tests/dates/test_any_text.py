"""What holds for every text: no error, spans that fit, and no due before now for the future."""

import re
from datetime import datetime, timedelta
from random import Random
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates import find_due, find_meeting_time, find_period

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAWN = datetime(2000, 1, 1, tzinfo=STOCKHOLM)
NOWS = st.integers(0, 36_500).map(lambda days: DAWN + timedelta(days=days, hours=days % 24))
LANGUAGES = st.sampled_from(["sv", "en"])

# Pieces of dates in both languages, to be thrown together: nearer to a date than random letters.
PIECES = """
    senast till före innan inom efter sedan under från mellan och i på om den det nästa förra denna
    sista första andra femte slutet början av mitten av vecka veckan veckor v. månad år dagar helgen
    måndag fre sön mars maj december våren jul påsk midsommar möte mötet idag imorgon igår kl halv
    by before within after since from between and in on the next last this first second end of
    beginning of week weeks month year days weekend Monday Fri Sun March May Easter Christmas
    meeting today tomorrow yesterday at half past pm fortnight EOD Q3 H2 v18 w7
    0 1 2 7 15 29 30 31 32 53 99 400 2024 2026 9999 99999999999 8/9 29/2 31/4 2026-02-29 13.30 25:61
    8.9.2026 260612 20269999 15:e 3rd -26 '27 – - / ( ) , . : ; § punkt \n \u2003 é ½ ٣
    """.split(" ")  # noqa: SIM905 - a list of a hundred, one a line, is harder to read


def jumble(seed: int) -> str:
    """Throw pieces together; a seed is a hundred times cheaper to draw than their list."""
    chance = Random(seed)  # noqa: S311 - no secret, but a text that can be made again
    letters = [chr(chance.randrange(1, 0x3000)) for _ in range(4)]
    pieces = chance.choices([*PIECES, *letters], k=chance.randint(0, 12))
    return chance.choice([" ", " ", ""]).join(pieces)


@given(seed=st.integers(0, 1_000_000_000))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error(seed: int) -> None:
    text, language = jumble(seed), ("sv", "en")[seed % 2]
    now = DAWN + timedelta(hours=seed % 876_000)
    calendar = (now.date(), now.date() + timedelta(days=30))
    for found in (
        find_due(text, language=language, now=now, calendar=calendar),
        find_meeting_time(text, language=language, now=now),
        find_period(text, language=language, now=now),
    ):
        if found is not None:
            start, end = found.span
            assert text[start:end] == found.words
            assert found.first is None or found.last is None or found.first <= found.last


FUTURE = {
    "sv": """
        senast {n} {month}|{n}/{m}|den {n}:e|på {weekday}|nästa {weekday}|{weekday}|v. {w}
        senast {weekday} {n} {month}|{weekday} v {w}|om {n} dagar|om {n} veckor|inom {n} månader
        i {month}|i slutet av {month}|före {month}|andra {weekday}en i {month}|före {weekday}
        nästa vecka|nästa månad|innan midsommar|före jul|till påsk|i sommar|till hösten|EOM|Q{q}
        månadsskiftet|årsskiftet|i morgon|sista {weekday}en i månaden|senast kl {h}|före idag
        om {n} timmar|i helgen|i slutet av veckan|första advent|innan {n} {month}|under året
        senast under våren|till nästa möte|{weekday} om {n} veckor|senast fredag {n}/{m}
    """,
    "en": """
        by {n} {month}|{n}/{m}|the {n}th|on {weekday}|next {weekday}|{weekday}|week {w}|Q{q}
        by {weekday} {n} {month}|{weekday} of week {w}|in {n} days|in {n} weeks|within {n} months
        in {month}|end of {month}|before {month}|second {weekday} of {month}|next week|next month
        before Christmas|by Easter|this summer|by autumn|end of the month|end of year|tomorrow
        EOW|last {weekday} of the month|by {h}pm|in {n} hours|over the weekend|this week
        a week on {weekday}|{weekday} week|before {weekday}|before today|new year
    """,
}
MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
WEEKDAYS = {
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@st.composite
def future_words(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(LANGUAGES)
    words = draw(st.sampled_from(re.split(r"[|\n]\s*", FUTURE[language].strip()))).format(
        n=draw(st.integers(1, 28)),
        m=draw(st.integers(1, 12)),
        w=draw(st.integers(1, 52)),
        q=draw(st.integers(1, 4)),
        h=draw(st.integers(1, 11)),
        month=draw(st.sampled_from(MONTHS[language].split())),
        weekday=draw(st.sampled_from(WEEKDAYS[language].split())),
    )
    return language, words


@given(words=future_words(), now=NOWS)
@settings(max_examples=200, deadline=None)
def test_words_of_the_future_are_never_due_before_today(
    words: tuple[str, str], now: datetime
) -> None:
    language, text = words
    due = find_due(text, language=language, now=now)
    assert due is not None
    assert due.last is None or due.last >= now.date()


@pytest.mark.parametrize("language", ["sv", "en", "de", ""])
def test_a_language_it_does_not_know_is_read_as_english(language: str) -> None:
    now = datetime(2026, 3, 27, tzinfo=STOCKHOLM)
    assert find_due("2026-05-08", language=language, now=now) is not None


@pytest.mark.parametrize(
    "piece", ["1/", "v. 1 – ", "den 1:a ", "(", "den ", "om 2 ", "a b ", "8 maj "]
)
def test_a_very_long_text_takes_no_long_time(piece: str) -> None:
    now = datetime(2026, 3, 27, tzinfo=STOCKHOLM)
    before = process_time()  # of this process alone: others may keep the machine busy
    find_due(piece * 20_000, language="sv", now=now)
    assert process_time() - before < 2  # s
