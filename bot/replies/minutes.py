"""How minutes that were read are shown, before and after anything of them is saved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.replies.model import (
    Block,
    Button,
    Buttons,
    Choice,
    Facts,
    Heading,
    Line,
    Quote,
    Reply,
    Section,
    say,
)
from bot.replies.records import due_words, owners_words
from bot.replies.remarks import remarks
from bot.texts import All, Day, Row, Sayable, Text, _, _n
from storage.model import (
    ActionDraft,
    Decision,
    DecisionDraft,
    DecisionKind,
    Finding,
    MeetingDraft,
    MinutesDraft,
    Record,
    Review,
    SavedMinutes,
    Verdict,
)

MOST_GROUPS = 5  # buttons; the rest can be typed
MOST_CHOICES = 6  # buttons: what a card shows beside each other
LONGEST = 5  # findings a page: with their buttons two screens of a phone, and well below 28 KB
MOST_NAMES = 12  # of those present; the record of the meeting has them all
MOST_REMARKS = 8
WIDEST = 280  # characters of a finding in a list; it is shown whole alone


def shown(review: Review, today: date, groups: Sequence[str], page: int = 1) -> Reply:
    """Show one page of a review, `groups` being where it may be saved, the likeliest first."""
    last = page_with(len(review.findings))
    page = min(max(page, 1), last)
    first = (page - 1) * LONGEST
    rows = list(enumerate(review.findings, 1))[first : first + LONGEST]
    return Reply(
        (
            Heading(_("Minutes: {name}", name=review.minutes.name)),
            *(_header(review, today) if page == 1 else ()),
            Line(_counts(review)),
            *_listed(review, rows, today),
            *(_remarks(review, today) if page == last else ()),
            *_how(review),
            Buttons(tuple(_saving(review, groups))),
            *_turning(review, page, last),
        )
    )


def whole(review: Review, today: date) -> Reply:
    """Show a review with all its findings, for somebody who only reads."""
    rows = list(enumerate(review.findings, 1))
    return Reply(
        (
            Heading(_("Minutes: {name}", name=review.minutes.name)),
            *_header(review, today),
            Line(_counts(review)),
            *_listed(review, rows, today),
            *_remarks(review, today),
        )
    )


def alone(review: Review, number: int, today: date) -> Reply:
    """Show one finding with the line it was read from, and how to change it."""
    finding = review.findings[number - 1]
    line = finding.draft.line
    quote = review.minutes.lines[line - 1] if 0 < line <= len(review.minutes.lines) else ""
    back = _page_command(review, page_with(number))
    return Reply(
        (
            Heading(_("Finding {number}: {kind}", number=number, kind=_kind(finding))),
            Line(finding.draft.text),
            Line(Row(tuple(_said(review, finding, today))), subtle=True),
            *((Quote(quote, _where(review, finding)),) if quote else ()),
            *(_owners(review, finding, number)),
            Line(_how_to_change(finding, number), subtle=True),
            Buttons(
                (
                    *_verdicts(review, finding, number),
                    Button(_("Back"), back, back, typed=_("review")),
                )
            ),
        )
    )


def page_with(number: int) -> int:
    """Tell which page of a review finding `number` is on."""
    return max(number - 1, 0) // LONGEST + 1


def saved(result: SavedMinutes, group: str) -> Reply:
    """Tell what saving minutes wrote, and what it changed where they had been saved before."""
    heading = (
        _("Updated in {group}: {name}", group=group, name=result.document)
        if result.replaced
        else _("Saved in {group}: {name}", group=group, name=result.document)
    )
    return Reply(
        (
            Heading(heading),
            Line(Row(_tally((*result.decisions, *result.actions)))),
            *([Line(Row(_differing(result)))] if result.replaced else []),
        )
    )


def _differing(result: SavedMinutes) -> tuple[Text, ...]:
    """Tell how these minutes differ from those they replace."""
    told = (
        _n("{count} new", "{count} new", result.added) if result.added else None,
        _n("{count} changed", "{count} changed", result.changed) if result.changed else None,
        _n("{count} withdrawn", "{count} withdrawn", result.withdrawn)
        if result.withdrawn
        else None,
    )
    return tuple(text for text in told if text) or (_("nothing new"),)


def corrected(review: Review, numbers: Sequence[int], today: date) -> Reply:
    """Tell how findings stand that somebody has just spoken of."""
    rows = [(n, review.findings[n - 1]) for n in numbers[:LONGEST]]
    more = _n("… and {count} more", "… and {count} more", len(numbers) - len(rows))
    return Reply(
        (
            *(
                Choice(n, _short(finding), tuple(_said(review, finding, today)))
                for n, finding in rows
            ),
            *([Line(more)] if len(numbers) > len(rows) else []),
            Line(_("Type “review” to see them all, or “save the minutes”."), subtle=True),
        )
    )


def which_group(groups: Sequence[str], review: Review) -> Reply:
    """Ask where minutes are to be saved."""
    return say(
        _("In which group are the minutes to be saved?"), Buttons(tuple(_saving(review, groups)))
    )


def _header(review: Review, today: date) -> tuple[Facts, ...]:
    rows = tuple(_facts(review, review.minutes, today))
    return (Facts(rows),) if rows else ()


def _facts(review: Review, minutes: MinutesDraft, today: date) -> Iterator[tuple[Text, Sayable]]:
    if review.body:
        yield _("Group"), review.body
    if minutes.meeting:
        yield _("Date"), _meeting(minutes.meeting, today)
    here = [a.name for a in minutes.attendances if a.present]
    away = [a.name for a in minutes.attendances if not a.present]
    if here:
        yield _("Present"), _counted(here)
    if away:
        yield _("Absent"), _counted(away)
    if minutes.items:
        yield _("Items"), str(len(minutes.items))
    if minutes.coming:
        yield _("Next meetings"), All(tuple(_meeting(m, today) for m in minutes.coming))


def _meeting(meeting: MeetingDraft, today: date) -> Sayable:
    day = Day(meeting.day, today)
    return Row((day, *filter(None, (meeting.starts, meeting.place))))


def _counted(names: Sequence[str]) -> Text:
    few = names[:MOST_NAMES]
    more = ["…"] if len(names) > MOST_NAMES else []
    return _("{names} ({count})", count=len(names), names=", ".join([*few, *more]))


def _counts(review: Review) -> Row:
    said = list(_tally([finding.draft for finding in review.findings if finding.sure]))
    unsure = sum(not finding.sure for finding in review.findings)
    if unsure:
        said.append(_n("{count} unsure finding", "{count} unsure findings", unsure))
    return Row(tuple(said))


def _tally(rows: Iterable[ActionDraft | DecisionDraft | Record]) -> tuple[Text, ...]:
    kinds = Counter(
        row.kind if isinstance(row, DecisionDraft | Decision) else "action" for row in rows
    )
    noted = kinds[DecisionKind.NOTED] + kinds[DecisionKind.PROCEDURAL]
    told = [
        _n("{count} decision", "{count} decisions", kinds[DecisionKind.DECISION]),
        _n("{count} action", "{count} actions", kinds["action"]),
    ]
    if noted:
        told.append(_n("{count} noted or procedural", "{count} noted or procedural", noted))
    return tuple(told)


def _listed(review: Review, rows: Sequence[tuple[int, Finding]], today: date) -> tuple[Block, ...]:
    """List findings, the unsure under a heading of their own."""
    sure = [_choice(review, n, finding, today) for n, finding in rows if finding.sure]
    unsure = [_choice(review, n, finding, today) for n, finding in rows if not finding.sure]
    return (
        *_section(_("Sure"), sure),
        *_section(_("Unsure: saved only if you keep them"), unsure),
    )


def _section(title: Text, blocks: Sequence[Block]) -> tuple[Block, ...]:
    return (Section(title), *blocks) if blocks else ()


def _remarks(review: Review, today: date) -> tuple[Block, ...]:
    """List what the secretary may want to mend, the first of many."""
    said = [Line(remark) for remark in remarks(review, today)]
    left = len(said) - MOST_REMARKS
    more = [Line(_n("… and {count} more", "… and {count} more", left))] if left > 0 else []
    return _section(_("Worth a look"), [*said[:MOST_REMARKS], *more])


def _choice(review: Review, number: int, finding: Finding, today: date) -> Choice:
    asked = tuple(_choosing(review, finding, number)) if finding.unclear else ()
    return Choice(
        number,
        _short(finding),
        tuple(_said(review, finding, today)),
        (*asked, *_verdicts(review, finding, number, change=True)),
        dropped=finding.verdict is Verdict.DROPPED,
    )


def _short(finding: Finding) -> str:
    text = finding.draft.text
    return text if len(text) <= WIDEST else text[: WIDEST - 1].rstrip() + "…"


def _said(review: Review, finding: Finding, today: date) -> Iterator[Sayable]:
    """Tell what is known of a finding: what people say of it, its kind, owner, due, place."""
    if finding.verdict is not None:
        yield _("kept") if finding.verdict is Verdict.KEPT else _("dropped")
    yield _kind(finding)
    if isinstance(finding.draft, ActionDraft):
        if finding.unclear:
            names = All(finding.choices)
            yield _("which {name}: {names}?", name=finding.unclear, names=names)
        else:
            yield owners_words(finding.draft.owners)
        if finding.draft.due is not None:
            yield _("due {due}", due=due_words(finding.draft.due, today))
    yield _where(review, finding)


def _kind(finding: Finding) -> Text:
    if isinstance(finding.draft, ActionDraft):
        return _("action")
    return {
        DecisionKind.DECISION: _("decision"),
        DecisionKind.NOTED: _("noted"),
        DecisionKind.PROCEDURAL: _("procedural"),
    }[finding.draft.kind]


def _where(review: Review, finding: Finding) -> Text:
    draft = finding.draft
    number = review.minutes.items[draft.item].number if draft.item is not None else ""
    if number:
        return _("§ {item}, line {line}", item=number, line=draft.line)
    return _("line {line}", line=draft.line)


def _verdicts(
    review: Review, finding: Finding, number: int, *, change: bool = False
) -> Iterator[Button]:
    named = {"number": number, "token": review.token}
    if finding.verdict is not Verdict.KEPT:
        keep = _("keep {number} of {token}", **named)
        yield Button(_("Keep"), keep, keep, typed=_("keep {number}", number=number))
    if change:
        look = _("finding {number} of {token}", **named)
        yield Button(_("Change"), look, look, typed=_("finding {number}", number=number))
    if finding.verdict is not Verdict.DROPPED:
        drop = _("drop {number} of {token}", **named)
        yield Button(_("Drop"), drop, drop, typed=_("drop {number}", number=number))


def _owners(review: Review, finding: Finding, number: int) -> tuple[Buttons, ...]:
    """Offer the owners there may be: those a name fits, else who was there."""
    if not isinstance(finding.draft, ActionDraft):
        return ()
    buttons = tuple(_choosing(review, finding, number))
    return (Buttons(buttons),) if buttons else ()


def _choosing(review: Review, finding: Finding, number: int) -> Iterator[Button]:
    present = (a.name for a in review.minutes.attendances if a.present)
    for name in list(finding.choices or present)[:MOST_CHOICES]:
        choose = _(
            "finding {number} of {token} owner {name}",
            number=number,
            token=review.token,
            name=name,
        )
        short = _("finding {number} owner {name}", number=number, name=name)
        yield Button(_("{name}", name=name), choose, choose, typed=short)


def _how_to_change(finding: Finding, number: int) -> Text:
    if isinstance(finding.draft, ActionDraft):
        return _(
            "Type “finding {number} owner Anna”, “finding {number} due 8 May” or"
            " “finding {number} text …”.",
            number=number,
        )
    return _("Type “finding {number} text …” to word it otherwise.", number=number)


def _how(review: Review) -> tuple[Line, ...]:
    if not review.findings:
        return (Line(_("I found neither decisions nor actions in it."), subtle=True),)
    number = next((n for n, f in enumerate(review.findings, 1) if not f.sure), 1)
    return (
        Line(
            _(
                "Type “keep {number}”, “drop {number}”, “finding {number} owner Anna” or"
                " “save the minutes”.",
                number=number,
            ),
            subtle=True,
        ),
    )


def _saving(review: Review, groups: Sequence[str]) -> Iterator[Button]:
    more = sum(f.is_kept and not f.sure for f in review.findings)
    for group in groups[:MOST_GROUPS]:
        save = _("save minutes {token} in {group}", token=review.token, group=group)
        title = (
            _("Save in {group} (+{count} kept)", group=group, count=more)
            if more
            else _("Save in {group}", group=group)
        )
        yield Button(title, save, save, typed=_("save the minutes in {group}", group=group))


def _turning(review: Review, page: int, last: int) -> tuple[Buttons, ...]:
    turns = []
    if page > 1:
        turns.append(_turn(_("Earlier"), review, page - 1))
    if page < last:
        turns.append(_turn(_("More"), review, page + 1))
    return (Buttons(tuple(turns)),) if turns else ()


def _turn(title: Text, review: Review, page: int) -> Button:
    command = _page_command(review, page)
    return Button(title, command, command, typed=_("review page {page}", page=page))


def _page_command(review: Review, page: int) -> Text:
    return _("review {token} page {page}", token=review.token, page=page)
