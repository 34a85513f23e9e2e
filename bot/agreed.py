"""“Ja”, “den första”, “uppgift”: a short answer to what was suggested, in the words of a line."""

import re
from collections.abc import Sequence

from bot.command import Turn
from bot.patterns import lazily
from bot.phrases.consent import PLEASED, YES
from bot.phrases.typed_line import TypedLine
from bot.replies.model import Button, Buttons, Reply, say
from bot.texts import _
from storage import suggested

_LONGEST = 40  # characters; longer says something of its own
_YES = rf"(?:{'|'.join(sorted(YES))})"
_SURELY = (
    r"(?:gärna|gör det|gör så|kör|kör på det|det stämmer|stämmer|precis|exakt|just det"
    r"|det (?:menade|menar) jag|så menade jag|så (?:är|var) det|do it|do that|go ahead"
    r"|that['’]?s (?:right|it|correct)|that is (?:right|correct)|correct|right|exactly"
    r"|i (?:do|did)|that['’]?s what i meant)"
)
_AGREES = lazily(
    rf"(?:{_YES}(?:[,.! ]+(?:{_SURELY}|tack|please)){{0,2}}|{_SURELY}(?: tack| please)?)[.! ]*",
    re.IGNORECASE,
)
_HALF_AGREES = lazily(rf"(?:{'|'.join(sorted(PLEASED))})[.! ]*", re.IGNORECASE)
_DECLINES = lazily(
    r"(?:nej|nej tack|nä|no|no thanks|nope|inget av dem|none|neither)[.! ]*", re.IGNORECASE
)
_PLACES = lazily(
    r"(?:(?:jag (?:menade|menar)|i meant?|take|ta) )?(?:(?:den|det|the|nr|nummer|number|no\.?) )?"
    r"(?:(?P<first>1|första|ettan|first)|(?P<second>2|andra|tvåan|second)"
    r"|(?P<third>3|tredje|trean|third)|(?P<last>sista|last))(?:[.)]| one)?[.! ]*",
    re.IGNORECASE,
)
_LABEL = lazily(r"(?:(?:som|en|ett|as|an?) )?(?P<label>[a-zåäö]{3,12})[:.! ]*", re.IGNORECASE)
_PLACE = {"first": 0, "second": 1, "third": 2, "last": -1}


async def agreed(turn: Turn, line: TypedLine) -> str | Reply | None:
    """
    Give the suggested line that a short answer means, or ask which of them.

    None where nothing was suggested just now, or where the line says something of its own.
    """
    said = line.text.strip()
    shapes = (_AGREES, _HALF_AGREES, _DECLINES, _PLACES, _LABEL)
    if len(said) > _LONGEST or not any(shape.fullmatch(said) for shape in shapes):
        return None
    here = (turn.db, turn.key, turn.conversation.id, turn.speaker.key)
    lines = await suggested.last(*here, at=turn.stamp.at)
    if not lines:
        return _nothing_asked() if _AGREES.fullmatch(said) and " " in said else None
    if _DECLINES.fullmatch(said):
        await suggested.drop(*here)
        return say(_("Fine, nothing is changed."))
    if (chosen := _chosen(said, lines)) is not None:
        await suggested.drop(*here)  # a "yes" does it once
        return chosen
    is_yes = _AGREES.fullmatch(said) or _HALF_AGREES.fullmatch(said) or _PLACES.fullmatch(said)
    return _which(lines) if is_yes else None


def _chosen(said: str, lines: Sequence[str]) -> str | None:
    """Give the one line that is meant; None where it may be any of them."""
    if (place := _PLACES.fullmatch(said)) is not None:
        at = _PLACE[str(place.lastgroup)]
        return lines[at] if at < len(lines) and len(lines) > 1 else None
    if _AGREES.fullmatch(said):
        return lines[0] if len(lines) == 1 else None
    label = _LABEL.fullmatch(said)
    labelled = [one for one in lines if label and _label(one) == label["label"].casefold()]
    return labelled[0] if len(labelled) == 1 else None


def _label(line: str) -> str:
    return line.partition(":")[0].casefold() if ":" in line else ""


def _nothing_asked() -> Reply:
    return say(_("I have asked nothing just now, so nothing is done."))


def _which(lines: Sequence[str]) -> Reply:
    buttons = tuple(Button(one, one, then=one) for one in lines)
    return say(_("Nothing is done yet. Did you mean:"), Buttons(buttons, suggested=len(buttons)))
