"""Minutes under review: shown finding by finding, and changed by what people say of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.command import Turn
from bot.files import Attachment
from bot.message import File
from bot.names.bodies import is_same_body
from bot.people.linking import propose
from bot.replies.findings import View, corrected, page_with
from bot.replies.minutes import here_anyway, in_doubt, saved, shown, which_group
from bot.replies.model import Reply, say
from bot.review.agenda import take
from bot.review.draft import review
from bot.texts import _
from storage import access, groups, meetings, people
from storage.errors import NoSuchFinding, NoSuchGroup, NotHeld, NotYourGroup
from storage.minutes import documents, merging, reviews, slow_files
from storage.model import (
    ActionDraft,
    Attendance,
    Comparison,
    ConversationKind,
    Draft,
    Finding,
    Group,
    Known,
    MinutesDraft,
    PersonKey,
    Review,
    Unread,
    Verdict,
)

MOST_REMEMBERED = 10  # reviews shown lately in which the same findings are looked for
MOST_MEETINGS = 50  # among which minutes of the same body are looked for
MOST_COMPARED = 5  # groups whose records are held against minutes before they are saved


async def begin(turn: Turn, attachment: Attachment) -> Reply:
    """Hold what was read until people say yes, and show it; or say why that is not possible."""
    if attachment.is_late:
        return await _later(turn, attachment.file)
    if attachment.reading is None:
        return say(attachment.problem or "")
    here = turn.conversation.id
    found = await _as_said(turn, review(attachment.reading, turn.local))
    roll = await _roll_as_said(turn, found)
    kept = await reviews.put(turn.db, turn.key, found, conversation=here, at=turn.stamp.at)
    if roll is not None:
        kept = await reviews.attend(turn.db, turn.key, kept, roll, stamp=turn.stamp)
    if kept.agenda is not None and kept.agenda.is_sure:
        return await take(turn, kept)
    return await page_of(turn, kept)


async def _roll_as_said(turn: Turn, found: Review) -> tuple[Attendance, ...] | None:
    """Give who was there as it was corrected here when the same file was sent before; else None."""
    lately = await reviews.latest(turn.db, turn.key, turn.conversation.id, limit=MOST_REMEMBERED)
    same = (old.minutes for old in lately if old.minutes.sha256 == found.minutes.sha256)
    return next((old.attendances for old in same if old.is_roll_told), None)


async def _as_said(turn: Turn, found: Review) -> Review:
    """
    Carry over what has been said here of the same findings, as when a file is sent once more.

    Of what is recorded already only that it was dropped: the rest may have changed there since.
    """
    said = await _said_lately(turn, found)
    view = await view_of(turn, found)
    findings = []
    for number, one in enumerate(found.findings, 1):
        old = said.get(_words(one))
        is_known = view.earlier(number) is not None
        if old is None or (is_known and old.verdict is not Verdict.DROPPED):
            findings.append(one)
        else:
            draft = replace(old.draft, line=one.read.line, item=one.read.item)
            findings.append(replace(old, read=one.read, draft=draft))
    return replace(found, findings=tuple(findings))


async def _said_lately(turn: Turn, found: Review) -> dict[Draft, Finding]:
    """Gather what has been said here of findings in the same minutes, the last word of each."""
    lately = await reviews.latest(turn.db, turn.key, turn.conversation.id, limit=MOST_REMEMBERED)
    return {
        _words(one): one
        for old in reversed(lately)
        if old.is_of_same(found)
        for one in old.findings
        if one.verdict is not None
    }


def _words(finding: Finding) -> Draft:
    """Give what the document says, wherever it stands in it."""
    return replace(finding.read, line=0, item=None)


async def _later(turn: Turn, file: File) -> Reply:
    """Queue the file, to be read when nobody waits: `bot/review/slow_files.py` posts the result."""
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
    await slow_files.put(turn.db, turn.key, waiting, at=turn.stamp.at)
    return say(
        _(
            "I am reading {name}. It will take a while; I will post here what I find.",
            name=file.name,
        )
    )


async def under_review(turn: Turn, token: str = "") -> Review:
    """Give the review of that token, else the one shown last here; NotHeld."""
    if token:
        return await reviews.get(turn.db, turn.key, token)
    return await reviews.last(turn.db, turn.key, turn.conversation.id)


async def with_finding(turn: Turn, number: int) -> Review | None:
    """Give the review shown last here, if it has that finding."""
    try:
        review = await reviews.last(turn.db, turn.key, turn.conversation.id)
    except NotHeld:
        return None
    return review if 1 <= number <= len(review.findings) else None


async def judge(turn: Turn, token: str, numbers: tuple[int, ...], verdict: Verdict) -> Reply:
    """Write what somebody says of findings, all where none is named; NoSuchFinding."""
    old = await under_review(turn, token)
    meant = numbers or tuple(range(1, len(old.findings) + 1))
    said = {number: replace(finding(old, number), verdict=verdict) for number in meant}
    return await said_of(turn, old, said, is_pressed=bool(token))


async def said_of(
    turn: Turn, old: Review, said: Mapping[int, Finding], *, is_pressed: bool
) -> Reply:
    """Store corrected findings; show only those when typed, the whole page after a press."""
    new = await reviews.change(turn.db, turn.key, old, said, stamp=turn.stamp)
    if is_pressed:
        return await page_of(turn, new, page=page_with(min(said, default=1)))
    return corrected(await view_of(turn, new), list(said))


async def save_in(turn: Turn, review: Review, name: str) -> Reply:
    """
    Save a review as it stands, owners and those present linked to the people of the group.

    Where no group is named and there are several to choose from, ask; NoSuchGroup, NotYourGroup.
    """
    view = await view_of(turn, review)
    if view.is_of_others and not name:
        return here_anyway(view)
    meant = name or _likely(turn, view)
    if not meant:
        return which_group(view)
    target = await _target(turn, meant)
    circle = await people.circle(turn.db, target.key)
    draft = linked(review.confirmed(), circle.names)
    saved_ = await documents.save(turn.db, target.key, draft, stamp=turn.stamp)
    told = saved(saved_, target.name, turn.today) + in_doubt(review)
    return told + await propose(turn) if target.key == turn.key else told


def _likely(turn: Turn, view: View) -> str:
    """Name the group where it was saved before, or the only one there is; empty: ask."""
    if view.comparison is not None and view.comparison.is_again:
        return view.comparison.group.name
    bodies = [name for name in view.groups if name != turn.group.name] or view.groups
    return bodies[0] if len(bodies) == 1 else ""


def linked(draft: MinutesDraft, names: Iterable[Known]) -> MinutesDraft:
    """Link owners and those present to the group's people, by their whole name alone."""
    known = {one.name.casefold(): one.person for one in names if one.person is not None}
    return replace(
        draft,
        findings=tuple(_linked(finding, known) for finding in draft.findings),
        attendances=tuple(
            replace(one, person=known.get(one.name.casefold())) for one in draft.attendances
        ),
    )


def _linked(finding: Finding, known: Mapping[str, PersonKey]) -> Finding:
    if not isinstance(finding.draft, ActionDraft):
        return finding
    owners = tuple(
        replace(owner, person=owner.person or known.get(owner.name.casefold()))
        for owner in finding.draft.owners
    )
    return replace(finding, draft=replace(finding.draft, owners=owners))


def finding(of: Review, number: int) -> Finding:
    """Give one finding of a review; NoSuchFinding."""
    if not 1 <= number <= len(of.findings):
        raise NoSuchFinding(number, len(of.findings))
    return of.findings[number - 1]


async def page_of(turn: Turn, found: Review, *, page: int = 1) -> Reply:
    """Show one page of a review, and where the speaker can save it."""
    return shown(await view_of(turn, found), page)


async def view_of(turn: Turn, found: Review) -> View:
    """Hold a review against what the group has that it is most likely saved in."""
    choices = await _groups(turn, found)
    compared = await _compared(turn, found, choices[:MOST_COMPARED])
    if compared is not None:
        choices.sort(key=lambda group: group.key != compared.group.key)
    return View(
        review=found,
        today=turn.today,
        groups=[group.name for group in choices],
        comparison=compared,
        is_of_others=await _is_of_others(turn, found, compared),
    )


async def _is_of_others(turn: Turn, found: Review, compared: Comparison | None) -> bool:
    """Whether minutes are of another body than those whose conversation it is, as far as known."""
    if turn.conversation.kind is ConversationKind.PERSONAL or not found.body:
        return False
    if compared is not None and compared.is_again:
        return False
    if is_same_body(found.body, turn.group.name):
        return False
    before = await meetings.held(turn.db, turn.key, limit=MOST_MEETINGS)
    return not any(one.title and is_same_body(found.body, one.title) for one in before.rows)


async def _compared(turn: Turn, found: Review, choices: Sequence[Group]) -> Comparison | None:
    """Hold it against the first group that knows of the meeting; None where none does."""
    for group in choices:
        compared = await merging.compare(turn.db, group, found.confirmed())
        if compared.is_again or any(compared.earlier):
            return compared
    return None


async def _groups(turn: Turn, found: Review) -> list[Group]:
    """List the groups it can be saved in, the likeliest first: in company just the one there."""
    if turn.conversation.kind is not ConversationKind.PERSONAL:
        return [turn.group]
    body = found.body.casefold()
    mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
    mine.sort(key=lambda group: (group.key == turn.key, group.name.casefold() not in body))
    return mine


async def _target(turn: Turn, name: str) -> Group:
    """
    Find the group of that name that the speaker belongs to, else the one here.

    NoSuchGroup, NotYourGroup.
    """
    if not name or turn.group.name.casefold() == name.casefold():
        return turn.group
    mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
    for group in mine:
        if group.name.casefold() == name.casefold():
            return group
    there = await groups.find(turn.db, turn.key.tenant, name)
    if there is None:
        raise NoSuchGroup(name)
    raise NotYourGroup(name, there.key.group)
