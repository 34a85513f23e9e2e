"""The hours that people write: "9", "11.20", "0905", "2 pm", "tio", "halv tre"."""

import re
from datetime import time

_NAMED = (
    *("ett|one", "två|two", "tre|three", "fyra|four", "fem|five", "sex|six"),
    *("sju|seven", "åtta|eight", "nio|nine", "tio|ten", "elva|eleven", "tolv|twelve"),
)
_HOURS_IN_WORDS = {word: hour for hour, words in enumerate(_NAMED, 1) for word in words.split("|")}
_EARLIEST, _NOON, _MIDNIGHT = 7, 12, 24  # "halv tre" at a meeting is in the afternoon
_BESIDE_HOUR = {"halv": -30, "kvart i": -15, "kvart över": 15, "half past": 30} | {
    "quarter past": 15,
    "a quarter past": 15,
    "quarter to": -15,
    "a quarter to": -15,
}


def clock(words: str) -> time:
    """Read "9", "11.20", "0905", "2 pm", "3 em", "tio", "halv tre", "half past two"."""
    said = words.casefold()
    for beside, minutes in _BESIDE_HOUR.items():
        if said.startswith(f"{beside} "):
            hour = _hour(said.removeprefix(f"{beside} "))
            total = 60 * (hour + _NOON * (hour < _EARLIEST)) + minutes
            return time(total // 60 % _MIDNIGHT, total % 60)
    bare = re.sub(r" ?(?:[ap]m|[fe]m)$", "", said)
    later = said != bare and said.endswith(("pm", "em"))
    if bare.isdigit() and len(bare) == len("0905"):
        bare = f"{bare[:2]}:{bare[2:]}"
    told, _mark, minute = bare.replace(".", ":").partition(":")
    hour = _hour(told)
    hour = hour % _NOON + _NOON * later if said != bare and hour <= _NOON else hour
    return time(hour, int(minute or 0))


def _hour(word: str) -> int:
    return _HOURS_IN_WORDS[word] if word in _HOURS_IN_WORDS else int(word)


_HOUR_WORD = rf"(?:{'|'.join(_HOURS_IN_WORDS)}|1[0-2]|[1-9])"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[.:][0-5]\d|(?:[01]\d|2[0-3])[0-5]\d(?!\d)|(?:[01]?\d|2[0-3])"
    rf"|{'|'.join(_HOURS_IN_WORDS)})(?: ?[apfe]m\b)?"
    rf"|(?:{'|'.join(map(re.escape, _BESIDE_HOUR))}) {_HOUR_WORD}"
)
