"""Retries: how long to wait before the next try, and when to give a message up."""

from datetime import datetime, timedelta
from zlib import crc32

from bot.message import NotDelivered
from bot.values import dataclass
from storage.delivery.outbox import Outcome
from storage.model import Outgoing

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=30)
TRIES = 55  # about a day
ASKS = 8  # tries within which who cannot tell for the moment is asked again; 8 minutes


@dataclass(frozen=True, slots=True)
class Policy:
    """What a kind of message is worth: twice rather than never, and for how long."""

    repeats: bool = True  # sent again where it may have arrived; else given up
    good_for: timedelta | None = None  # None: it is late rather than never


POLICIES = {
    "answer": Policy(),
    "summary": Policy(),
    "notice": Policy(),
    "redraw": Policy(good_for=timedelta(hours=1)),
    "reminder": Policy(repeats=False, good_for=timedelta(hours=10)),
}
# Refusals that pass: the asker is not known yet (401), too slow, not now, too many.
PASSING = frozenset({401, 408, 412, 425, 429})
NOT_LET_IN = 403
TOO_LARGE = 413


def policy(outgoing: Outgoing) -> Policy:
    """Give the policy for messages of its kind."""
    return POLICIES.get(outgoing.kind, Policy())


def pause(outgoing: Outgoing) -> timedelta:
    """
    Give the time to wait before the next try: twice as long each time, a tenth more or less.

    What failed together, as while the platform was away, is so not tried again all at once.
    """
    longer: int = 2 ** min(outgoing.attempts, 20)
    spread = crc32(f"{outgoing.key}:{outgoing.attempts}".encode()) / 2**32  # the same in each run
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE) * (0.9 + 0.2 * spread)


def given_up(outgoing: Outgoing, now: datetime) -> Outcome | None:
    """Give how a message ends that is not to be tried any more; None: try it."""
    worth = policy(outgoing)
    if outgoing.in_doubt and not worth.repeats:
        return Outcome.UNKNOWN
    if worth.good_for is not None and now - outgoing.at > worth.good_for:
        return Outcome.DEAD
    return None


def outcome(outgoing: Outgoing, failure: NotDelivered, *, can_look: bool) -> Outcome:
    """Decide what a failed try makes of a message; `can_look`: whether it arrived can be asked."""
    if failure.status == NOT_LET_IN:
        return Outcome.PARKED
    is_last = outgoing.attempts >= TRIES
    if not failure.sure:
        is_tried_again = policy(outgoing).repeats or can_look
        return Outcome.DOUBT if is_tried_again and not is_last else Outcome.UNKNOWN
    is_final = 400 <= failure.status < 500 and failure.status not in PASSING  # noqa: PLR2004 - HTTP
    return Outcome.DEAD if is_last or is_final else Outcome.RETRY
