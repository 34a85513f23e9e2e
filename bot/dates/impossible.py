"""Days and weeks that a text names and the calendar does not have: "31 april", "v. 54"."""

from datetime import datetime

from bot.dates.candidates import OTHER, read
from bot.dates.grammar import NO_DAY
from bot.dates.reading import Moment


def find_impossible(text: str, *, language: str, now: datetime) -> str | None:
    """Find the words, as typed, of the first day or week that there is not; None without any."""
    for spoken in (language, OTHER.get(language, "sv")):
        for node in read(text, Moment(now=now, language=spoken)):
            if node.symbol == NO_DAY:
                return text[node.start : node.end]
    return None
