"""The minutes as a page to be set: worded headings, lines and lists, in no format yet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from unicodedata import category
from zoneinfo import ZoneInfo

from bot.export import voted
from bot.export.kinds import Style
from bot.export.minutes import Minutes, Part, Signers
from bot.texts import All, Month, Sayable, Text, _, worded
from bot.values import dataclass
from storage.model import Attendance, Decision, DecisionKind, Due, DueKind, Meeting, Record


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says: "Datum", "den 27 mars 2026"."""

    label: str
    text: str
    is_apart: bool = False  # from what stands above it: it does not belong to the last item


@dataclass(frozen=True, slots=True)
class Names:
    """A labelled list of people."""

    label: str
    entries: tuple[str, ...]
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of an item, under its number."""

    number: str
    title: str

    @property
    def text(self) -> str:
        """Give both as they are printed: "§ 4 Budget"."""
        return f"§ {self.number} {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody noted, to the letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision or an action with what belongs to it: its own words, then owner and due."""

    label: str  # "Beslut #1"
    text: str
    facts: tuple[Fact, ...] = ()


Block = Heading | Words | Entry | Fact | Names


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: in what office, and whose name stands under it."""

    office: str
    name: str  # empty: nobody is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """All that stands on the page, in one language."""

    language: str
    kind: str  # "Protokoll"
    group: str
    day: date
    running: str  # what the head of each further page says
    page: str  # what its foot says: "Sida {page} av {pages}"
    draft: str  # "Utkast"; empty: the minutes are adjusted
    logo: str  # what is said of the logo to who does not see it
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]

    @property
    def title(self) -> str:
        """Name the document."""
        return f"{self.kind}: {self.running}"


_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")  # no line ends within "1 250 000 kr"
_NO_TEXT = frozenset({"Cc", "Cs", "Cn"})  # control signs, halves of signs, none at all

ROLES = {
    "chair": _("chair"),
    "vice_chair": _("vice chair"),
    "secretary": _("secretary"),
    "adjuster": _("adjuster"),
    "substitute": _("substitute"),
    "coopted": _("co-opted"),
    "guest": _("guest"),
}


def paper(minutes: Minutes, language: str, style: Style = Style.MINUTES) -> Paper:
    """Word the minutes for the page."""
    return _Wording(minutes, language, style).paper()


@dataclass(frozen=True, slots=True)
class _Wording:
    minutes: Minutes
    language: str
    style: Style

    def paper(self) -> Paper:
        minutes = self.minutes
        kind = _("Minutes") if self.style is Style.MINUTES else _("Meeting notes")
        return Paper(
            language=self.language,
            kind=self.said(kind),
            group=typed(minutes.group.name),
            day=minutes.meeting.day,
            running=f"{typed(minutes.group.name)}, {self.day(minutes.meeting.day)}",
            page=self.said(_("Page {page} of {pages}", page="{page}", pages="{pages}")),
            draft="" if minutes.adjusted else self.said(_("Draft")),
            logo=self.said(_("Logo: {group}", group=typed(minutes.group.name))),
            facts=tuple(self.facts()),
            blocks=tuple(self.blocks()),
            signatures=tuple(self.signatures(minutes.signers)),
        )

    def said(self, text: Text) -> str:
        return text.worded(self.language)

    def fact(self, label: Text, text: Sayable) -> Fact:
        return Fact(self.said(label), typed(worded(text, self.language)))

    def day(self, day: date) -> str:
        return long_day(day, self.language)

    def facts(self) -> Iterator[Fact]:
        minutes, meeting = self.minutes, self.minutes.meeting
        yield self.fact(_("Group"), minutes.group.name)
        if meeting.title and meeting.title != minutes.group.name:
            yield self.fact(_("Meeting"), meeting.title)
        yield self.fact(_("Date"), self.day(meeting.day))
        if minutes.starts is not None:
            yield self.fact(_("Time"), hours(minutes.starts, minutes.ends, self.language))
        if meeting.place:
            yield self.fact(_("Place"), meeting.place)
        yield self.fact(_("Status"), self.standing())

    def standing(self) -> Text:
        """Say whether the minutes are a draft, or by whom they were adjusted and when."""
        adjusted = self.minutes.adjusted
        if adjusted is None:
            return _("draft, not approved")
        zone = ZoneInfo(self.minutes.group.zone)
        if adjusted.approvals:
            each = ((one.name, one.approved_at) for one in adjusted.approvals)
            names = tuple(
                _("{by} on {on}", by=name, on=self.day(at.astimezone(zone).date()))
                for name, at in each
                if at is not None
            )
            return _("approved by {names}", names=All(names))
        day = self.day(adjusted.at.astimezone(zone).date())
        if not adjusted.by:
            return _("approved on {day}", day=day)
        return _("approved on {day} by {by}", day=day, by=adjusted.by)

    def blocks(self) -> Iterator[Block]:
        here = tuple(map(self.attendee, self.minutes.present))
        away = tuple(map(self.attendee, self.minutes.absent))
        if here:
            yield Names(self.said(_("Present")), here)
        if away:
            yield Names(self.said(_("Absent")), away)
        for part in self.minutes.parts:
            yield from self.part(part)
        if self.minutes.next is not None:
            coming = self.fact(_("Next meeting"), self.coming(self.minutes.next))
            yield replace(coming, is_apart=True)
        if self.minutes.documents:
            names = tuple(map(typed, self.minutes.documents))
            yield Names(self.said(_("Documents")), names, is_apart=True)

    def attendee(self, one: Attendance) -> str:
        notes = ", ".join(self.notes_on(one))
        return typed(f"{one.name} ({notes})" if notes else one.name)

    # No colon: what stands before one is read as a label.
    def notes_on(self, one: Attendance) -> Iterator[str]:
        if one.stands_in_for:
            yield self.said(_("substitute for {name}", name=one.stands_in_for))
        elif one.role in ROLES:
            yield self.said(ROLES[one.role])
        if one.organisation:
            yield one.organisation
        if one.reason:
            yield one.reason
        if one.joined is not None:
            yield self.said(_("from {time}", time=f"{one.joined:%H.%M}"))
        if one.gone is not None:
            yield self.said(_("until {time}", time=f"{one.gone:%H.%M}"))

    def part(self, part: Part) -> Iterator[Block]:
        if part.title or part.number:
            title = f"{part.title} ({part.hours})" if part.hours else part.title
            yield Heading(typed(part.number), typed(title))
        if part.there:
            names = ", ".join(map(self.attendee, part.there))
            yield self.fact(_("Present for this item"), names)
        if part.away:
            yield self.fact(_("Conflict of interest"), ", ".join(one.name for one in part.away))
        for note in part.notes:
            yield from (Words(typed(line)) for line in note.text.split("\n") if line.strip())
        yield from map(self.entry, part.records)
        if part.postponed:
            yield self.fact(_("Postponed"), _("to a coming meeting"))
        if part.referred_to:
            yield self.fact(_("Referred to"), part.referred_to)

    def entry(self, record: Record) -> Entry:
        text = typed(record.text)
        if isinstance(record, Decision):
            label = _("Decision #{number}", number=record.number)
            how = tuple(self.fact(name, said) for name, said in voted.told(record))
            return Entry(f"{self.said(label)}{self.aside(record.kind)}", text, how)
        facts = []
        if record.owners:
            facts.append(self.fact(_("Owner"), "; ".join(one.name for one in record.owners)))
        if record.due is not None:
            facts.append(self.fact(_("Due"), self.due(record.due)))
        return Entry(self.said(_("Action #{number}", number=record.number)), text, tuple(facts))

    def aside(self, kind: DecisionKind) -> str:
        match kind:
            case DecisionKind.NOTED:
                return f" ({self.said(_('noted'))})"
            case DecisionKind.PROCEDURAL:
                return f" ({self.said(_('procedural'))})"
            case _:
                return ""

    def due(self, due: Due) -> str:
        """Give the day; a period, or a meeting without its day, in the words it was said with."""
        if due.last is None or due.kind is DueKind.PERIOD:
            return due.words
        day = self.day(due.last)
        return f"{day}, {hours(due.at, None, self.language)}" if due.at is not None else day

    def coming(self, meeting: Meeting) -> str:
        parts = [self.day(meeting.day)]
        if meeting.starts is not None:
            parts.append(hours(meeting.starts, meeting.ends, self.language))
        return ", ".join((*parts, *filter(None, (meeting.place,))))

    def signatures(self, signers: Signers) -> Iterable[Signature]:
        """Give the lines to sign on; notes are signed by nobody."""
        if self.style is Style.NOTES:
            return
        yield Signature(self.said(_("Minutes taken by")), typed(signers.secretary))
        yield Signature(self.said(_("Chair")), typed(signers.chair))
        others = [name for name in signers.adjusters if name != signers.chair]
        for name in others or ("",) * (not signers.chair):
            yield Signature(self.said(_("Approved by")), typed(name))


def typed(text: str) -> str:
    """Give what somebody typed on one line, without signs that no document may hold."""
    kept = (sign for sign in text if sign.isspace() or category(sign) not in _NO_TEXT)
    return _THOUSANDS.sub("\N{NO-BREAK SPACE}", " ".join("".join(kept).split()))


def long_day(day: date, language: str) -> str:
    """Write a day out: "den 27 mars 2026", "27 March 2026"."""
    if language == "sv":
        return f"den {day.day} {Month(day).worded(language)}"
    return f"{day.day} {Month(day).worded(language)}"


def hours(starts: time, ends: time | None, language: str) -> str:
    """Write the hours: "kl. 09.00–12.00", "09:00–12:00"."""
    told = _clock(starts, language)
    if ends is not None:
        told = f"{told}–{_clock(ends, language)}"
    return f"kl. {told}" if language == "sv" else told


def _clock(at: time, language: str) -> str:
    return f"{at:%H.%M}" if language == "sv" else f"{at:%H:%M}"
