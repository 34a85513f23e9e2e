"""Split an answer into messages small enough for every client."""

from dataclasses import replace

import orjson

from bot.delivery.cards import written
from bot.message import TEAMS, Answer

ROOM = 26 * 1024  # bytes of a text or card: 28 KB a message is what every client takes
LONGEST_PIECE = 2_000  # characters of a line, each 6 bytes at most, that are not split further


def portions(channel: str, answer: Answer) -> tuple[Answer, ...]:
    """
    Split an answer into what is sent, in order: its card alone, or as many texts as it takes.

    The card is left out where it is too large, or clients of `channel` may not show it or not
    tell of a press. Texts are split between lines. Each portion has a key of its own.
    """
    if channel == TEAMS and answer.card is not None:
        answer = written(answer, answer.key)
        if fits(answer.json):
            return (answer,)
    words = replace(answer, card=None, json=b"")
    return tuple(
        replace(words, text=part, key=f"{words.key}/{n}" if n else words.key)
        for n, part in enumerate(_parts(words.text))
    )


def fits(card: bytes) -> bool:
    """Whether every client takes a card of which this is the JSON."""
    return len(card) <= ROOM


def _parts(text: str) -> list[str]:
    if _size(text) <= ROOM:
        return [text] if text else []
    parts = [""]
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), LONGEST_PIECE):
            piece = line[start : start + LONGEST_PIECE]
            if _size(parts[-1]) + _size(piece) > ROOM:
                parts.append("")
            parts[-1] += piece
    return [part.strip("\n") for part in parts if part.strip()]


def _size(text: str) -> int:
    return len(orjson.dumps(text))  # as it is sent
