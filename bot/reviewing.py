"""Minutes under review: shown finding by finding, and changed by what people say of each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.attachments import Attachment
from bot.command import Turn
from bot.importing import people_meant, review
from bot.message import File
from bot.replies.minutes import corrected, page_with, saved, shown, which_group
from bot.replies.model import Reply, say
from bot.texts import _
from storage import access, documents, groups, held, people, unread
from storage.errors import NoSuchFinding, NotYourGroup
from storage.model import (
    ActionDraft,
    ConversationKind,
    Finding,
    Group,
    Known,
    MinutesDraft,
    PersonKey,
    Review,
    Unread,
    Verdict,
)


async def begin(turn: Turn, attachment: Attachment) -> Reply:
    """Hold what was read until people say yes, and show it; or say why that is not possible."""
    if attachment.is_late:
        return await _later(turn, attachment.file)
    if attachment.reading is None:
        return say(attachment.problem or "")
    found = review(attachment.reading, turn.local)
    here = turn.conversation.id
    kept = await held.put(turn.db, turn.key, found, conversation=here, at=turn.stamp.at)
    return await page_of(turn, kept)


async def _later(turn: Turn, file: File) -> Reply:
    """Put the file by, to be read when nobody waits: `bot/late.py` posts what comes of it."""
    waiting = Unread(
        group=turn.group,
        conversation=turn.conversation,
        thread=turn.thread,
        speaker=turn.speaker,
        language=turn.language,
        name=file.name,
        url=file.url,
        content_type=file.content_type,
    )
    await unread.put(turn.db, turn.key, waiting, at=turn.stamp.at)
    return say(_("I am reading {name}. It takes a while; what I find comes here.", name=file.name))


async def under_review(turn: Turn, token: str = "") -> Review:
    """Give the review of that token, else the one shown last here; NotHeld."""
    if token:
        return await held.get(turn.db, turn.key, token)
    return await held.last(turn.db, turn.key, turn.conversation.id)


async def changed(
    turn: Turn, old: Review, numbers: tuple[int, ...], change: Callable[[Finding], Finding]
) -> Review:
    """Change findings of a review; NoSuchFinding."""
    for number in numbers:
        finding(old, number)
    findings = tuple(change(one) if n in numbers else one for n, one in enumerate(old.findings, 1))
    new = replace(old, findings=findings)
    await held.keep(turn.db, turn.key, new, conversation=turn.conversation.id, at=turn.stamp.at)
    return new


async def judge(turn: Turn, token: str, numbers: tuple[int, ...], verdict: Verdict) -> Reply:
    """Write what somebody says of findings, all where none is named; NoSuchFinding."""
    old = await under_review(turn, token)
    meant = numbers or tuple(range(1, len(old.findings) + 1))
    new = await changed(turn, old, meant, lambda one: replace(one, verdict=verdict))
    return await answered(turn, new, meant, is_pressed=bool(token))


async def answered(
    turn: Turn, review: Review, numbers: tuple[int, ...], *, is_pressed: bool
) -> Reply:
    """Tell what was changed: to who typed it, just that; in a pressed card, among the rest."""
    if is_pressed:
        return await page_of(turn, review, page=page_with(min(numbers, default=1)))
    return corrected(review, numbers, turn.today)


def owned(old: Finding, draft: ActionDraft, attendees: Iterable[str]) -> Finding:
    """Give a finding the owners of `draft`, those who were there by their whole name."""
    attendees = tuple(attendees)
    owners = []
    unclear: dict[str, tuple[str, ...]] = {}
    for owner in draft.owners:
        meant = people_meant(owner.name, attendees) if owner.person is None else ()
        if len(meant) > 1:
            unclear[owner.name] = meant
        owners.append(replace(owner, name=meant[0]) if len(meant) == 1 else owner)
    name = next(iter(unclear), "")
    return replace(
        old,
        draft=replace(draft, owners=tuple(owners)),
        unclear=name,
        choices=unclear.get(name, ()),
    )


async def save_in(turn: Turn, review: Review, name: str) -> Reply:
    """
    Save a review as it stands, owners and those present linked to the people of the group.

    Where no group is named and there are several to choose from, ask; NotYourGroup.
    """
    choices = await _groups(turn, review)
    real = choices[:-1] or choices  # a personal chat's own, which stands last, is no body
    if not name and len(real) > 1:
        return which_group(choices, review)
    target = await _target(turn, name or real[0])
    circle = await people.circle(turn.db, target.key)
    draft = linked(review.confirmed(), circle.names)
    saved_ = await documents.save(turn.db, target.key, draft, stamp=turn.stamp)
    return saved(saved_, target.name)


def linked(draft: MinutesDraft, names: Iterable[Known]) -> MinutesDraft:
    """Link owners and those present to the group's people, by their whole name alone."""
    known = {one.name.casefold(): one.person for one in names if one.person is not None}
    return replace(
        draft,
        actions=tuple(_linked(action, known) for action in draft.actions),
        attendances=tuple(
            replace(one, person=known.get(one.name.casefold())) for one in draft.attendances
        ),
    )


def _linked(action: ActionDraft, known: Mapping[str, PersonKey]) -> ActionDraft:
    owners = tuple(
        replace(owner, person=owner.person or known.get(owner.name.casefold()))
        for owner in action.owners
    )
    return replace(action, owners=owners)


def finding(of: Review, number: int) -> Finding:
    """Give one finding of a review; NoSuchFinding."""
    if not 1 <= number <= len(of.findings):
        raise NoSuchFinding(number, len(of.findings))
    return of.findings[number - 1]


async def page_of(turn: Turn, found: Review, *, page: int = 1) -> Reply:
    """Show one page of a review, and where the speaker can save it."""
    return shown(found, turn.today, await _groups(turn, found), page)


async def _groups(turn: Turn, found: Review) -> list[str]:
    """Name the groups it can be saved in, the likeliest first: in company just the one there."""
    if turn.conversation.kind is not ConversationKind.PERSONAL:
        return [turn.group.name]
    body = found.body.casefold()
    mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
    mine.sort(key=lambda group: (group.key == turn.key, group.name.casefold() not in body))
    return [group.name for group in mine]


async def _target(turn: Turn, name: str) -> Group:
    """Find the group of that name that the speaker belongs to, else the one here; NotYourGroup."""
    if not name or turn.group.name.casefold() == name.casefold():
        return turn.group
    mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
    for group in mine:
        if group.name.casefold() == name.casefold():
            return group
    there = await groups.find(turn.db, turn.key.tenant, name)
    raise NotYourGroup(name, there.key.group if there else "")
