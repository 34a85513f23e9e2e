"""Proposals that the meeting accepted: what was resolved stands in them, not in the acceptance."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.minutes.findings.statements import Statement
from bot.minutes.words.wordlist import has_any
from bot.patterns import lazily

_PROPOSAL = r"\b(?:förslag\w*|att-?sats\w*|yrkande\w*|proposals?|recommendations?)\b"
_ACCEPTS = lazily(
    rf"{_PROPOSAL}.*\b(?:bif\w+|antas|antogs|godkän\w*|accepted|approved|agreed|adopted)\b"
    r"|\b(?:bifalla?|bifaller|bifölls?|enligt|antar|godkänner|accepts?|adopts?|approves?|"
    rf"in accordance with)\b.*{_PROPOSAL}"
)
_CARRIED = lazily(
    r"^(?:\d+ (?:for|in favou?r|yes|ayes?)\b.{0,60}\b)?"
    r"(?:(?:upon|on|by|after) [^,.]{3,40}, |the vote was (?:called|taken) and )?"
    r"(?:the )?motion (?:was )?(?:carried|passed|passes|approved|carries)\b"
    r"|^(?:carried|passed|so voted|so ordered|all in favou?r)\b"
    r"|^vote:? +(?:passed|carried|unanimous\w*)\b"
    r"|^vote:? +(?:[2-9]|\d\d) ?(?:–|-|to) ?[01]\b"
    r"|^vote:? +(?:[2-9]|\d\d) (?:ayes?|yes|in favou?r|for)\b"
    r".{0,40}?\b(?:0|no|none) (?:nays?|against)"
    r"|^(?:proposed|moved)\b(?!.*\b(?:that|to)\b).*\bseconded\b",
    cues=("motion", "carried", "passed", "so ordered", "all in", "vote", "seconded"),
)
_MOTION = lazily(
    r"\b(?:motion (?:by|to|that|made|was made)|(?:moved|proposed) (?:by|to|that)|moves)\b"
    r"|\bmoved\b[^.]*\bseconded\b"
)
_MOVES = ("motion", "moved", "proposed", "moves")
_SECONDED = lazily(
    r"(?:second(?:ed)?|moved|proposed|ayes|nays|for|against|abstain\w*)\b[^.]{0,40}\.?$"
)
_NEAR = 6  # statements between a motion and what became of it
_SHORT = 60  # characters; a longer acceptance says itself what was accepted
_ATT = lazily(r"^(?:att|that)\s+", re.IGNORECASE)


def accepted(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Make decisions of the proposals an item's decision accepts, in place of the acceptance."""
    made: list[Statement] = []
    pending: list[int] = []  # places in `made` of the item's proposals so far
    for statement in said:
        if made and statement.section != made[-1].section:
            pending = []
        if statement.label == "proposal" and not (pending and _CARRIED.search(statement.small)):
            if not _SECONDED.match(statement.small):
                pending.append(len(made))
        elif pending and _accepts(statement):
            for place in pending:
                made[place] = _resolved(made[place], statement)
            pending = []
            continue
        elif _CARRIED.search(statement.small) and (motion := _carried(made, statement)) is not None:
            made[motion] = _resolved(made[motion], statement)
            continue
        made.append(statement)
    return tuple(made)


def is_motion(statement: Statement) -> bool:
    """Whether somebody moves something in the sentence; the mover is given no task by it."""
    letters = statement.small
    return has_any(_MOVES, letters) and _MOTION.search(letters) is not None


def _carried(made: Sequence[Statement], verdict: Statement) -> int | None:
    """Give the place of the motion that a verdict is on, else of the sentence before it."""
    for place in range(len(made) - 1, max(len(made) - _NEAR, 0) - 1, -1):
        if made[place].section != verdict.section:
            break
        if is_motion(made[place]):
            return place
    return len(made) - 1 if made and verdict.before and verdict.before == made[-1].text else None


def _accepts(statement: Statement) -> bool:
    if _CARRIED.search(statement.small):
        return True
    short = len(statement.text) <= _SHORT
    return statement.label == "decision" and short and _ACCEPTS.search(statement.small) is not None


def _resolved(proposal: Statement, acceptance: Statement) -> Statement:
    return replace(
        proposal,
        text=_ATT.sub("", proposal.text),
        label="decision",
        label_words=f"{acceptance.label_words}: {acceptance.text}",
        first=True,
    )
