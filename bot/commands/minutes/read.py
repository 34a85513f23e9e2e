"""`read https://…`: read the minutes behind a link."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.review.session import begin
from bot.texts import _


async def read(turn: Turn, address: str) -> Reply:
    """Show what was read behind the link, which was fetched before the turn began."""
    for attachment in turn.attachments:
        if attachment.file.url == address:
            return await begin(turn, attachment)
    return say(
        _("I cannot fetch links here."),
        Line(_("Save the file and type “noterat read FILE”."), subtle=True),
    )


COMMAND = Command(
    help=_("read the minutes behind a link, or just send me the file"),
    mode=Mode.DO,
    fetches="address",
    phrases={
        "sv": ("(läs|läs in|hämta) {address:address}",),
        "en": ("(read|fetch) {address:address}",),
    },
    examples={
        "sv": ("läs https://kommun.sharepoint.com/protokoll.docx",),
        "en": ("read https://council.sharepoint.com/minutes.docx",),
    },
    handle=read,
)
