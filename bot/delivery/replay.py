"""Answers kept as they were sent, to be sent again where one may not have got out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import orjson

from bot.delivery.cards import written
from bot.delivery.outbox import put_by
from bot.delivery.portions import portions
from bot.message import Answer, Message, Notice, Response
from storage import access_tokens, groups, turns
from storage.delivery import doubt
from storage.engine.database import Db
from storage.model import Scene

ANSWERING = timedelta(seconds=5)  # that a replica is given to get an answer out


def keyed(response: Response, message: Message) -> Response:
    """Give each answer the key by which it is known when it is sent again, and write its card."""
    stem = f"answer:{message.conversation.id}:{message.key}"
    answers = [written(each, f"{stem}:{n}") for n, each in enumerate(response.answers)]
    card = response.replace and written(response.replace, f"{stem}:card")
    return replace(response, answers=tuple(answers), replace=card)


async def keep(db: Db, message: Message, response: Response) -> None:
    """Store the answer to a message; `AnsweredAlready` where another replica was faster."""
    channel = message.conversation.channel
    messages = sum(len(portions(channel, answer)) for answer in response.answers)
    await turns.finish(db, message, _dumped(response), messages=messages)


async def again(db: Db, message: Message, scene: Scene) -> Response:
    """
    Answer a message that was answered before, from what was stored.

    What is shown in a dialog or in a card's place, or fetched by a program, is given again, for
    that does no harm. What is posted goes by the outbox: another replica may be about to send it,
    or has and died before saying so, and there it is looked for first.
    """
    stored = keyed(_loaded(scene.answered or ""), message)
    if message.is_fetched:
        return stored
    if scene.delivered:
        return Response(shown=stored.shown)
    if stored.answers and not await doubt.is_put_by(db, message):
        many = len(stored.answers)
        await hand_over(db, message, stored.answers, in_doubt=many, wait=ANSWERING)
    return replace(stored, answers=())


async def hand_over(
    db: Db,
    message: Message,
    answers: Sequence[Answer],
    *,
    in_doubt: int,
    wait: timedelta = timedelta(),
) -> None:
    """Give answers to the outbox; the first `in_doubt` of them may have arrived."""
    group = await groups.of_conversation(db, message.tenant, message.conversation.id)
    for n, answer in enumerate(answers):
        if group is not None and answer.key:  # without a key, nothing could be stored
            await put_by(
                db,
                group,
                _without_tokens(answer),
                kind="answer",
                to=message.conversation,
                thread=message.thread,
                at=message.at,
                wait=wait,
                message=message.key,
                in_doubt=n < in_doubt,
            )


def _without_tokens(answer: Answer) -> Answer:
    """Leave out what is shown once, and never again."""
    dumped = orjson.dumps(_kept(answer)).decode()
    text, card = orjson.loads(access_tokens.hidden(dumped))
    return replace(answer, text=text, card=card, json=b"")


def _dumped(response: Response) -> str:
    replaced = response.replace and _kept(response.replace)
    answers = list(map(_kept, response.answers))
    notice = response.shown.text if isinstance(response.shown, Notice) else ""
    dumped = orjson.dumps([answers, replaced, notice]).decode()
    return access_tokens.hidden(dumped)


def _kept(answer: Answer) -> list[object]:
    return [answer.text, orjson.Fragment(answer.json) if answer.json else answer.card]


def _loaded(dumped: str) -> Response:
    answers, replaced, *more = orjson.loads(dumped)
    notice = next(filter(None, more), "")
    return Response(
        tuple(Answer(*answer) for answer in answers),
        replaced and Answer(*replaced),
        Notice(notice) if notice else None,
    )
