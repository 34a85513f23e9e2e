"""The adapter: carries a turn from an activity that came in to what is sent back."""

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus

import orjson
from aiohttp import web

from bot.message import Answer, Json, Message, NotDelivered, Responds
from bot.teams.handler import Uploads, answer
from bot.teams.incoming.inbound import Origin
from bot.teams.incoming.invokes import CARD_PRESS
from bot.teams.outgoing import outbound, results
from bot.teams.outgoing.connector import Connector
from bot.teams.outgoing.results import InvokeAnswer
from bot.teams.sdk import (
    Activity,
    BotAdapter,
    ConversationReference,
    ResourceResponse,
    TurnContext,
)

log = logging.getLogger(__name__)

# Where the turn's state has the message, what an invoke is answered with, and that a bug was met.
MESSAGE, INVOKED, FAILED = "noterat.message", "noterat.invoked", "noterat.failed"
AGAIN = "noterat.again"  # and that the platform is to deliver the activity again

# Where one person alone cannot be written to, all of the thread are.
NOT_TARGETED = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)

Apology = Callable[[str, str], str]  # language (may be empty), reference → a sentence


class Adapter(BotAdapter):  # type: ignore[misc]  # botbuilder has no types
    """Runs turns, and sends by the connector what they say."""

    def __init__(
        self,
        connector: Connector,
        responder: Responds,
        apology: Apology,
        upload: Uploads,
    ) -> None:
        super().__init__(self._apologise)
        self._upload = upload
        self._connector = connector
        self._responder = responder
        self._apology = apology

    async def process(self, origin: Origin, message: Message | None) -> web.Response:
        """Run the turn of one activity to its end; the writer is told of a bug in it."""
        if message is None:
            return _unheard(origin)
        context = TurnContext(self, _addressed(origin, message))
        context.turn_state[MESSAGE] = message
        await self.run_pipeline(context, self._answer)
        return _response(context)

    async def _answer(self, context: TurnContext) -> None:
        message: Message = context.turn_state[MESSAGE]
        response = await answer(context, message, self._responder, self._upload)
        if context.activity.type == "invoke":
            context.turn_state[INVOKED] = results.answered(message.event, response)
        elif response.is_due_again:
            context.turn_state[AGAIN] = True

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send in order. Raises `NotDelivered` at the first that does not get out."""
        return [ResourceResponse(id=await self._send(context, each)) for each in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Put the activity in the place of the one with its id. Raises `NotDelivered`."""
        await self._connector.update(
            activity.service_url,
            activity.conversation.id,
            outbound.as_json(activity),
            replaced=activity.id,
            targeted=_is_targeted(context),
        )
        return ResourceResponse(id=activity.id)

    async def delete_activity(
        self,
        context: TurnContext,  # noqa: ARG002 - the reference bears all that is needed
        reference: ConversationReference,
    ) -> None:
        """Take away the activity that the reference names. Raises `NotDelivered`."""
        await self._connector.delete(
            reference.service_url, reference.conversation.id, reference.activity_id
        )

    async def _send(self, context: TurnContext, activity: Activity) -> str:
        to = activity.service_url, activity.conversation.id, outbound.as_json(activity)
        if _is_targeted(context):
            try:
                return await self._connector.answer(*to, targeted=True)
            except NotDelivered as failure:
                if failure.status not in NOT_TARGETED:
                    raise
        return await self._connector.answer(*to)

    async def _apologise(self, context: TurnContext, bug: Exception) -> None:
        """Log a bug of ours under a reference, and give the writer that reference."""
        reference = secrets.token_hex(4)
        log.error("Turn failed, reference %s", reference, exc_info=bug)
        message: Message = context.turn_state[MESSAGE]
        sentence = self._apology(message.language, reference)
        if context.activity.type == "invoke":
            context.turn_state[INVOKED] = results.failed(sentence)
            return
        context.turn_state[FAILED] = True
        try:
            await context.send_activities([outbound.activity(Answer(sentence))])
        except NotDelivered as failure:
            log.warning("The apology %s was not delivered: %s", reference, failure.status)


def _is_targeted(context: TurnContext) -> bool:
    """Whether only the writer is to see what is sent, as nobody else saw what they wrote."""
    message: Message | None = context.turn_state.get(MESSAGE)
    return message is not None and message.is_targeted


def _addressed(origin: Origin, message: Message) -> Activity:
    """Give botbuilder where the turn's messages go, and how; it needs no more."""
    where = outbound.address(message.conversation, message.thread)
    return Activity(
        type=origin.type,
        id=message.id,
        channel_id=origin.channel,
        service_url=origin.service_url,
        delivery_mode="expectReplies" if origin.expects_replies else None,
        conversation=outbound.Place(id=where),
        from_property=outbound.Account(id=message.person),
        recipient=outbound.Account(id=origin.bot),
    )


def _unheard(origin: Origin) -> web.Response:
    """Take quietly what is of no concern; but refuse what somebody asks for and waits for."""
    invoked = None
    if origin.type == "invoke":
        is_press = origin.name == CARD_PRESS
        told = ("BadRequest", "no command") if is_press else ("NotSupported", "no such invoke")
        invoked = results.refused(*told)
    return _written(invoked, [] if origin.expects_replies else None)


def _response(context: TurnContext) -> web.Response:
    invoked = context.turn_state.get(INVOKED)
    if context.turn_state.get(FAILED):
        invoked = InvokeAnswer(HTTPStatus.INTERNAL_SERVER_ERROR)
    if context.turn_state.get(AGAIN):
        invoked = InvokeAnswer(HTTPStatus.SERVICE_UNAVAILABLE)
    replies = None
    if context.activity.delivery_mode == "expectReplies":
        replies = [outbound.as_json(each) for each in context.buffered_reply_activities]
    return _written(invoked, replies)


def _written(invoked: InvokeAnswer | None, replies: list[Json] | None) -> web.Response:
    """Write the answer to the request; `replies` are those that are expected in it."""
    status = invoked.status if invoked else HTTPStatus.OK
    body = invoked.body if invoked else None
    if replies is not None:
        body = (body or {}) | {"activities": replies}
    if body is None:
        return web.Response(status=status)
    return web.Response(
        body=orjson.dumps(body), status=status, content_type="application/json", charset="utf-8"
    )
