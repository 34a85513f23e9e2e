"""The adapter: carries a turn from an activity that came in to what is sent back."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.message import Answer, Message, NotDelivered
from bot.teams.handler import MESSAGE, Handler, error
from bot.teams.incoming.inbound import Origin
from bot.teams.outgoing import outbound
from bot.teams.outgoing.connector import Connector
from bot.teams.outgoing.outbound import Json

log = logging.getLogger(__name__)

INVOKED = BotAdapter._INVOKE_RESPONSE_KEY  # noqa: SLF001 - where ActivityHandler looks, too
FAILED = "noterat.failed"

# Where one person alone cannot be written to, all of the thread are.
NOT_TARGETED = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)

Apology = Callable[[str, str], str]  # language (may be empty), reference → a sentence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the request that brought an activity is answered with."""

    status: int
    body: Json | None = None


class Adapter(BotAdapter):  # type: ignore[misc]  # botbuilder has no types
    """Runs turns, and sends by the connector what they say."""

    def __init__(self, connector: Connector, handler: Handler, apology: Apology) -> None:
        super().__init__(self._apologise)
        self._connector = connector
        self._handler = handler
        self._apology = apology

    async def process(self, origin: Origin, message: Message | None) -> Outcome:
        """Run the turn of one activity to its end; a bug in it is told to who wrote."""
        context = TurnContext(self, _activity(origin, message))
        context.turn_state[MESSAGE] = message
        await self.run_pipeline(context, self._handler.on_turn)
        return _outcome(context)

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
        if activity.type == "invokeResponse":
            context.turn_state[INVOKED] = activity
            return ""
        to = activity.service_url, activity.conversation.id, outbound.as_json(activity)
        if _is_targeted(context):
            try:
                return await self._connector.answer(*to, targeted=True)
            except NotDelivered as failure:
                if failure.status not in NOT_TARGETED:
                    raise
        return await self._connector.answer(*to)

    async def _apologise(self, context: TurnContext, bug: Exception) -> None:
        """Log a bug of ours under a reference, and name that to who met it."""
        reference = secrets.token_hex(4)
        log.error("Turn failed, reference %s", reference, exc_info=bug)
        message = context.turn_state.get(MESSAGE)
        sentence = self._apology(message.language if message else "", reference)
        context.turn_state[FAILED] = sentence
        if context.activity.type == "invoke":
            return
        try:
            await context.send_activities([outbound.activity(Answer(sentence))])
        except NotDelivered as failure:
            log.warning("The apology %s was not delivered: %s", reference, failure.status)


def _is_targeted(context: TurnContext) -> bool:
    """Tell whether only who wrote is to see what is sent: nobody else saw what they wrote."""
    message: Message | None = context.turn_state.get(MESSAGE)
    return message is not None and message.is_targeted


def _activity(origin: Origin, message: Message | None) -> Activity:
    """Make what botbuilder needs to carry a turn; the rest is in the message."""
    where = origin.conversation
    if message is not None:
        where = outbound.address(message.conversation, message.thread)
    return Activity(
        type=origin.type,
        name=origin.name,
        id=message.id if message else None,
        channel_id=origin.channel,
        service_url=origin.service_url,
        delivery_mode="expectReplies" if origin.expects_replies else None,
        conversation=ConversationAccount(id=where),
        from_property=ChannelAccount(id=message.person if message else None),
        recipient=ChannelAccount(id=origin.bot),
    )


def _outcome(context: TurnContext) -> Outcome:
    invoked = _invoked(context)
    if context.activity.delivery_mode == "expectReplies":
        replies = [outbound.as_json(each) for each in _buffered(context)]
        return Outcome(invoked.status, {**(invoked.body or {}), "activities": replies})
    return invoked


def _invoked(context: TurnContext) -> Outcome:
    sentence = context.turn_state.get(FAILED)
    if context.activity.type == "invoke" and sentence is not None:
        # A client shows the words only where the request itself went well.
        return Outcome(200, error(500, "InternalError", sentence))
    if sentence is not None:
        return Outcome(500)
    activity = context.turn_state.get(INVOKED)
    if activity is None:
        return Outcome(200)
    response: InvokeResponse = activity.value
    return Outcome(int(response.status), response.body)


def _buffered(context: TurnContext) -> list[Any]:
    return [each for each in context.buffered_reply_activities if each.type != "invokeResponse"]
