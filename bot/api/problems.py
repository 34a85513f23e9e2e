"""Why a program does not get what it asks for (RFC 9457), in its reader's language."""

from enum import StrEnum

from bot.texts import Sayable, _
from bot.values import dataclass


class Matter(StrEnum):
    """What is the matter; each is told of on the page at `/api`."""

    NO_TOKEN = "no-token"  # noqa: S105 - a word for what is the matter
    READ_ONLY = "read-only"
    NOT_HERE = "not-here"
    NO_SUCH_WAY = "no-such-way"
    TOO_LARGE = "too-large"
    NOT_JSON = "not-json"
    NOT_AS_DESCRIBED = "not-as-described"
    NOT_DONE = "not-done"
    NOT_FOR_PROGRAMS = "not-for-programs"
    SAME_KEY = "same-key"
    TOO_FAST = "too-fast"
    NOT_STORED = "not-stored"
    OUR_FAULT = "our-fault"


STATUS = {
    Matter.NO_TOKEN: 401,
    Matter.READ_ONLY: 403,
    Matter.NOT_HERE: 404,
    Matter.NO_SUCH_WAY: 405,
    Matter.TOO_LARGE: 413,
    Matter.NOT_JSON: 415,
    Matter.NOT_AS_DESCRIBED: 422,
    Matter.NOT_DONE: 422,
    Matter.NOT_FOR_PROGRAMS: 422,
    Matter.SAME_KEY: 422,
    Matter.TOO_FAST: 429,
    Matter.OUR_FAULT: 500,
    Matter.NOT_STORED: 503,
}
TITLES = {
    Matter.NO_TOKEN: _("No token that holds"),
    Matter.READ_ONLY: _("The token reads only"),
    Matter.NOT_HERE: _("Nothing here"),
    Matter.NO_SUCH_WAY: _("Not done this way"),
    Matter.TOO_LARGE: _("Too large"),
    Matter.NOT_JSON: _("JSON is wanted"),
    Matter.NOT_AS_DESCRIBED: _("Not as described"),
    Matter.NOT_DONE: _("Nothing was changed"),
    Matter.NOT_FOR_PROGRAMS: _("Not for programs"),
    Matter.SAME_KEY: _("The key was used for something else"),
    Matter.TOO_FAST: _("Too much at once"),
    Matter.NOT_STORED: _("Not saved"),
    Matter.OUR_FAULT: _("Something went wrong"),
}
DETAILS = {
    Matter.NO_TOKEN: _(
        "Send “Authorization: Bearer …” with a token that holds. In the personal chat “new token"
        " Intranet read” makes one."
    ),
    Matter.READ_ONLY: _("To change anything takes a token that was made to write."),
    Matter.NOT_HERE: _("There is nothing here, or it is not open to you."),
    Matter.NO_SUCH_WAY: _("This address takes another method."),
    Matter.TOO_LARGE: _("That is more than is taken at once."),
    Matter.NOT_JSON: _("Send a JSON object as application/json, in UTF-8."),
    Matter.NOT_AS_DESCRIBED: _("What was sent is not as /api/openapi.json describes it."),
    Matter.NOT_DONE: _("The answer says why, in the words of the chat."),
    Matter.NOT_FOR_PROGRAMS: _(
        "Programs record decisions, actions and notes, mark actions, change them, put items on"
        " an agenda and undo. Type all else in the chat."
    ),
    Matter.SAME_KEY: _("That Idempotency-Key came with another line before. Nothing was changed."),
    Matter.TOO_FAST: _("That was too much at once. Please wait half a minute."),
    Matter.NOT_STORED: _("I could not save that just now. Please try again in a moment."),
    Matter.OUR_FAULT: _("That went wrong here, and not at your end."),
}


@dataclass(eq=False)
class Refused(Exception):
    """A request is not granted, and nothing was changed."""

    matter: Matter
    detail: Sayable = ""  # empty: the usual one

    @property
    def status(self) -> int:
        """Give the HTTP status."""
        return STATUS[self.matter]
