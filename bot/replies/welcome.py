"""What the bot says when it is let in: who it is, and what it takes the conversation to be."""

from bot.message import MeetingEnded, MeetingStarted, Message
from bot.replies import languages
from bot.replies.model import Block, Button, Buttons, Facts, Line, Reply, Section, say
from bot.texts import Sayable, Text, _
from storage.model import ConversationKind, Group, Scene

# The first channel of every team, whose own name tells nothing.
_FIRST_CHANNELS = frozenset({"", "general", "allmänt"})


def proposed_name(message: Message, language: str) -> str:
    """Propose a name for the group of a conversation nobody has written in before."""
    if message.is_private:
        return _("Notes of my own").worded(language)
    return next(iter(_names(message)), "") or _("The group").worded(language)


def _names(message: Message) -> tuple[str, ...]:
    """List the names a group may go by where the message was written, the likeliest first."""
    name = message.conversation.name.strip()
    is_first = name.casefold() in _FIRST_CHANNELS
    is_channel = message.conversation.kind is ConversationKind.CHANNEL
    team = message.team if is_channel else ""
    both = f"{team} {name}" if team and name else ""
    told = (team, name) if is_first else (name, team, both)
    return tuple(dict.fromkeys(filter(None, (*told, _meeting_title(message)))))


def _meeting_title(message: Message) -> str:
    match message.event:
        case MeetingStarted(title=title) | MeetingEnded(title=title):
            return title
        case _:
            return ""


def welcome(scene: Scene, message: Message) -> Reply:
    """Say who it is, with three examples, and let its settings be confirmed or mended."""
    examples = (
        Section(_("Write for example")),
        Line(_("decision: The plan for 2027 is approved")),
        Line(_("action: Anna sends the plan to everyone by Friday")),
        Line(_("what did we decide about the plan?")),
    )
    hello = _hello(scene.group, message)
    return hello + Reply((*examples, *_address(message), *_settings(scene.group, message)))


def _hello(group: Group, message: Message) -> Reply:
    if message.is_private:
        return say(
            _("Hello! I am Noterat."),
            Line(_("Here you see your actions in all your groups, and keep notes of your own.")),
        )
    return say(
        _("Hello! I am Noterat, the memory of {group}.", group=group.name),
        Line(
            _(
                "I keep track of what you decide and who is to do what, and find it again years"
                " later."
            )
        ),
    )


def renamed(group: Group, message: Message) -> Reply | None:
    """Offer the group the new name of its channel; None where it bears that one already."""
    name = next(iter(_names(message)), "")
    if not name or name.casefold() == group.name.casefold():
        return None
    return say(
        _(
            "The name here is {name} now. The group is still called {group}.",
            name=name,
            group=group.name,
        ),
        Buttons((_call(name),)),
    )


def _address(message: Message) -> tuple[Block, ...]:
    if message.is_private:
        return ()
    return (Line(_("In a channel or a group chat, write @Noterat first."), subtle=True),)


def _settings(group: Group, message: Message) -> tuple[Block, ...]:
    """Show what is proposed, with a button for each other choice."""
    rows: list[tuple[Text, Sayable]] = [(_("Language"), languages.NAMES[group.language])]
    buttons = list(languages.others(group.language))
    if not message.is_private:
        rows.insert(0, (_("Group"), group.name))
        others = [name for name in _names(message) if name.casefold() != group.name.casefold()]
        buttons += map(_call, others)
    right = Button(_("That is right"), languages.SETTINGS, languages.SETTINGS)
    help_ = Button(_("What else?"), _("help"))
    shown = (Section(_("Is this right?")), Facts(tuple(rows)))
    return (*shown, Buttons((right, *buttons, help_)))


def _call(name: str) -> Button:
    return Button(_("Call it {name}", name=name), _("group {name}", name=name), languages.SETTINGS)
