"""What the pages of agendas and of the wheel of the year show."""

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from bot.agenda.model import Agenda, Entry
from bot.agenda.writing import FORMALITIES, MONTHS, agenda_of
from bot.names.matching import folded
from bot.texts import LANGUAGES, Text, worded
from bot.values import dataclass
from storage import meetings, recurring
from storage.engine.database import Db
from storage.errors import NoSuchMeeting
from storage.model import Group, Meeting, MeetingKey, MeetingState, Recurring

MOST = 20  # agendas of meetings to come that are named beside each other


@dataclass(frozen=True, slots=True)
class Shown:
    """An agenda, and those of the other meetings to come."""

    agenda: Agenda
    coming: tuple[Meeting, ...]
    meant: str  # how commands name its meeting; empty: the next that will be planned
    seen: str  # stands for what is on it, in this order

    @property
    def is_to_come(self) -> bool:
        """Whether it may be changed from here; once the meeting is open, that is the chat's."""
        meeting = self.agenda.meeting
        return meeting is None or meeting.state is MeetingState.PLANNED


async def shown(db: Db, group: Group, key: MeetingKey | None, *, today: date) -> Shown:
    """Gather the agenda of a meeting, or of the next one; NoSuchMeeting."""
    coming = await meetings.coming(db, group.key, today=today, limit=MOST)
    meeting = coming[0] if coming else None
    if key is not None:
        meeting = await meetings.get(db, group.key, key)
        if meeting.state is MeetingState.WITHDRAWN:
            raise NoSuchMeeting
    agenda = await agenda_of(db, group, meeting, today=today)
    meant = _meant(meeting) if meeting is not None else ""
    return Shown(agenda, tuple(coming), meant, _seen(agenda))


def _meant(meeting: Meeting) -> str:
    at = f" {meeting.starts:%H:%M}" if meeting.starts is not None else ""
    return f"{meeting.day.isoformat()}{at}"


def _seen(agenda: Agenda) -> str:
    """Stand for an agenda as it is, so that a move of what it was is noticed."""
    titles = [worded(entry.title, agenda.language) for entry in agenda.entries]
    return blake2b("\n".join(titles).encode(), digest_size=6).hexdigest()


def ident(entry: Entry, language: str) -> str:
    """Name an item where it is not to be read, wherever it stands."""
    title = folded(worded(entry.title, language))
    return "i" + blake2b(title.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Wheel:
    """What comes by itself: at each meeting, and in each month of the year."""

    formal: tuple[Text, ...]  # what every meeting has
    standing: tuple[Recurring, ...]
    months: tuple[tuple[Text, tuple[Recurring, ...]], ...]  # all twelve


async def wheel(db: Db, group: Group) -> Wheel:
    """Gather what comes by itself."""
    known = await recurring.listed(db, group.key)
    months = tuple(
        (name, tuple(one for one in known if one.month == number))
        for number, name in enumerate(MONTHS, 1)
    )
    standing = tuple(one for one in known if one.month is None and not one.never)
    never = {folded(one.said.title) for one in known if one.never}
    formal = tuple(text for _origin, text in FORMALITIES if not _is_among(text, never))
    return Wheel(formal, standing, months)


def _is_among(text: Text, titles: Sequence[str] | set[str]) -> bool:
    return any(folded(text.worded(language)) in titles for language in LANGUAGES)
