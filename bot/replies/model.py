"""A reply as data: commands build it, `card` and `plain` show it."""

from bot.export.wanted import Wanted
from bot.message import OpenVote
from bot.texts import Sayable, Text, _
from bot.values import dataclass
from storage.model import Looked, Source


@dataclass(frozen=True, slots=True)
class Opens:
    """Which dialog a button opens, and what on."""

    dialog: str
    number: int  # of the record, or of the finding
    token: str = ""  # of the review, where it is a finding


@dataclass(frozen=True, slots=True)
class Button:
    """
    Something to press: it types `command`, a `Text` in the language of the reply it stands in.

    `then` is asked after it, and what that answers replaces the card. `group`, a group's opaque
    key, is where the command goes, if not to the group of the conversation it is pressed in.
    `opens` names the dialog that is opened instead where a client has dialogs; in plain text there
    is no such button, as what a dialog changes is typed in one line.
    """

    title: Sayable
    command: Sayable
    then: Sayable | None = None
    typed: Text | None = None  # what a person types for it, where that is shorter
    group: str = ""
    opens: Opens | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The one line a reader must see."""

    text: Sayable


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence; a subtle one may be skipped."""

    text: Sayable
    subtle: bool = False
    origin: Source | None = None  # what it names as the place an answer rests on


@dataclass(frozen=True, slots=True)
class Section:
    """What the blocks below it have in common."""

    text: Sayable


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one thing: label and value."""

    rows: tuple[tuple[Text, Sayable], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in a list: its number, its words, what is to be said of it, its buttons."""

    number: int
    text: str
    remarks: tuple[Sayable, ...] = ()
    button: Button | None = None
    second: Button | None = None  # beside it
    done: bool = False  # struck out or faded where that can be shown
    origin: Source | None = None  # where the record comes from


@dataclass(frozen=True, slots=True)
class Choice:
    """
    Something that waits for a yes or no: its number, its words, what is to be said of it.

    In plain text its buttons are left out: one line of the reply tells what to type for them all.
    """

    number: int
    text: Sayable
    remarks: tuple[Sayable, ...] = ()
    buttons: tuple[Button, ...] = ()
    dropped: bool = False  # faded where that can be shown


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, and where they stand."""

    text: str
    source: Sayable
    origin: Source | None = None  # the same as data

    @property
    def quoted(self) -> Text:
        """Quote the words with the quotation marks of the reader's language."""
        return _("“{text}”", text=self.text)


@dataclass(frozen=True, slots=True)
class Link:
    """A way to something elsewhere."""

    title: Text
    address: str  # https, without spaces or brackets
    subtle: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """
    What can be done next; in plain text the commands themselves.

    What is `only_pressed` is left out there: somebody who types knows how to ask on. So
    many of the first are `suggested` as answers to the question above: a "yes" means that one.
    """

    buttons: tuple[Button, ...]
    only_pressed: bool = False
    suggested: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one kind, a count under each label."""

    name: Text
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts drawn as bars where a client draws, else told by its lines, which say the same."""

    title: Text
    labels: tuple[Sayable, ...]
    series: tuple[Series, ...]
    lines: tuple[Line, ...]
    lying: bool = False  # the bars lie, as beside long labels


Block = Heading | Line | Section | Facts | Entry | Choice | Quote | Link | Buttons | Chart


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot answers, top to bottom."""

    blocks: tuple[Block, ...]
    files: tuple[Wanted, ...] = ()  # offered below it
    vote: OpenVote | None = None  # that it shows, and that will look otherwise once it is over

    def __add__(self, other: "Reply") -> "Reply":
        """Say the one after the other."""
        blocks, files = self.blocks + other.blocks, self.files + other.files
        return Reply(blocks, files, self.vote or other.vote)

    @property
    def shown(self) -> int:
        """Count what it shows of what is recorded."""
        rows = sum(isinstance(block, Entry | Choice | Quote) for block in self.blocks)
        told = sum(isinstance(block, Line) and not block.subtle for block in self.blocks)
        return rows or told or len(self.files)


@dataclass(frozen=True, slots=True)
class Said:
    """A reply, and the language it is worded in."""

    reply: Reply
    language: str
    asked: str = ""  # of a question what it asks for and how far it was answered, for the metrics
    looked: tuple[Looked, ...] = ()  # whose records it shows


def say(text: Sayable, *more: Block) -> Reply:
    """Answer with one line, and what follows it."""
    return Reply((Heading(text), *more))
