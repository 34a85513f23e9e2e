"""What minutes lack to be of use: who was there, who does it, by when."""

from collections.abc import Iterator

from bot.replies.items import item_name
from bot.replies.model import Block, Button, Buttons, Entry, Line, Opens, Reply, Section, say
from bot.texts import All, Sayable, Text, _, _n
from bot.values import dataclass
from storage.model import Action, ActionState, Attendance, Item

MOST = 8  # actions that are named one by one


@dataclass(frozen=True, slots=True)
class Missing:
    """What a meeting lacks."""

    is_nobody_present: bool
    actions: tuple[Action, ...]  # open ones without an owner or a day
    unreached: tuple[Item, ...] = ()  # on the agenda, and neither taken up nor put off

    def __bool__(self) -> bool:
        """Whether anything is missing."""
        return self.is_nobody_present or bool(self.actions or self.unreached)


def missing(attendances: tuple[Attendance, ...], actions: tuple[Action, ...]) -> Missing:
    """Find what is missing among those who were noted and what was promised."""
    return Missing(
        not any(one.present for one in attendances),
        tuple(
            action
            for action in actions
            if action.state is ActionState.OPEN and not (action.owners and action.due)
        ),
    )


def listed(lacking: Missing, here: tuple[Block, ...]) -> Reply:
    """Tell what is missing while a meeting goes on; `here` proposes who is present."""
    if not lacking:
        return say(
            _("Nothing is missing: attendance is noted, every action has an owner and a day.")
        )
    return say(_("This is missing so far:"), *_blocks(lacking, here))


def ask_for(lacking: Missing, here: tuple[Block, ...], anyway: Text) -> Reply:
    """Ask for what is missing before a meeting ends; `here` proposes who is present."""
    return say(
        _("Before the meeting ends, something is missing."),
        *_blocks(lacking, here),
        Line(_("Nothing to add? Type “end meeting” once more."), subtle=True),
        Buttons((Button(_("End anyway"), anyway),), suggested=1),
    )


def _blocks(lacking: Missing, here: tuple[Block, ...]) -> list[Block]:
    blocks: list[Block] = []
    if lacking.is_nobody_present:
        blocks += [Line(_("Nobody is noted as present. Type “present …”.")), *here]
    if lacking.actions:
        count = len(lacking.actions)
        words = _n(
            "{count} action lacks an owner or a day",
            "{count} actions lack an owner or a day",
            count,
        )
        blocks += [Section(words), *map(_entry, lacking.actions[:MOST])]
        if count > MOST:
            left = count - MOST
            blocks.append(Line(_n("… and {count} more", "… and {count} more", left), subtle=True))
        blocks.append(Line(_example(lacking.actions[0]), subtle=True))
    return [*blocks, *_left(lacking.unreached)]


def _left(unreached: tuple[Item, ...]) -> list[Block]:
    """Offer to put off at one go what was not reached."""
    if not unreached:
        return []
    count = len(unreached)
    words = _n("{count} item is left", "{count} items are left", count)
    command = _("postpone the rest")
    return [
        Section(words),
        *(Line(item_name(item)) for item in unreached),
        Buttons((Button(_("Postpone them"), command),)),
    ]


def _entry(action: Action) -> Entry:
    change = _("change {number}", number=action.number)
    button = Button(_("Change"), change, opens=Opens("change", action.number))
    return Entry(action.number, action.text, tuple(_lacks(action)), button)


def _lacks(action: Action) -> Iterator[Sayable]:
    if not action.owners:
        yield _("no owner yet")
    if action.due is None:
        yield _("no date")


def _example(action: Action) -> Text:
    if not action.owners:
        return _("Type for example “change {number} owner Anna”.", number=action.number)
    return _("Type for example “change {number} due Friday”.", number=action.number)


def lines(lacking: Missing) -> Iterator[Line]:
    """Tell what saved minutes lack, a line each."""
    if lacking.is_nobody_present:
        yield Line(_("Missing: who was present"))
    unowned = [action for action in lacking.actions if not action.owners]
    undated = [action for action in lacking.actions if action.due is None]
    if unowned:
        yield Line(_("Missing: the owner of {numbers}", numbers=_numbers(unowned)))
    if undated:
        yield Line(_("Missing: the day of {numbers}", numbers=_numbers(undated)))


def _numbers(actions: list[Action]) -> All:
    return All(tuple(f"#{action.number}" for action in actions))
