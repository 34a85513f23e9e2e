"""What the pages of minutes under review show: the document as read, and each finding beside it."""

from collections.abc import Mapping
from datetime import date

from bot.page.visitors import LOCAL, Visitor
from bot.replies.findings import View, choice
from bot.replies.model import Choice
from bot.replies.remarks import remarks
from bot.texts import Sayable
from bot.values import dataclass
from storage import access, groups
from storage.engine.database import Db
from storage.minutes import merging, printed, reviews
from storage.model import (
    Conversation,
    ConversationKind,
    Finding,
    Group,
    HeldReview,
    Review,
    Sort,
    Verdict,
)

MOST = 30  # reviews that are listed


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it stands now."""

    number: int
    finding: Finding
    told: Choice  # as the chat shows it
    is_unsure: bool  # somebody has to say yes to it
    is_disputed: bool  # somebody has changed its record, and the minutes have changed, too
    others: tuple[Sort, ...]  # what it could be instead

    @property
    def is_dropped(self) -> bool:
        """Whether somebody wants it left out."""
        return self.finding.verdict is Verdict.DROPPED

    @property
    def is_kept(self) -> bool:
        """Whether somebody has said that it is right."""
        return self.finding.verdict is Verdict.KEPT


@dataclass(frozen=True, slots=True)
class Shown:
    """A review, and where it may be saved."""

    review: Review
    findings: tuple[Found, ...]
    by_line: Mapping[int, tuple[Found, ...]]  # of the document
    remarks: tuple[Sayable, ...]  # what a secretary may want to mend
    groups: tuple[str, ...]  # the likeliest first
    document: str  # the key of what was saved of it; empty: nothing yet

    @property
    def saved(self) -> int:
        """How many findings are saved as it stands."""
        return sum(one.finding.is_kept for one in self.findings)


async def waiting(db: Db, group: Group, visitor: Visitor) -> list[Review]:
    """List the reviews that are not saved yet, of conversations the visitor reads."""
    here = await _conversations(db, group, visitor)
    found = await reviews.held(db, group.key, here, limit=MOST)
    shas = [one.review.minutes.sha256 for one in found]
    keys = [await printed.key_of(db, group.key, sha) for sha in shas]
    return [one.review for one, key in zip(found, keys, strict=True) if not key]


async def place(db: Db, group: Group, visitor: Visitor, token: str) -> Conversation | None:
    """Give the conversation that a review is in, where the visitor reads it; None else."""
    held = await _held(db, group, visitor, token)
    bound = await groups.conversations(db, group.key)
    return next((one for one in bound if held and one.id == held.conversation), None)


async def shown(
    db: Db, group: Group, visitor: Visitor, token: str, *, mine: list[Group], today: date
) -> Shown | None:
    """Gather a review; None where there is none that the visitor reads."""
    held = await _held(db, group, visitor, token)
    if held is None:
        return None
    review = held.review
    compared = await merging.compare(db, group, review.confirmed())
    is_known = compared.is_again or any(compared.earlier)
    view = View(review=review, today=today, comparison=compared if is_known else None)
    findings = tuple(_found(view, number) for number in range(1, len(review.findings) + 1))
    by_line: dict[int, list[Found]] = {}
    for one in findings:
        by_line.setdefault(one.finding.read.line, []).append(one)
    names = [group.name]
    if await _is_alone(db, group, held):
        names += [one.name for one in mine if one.key != group.key]
    return Shown(
        review=review,
        findings=findings,
        by_line={line: tuple(several) for line, several in by_line.items()},
        remarks=tuple(remarks(review, today)),
        groups=tuple(names),
        document=await printed.key_of(db, group.key, review.minutes.sha256),
    )


def _found(view: View, number: int) -> Found:
    finding = view.finding(number)
    others = tuple(sort for sort in Sort if sort is not finding.sort)
    earlier = view.earlier(number)
    return Found(
        number=number,
        finding=finding,
        told=choice(view, number),
        is_unsure=view.needs_yes(number),
        is_disputed=earlier is not None and bool(earlier.disputed),
        others=others,
    )


async def _held(db: Db, group: Group, visitor: Visitor, token: str) -> HeldReview | None:
    here = await _conversations(db, group, visitor)
    found = await reviews.held(db, group.key, here, token=token, limit=1) if token else []
    return found[0] if found else None


async def _conversations(db: Db, group: Group, visitor: Visitor) -> set[str]:
    """Name the conversations whose reviews a visitor sees: not what somebody reads in private."""
    if visitor.tenant == LOCAL:
        return {one.id for one in await groups.conversations(db, group.key)}
    return await access.conversations_of(db, group.key, visitor.account)


async def _is_alone(db: Db, group: Group, held: HeldReview) -> bool:
    bound = await groups.conversations(db, group.key)
    kinds = [one.kind for one in bound if one.id == held.conversation]
    return ConversationKind.PERSONAL in kinds
