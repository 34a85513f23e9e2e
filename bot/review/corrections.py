"""Corrections to a finding before it is saved; the quoted source never changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.command import Turn
from bot.days.dues import due_in
from bot.drafts import draft_in_any_language
from bot.names.matching import fitting
from bot.people.circle import owners_named
from bot.replies.model import Line, Reply, say
from bot.review.session import finding, said_of
from bot.texts import Text, _
from bot.values import dataclass
from storage.model import (
    ActionDraft,
    Aspect,
    DecisionDraft,
    DecisionKind,
    Draft,
    Due,
    Finding,
    Party,
    Review,
    Sort,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is said of a finding, as it was typed; what is empty stays as it is."""

    text: str = ""
    sort: Sort | None = None
    owner: str = ""
    due: str = ""
    without: Aspect | None = None


async def correct(
    turn: Turn, review: Review, number: int, told: Correction, *, is_pressed: bool = False
) -> Reply:
    """Make the corrections, and tell of them, or why there are none; NoSuchFinding."""
    one = finding(review, number)
    is_duty = not told.text and told.sort is None
    if is_duty and not isinstance(one.draft, ActionDraft):
        return _only_actions(number)
    said = await _corrected(turn, review, one, told)
    if isinstance(said, Text):
        return say(said, Line(_("Type “finding {number}” to see it.", number=number), subtle=True))
    return await said_of(turn, review, {number: said}, is_pressed=is_pressed)


def _only_actions(number: int) -> Reply:
    advice = _("To make it one, type “finding {number} is an action” first.", number=number)
    sentence = _("That is a decision; only actions have an owner and a due date.")
    return say(sentence, Line(advice, subtle=True))


async def _corrected(turn: Turn, review: Review, one: Finding, told: Correction) -> Finding | Text:
    """Make the corrections, or say why there are none."""
    if told.text:
        return reworded(one, told.text)
    if told.sort is not None:
        return await recast(turn, one, told.sort, review)
    if told.without is not None:
        is_due = told.without is Aspect.DUE
        return dated(one, None) if is_due else owned(one, (), review)
    return await _assigned(turn, review, one, told)


async def _assigned(turn: Turn, review: Review, one: Finding, told: Correction) -> Finding | Text:
    """Say who is to do it, by when, or both."""
    if told.owner:
        one = owned(one, (await owners_named(turn, told.owner)).parties, review)
    if not told.due:
        return one
    found = await due_in(turn, told.due)
    if found is None:
        return _("I found no date in “{words}”, so nothing is changed.", words=told.due)
    return dated(one, found.due)


def reworded(finding: Finding, text: str) -> Finding:
    """Give a finding other words."""
    return finding.corrected(replace(finding.draft, text=text), Aspect.TEXT)


async def recast(turn: Turn, finding: Finding, sort: Sort, review: Review) -> Finding:
    """Make a finding of another kind; of an action, owner and due are then read from its words."""
    if sort is finding.sort:
        return finding.corrected(finding.draft)
    draft = await _as_action(turn, finding) if sort is Sort.ACTION else None
    said = draft or _as_decision(finding.draft, DecisionKind(sort), _day(turn, review))
    return replace(finding.corrected(said, Aspect.KIND), unclear="", choices=())


def owned(finding: Finding, owners: Iterable[Party], review: Review) -> Finding:
    """Give an action its owners, those who were there by their whole name."""
    if not isinstance(finding.draft, ActionDraft):
        return finding
    attendees = [attendance.name for attendance in review.minutes.attendances]
    parties = []
    unclear: dict[str, tuple[str, ...]] = {}
    for owner in owners:
        meant = fitting(owner.name, attendees) if owner.person is None else ()
        if len(meant) > 1:
            unclear[owner.name] = meant
        parties.append(replace(owner, name=meant[0]) if len(meant) == 1 else owner)
    name = next(iter(unclear), "")
    said = finding.corrected(replace(finding.draft, owners=tuple(parties)), Aspect.OWNERS)
    return replace(said, unclear=name, choices=unclear.get(name, ()))


def dated(finding: Finding, due: Due | None) -> Finding:
    """Say when an action is due, or that it is not."""
    if not isinstance(finding.draft, ActionDraft):
        return finding
    return finding.corrected(replace(finding.draft, due=due), Aspect.DUE)


async def _as_action(turn: Turn, finding: Finding) -> ActionDraft:
    draft, read = finding.draft, finding.read
    if isinstance(read, ActionDraft):
        return replace(read, text=draft.text)
    drafted = await draft_in_any_language(turn, draft.text)
    return replace(drafted, text=draft.text, typed=draft.typed, item=draft.item, line=draft.line)


def _as_decision(draft: Draft, kind: DecisionKind, day: date) -> DecisionDraft:
    if isinstance(draft, DecisionDraft):
        return replace(draft, kind=kind)
    return DecisionDraft(
        text=draft.text, typed=draft.typed, day=day, kind=kind, item=draft.item, line=draft.line
    )


def _day(turn: Turn, review: Review) -> date:
    meeting = review.minutes.meeting
    return meeting.day if meeting else turn.today
