"""Show a reply as an Adaptive Card 1.5 (https://adaptivecards.io/explorer/)."""

import re
from collections.abc import Iterable
from typing import assert_never

from bot.message import Json
from bot.patterns import lazily
from bot.replies.model import (
    Block,
    Button,
    Buttons,
    Chart,
    Choice,
    Entry,
    Facts,
    Heading,
    Line,
    Link,
    Opens,
    Quote,
    Reply,
    Section,
)
from bot.texts import Row, Sayable, Text, worded

ROW = 36  # characters of buttons beside each other that fit a phone of 320 pixels
FRAME = 4  # characters that the frame of a button takes
LONGEST_TITLE = ROW - FRAME  # characters of a button's title
VERSION = "1.5"  # of the schema: the newest that Teams shows from bots

# TextBlock shows Markdown (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features).
_MARKUP = lazily(r"[\\*_\[\]`~]")
_LIST_MARK = lazily(r"^(\s*)(?:([-+>#])|(\d+)([.)]))(?=\s)", re.MULTILINE)
_FUNCTION = "{\u200b{"  # keeps {{DATE(…)}} from being run


def card(reply: Reply, language: str, *, fallback: str) -> Json:
    """Build the card's JSON, schema version 1.5; `fallback` is the reply as plain text."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": VERSION,
        "fallbackText": fallback,
        "body": [_element(block, language) for block in reply.blocks],
        "msteams": {"width": "Full"},
    }


def escaped(text: str) -> str:
    """Write `text` so that a TextBlock shows it letter by letter."""
    text = _MARKUP.sub(r"\\\g<0>", text).replace("{{", _FUNCTION)
    return _LIST_MARK.sub(_unlisted, text)


def _unlisted(mark: re.Match[str]) -> str:
    indent, sign, number, dot = mark.groups()
    return f"{indent}\\{sign}" if sign else f"{indent}{number}\\{dot}"


def _element(block: Block, language: str) -> Json:  # noqa: C901, PLR0911 - one case a block
    match block:
        case Heading(text):
            return _text(text, language, weight="Bolder")
        case Line(text, subtle):
            return _text(text, language, **({"isSubtle": True} if subtle else {}))
        case Section(text):
            look = {"weight": "Bolder", "spacing": "Large", "separator": True}
            return _text(text, language, **look)
        case Facts(rows):
            return {"type": "FactSet", "facts": [_fact(row, language) for row in rows]}
        case Entry():
            return _entry(block, language)
        case Choice():
            return _choice(block, language)
        case Quote():
            said = [_text(block.quoted, language), _text(block.source, language, isSubtle=True)]
            return {"type": "Container", "style": "emphasis", "items": said}
        case Link(title, address, subtle):
            shown = f"[{escaped(title.worded(language))}]({address})"
            look = {"size": "Small", "isSubtle": True} if subtle else {}
            return {"type": "TextBlock", "text": shown, "wrap": True, **look}
        case Buttons(buttons):
            return _button_rows(buttons, language)
        case Chart():
            return _chart(block, language)
        case _:
            assert_never(block)


# Told apart also by who sees no red or green, and by their brightness.
_COLOURS = ("categoricalBlue", "categoricalGreen", "categoricalMarigold")


def _chart(chart: Chart, language: str) -> Json:
    """
    Draw bars as Teams does (Chart.*, beside schema 1.5); other clients show the lines.

    Upright bars are grouped also where there is one kind, as Teams' renderer calls more than four
    single ones a fault; those that lie have an axis, as it cuts off what it writes beside them.
    """
    labels = [worded(label, language) for label in chart.labels]
    lines = [_text(line.text, language) for line in chart.lines]
    told = {"title": worded(chart.title, language)}
    fallback = {"fallback": {"type": "Container", "items": lines}}
    if chart.lying:
        (only,) = chart.series
        bars = [{"x": x, "y": y} for x, y in zip(labels, only.counts, strict=True)]
        looks = {"displayMode": "AbsoluteWithAxis", "color": _COLOURS[0]}
        return {"type": "Chart.HorizontalBar", **told, **looks, "data": bars, **fallback}
    data = [
        {
            "legend": worded(one.name, language),
            "color": colour,
            "values": [{"x": x, "y": y} for x, y in zip(labels, one.counts, strict=True)],
        }
        for one, colour in zip(chart.series, _COLOURS, strict=False)
    ]
    return {"type": "Chart.VerticalBar.Grouped", **told, "data": data, **fallback}


def _button_rows(buttons: Iterable[Button], language: str) -> Json:
    """Set out the buttons in as many rows as a phone needs: clients cut off what is wider."""
    rows: list[list[Json]] = []
    room = 0
    for action in (_action(button, language) for button in buttons):
        width = len(action["title"]) + FRAME
        if not rows or width > room:
            rows.append([])
            room = ROW
        rows[-1].append(action)
        room -= width
    sets = [{"type": "ActionSet", "actions": actions, "spacing": "Small"} for actions in rows]
    return sets[0] if len(sets) == 1 else {"type": "Container", "items": sets}


def _entry(entry: Entry, language: str) -> Json:
    items = [_text(f"#{entry.number} {entry.text}", language, isSubtle=entry.done)]
    if entry.remarks:
        items.append(
            _text(Row(entry.remarks), language, isSubtle=True, spacing="None", size="Small")
        )
    columns = [{"type": "Column", "width": "stretch", "items": items}]
    buttons = [button for button in (entry.button, entry.second) if button is not None]
    if buttons:
        pressed = {"type": "ActionSet", "actions": [_action(b, language) for b in buttons]}
        columns.append({"type": "Column", "width": "auto", "items": [pressed]})
    return {"type": "ColumnSet", "columns": columns}


def _choice(choice: Choice, language: str) -> Json:
    said = Text("{number}. {text}", "", {"number": choice.number, "text": choice.text})
    items = [_text(said, language, isSubtle=choice.dropped)]
    if choice.remarks:
        items.append(
            _text(Row(choice.remarks), language, isSubtle=True, spacing="None", size="Small")
        )
    if choice.buttons:
        items.append(_element(Buttons(choice.buttons), language))
    return {"type": "Container", "items": items}


def _clipped(title: str) -> str:
    """Shorten what a button says, as with the long name of a group."""
    is_long = len(title) > LONGEST_TITLE
    return f"{title[: LONGEST_TITLE - 1].rstrip()}…" if is_long else title


def _fact(row: tuple[Sayable, Sayable], language: str) -> Json:
    title, value = row
    return {"title": worded(title, language), "value": escaped(worded(value, language))}


def _text(text: Sayable, language: str, **look: object) -> Json:
    return {"type": "TextBlock", "text": escaped(worded(text, language)), "wrap": True, **look}


def _opening(opens: Opens) -> Json:
    told = {"dialog": opens.dialog, "number": str(opens.number)}
    return told | ({"token": opens.token} if opens.token else {})


def _action(button: Button, language: str) -> Json:
    """Make a button that types its command: Execute, or Submit where a client is older."""
    title = _clipped(worded(button.title, language))
    then = worded(button.then or "", language)
    data = {"command": worded(button.command, language), "then": then}
    if button.group:
        data["group"] = button.group
    if button.opens is not None:
        # Only Submit opens one; a client that has none sends the command as ever.
        opening = {"msteams": {"type": "task/fetch"}, **_opening(button.opens)}
        return {"type": "Action.Submit", "title": title, "data": data | opening}
    submit = {"type": "Action.Submit", "title": title, "data": data}
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": "noterat",
        "data": data,
        "fallback": submit,
    }
