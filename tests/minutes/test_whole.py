"""
Whole documents, invented: what is read in each is what its gold says.

A line "missed: …" tells what is not read yet; when it is, the word has to go.
"""

from pathlib import Path

import pytest

from bot.minutes.extract import extract
from bot.minutes.model import Minutes
from bot.minutes.readers import read
from tests.minutes.layouts import made
from tests.minutes.whole_docx import WHOLE

FOLDER = Path(__file__).parent / "whole"
MISSED = "missed: "
GOLD = sorted(FOLDER.glob("*.gold"))


def read_whole(name: str) -> Minutes:
    if name in WHOLE:
        return extract(read(WHOLE[name](), f"{name}.docx"))
    (path,) = (path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".gold")
    if path.suffix == ".layout":
        return extract(read(made(path), path.stem))
    return extract(read(path.read_bytes(), path.name))


def told(minutes: Minutes) -> list[str]:
    """Give what was read, in the lines of a gold file."""
    titles = [item.number or item.title for item in minutes.items]

    def under(index: int | None) -> str:
        return titles[index] if index is not None else ""

    return [
        f"body: {minutes.body}",
        f"date: {minutes.date}",
        f"start: {minutes.start:%H:%M}" if minutes.start else "start: null",
        f"end: {minutes.end:%H:%M}" if minutes.end else "end: null",
        *(
            " | ".join(
                filter(
                    None,
                    (f"attendee: {p.name}", p.role, None if p.present else "absent"),
                )
            )
            for p in minutes.attendees
        ),
        *(
            f"item: {item.number} | {item.title}" if item.number else f"item: {item.title}"
            for item in minutes.items
        ),
        *(
            " | ".join(
                (
                    f"decision: {under(d.item_index)}",
                    *(() if d.kind == "decision" else (d.kind,)),
                    d.text,
                )
            )
            for d in minutes.decisions
        ),
        *(
            " | ".join(
                (
                    f"action: {under(a.item_index)}",
                    a.text,
                    *(("; ".join(a.responsible),) if a.responsible or a.due else ()),
                    *((f"{a.due}",) if a.due else ()),
                )
            )
            for a in minutes.actions
        ),
        *(f"next: {meeting.date}" for meeting in minutes.next_meetings),
    ]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_a_whole_document(gold: Path) -> None:
    lines = gold.read_text().splitlines()
    read_in = told(read_whole(gold.stem))
    assert read_in == [line for line in lines if not line.startswith(MISSED)]
    assert not {line.removeprefix(MISSED) for line in lines} - set(lines) & set(read_in)
