"""What a turn does: it asks the responder, and sends what that says."""

import asyncio
import logging
from itertools import chain

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler

from bot.delivery.portions import fits, portions
from bot.message import (
    Answer,
    DialogOpened,
    DialogSubmitted,
    Message,
    NotDelivered,
    Pressed,
    Responds,
    Response,
    Searched,
    Written,
)
from bot.teams.incoming.invokes import CARD_PRESS
from bot.teams.outgoing import outbound, results
from bot.teams.outgoing.outbound import Json

log = logging.getLogger(__name__)

PATIENCE = 1.0  # s that people wait without a sign
MESSAGE = "noterat.message"  # where the turn's state has the message, as `inbound` read it
ERROR = "application/vnd.microsoft.error"
SAID = "application/vnd.microsoft.activity.message"


class Handler(TeamsActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    """Answers each kind of activity in the same way: `inbound` has told them apart."""

    def __init__(self, responder: Responds) -> None:
        self._responder = responder

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer what was said or done."""
        message = turn_context.turn_state.get(MESSAGE)
        if message is not None:
            await self._answer(turn_context, message)

    # The base class would read these a second time, into types that lose some of their fields.
    on_message_update_activity = on_message_activity
    on_conversation_update_activity = on_message_activity
    on_event_activity = on_message_activity
    on_installation_update = on_message_activity

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Answer with what the client is to show now; refuse what this bot does not do."""
        message = turn_context.turn_state.get(MESSAGE)
        if message is not None:
            response = await self._answer(turn_context, message)
            is_press = isinstance(message.event, Pressed)
            return _pressed(response) if is_press else _shown(message, response)
        # 501 is usual for what a bot does not do; but it blames us for what the client sent.
        is_press = turn_context.activity.name == CARD_PRESS
        refusal = ("BadRequest", "no command") if is_press else ("NotSupported", "no such invoke")
        return InvokeResponse(status=400, body=error(400, *refusal))

    async def _answer(self, context: TurnContext, message: Message) -> Response:
        response = await self._respond(context, message)
        answers = response.answers
        if response.replace and not await _replace(context, message, response.replace):
            answers = (response.replace, *answers)
        if response.replace or answers or isinstance(message.event, DialogSubmitted):
            await self._send(context, message, answers)
        return response

    async def _respond(self, context: TurnContext, message: Message) -> Response:
        """Let who sent a file see that it is being read, where that takes its time."""
        if not (isinstance(message.event, Written) and message.event.files):
            return await self._responder.respond(message)
        sign = asyncio.create_task(_show_typing(context))
        try:
            return await self._responder.respond(message)
        finally:
            sign.cancel()

    async def _send(
        self, context: TurnContext, message: Message, answers: tuple[Answer, ...]
    ) -> None:
        split = [portions(message.conversation.channel, answer) for answer in answers]
        waiting = tuple(chain.from_iterable(split))
        for index, portion in enumerate(waiting):
            try:
                await context.send_activities([outbound.activity(portion)])
            except NotDelivered as failure:
                await self._responder.undelivered(message, waiting[index:], failure)
                return
        await self._responder.delivered(message)


async def _show_typing(context: TurnContext) -> None:
    await asyncio.sleep(PATIENCE)
    try:
        await context.send_activities([outbound.typing()])
    except NotDelivered as failure:
        log.info("Nobody was shown that a file is read: %s %s", failure.status, failure.code)


def error(status: int, code: str, reason: str) -> Json:
    """Word a refusal as clients read it; `reason` is shown to people by some."""
    return {"statusCode": status, "type": ERROR, "value": {"code": code, "message": reason}}


async def _replace(context: TurnContext, message: Message, answer: Answer) -> bool:
    """
    Put the new card in the place of the pressed one, for everybody; tell whether it got there.

    A pressed Action.Execute shows the card that answers it, but to the presser alone.
    """
    shown = portions(message.conversation.channel, answer)
    if len(shown) != 1 or shown[0].card is None:
        return False
    is_press = isinstance(message.event, Pressed)
    is_shown_anyway = context.activity.type == "invoke" and is_press
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
        case Pressed(card=card) | DialogSubmitted(card=card):
            return card
        case _:
            return ""


def _pressed(response: Response) -> InvokeResponse:
    """Show the card as it is now; else the first line of the answer, which is sent whole."""
    card = response.replace and response.replace.card
    if card and fits(card):
        shown = {"type": outbound.CARD, "value": card}
    else:
        first = response.replace or next(iter(response.answers), Answer(""))
        shown = {"type": SAID, "value": first.text.partition("\n")[0]}
    return InvokeResponse(status=200, body={"statusCode": 200} | shown)


def _shown(message: Message, response: Response) -> InvokeResponse:
    if isinstance(message.event, DialogOpened) and response.shown is None:
        return InvokeResponse(status=400, body=error(400, "NotSupported", "no such dialog"))
    in_search = isinstance(message.event, Searched)
    return InvokeResponse(status=200, body=results.body(response.shown, in_search=in_search))
