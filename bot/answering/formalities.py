"""What minutes say of the meeting itself: who sent apologies, where it was, when it ended."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.model import Asking
from bot.minutes.words.sentences import sentences
from bot.patterns import lazily
from bot.replies.model import Quote
from bot.replies.records import source_words
from storage import passages

_CLOCK = r"[^.\n]{0,60}?\b(?:kl\.?\s?\d{1,2}|\d{1,2}[.:]\d\d|\d{1,2}\s?[ap]\.?m\b)"
ABSENT = lazily(
    r"\b(?:apologies|regrets)\b.{0,60}?\b(?:from|by)\b|\bsent\b.{0,12}\b(?:apologies|regrets)\b"
    r"|\b(?:apologies|regrets|frånvarande|förhinder|återbud|absent)\s*:\s*\S"
    r"|\b(?:did\s+not|didn't|could\s+not|was\s+unable\s+to|were\s+unable\s+to)\s+attend\b"
    r"|\b(?:was|were)\s+absent\b|\b(?:anmält|anmälde|meddelat|meddelade|lämnat|lämnade|har|hade)\s+"
    r"(?:förhinder|återbud)\b",
    re.IGNORECASE,
)
ENDED = lazily(
    rf"\b(?:clos(?:ed|es)|ended|adjourned|concluded|finished|avsluta\w*|slutade\w*|slut){_CLOCK}",
    re.IGNORECASE,
)
BEGAN = lazily(
    rf"\b(?:opened|called\s+to\s+order|began|started|öppna\w*|började|inledde\w*){_CLOCK}",
    re.IGNORECASE,
)
PLACE = lazily(
    r"^\W*(?:plats|lokal|mötesform|mötesplats|venue|place|location|where|form)\b\s*[:–-]?\s*\S"
    r"|\bheld\s+(?:at|in|via|on|by|online)\b|\bhölls\s+(?:i|på|via|hos)\b"
    r"|\bvia\s+(?:teams|zoom|jitsi|skype|meet|länk|video)",
    re.IGNORECASE,
)
_WORDS = {
    ABSENT: ("apologies", "regrets", "absent", "attend", "frånvarande", "förhinder", "återbud"),
    ENDED: ("closed", "ended", "adjourned", "concluded", "avslutades", "avslutande", "slutade"),
    BEGAN: ("opened", "order", "began", "started", "öppnades", "öppnande", "öppnade", "började"),
    PLACE: ("plats", "lokal", "mötesform", "venue", "place", "location", "held", "hölls", "via"),
}


async def said(
    asking: Asking, wanted: re.Pattern[str], day: date | None, *, of: Sequence[str] = ()
) -> Quote | None:
    """Quote the sentence that says it of the meeting of a day; it holds one of `of`, if given."""
    turn = asking.turn
    words = asking.written.sought(_WORDS[wanted])
    near = await passages.near(turn.db, turn.key, words)
    names = [name.casefold() for name in of]
    for passage in near:
        if passage.record is not None or passage.day != day:
            continue
        for one in sentences(passage.text):
            is_of = not names or any(name in one.casefold() for name in names)
            if is_of and wanted.search(one):
                where = source_words(passage.source, turn.local)
                return Quote(" ".join(one.split()), where, passage.source)
    return None
