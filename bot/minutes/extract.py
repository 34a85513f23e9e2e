"""A document → what its minutes say."""

from bot.minutes.attendance.parties import parties
from bot.minutes.attendance.reader import attendees
from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.document import Document
from bot.minutes.findings.actions import MeetingContext, actions
from bot.minutes.findings.context import Before
from bot.minutes.findings.decisions import decisions
from bot.minutes.findings.dues import Calendar
from bot.minutes.findings.elsewhere import dated, items
from bot.minutes.findings.led import with_owners
from bot.minutes.findings.numbered import apart
from bot.minutes.findings.proposals import accepted
from bot.minutes.findings.statements import statements
from bot.minutes.findings.tasks import own_tasks
from bot.minutes.head.header import header
from bot.minutes.head.next_meetings import next_meetings
from bot.minutes.layout.links import links
from bot.minutes.layout.outline import Outline, outline
from bot.minutes.model import Language, Minutes, NextMeeting
from bot.minutes.words.language import language_of


def extract(
    document: Document, laid_out: Outline | None = None, *, language: Language | None = None
) -> Minutes:
    """Read what the minutes say; nothing is added that is not printed in them."""
    if document.media == "calendar":
        return _announced(document)
    laid_out = laid_out or outline(document)
    language = language or language_of(document)
    cues = BY_LANGUAGE[language]
    lines, found, end = laid_out.lines, laid_out.sections, laid_out.end
    head = header(document, lines, laid_out.first, cues)
    people = attendees(lines, found, end)
    coming = next_meetings(laid_out.minutes, found, head.date, cues)
    known = parties(people, language)
    owned = with_owners(accepted(statements(lines, found, end)), known, language)
    decided, promised = apart(tuple(own_tasks(owned, known, language)))
    calendar = Calendar(
        language=language, day=head.date, coming=tuple(meeting.date for meeting in coming)
    )
    scene = MeetingContext(language=language, known=known, calendar=calendar)
    before = Before(lines, found)
    resolved = dated(decisions(decided, found, head.body, language), found, head.date)
    return Minutes(
        language=language,
        body=head.body,
        date=head.date,
        start=head.start,
        end=head.end,
        place=head.place,
        attendees=people,
        items=items(found, lines, end),
        decisions=tuple(before.with_context(resolved)),
        actions=tuple(before.with_context(actions(promised, found, scene))),
        next_meetings=coming,
        links=links(lines),
    )


def _announced(calendar: Document) -> Minutes:
    """Take in a calendar, which tells of meetings to come and of nothing else."""
    return Minutes(
        language=language_of(calendar),
        body=calendar.title,
        date=None,
        start=None,
        end=None,
        place=None,
        attendees=(),
        items=(),
        decisions=(),
        actions=(),
        next_meetings=tuple(
            NextMeeting(
                date=one.day,
                start=one.start,
                end=one.end,
                place=one.place or None,
                line=one.line,
                title=one.title,
                begins=one.begins,
                ends=one.ends,
            )
            for one in calendar.occasions
        ),
        links=(),
    )
