"""Cards as they go out: with the mark by which they are recognised, written as JSON once."""

from hashlib import sha256

import orjson

from bot.message import Answer, Card


def mark(key: str) -> str:
    """Make the mark of what is sent under a key; it tells nobody what that is."""
    return "noterat-" + sha256(key.encode()).hexdigest()[:24]


def written(answer: Answer, key: str) -> Answer:
    """Give an answer its key, and write its card as the JSON that is measured, kept and sent."""
    if answer.key == key and (answer.json or answer.card is None):
        return answer
    if answer.card is None:
        return Answer(answer.text, None, key, answer.vote)
    card = _marked(answer.card, key) if key else answer.card
    return Answer(answer.text, card, key, answer.vote, orjson.dumps(card))


def _marked(card: Card, key: str) -> Card:
    """Put the mark on a card, as the id of its first element that has none: nobody sees it."""
    body, sign = card.get("body"), mark(key)
    elements = list(body) if isinstance(body, list) else []
    for n, element in enumerate(elements):
        told = element.get("id", "") if isinstance(element, dict) else None
        if told == sign:
            return card
        if told == "":
            elements[n] = {**element, "id": sign}
            return {**card, "body": elements}
    return card
