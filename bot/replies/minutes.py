"""How minutes that were read are shown, before anything of them is saved."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.minutes.model import Action, Decision, Minutes, NextMeeting
from bot.replies.model import Block, Button, Buttons, Facts, Heading, Line, Quote, Reply, Section
from bot.texts import All, Day, Row, Sayable, Text, _, _n
from storage.model import DecisionKind, SavedMinutes

MOST_GROUPS = 5  # buttons; the rest can be typed
LONGEST = 12  # findings of a kind; the card must stay readable on a phone


def found(minutes: Minutes, name: str, today: date) -> Reply:
    """Show header and findings, each with its item; what is unsure stands apart."""
    sure = [d for d in minutes.decisions if d.sure]
    promised = [a for a in minutes.actions if a.sure]
    findings: tuple[Decision | Action, ...] = (*minutes.decisions, *minutes.actions)
    unsure = [finding for finding in findings if not finding.sure]
    return Reply(
        (
            Heading(_("Read: {name}", name=name)),
            Facts(tuple(_header(minutes, today))),
            *_section(_n("{count} decision", "{count} decisions", len(sure)), map(_decision, sure)),
            *_section(
                _n("{count} action", "{count} actions", len(promised)),
                (_action(action, today) for action in promised),
            ),
            *_section(
                _n(
                    "{count} finding is unsure, and is not saved",
                    "{count} findings are unsure, and are not saved",
                    len(unsure),
                ),
                (Line(f.text, subtle=True) for f in unsure),
            ),
            *_section(_("Next meetings"), (_next(m, today) for m in minutes.next_meetings)),
        )
    )


def offered(minutes: Minutes, name: str, today: date, token: str, groups: Sequence[str]) -> Reply:
    """Show what was found, and offer to save it in each of `groups`, the likeliest first."""
    save = _("save minutes {token}", token=token)
    body = (minutes.body or "").casefold()
    likeliest = sorted(groups, key=lambda group: group.casefold() not in body)
    buttons = [
        Button(
            _("Save in {group}", group=group),
            _("{save} in {group}", save=save, group=group),
        )
        for group in likeliest[:MOST_GROUPS]
    ]
    return found(minutes, name, today) + Reply((Buttons(tuple(buttons)),))


def _header(minutes: Minutes, today: date) -> Iterable[tuple[Text, Sayable]]:
    if minutes.body:
        yield _("Group"), minutes.body
    if minutes.date:
        yield _("Date"), Day(minutes.date, today)
    here = [a.name for a in minutes.attendees if a.present]
    away = [a.name for a in minutes.attendees if not a.present]
    if here:
        yield _("Present"), _counted(here)
    if away:
        yield _("Absent"), _counted(away)
    if minutes.items:
        yield _("Items"), str(len(minutes.items))


def _counted(names: Sequence[str]) -> Text:
    return _("{count}: {names}", count=len(names), names=All(tuple(names)))


def _section(title: Text, blocks: Iterable[Block]) -> tuple[Block, ...]:
    rows = tuple(blocks)
    if not rows:
        return ()
    left = len(rows) - LONGEST
    more = (Line(_n("… and {count} more", "… and {count} more", left)),) if left > 0 else ()
    return (Section(title), *rows[:LONGEST], *more)


def _decision(decision: Decision) -> Quote:
    return Quote(decision.text, _where(decision))


def _action(action: Action, today: date) -> Quote:
    said: list[Sayable] = [_where(action)]
    if action.responsible:
        said.append(All(action.responsible))
    if action.due is not None:
        said.append(_("due {due}", due=Day(action.due, today)))
    return Quote(action.text, Row(tuple(said)))


def _where(finding: Decision | Action) -> Text:
    if finding.item:
        return _("§ {item}, line {line}", item=finding.item, line=finding.line)
    return _("line {line}", line=finding.line)


def _next(meeting: NextMeeting, today: date) -> Line:
    day = Day(meeting.date, today)
    return Line(Row((day, *filter(None, (meeting.start, meeting.place)))))


def saved(result: SavedMinutes, group: str) -> Reply:
    """Tell what saving minutes wrote, by number."""
    heading = (
        _("Updated in {group}: {name}", group=group, name=result.document)
        if result.replaced
        else _("Saved in {group}: {name}", group=group, name=result.document)
    )
    resolved = [d for d in result.decisions if d.kind is DecisionKind.DECISION]
    return Reply(
        (
            Heading(heading),
            Line(
                Row(
                    (
                        _n("{count} decision", "{count} decisions", len(resolved)),
                        _n("{count} action", "{count} actions", len(result.actions)),
                    )
                )
            ),
        )
    )
