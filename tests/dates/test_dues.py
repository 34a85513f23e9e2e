"""When something is due: days, periods and meetings, construct by construct in both languages."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.dates import FoundDue, find_due

# Friday of week 13; Easter Sunday is 5 April, Midsummer Eve 19 June.
FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
WEDNESDAY = datetime(2026, 3, 25, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def due(text: str, language: str, now: datetime = FRIDAY) -> FoundDue:
    found = find_due(text, language=language, now=now)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        # Written with figures.
        ("sv", "2026-05-08", date(2026, 5, 8)),
        ("sv", "260508", date(2026, 5, 8)),
        ("sv", "8/9", date(2026, 9, 8)),
        ("sv", "8/9-27", date(2027, 9, 8)),
        ("sv", "8.9.2026", date(2026, 9, 8)),
        ("sv", "tis 8.9", date(2026, 9, 8)),
        ("sv", "14/3", date(2027, 3, 14)),
        ("en", "15/9", date(2026, 9, 15)),
        ("en", "9/15", date(2026, 9, 15)),
        ("en", "on Tuesday 9/8", date(2026, 9, 8)),
        ("en", "2026-W20-5", date(2026, 5, 15)),
        # Written with a month's name.
        ("sv", "den 8 maj", date(2026, 5, 8)),
        ("sv", "8:e maj 2027", date(2027, 5, 8)),
        ("sv", "femtonde maj", date(2026, 5, 15)),
        ("sv", "tjugoförsta maj", date(2026, 5, 21)),
        ("sv", "8 maj -27", date(2027, 5, 8)),
        ("sv", "1 mars", date(2027, 3, 1)),
        ("sv", "29 februari", date(2028, 2, 29)),
        ("en", "8 May", date(2026, 5, 8)),
        ("en", "May 8th, 2027", date(2027, 5, 8)),
        ("en", "the twenty-first of May", date(2026, 5, 21)),
        ("en", "8-May-2027", date(2027, 5, 8)),
        # A day of the month.
        ("sv", "den 15:e", date(2026, 4, 15)),
        ("sv", "senast den 31:a", date(2026, 3, 31)),
        ("sv", "fredag den 15:e", date(2026, 5, 15)),
        ("sv", "den 5:e i nästa månad", date(2026, 4, 5)),
        ("en", "on the 15th", date(2026, 4, 15)),
        ("en", "the 5th of next month", date(2026, 4, 5)),
        # Weekdays.
        ("sv", "på måndag", date(2026, 3, 30)),
        ("sv", "tisda", date(2026, 3, 31)),
        ("sv", "onsdag nästa vecka", date(2026, 4, 1)),
        ("sv", "fredag v 20", date(2026, 5, 15)),
        ("sv", "torsdagen efter påsk", date(2026, 4, 9)),
        ("sv", "senast fredagen före den 8 maj", date(2026, 5, 1)),
        ("sv", "innan april är slut", date(2026, 4, 30)),
        ("en", "the Tuesday after Easter", date(2026, 4, 7)),
        ("en", "before April is over", date(2026, 4, 30)),
        ("sv", "v. 20 (fre)", date(2026, 5, 15)),
        ("sv", "måndag om en vecka", date(2026, 4, 6)),
        ("en", "on Monday", date(2026, 3, 30)),
        ("en", "Wednesday of next week", date(2026, 4, 1)),
        ("en", "a week on Monday", date(2026, 4, 6)),
        ("en", "Monday week", date(2026, 4, 6)),
        ("en", "three Fridays from now", date(2026, 4, 17)),
        # Told from now.
        ("sv", "imorrn", date(2026, 3, 28)),
        ("sv", "i övermorgon", date(2026, 3, 29)),
        ("sv", "om två veckor", date(2026, 4, 10)),
        ("sv", "inom 14 dagar", date(2026, 4, 10)),
        ("sv", "om ett halvår", date(2026, 9, 27)),
        ("sv", "inom tre arbetsdagar", date(2026, 4, 1)),
        ("sv", "inom tio arbetsdagar", date(2026, 4, 14)),  # Easter has two days off
        ("en", "in five working days", date(2026, 4, 7)),
        ("sv", "sista arbetsdagen i december", date(2026, 12, 30)),
        ("en", "tmrw", date(2026, 3, 28)),
        ("en", "in a fortnight", date(2026, 4, 10)),
        ("en", "within a month", date(2026, 4, 27)),
        ("en", "two weeks from now", date(2026, 4, 10)),
        # The nth, and ends.
        ("sv", "andra tisdagen i maj", date(2026, 5, 12)),
        ("sv", "sista fredagen i april", date(2026, 4, 24)),
        ("sv", "sista april", date(2026, 4, 30)),
        ("sv", "sista arbetsdagen i maj", date(2026, 5, 29)),
        ("sv", "innan månadens slut", date(2026, 3, 31)),
        ("sv", "senast i slutet av augusti", date(2026, 8, 31)),
        ("en", "first Monday of May", date(2026, 5, 4)),
        ("en", "EOM", date(2026, 3, 31)),
        ("en", "by end of next week", date(2026, 4, 3)),
        ("en", "end of Q2", date(2026, 6, 30)),
        ("en", "EOD Thursday", date(2026, 4, 2)),
        ("en", "by EOY", date(2026, 12, 31)),
        # Feasts.
        ("sv", "innan midsommar", date(2026, 6, 18)),
        ("sv", "före jul", date(2026, 12, 23)),
        ("sv", "efter påsk", date(2026, 4, 7)),
        ("sv", "första maj", date(2026, 5, 1)),
        ("sv", "andra advent", date(2026, 12, 6)),
        ("sv", "dagen före julafton", date(2026, 12, 23)),
        ("en", "Good Friday", date(2026, 4, 3)),
        ("en", "before Christmas", date(2026, 12, 24)),
        ("en", "boxing day", date(2026, 12, 26)),
        # Stretches that a deadline word closes.
        ("sv", "senast i maj", date(2026, 5, 31)),
        ("sv", "senast v. 15", date(2026, 4, 12)),
        ("sv", "senast vid årsskiftet", date(2026, 12, 31)),
        ("sv", "före sommaren", date(2026, 5, 31)),
        ("en", "no later than week 15", date(2026, 4, 12)),
        ("en", "before the summer", date(2026, 5, 31)),
    ],
)
def test_reads_a_day(language: str, text: str, day: date) -> None:
    found = due(text, language)
    assert (found.kind, found.first, found.last) == ("day", day, day)


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("sv", "v. 34", date(2026, 8, 17), date(2026, 8, 23)),
        ("sv", "v.2", date(2027, 1, 11), date(2027, 1, 17)),
        ("sv", "vecka 18-19", date(2026, 4, 27), date(2026, 5, 10)),
        ("sv", "nästa vecka", date(2026, 3, 30), date(2026, 4, 5)),
        ("sv", "i helgen", date(2026, 3, 28), date(2026, 3, 29)),
        ("sv", "veckan efter påsk", date(2026, 4, 6), date(2026, 4, 12)),
        ("sv", "i april", date(2026, 4, 1), date(2026, 4, 30)),
        ("sv", "slutet av augusti", date(2026, 8, 21), date(2026, 8, 31)),
        ("sv", "månadsskiftet april/maj", date(2026, 4, 30), date(2026, 5, 1)),
        ("sv", "halvårsskiftet", date(2026, 6, 30), date(2026, 7, 1)),
        ("sv", "tertial 2", date(2026, 5, 1), date(2026, 8, 31)),
        ("sv", "i höst", date(2026, 9, 1), date(2026, 11, 30)),
        ("sv", "HT26", date(2026, 8, 1), date(2026, 12, 31)),
        ("sv", "3–5 maj", date(2026, 5, 3), date(2026, 5, 5)),
        ("sv", "mån-ons", date(2026, 3, 30), date(2026, 4, 1)),
        ("en", "week 18", date(2026, 4, 27), date(2026, 5, 3)),
        ("en", "w/c 4 May", date(2026, 5, 4), date(2026, 5, 10)),
        ("en", "the week after next", date(2026, 4, 6), date(2026, 4, 12)),
        ("en", "Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("en", "first half of 2027", date(2027, 1, 1), date(2027, 6, 30)),
        ("en", "early May", date(2026, 5, 1), date(2026, 5, 10)),
        ("en", "8 Aug – 12 Aug", date(2026, 8, 8), date(2026, 8, 12)),
        ("en", "this summer", date(2026, 6, 1), date(2026, 8, 31)),
    ],
)
def test_reads_a_period(language: str, text: str, first: date, last: date) -> None:
    found = due(text, language)
    assert (found.kind, found.first, found.last) == ("period", first, last)


@pytest.mark.parametrize(
    ("language", "text", "first", "others"),
    [
        ("en", "8/9", date(2026, 9, 8), (date(2026, 8, 9),)),
        ("sv", "8/9", date(2026, 9, 8), ()),
        ("sv", "nästa fredag", date(2026, 4, 3), (date(2026, 3, 27),)),
        ("en", "next Friday", date(2026, 4, 3), (date(2026, 3, 27),)),
        ("sv", "onsdag", date(2026, 4, 1), (date(2026, 3, 25),)),
        ("sv", "före 1 maj", date(2026, 4, 30), (date(2026, 5, 1),)),
        ("sv", "8 eller 9 maj", date(2026, 5, 8), (date(2026, 5, 9),)),
        ("en", "Tuesday or Thursday", date(2026, 3, 31), (date(2026, 4, 2),)),
        ("sv", "om 2–3 veckor", date(2026, 4, 15), (date(2026, 4, 8),)),
        ("sv", "slutet av veckan", date(2026, 3, 27), (date(2026, 3, 29),)),
    ],
)
def test_keeps_the_other_likely_reading(
    language: str, text: str, first: date, others: tuple[date, ...]
) -> None:
    found = due(text, language, WEDNESDAY)
    assert (found.first, found.others) == (first, others)


@pytest.mark.parametrize(
    ("language", "text", "day", "at", "until"),
    [
        ("sv", "fre 12 juni kl 15", date(2026, 6, 12), time(15), None),
        ("sv", "senast kl. 13.30 den 8 maj", date(2026, 5, 8), time(13, 30), None),
        ("sv", "8 maj kl 9–12", date(2026, 5, 8), time(9), time(12)),
        ("sv", "halv fyra på måndag", date(2026, 3, 30), time(15, 30), None),
        ("sv", "ikväll kl 8", date(2026, 3, 27), time(20), None),
        ("sv", "senast kl 15", date(2026, 3, 27), time(15), None),
        ("sv", "senast kl 9", date(2026, 3, 28), time(9), None),
        ("sv", "om två timmar", date(2026, 3, 27), time(12), None),
        ("en", "Fri 12 June at 3pm", date(2026, 6, 12), time(15), None),
        ("en", "8 May 9-11.30am", date(2026, 5, 8), time(9), time(11, 30)),
        ("en", "tomorrow at 3", date(2026, 3, 28), time(15), None),
        ("en", "by 5pm", date(2026, 3, 27), time(17), None),
        ("en", "by noon on Monday", date(2026, 3, 30), None, None),
    ],
)
def test_reads_the_time_of_day(
    language: str, text: str, day: date, at: time | None, until: time | None
) -> None:
    found = due(text, language)
    assert (found.first, found.at, found.until) == (day, at, until)


APRIL, JUNE = date(2026, 4, 17), date(2026, 6, 5)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("sv", "till nästa möte", APRIL),
        ("sv", "inför nästa styrgrupp", APRIL),
        ("sv", "på mötet i juni", JUNE),
        ("sv", "till junimötet", JUNE),
        ("sv", "mötet efter nästa", JUNE),
        ("sv", "på mötet i maj", None),
        ("sv", "nästa möte (8 maj)", date(2026, 5, 8)),
        ("en", "by the next meeting", APRIL),
        ("en", "at the June meeting", JUNE),
        ("en", "the meeting after next", JUNE),
        ("en", "before the meeting", APRIL),
    ],
)
def test_reads_a_meeting_of_the_calendar(language: str, text: str, day: date | None) -> None:
    found = find_due(text, language=language, now=FRIDAY, calendar=(APRIL, JUNE))
    assert found is not None
    assert (found.kind, found.first, found.last) == ("meeting", day, day)


@pytest.mark.parametrize(("language", "text"), [("sv", "till nästa möte"), ("en", "next meeting")])
def test_a_meeting_without_a_calendar_has_no_day(language: str, text: str) -> None:
    found = due(text, language)
    assert (found.kind, found.first, found.last) == ("meeting", None, None)


def test_a_week_before_the_meeting_is_a_day_once_the_meeting_has_one() -> None:
    text = "skicka handlingar senast en vecka före nästa möte"
    found = find_due(text, language="sv", now=FRIDAY, calendar=(APRIL,))
    assert found is not None
    assert (found.kind, found.first) == ("day", date(2026, 4, 10))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("sv", "Anna skickar utkastet senast fredag 8 maj till alla", "senast fredag 8 maj"),
        ("sv", "Per bokar lokal till på måndag, och fika", "till på måndag"),
        ("sv", "Minnesanteckningar från 12 mars justeras före 8 april", "före 8 april"),
        ("sv", "Enkät till unga 13–24 år stänger t.o.m. 30 april", "t.o.m. 30 april"),
        ("en", "Sara drafts the leaflet by 8 May for all schools", "by 8 May"),
        ("en", "Check the minutes of 12 March before Friday", "before Friday"),
        ("en", "Report, Friday at the latest", "Friday at the latest"),
    ],
)
def test_gives_the_words_with_the_deadline_word_and_their_place(
    language: str, text: str, words: str
) -> None:
    found = due(text, language)
    assert found.words == words
    assert text[slice(*found.span)] == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "i fredags"),
        ("sv", "för tre dagar sedan"),
        ("sv", "förra månaden"),
        ("sv", "sedan sommaren"),
        ("en", "last week"),
        ("en", "two days ago"),
        ("en", "yesterday"),
        ("en", "since summer"),
    ],
)
def test_words_of_the_past_are_no_due(language: str, text: str) -> None:
    assert find_due(text, language=language, now=FRIDAY) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "§ 25"),
        ("sv", "punkt 4"),
        ("sv", "1177"),
        ("sv", "13–24 år"),
        ("sv", "120 tkr"),
        ("sv", "4-5 personer"),
        ("sv", "åk 7–9"),
        ("sv", "kl 9"),
        ("sv", "Augusti Lindmark bokar"),
        ("sv", "Ring Maj och Jan"),
        ("sv", "Kontakta Fredag & Co"),
        ("sv", "SFS 2017:30"),
        ("sv", "diarienummer 2026-00417"),
        ("sv", "RS 2026/118"),
        ("sv", "ring 070-555 12 34"),
        ("sv", "version 3.2.10"),
        ("sv", "1/2 tjänst"),
        ("sv", "support 24/7"),
        ("sv", "den andra gruppen"),
        ("sv", "den 3:e punkten"),
        ("sv", "två gånger i veckan"),
        ("sv", "Agenda 2030"),
        ("sv", "i mån av plats"),
        ("sv", "31 april"),
        ("sv", "snarast"),
        ("sv", "varje måndag"),
        ("sv", "den 5:e varje månad"),
        ("sv", "första måndagen i varje månad"),
        ("sv", "tidigast den 5 maj"),
        ("sv", "inte före den 5 maj"),
        ("en", "every Monday"),
        ("en", "the first Monday of each month"),
        ("en", "not before 5 May"),
        ("en", "see section 3.2"),
        ("en", "room 12"),
        ("en", "aged 13-24"),
        ("en", "May contacts the vendor"),
        ("en", "ask April about it"),
        ("en", "Sun Studio offers"),
        ("en", "second draft"),
        ("en", "3/4 of the group"),
        ("en", "once a week"),
        ("en", "the 3rd floor"),
        ("en", "spring cleaning"),
        ("en", "Christmas party plans"),
        ("en", "£1,200"),
        ("en", "ISO 9001:2015"),
        ("en", "ASAP"),
    ],
)
def test_leaves_other_numbers_and_names_alone(language: str, text: str) -> None:
    assert find_due(text, language=language, now=FRIDAY) is None
