"""How minutes that were read are shown, before and after anything of them is saved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.replies.findings import LONGEST, View, choice, disputed, page_command, page_with
from bot.replies.model import (
    Block,
    Button,
    Buttons,
    Entry,
    Facts,
    Heading,
    Line,
    Reply,
    Section,
    say,
)
from bot.replies.remarks import remarks
from bot.texts import All, Day, Row, Sayable, Text, _, _n
from storage.model import (
    Comparison,
    Decision,
    DecisionDraft,
    DecisionKind,
    Draft,
    MeetingDraft,
    MinutesDraft,
    Record,
    Review,
    SavedMinutes,
    Sort,
)

MOST_GROUPS = 3  # buttons; the rest can be typed
MOST_NAMES = 12  # of those present; the record of the meeting has them all
MOST_REMARKS = 8
MOST_ASKED = 4  # people of whom it is asked whether they were there
MOST_RECORDS = 8  # that are told of one by one; the group's lists have them all


def shown(view: View, page: int = 1) -> Reply:
    """Show one page of a review."""
    review = view.review
    last = page_with(len(review.findings))
    page = min(max(page, 1), last)
    first = (page - 1) * LONGEST + 1
    numbers = range(first, min(first + LONGEST, len(review.findings) + 1))
    return Reply(
        (
            Heading(_titled(review)),
            *(_header(view) if page == 1 else ()),
            *(_of_others(view) if page == 1 else ()),
            *_counted_up(view),
            *_listed(view, numbers),
            *(_after(view) if page == last else ()),
            *_how(view, numbers),
            Buttons(tuple(_saving(view))),
            *_turning(review, page, last),
        )
    )


def whole(view: View) -> Reply:
    """Show a review with all its findings, for somebody who only reads."""
    return Reply(
        (
            Heading(_titled(view.review)),
            *_header(view),
            *_counted_up(view),
            *_listed(view, range(1, len(view.review.findings) + 1)),
            *_after(view),
        )
    )


def _titled(review: Review) -> Text:
    if review.is_calendar:
        return _("Calendar: {name}", name=review.minutes.name)
    return _("Minutes: {name}", name=review.minutes.name)


def saved(result: SavedMinutes, group: str, today: date) -> Reply:
    """Report what saving minutes wrote, and what it changed where they had been saved before."""
    heading = (
        _("Updated in {group}: {name}", group=group, name=result.document)
        if result.replaced
        else _("Saved in {group}: {name}", group=group, name=result.document)
    )
    return Reply(
        (
            Heading(heading),
            Line(Row(_told_of(result))),
            *([Line(Row(_differing(result)))] if result.replaced else []),
            *(Line(disputed(earlier, today)) for earlier in result.disputed[:MOST_RECORDS]),
            *_left(result.gone),
            *_recurring(result),
        )
    )


def _recurring(result: SavedMinutes) -> Iterator[Line]:
    """Tell what comes on agendas by itself from now on."""
    standing = tuple(one.said.title for one in result.recurring if one.month is None)
    yearly = [one for one in result.recurring if one.month is not None]
    if standing:
        yield Line(_("Standing items: {items}", items=All(standing)))
    if yearly:
        count = len(yearly)
        words = _n("{count} item in the year wheel", "{count} items in the year wheel", count)
        yield Line(words, subtle=True)


def in_doubt(review: Review) -> Reply:
    """Name those of whom nothing is saved, because the minutes say both; empty where none are."""
    names = All(tuple(one.name for one in review.minutes.attendances if one.is_doubted))
    told = _("Not saved as present or absent, as the minutes say both: {names}", names=names)
    return Reply((Line(told, subtle=True),) if names.parts else ())


def _told_of(result: SavedMinutes) -> tuple[Text, ...]:
    """Count what was saved: of a calendar its meetings."""
    records: tuple[Record, ...] = (*result.decisions, *result.actions)
    if records or result.meeting is not None or not result.planned:
        return tally(records)
    return (_n("{count} planned meeting", "{count} planned meetings", result.planned),)


def _differing(result: SavedMinutes) -> tuple[Text, ...]:
    """Show how these minutes differ from those they replace."""
    told = (
        _n("{count} new", "{count} new", result.added) if result.added else None,
        _n("{count} changed", "{count} changed", result.changed) if result.changed else None,
        _("who was there has changed") if result.is_roll_news else None,
    )
    return tuple(text for text in told if text) or (_("nothing new"),)


def _left(gone: Sequence[Record]) -> tuple[Line, ...]:
    """List records missing from the new version; only people withdraw them."""
    if not gone:
        return ()
    numbers = [f"#{record.number}" for record in gone[:MOST_RECORDS]]
    listed = All((*numbers, *(["…"] if len(gone) > MOST_RECORDS else [])))
    told = _n(
        "{numbers} is no longer in the minutes; it stands until somebody withdraws it.",
        "{numbers} are no longer in the minutes; they stand until somebody withdraws them.",
        len(gone),
        numbers=listed,
    )
    return (Line(told),)


def _of_others(view: View) -> tuple[Line, ...]:
    return (Line(_others(view)),) if view.is_of_others else ()


def _others(view: View) -> Text:
    return _(
        "These are the minutes of {body}, not of {group}.",
        body=view.review.body,
        group=view.groups[0],
    )


def here_anyway(view: View) -> Reply:
    """Ask whether minutes of another body are to be saved in the group of the conversation."""
    return say(
        _others(view),
        Line(_("Nothing is saved yet. Save them here anyway?")),
        _asked_to_save(view),
    )


def which_group(view: View) -> Reply:
    """Ask where minutes are to be saved."""
    return say(_("In which group are the minutes to be saved?"), _asked_to_save(view))


def _asked_to_save(view: View) -> Buttons:
    buttons = tuple(_saving(view))
    return Buttons(buttons, suggested=len(buttons))


def _header(view: View) -> tuple[Facts, ...]:
    rows = tuple(_facts(view.review, view.review.minutes, view.today))
    return (Facts(rows),) if rows else ()


def _facts(review: Review, minutes: MinutesDraft, today: date) -> Iterator[tuple[Text, Sayable]]:
    if review.body:
        yield _("Group"), review.body
    if minutes.meeting:
        yield _("Date"), _meeting(minutes.meeting, today)
    here = [a.name for a in minutes.attendances if a.present and not a.is_doubted]
    away = [a.name for a in minutes.attendances if not a.present and not a.is_doubted]
    if here:
        yield _("Present"), _counted(here)
    if away:
        yield _("Absent"), _counted(away)
    if minutes.items:
        yield _("Items"), str(len(minutes.items))
    if minutes.coming:
        yield _("Next meetings"), _coming(minutes.coming, today)


def _coming(meetings: Sequence[MeetingDraft], today: date) -> Sayable:
    few = [_meeting(meeting, today, meeting.title) for meeting in meetings[:MOST_NAMES]]
    left = len(meetings) - len(few)
    more = [_n("{count} more", "{count} more", left)] if left else []
    return All((*few, *more))


def _meeting(meeting: MeetingDraft, today: date, title: str = "") -> Sayable:
    day = Day(meeting.day, today)
    return Row((day, *filter(None, (meeting.starts, title, meeting.place))))


def _counted(names: Sequence[str]) -> Text:
    few = names[:MOST_NAMES]
    more = ["…"] if len(names) > MOST_NAMES else []
    return _("{names} ({count})", count=len(names), names=", ".join([*few, *more]))


def _counted_up(view: View) -> tuple[Line, ...]:
    """Count what was found, and how it differs from what was saved before."""
    if view.review.is_calendar:
        count = len(view.review.minutes.coming)
        return (Line(_n("{count} coming meeting", "{count} coming meetings", count)),)
    lines = [Line(_counts(view))]
    if view.comparison is not None and view.comparison.is_again:
        lines.append(Line(_differences(view, view.comparison)))
    return tuple(lines)


def _differences(view: View, comparison: Comparison) -> Row:
    known = [earlier for earlier in comparison.earlier if earlier is not None]
    new = sum(map(view.is_news, range(1, len(comparison.earlier) + 1)))
    changed = sum(bool(earlier.news) for earlier in known)
    ours = sum(bool(earlier.disputed) for earlier in known)
    gone = len(comparison.gone)
    told = (
        _n("{count} new", "{count} new", new) if new else None,
        _n("{count} changed since", "{count} changed since", changed) if changed else None,
        _n("{count} changed by you", "{count} changed by you", ours) if ours else None,
        _n("{count} no longer there", "{count} no longer there", gone) if gone else None,
    )
    before = _("Saved before in {group}", group=comparison.group.name)
    return Row((before, *(tuple(text for text in told if text) or (_("nothing new"),))))


def _counts(view: View) -> Row:
    findings = view.review.findings
    unsure = {n for n in range(1, len(findings) + 1) if view.needs_yes(n)}
    sure = (finding.draft for n, finding in enumerate(findings, 1) if n not in unsure)
    said = list(tally(sure))
    if unsure:
        said.append(_n("{count} unsure finding", "{count} unsure findings", len(unsure)))
    return Row(tuple(said))


def tally(rows: Iterable[Draft | Record], notes: int = 0) -> tuple[Text, ...]:
    """Count decisions, actions and what is noted, in words."""
    kinds = Counter(
        row.kind if isinstance(row, DecisionDraft | Decision) else "action" for row in rows
    )
    noted = kinds[DecisionKind.NOTED] + kinds[DecisionKind.PROCEDURAL]
    told = [
        _n("{count} decision", "{count} decisions", kinds[DecisionKind.DECISION]),
        _n("{count} action", "{count} actions", kinds["action"]),
    ]
    if noted:
        told.append(
            _n("{count} noted or procedural item", "{count} noted or procedural items", noted)
        )
    if notes:
        told.append(_n("{count} note", "{count} notes", notes))
    return tuple(told)


def _listed(view: View, numbers: Iterable[int]) -> tuple[Block, ...]:
    """List findings, the unsure under a heading of their own."""
    rows = [(view.needs_yes(number), choice(view, number)) for number in numbers]
    return (
        *_section(_("Sure"), [row for is_unsure, row in rows if not is_unsure]),
        *_section(
            _("Unsure: saved only if you keep them"), [row for is_unsure, row in rows if is_unsure]
        ),
    )


def _section(title: Text, blocks: Sequence[Block]) -> tuple[Block, ...]:
    return (Section(title), *blocks) if blocks else ()


def _after(view: View) -> tuple[Block, ...]:
    """Show what stands after the last finding."""
    asked = _section(_("Present or absent?"), tuple(_doubted(view.review)))
    return (*asked, *_gone(view), *_remarks(view.review, view.today))


def _gone(view: View) -> tuple[Block, ...]:
    """List the records that are no longer in these minutes; only people withdraw them."""
    comparison = view.comparison
    if comparison is None or not comparison.gone:
        return ()
    again = page_command(view.review, page_with(len(view.review.findings)))
    rows = [
        Entry(
            record.number,
            record.text,
            button=Button(
                _("Withdraw"),
                _("withdraw {number}", number=record.number),
                again,
                group=comparison.group.key.group,
            ),
        )
        for record in comparison.gone[:MOST_RECORDS]
    ]
    return (Section(_("No longer in the minutes")), *rows, *_left(comparison.gone))


def _doubted(review: Review) -> Iterator[Block]:
    """Ask of whom the minutes say both whether they were there; of neither anything is saved."""
    asked = [one.name for one in review.minutes.attendances if one.is_doubted]
    for name in asked[:MOST_ASKED]:
        here, away = _("finding present {name}", name=name), _("finding absent {name}", name=name)
        yield Line(_("Was {name} there? The minutes say both.", name=name))
        yield Buttons((Button(_("Was there"), here), Button(_("Was not there"), away)))
    if asked:
        yield Line(_("Until somebody says so, neither is saved."), subtle=True)


def _remarks(review: Review, today: date) -> tuple[Block, ...]:
    """List what the secretary may want to mend, the first of many."""
    said = [Line(remark) for remark in remarks(review, today)]
    left = len(said) - MOST_REMARKS
    more = [Line(_n("… and {count} more", "… and {count} more", left))] if left > 0 else []
    return _section(_("Worth a look"), [*said[:MOST_REMARKS], *more])


def _how(view: View, numbers: Iterable[int]) -> tuple[Line, ...]:
    """Show what can be typed, with numbers that are on show."""
    findings = view.review.findings
    if view.review.is_calendar:
        said = _("Type “save the minutes” to put the meetings in the calendar.")
        return (Line(said, subtle=True),)
    if not findings:
        return (Line(_("I found neither decisions nor actions in it."), subtle=True),)
    shown = list(numbers)
    unsure = next(filter(view.needs_yes, shown), None)
    action = next((n for n in shown if findings[n - 1].sort is Sort.ACTION), None)
    asked = [n for n in shown if (earlier := view.earlier(n)) and earlier.disputed]
    said = _typed(unsure, action, shown[-1])
    return (Line(said, subtle=True), *(_ask(n) for n in asked[:1]))


def _typed(unsure: int | None, action: int | None, last: int) -> Text:
    """Give an example of each thing that can be said of the findings on show."""
    match unsure, action:
        case int(), int():
            return _(
                "Type “keep {unsure}”, “drop {last}”, “finding {action} owner Anna” or"
                " “save the minutes”.",
                unsure=unsure,
                last=last,
                action=action,
            )
        case int(), None:
            return _(
                "Type “keep {unsure}”, “drop {last}”, “finding {last} text …” or"
                " “save the minutes”.",
                unsure=unsure,
                last=last,
            )
        case None, int():
            return _(
                "Type “drop {last}”, “finding {action} owner Anna” or “save the minutes”.",
                last=last,
                action=action,
            )
        case _:
            return _(
                "Type “drop {last}”, “finding {last} text …” or “save the minutes”.", last=last
            )


def _ask(number: int) -> Line:
    words = _(
        "What you have changed stays as it is. Type “finding {number} as in the minutes” to use"
        " the minutes' version.",
        number=number,
    )
    return Line(words, subtle=True)


def _saving(view: View) -> Iterator[Button]:
    review = view.review
    more = sum(f.is_kept and not f.sure for f in review.findings)
    for group in view.groups[:MOST_GROUPS]:
        save = _("save minutes {token} in {group}", token=review.token, group=group)
        title = (
            _("Save in {group} (+{count} kept)", group=group, count=more)
            if more
            else _("Save in {group}", group=group)
        )
        yield Button(title, save, save, typed=_("save the minutes in {group}", group=group))
    if review.agenda is not None:
        use = _("use {token} as the agenda", token=review.token)
        yield Button(_("It is an agenda"), use, use, typed=_("use as agenda"))


def _turning(review: Review, page: int, last: int) -> tuple[Buttons, ...]:
    turns = []
    if page > 1:
        turns.append(_turn(_("Earlier"), review, page - 1))
    if page < last:
        turns.append(_turn(_("More"), review, page + 1))
    return (Buttons(tuple(turns)),) if turns else ()


def _turn(title: Text, review: Review, page: int) -> Button:
    command = page_command(review, page)
    return Button(title, command, command, typed=_("review page {page}", page=page))
