"""What a scorer of date readers calls: one day for a text, as the project reads it."""

from datetime import UTC, datetime

from bot.dates import find_due, find_period


def answer(text: str, language: str, reference: datetime) -> str | None:
    """Give the first day of what the text is due, or else asks about; None when it names no day."""
    now = reference if reference.tzinfo else reference.replace(tzinfo=UTC)
    found = find_due(text, language=language, now=now) or find_period(
        text, language=language, now=now
    )
    return found.first.isoformat() if found and found.first else None
