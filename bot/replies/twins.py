"""
Show a reply as its two twins, a card and plain text: both say the same, so it is worded once.

A block's lines hold everything that its element of the card says, buttons as what they type.
"""

from collections.abc import Iterable
from typing import assert_never

from bot.message import Card, Json
from bot.replies import card, charts, plain
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
from bot.texts import Row, Sayable, worded

_Shown = tuple[list[str], Json]  # the lines of a block, and its element of the card


def twins(reply: Reply, language: str) -> tuple[str, Card]:
    """Word a reply as plain text and as a card, which has the text for who sees no cards."""
    shown = [_block(block, language) for block in reply.blocks]
    text = _lines(shown)
    return text, card.card([element for _, element in shown], fallback=text)


def in_plain(reply: Reply, language: str) -> str:
    """Word a reply as plain text alone."""
    return _lines(_block(block, language) for block in reply.blocks)


def _lines(shown: Iterable[_Shown]) -> str:
    return "\n".join([line for lines, _ in shown for line in lines])


def _block(block: Block, language: str) -> _Shown:  # noqa: C901, PLR0911 - one case a block
    match block:
        case Heading(text):
            said = worded(text, language)
            return [said], card.text_block(said, weight="Bolder")
        case Line(text, subtle):
            said = worded(text, language)
            return [said], card.text_block(said, **({"isSubtle": True} if subtle else {}))
        case Section(text):
            said = worded(text, language)
            look = {"weight": "Bolder", "spacing": "Large", "separator": True}
            return ["", said], card.text_block(said, **look)
        case Facts(rows):
            told = [(worded(title, language), worded(value, language)) for title, value in rows]
            return [f"{title}: {value}" for title, value in told], card.facts(told)
        case Entry():
            return _entry(block, language)
        case Choice():
            return _choice(block, language)
        case Quote(source=source):
            quoted, where = block.quoted.worded(language), worded(source, language)
            return [quoted, f"   {where}"], card.quote(quoted, where)
        case Link(title, address, subtle):
            said = worded(title, language)
            return [f"{said}: {address}"], card.link(said, address, subtle=subtle)
        case Buttons():
            return _buttons(block, language)
        case Chart():
            return _chart(block, language)
        case _:
            assert_never(block)


def _entry(entry: Entry, language: str) -> _Shown:
    first, remarks = f"#{entry.number} {entry.text}", _remarks(entry.remarks, language)
    items = [card.text_block(first, isSubtle=entry.done), *map(card.remark, remarks)]
    buttons = (entry.button, entry.second)
    actions = [_action(button, language) for button in buttons if button is not None]
    lines = plain.under(first.replace("\n", "\n   "), remarks)
    return lines, card.beside(items, actions)


def _choice(choice: Choice, language: str) -> _Shown:
    first = f"{choice.number}. {worded(choice.text, language)}"
    remarks = _remarks(choice.remarks, language)
    items = [card.text_block(first, isSubtle=choice.dropped), *map(card.remark, remarks)]
    if choice.buttons:
        items.append(card.button_rows(_action(button, language) for button in choice.buttons))
    return plain.under(first, remarks), card.container(items)


def _remarks(remarks: tuple[Sayable, ...], language: str) -> list[str]:
    """Put what is to be said of a row on one line; none where there is nothing."""
    return [Row(remarks).worded(language)] if remarks else []


def _buttons(block: Buttons, language: str) -> _Shown:
    actions, typed = [], []
    for button in block.buttons:
        command = worded(button.command, language)
        actions.append(_action(button, language, command))
        if not block.only_pressed and button.opens is None:
            typed.append(worded(button.typed, language) if button.typed else command)
    return plain.commands(typed), card.button_rows(actions)


def _action(button: Button, language: str, command: str | None = None) -> Json:
    """Make a button that types its command, which may have been worded."""
    if command is None:
        command = worded(button.command, language)
    title, then = worded(button.title, language), worded(button.then or "", language)
    data = {"command": command, "then": then} | ({"group": button.group} if button.group else {})
    if button.opens is None:
        return card.pressed(title, data)
    return card.opening(title, data, _dialog(button.opens))


def _dialog(opens: Opens) -> Json:
    told = {"dialog": opens.dialog, "number": str(opens.number)}
    return told | ({"token": opens.token} if opens.token else {})


def _chart(chart: Chart, language: str) -> _Shown:
    lines = [worded(line.text, language) for line in chart.lines]
    labels = [worded(label, language) for label in chart.labels]
    title = worded(chart.title, language)
    if chart.lying:
        (only,) = chart.series
        return lines, charts.lying(title, labels, only.counts, lines)
    kinds = [(worded(one.name, language), one.counts) for one in chart.series]
    return lines, charts.upright(title, labels, kinds, lines)
