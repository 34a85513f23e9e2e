"""A file that somebody may have: what to make, told in few words until they take it."""

from collections.abc import Mapping
from dataclasses import asdict

from bot.export.kinds import FORMATS, Format, Style, named
from bot.texts import LANGUAGES
from bot.values import dataclass
from storage.model import Group, Meeting, MeetingKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which minutes, and as what; they are made as they stand when they are taken."""

    name: str  # of the file
    group: str  # the group's key
    meeting: MeetingKey
    kind: Format
    language: str
    style: Style = Style.MINUTES

    def told(self) -> dict[str, str]:
        """Give it as what a card carries along."""
        return {name: str(value) for name, value in asdict(self).items()}


def wanted(
    group: Group, meeting: Meeting, kind: Format, *, language: str, style: Style = Style.MINUTES
) -> Wanted:
    """Say which minutes are wanted, and as what."""
    return Wanted(
        name=named(group, meeting.day, kind, language=language, style=style),
        group=group.key.group,
        meeting=meeting.key,
        kind=kind,
        language=language,
        style=style,
    )


def read(told: Mapping[str, object]) -> Wanted | None:
    """Read what a card carried along, through a client's hands; None where it is none of ours."""
    words = {name: value for name, value in told.items() if isinstance(value, str)}
    kind = next((each for each in FORMATS if each == words.get("kind")), None)
    style = next((each for each in Style if each == words.get("style")), None)
    if kind is None or style is None or words.get("language") not in LANGUAGES:
        return None
    if not words.get("group") or not words.get("meeting"):
        return None
    return Wanted(
        name=words.get("name", ""),
        group=words["group"],
        meeting=MeetingKey(words["meeting"]),
        kind=kind,
        language=words["language"],
        style=style,
    )
