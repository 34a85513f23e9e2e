"""Ask the responder what a message leads to, and send what it says."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import chain

from bot.delivery.portions import portions
from bot.message import (
    FILE,
    Answer,
    DialogSubmitted,
    FileAnswered,
    Message,
    NotDelivered,
    Pressed,
    Responds,
    Response,
    Upload,
    Written,
)
from bot.teams.outgoing import outbound
from bot.teams.sdk import TurnContext

log = logging.getLogger(__name__)

PATIENCE = 1.0  # s that people wait without a sign


Uploads = Callable[[str, bytes], Awaitable[None]]  # to an address; raises `NotDelivered`


async def answer(
    context: TurnContext, message: Message, responder: Responds, upload: Uploads
) -> Response:
    """Send what the message leads to, a pressed card's new look first; gives what that is."""
    response = await _respond(context, message, responder)
    if response.is_due_again and context.activity.type != "invoke":
        return response  # nothing is said of a message that comes again, and then is saved
    if response.upload is not None:
        response = await _uploaded(response, response.upload, upload)
    answers = response.answers
    if response.replace and not await _replace(context, message, response.replace):
        answers = (response.replace, *answers)
    if response.replace or answers or isinstance(message.event, DialogSubmitted | FileAnswered):
        await _send(context, message, answers, responder)
    return response


async def _uploaded(response: Response, file: Upload, upload: Uploads) -> Response:
    """Put a file where the platform wants it, and show it in the place of its offer."""
    try:
        await upload(file.url, await asyncio.to_thread(file.make))
    except NotDelivered as failure:
        log.warning("A file was not put in its place: %s %s", failure.status, failure.code)
        return replace(response, answers=(*response.answers, file.failed))
    return replace(response, replace=Answer(file.name, {"type": FILE, **file.shown}))


async def _respond(context: TurnContext, message: Message, responder: Responds) -> Response:
    """Let who sent a file see that it is being read, where that takes its time."""
    if not (isinstance(message.event, Written) and message.event.files):
        return await responder.respond(message)
    sign = asyncio.create_task(_show_typing(context))
    try:
        return await responder.respond(message)
    finally:
        sign.cancel()


async def _show_typing(context: TurnContext) -> None:
    await asyncio.sleep(PATIENCE)
    try:
        await context.send_activities([outbound.typing()])
    except NotDelivered as failure:
        log.info("Nobody was shown that a file is read: %s %s", failure.status, failure.code)


async def _send(
    context: TurnContext, message: Message, answers: tuple[Answer, ...], responder: Responds
) -> None:
    split = [portions(message.conversation.channel, answer) for answer in answers]
    waiting = tuple(chain.from_iterable(split))
    for index, portion in enumerate(waiting):
        try:
            (sent,) = await context.send_activities([outbound.activity(portion)]) or (None,)
        except NotDelivered as failure:
            await responder.undelivered(message, waiting[index:], failure)
            return
        if portion.vote is not None and sent is not None and sent.id:
            await responder.posted(message, portion.vote, sent.id)
    await responder.delivered(message)


async def _replace(context: TurnContext, message: Message, new: Answer) -> bool:
    """
    Put the new card in the place of the pressed one, for everybody; tell whether it got there.

    A pressed Action.Execute shows the card that answers it, but to the presser alone.
    """
    shown = portions(message.conversation.channel, new)
    if len(shown) != 1 or shown[0].card is None:
        return False
    is_shown_anyway = context.activity.type == "invoke" and isinstance(message.event, Pressed)
    replaced = _pressed_card(message)
    if not replaced:
        return is_shown_anyway
    activity = outbound.activity(shown[0])
    activity.id = replaced
    try:
        await context.update_activity(activity)
    except NotDelivered as failure:
        log.warning("A pressed card was not replaced: %s %s", failure.status, failure.code)
        return is_shown_anyway
    return True


def _pressed_card(message: Message) -> str:
    """Name the message whose card was pressed; empty where that is not told."""
    match message.event:
        case Pressed(card=card) | DialogSubmitted(card=card) | FileAnswered(card=card):
            return card
        case _:
            return ""
