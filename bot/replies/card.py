"""Lay words out as an Adaptive Card 1.5 (https://adaptivecards.io/explorer/)."""

import re
from collections.abc import Iterable

from bot.message import Json
from bot.patterns import lazily

ROW = 36  # characters of buttons beside each other that fit a phone of 320 pixels
FRAME = 4  # characters that the frame of a button takes
LONGEST_TITLE = ROW - FRAME  # characters of a button's title
VERSION = "1.5"  # of the schema: the newest that Teams shows from bots

# TextBlock shows Markdown (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features):
# its signs, the marks that make a line one of a list, and {{DATE(…)}}, which would be run.
_MARKUP = lazily(
    r"([\\*_\[\]`~])|^(\s*)(?:([-+>#])|(\d+)([.)]))(?=\s)|\{\{",
    re.MULTILINE,
)
_FUNCTION = "{\u200b{"


def card(elements: list[Json], *, fallback: str) -> Json:
    """Build the card's JSON, schema version 1.5; `fallback` is the same as plain text."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": VERSION,
        "fallbackText": fallback,
        "body": elements,
        "msteams": {"width": "Full"},
    }


def escaped(text: str) -> str:
    """Write `text` so that a TextBlock shows it letter by letter."""
    return _MARKUP.sub(_literal, text)


def _literal(mark: re.Match[str]) -> str:
    sign, indent, bullet, number, dot = mark.groups()
    if sign:
        return f"\\{sign}"
    if bullet:
        return f"{indent}\\{bullet}"
    return f"{indent}{number}\\{dot}" if number else _FUNCTION


def text_block(said: str, **look: object) -> Json:
    """Show words letter by letter."""
    return {"type": "TextBlock", "text": escaped(said), "wrap": True, **look}


def remark(said: str) -> Json:
    """Show what is to be said of the words above it."""
    return text_block(said, isSubtle=True, spacing="None", size="Small")


def quote(quoted: str, source: str) -> Json:
    """Show somebody's words, and where they stand."""
    said = [text_block(quoted), text_block(source, isSubtle=True)]
    return {"type": "Container", "style": "emphasis", "items": said}


def link(title: str, address: str, *, subtle: bool) -> Json:
    """Show a way to something elsewhere."""
    look = {"size": "Small", "isSubtle": True} if subtle else {}
    return {"type": "TextBlock", "text": f"[{escaped(title)}]({address})", "wrap": True, **look}


def facts(rows: Iterable[tuple[str, str]]) -> Json:
    """Show label and value in two columns."""
    shown = [{"title": title, "value": escaped(value)} for title, value in rows]
    return {"type": "FactSet", "facts": shown}


def beside(items: list[Json], actions: list[Json]) -> Json:
    """Show a row of a list, with its buttons beside it."""
    columns: list[Json] = [{"type": "Column", "width": "stretch", "items": items}]
    if actions:
        pressed = {"type": "ActionSet", "actions": actions}
        columns.append({"type": "Column", "width": "auto", "items": [pressed]})
    return {"type": "ColumnSet", "columns": columns}


def container(items: list[Json]) -> Json:
    """Keep what belongs together in one element."""
    return {"type": "Container", "items": items}


def button_rows(actions: Iterable[Json]) -> Json:
    """Set out the buttons in as many rows as a phone needs: clients cut off what is wider."""
    rows: list[list[Json]] = []
    room = 0
    for action in actions:
        width = len(action["title"]) + FRAME
        if not rows or width > room:
            rows.append([])
            room = ROW
        rows[-1].append(action)
        room -= width
    sets = [{"type": "ActionSet", "actions": actions, "spacing": "Small"} for actions in rows]
    return sets[0] if len(sets) == 1 else container(sets)


def pressed(title: str, data: Json) -> Json:
    """Make a button that sends `data`: Execute, or Submit where a client is older."""
    title = _clipped(title)
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": "noterat",
        "data": data,
        "fallback": {"type": "Action.Submit", "title": title, "data": data},
    }


def opening(title: str, data: Json, dialog: Json) -> Json:
    """Make a button that opens a dialog; a client that has none sends the data as ever."""
    opened = data | {"msteams": {"type": "task/fetch"}} | dialog  # only Submit opens one
    return {"type": "Action.Submit", "title": _clipped(title), "data": opened}


def _clipped(title: str) -> str:
    """Shorten what a button says, as with the long name of a group."""
    is_long = len(title) > LONGEST_TITLE
    return f"{title[: LONGEST_TITLE - 1].rstrip()}…" if is_long else title
