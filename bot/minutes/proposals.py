"""Proposals that the meeting accepted: what was resolved stands in them, not in the acceptance."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.minutes.passages import Statement

_PROPOSAL = r"\b(?:förslag\w*|att-?sats\w*|yrkande\w*|proposals?|recommendations?)\b"
_ACCEPTS = re.compile(
    rf"{_PROPOSAL}.*\b(?:bif\w+|antas|antogs|godkän\w*|accepted|approved|agreed|adopted)\b"
    r"|\b(?:bifalla?|bifaller|bifölls?|enligt|antar|godkänner|accepts?|adopts?|approves?|"
    rf"in accordance with)\b.*{_PROPOSAL}",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"^(?:the )?motion (?:was )?(?:carried|passed|passes|approved)\b|^(?:carried|passed)\b",
    re.IGNORECASE,
)
_SHORT = 60  # characters; a longer acceptance says itself what was accepted
_ATT = re.compile(r"^(?:att|that)\s+", re.IGNORECASE)


def accepted(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Make decisions of the proposals an item's decision accepts, in place of the acceptance."""
    made: list[Statement] = []
    pending: list[int] = []  # places in `made` of the item's proposals so far
    for statement in said:
        if made and statement.section != made[-1].section:
            pending = []
        if statement.label == "proposal":
            pending.append(len(made))
        elif pending and _accepts(statement):
            for place in pending:
                made[place] = _resolved(made[place], statement)
            pending = []
            continue
        made.append(statement)
    return tuple(made)


def _accepts(statement: Statement) -> bool:
    if _CARRIED.search(statement.text):
        return True
    short = len(statement.text) <= _SHORT
    return statement.label == "decision" and short and _ACCEPTS.search(statement.text) is not None


def _resolved(proposal: Statement, acceptance: Statement) -> Statement:
    return replace(
        proposal,
        text=_ATT.sub("", proposal.text),
        label="decision",
        label_words=f"{acceptance.label_words}: {acceptance.text}",
        first=True,
    )
