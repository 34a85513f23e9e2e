"""How often meetings are, in words beside "meeting": said as the reader of dates knows them."""

import re

from bot.patterns import lazily

_OFTEN = {
    **dict.fromkeys(("weekly", "once a week"), "every week"),
    **dict.fromkeys(("biweekly", "bi-weekly", "fortnightly"), "every two weeks"),
    **dict.fromkeys(("monthly", "once a month"), "every month"),
    "quarterly": "every quarter",
    "daily": "every day",
    **dict.fromkeys(("vecko", "veckovis", "veckovisa", "veckovist"), "varje vecka"),
    **dict.fromkeys(("månads", "månadsvis", "månadsvisa", "månadsvist"), "varje månad"),
    **dict.fromkeys(("kvartals", "kvartalsvis", "kvartalsvisa", "kvartalsvist"), "varje kvartal"),
    **dict.fromkeys(("dagligen", "dagligt", "dagliga"), "varje dag"),
}
# A day or an hour behind tells that it comes again; "månadsmöte 8 maj" is one meeting.
_COMES_AGAIN = (
    r"(?=.{0,60}\b(?:\w{3,5}dag(?:ar|en)?|\w{3,6}days?|vardag(?:ar)?|den \d{1,2}:?[ae]"
    r"|the \d{1,2}\w\w|(?:at|kl\.?|klockan) \d)\b)"
    r"(?!.{0,40}\b\d{1,2} (?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec))"
)
_SITTING = (
    r"(?:(?:styrelse|grupp|team|nämnd|projekt)[ -]?)?"
    r"(?:möten?|avstämning(?:ar)?|träff(?:ar)?|sammanträden?)"
)
_SITTING_EN = (
    r"(?:(?:team|board|committee|group|project|steering group|status|staff) )?"
    r"(?:meetings?|stand-?ups?|syncs?|check-?ins?|catch-?ups?)"
)
# "veckomöte måndagar kl 9", "monthly meeting on the first Tuesday".
BEAT_MEETING = (
    r"(?:(?:vecko|månads|kvartals)(?:möten?|avstämning(?:ar)?|träff(?:ar)?)"
    rf"|(?:(?:vecko|månads|kvartals)vis[at]?|dagligt|dagliga) {_SITTING}) {_COMES_AGAIN}\S.*?"
)
BEAT_MEETING_EN = (
    rf"(?:weekly|bi-?weekly|fortnightly|monthly|quarterly|daily) {_SITTING_EN} {_COMES_AGAIN}\S.*?"
)
_BEFORE_MEETING = lazily(
    rf"(?P<often>vecko|månads|kvartals|\S+)(?: |(?=möte|avst|träff))(?:{_SITTING}|{_SITTING_EN})"
    r" (?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NTH = r"(?:första|andra|tredje|fjärde|femte|sista)"
_WORKDAYS_SV = "varje måndag, tisdag, onsdag, torsdag och fredag"
_WORKDAYS_EN = "every Monday, Tuesday, Wednesday, Thursday and Friday"
_INSTEAD = tuple(
    (lazily(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (rf"\b({_NTH} \w+dagen) i (?:varje )?månad(?:en)?\b", r"\1 varje månad"),
        (r"\bof (?:the|each|a) month\b", "of every month"),
        (r"\b(?:varje|alla) (?:vardag|arbetsdag|dag)(?:ar)?(?:na)?\b", _WORKDAYS_SV),
        (r"\b(?:every|each) (?:weekday|workday|working day|day)\b", _WORKDAYS_EN),
        (r"\bon (?:weekdays|workdays)\b", _WORKDAYS_EN),
        (r"^(?:on )?((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b", r"every \1"),
    )
)


def beat_told(words: str) -> str:
    """Say how often in the words that the reader of dates knows; workdays are all that a day is."""
    first, space, rest = words.strip().partition(" ")
    words = f"{_OFTEN.get(first.casefold(), first)}{space}{rest}"
    for pattern, instead in _INSTEAD:
        words = pattern.sub(instead, words)
    return words


def beat_of_meeting(words: str) -> str:
    """Tell of a "weekly meeting on Mondays" how often it is: "every week on Mondays"."""
    found = _BEFORE_MEETING.match(words.strip())
    return beat_told(f"{found['often']} {found['rest']}") if found is not None else words
