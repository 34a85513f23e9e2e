"""What the bot says when it is let in."""

from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import _
from storage.model import Scene


def welcome(scene: Scene) -> Reply:
    """Say who it is, with three examples of what can be typed."""
    return say(
        _("Hello! I am Noterat, the memory of {group}.", group=scene.group.name),
        Line(_("I keep what you decide and who is to do what, and find it again years later.")),
        Line(_("decision: The plan for 2027 is approved")),
        Line(_("action: Anna sends the plan to everyone by Friday")),
        Line(_("what did we decide about the plan?")),
        Line(_("In a channel or a group chat, write @Noterat first."), subtle=True),
        Buttons((Button(_("What else?"), _("help")),)),
    )
