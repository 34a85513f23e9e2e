"""Words by which a label says that there is nothing of its kind: "beslut: inga idag"."""

import re

from bot.patterns import lazily

NOTHING = (
    r"(?:inga|inget|ingenting|inte något|inte några|none|nothing"
    r"|no (?:new )?(?:decisions?|actions?))"
    r"(?: (?:nya|nytt|beslut|uppgifter|åtgärder|särskilt|fattades|togs|fattade|tagna|idag|i dag"
    r"|denna gång|den här gången|på mötet|här|nu|än|ännu|hittills|new|decisions?|actions?|today"
    r"|this time|yet|so far|were|was|taken|made|at this meeting|tack|thanks)){0,6}"
)
_WHOLE = lazily(rf"{NOTHING}[.! ]*", re.IGNORECASE)


def is_none(text: str) -> bool:
    """Whether the words say that there is none, and nothing else."""
    return _WHOLE.fullmatch(" ".join(text.split())) is not None
