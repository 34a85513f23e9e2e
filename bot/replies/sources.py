"""What an answer rests on, as data."""

from dataclasses import dataclass
from datetime import date

from bot.replies.model import Block, Entry, Line, Quote, Reply


@dataclass(frozen=True, slots=True)
class Quoted:
    """A record or a passage that an answer rests on; null: not known."""

    record: int | None
    text: str | None
    document: str | None
    meeting: str | None
    day: date | None
    item: str | None
    item_title: str | None
    line: int | None
    approved: bool


def sources(reply: Reply) -> list[Quoted]:
    """List what an answer rests on, in the order it is shown."""
    return [found for block in reply.blocks if (found := _quoted(block)) is not None]


def _quoted(block: Block) -> Quoted | None:
    if not isinstance(block, Entry | Quote | Line) or block.origin is None:
        return None
    origin = block.origin
    return Quoted(
        record=block.number if isinstance(block, Entry) else None,
        text=block.text if isinstance(block, Entry | Quote) else None,
        document=origin.document or None,
        meeting=origin.meeting or None,
        day=origin.day,
        item=origin.item or None,
        item_title=origin.item_title or None,
        line=origin.line or None,
        approved=origin.is_adjusted,
    )
