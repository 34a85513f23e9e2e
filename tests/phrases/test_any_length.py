"""No line, however long and whatever it is made of, keeps others waiting or fails."""

from collections.abc import Callable, Iterator
from functools import partial
from time import process_time
from timeit import timeit

import pytest

from bot.command import Command
from bot.commands import COMMANDS
from bot.message import (
    DialogOpened,
    DialogSubmitted,
    Edited,
    Event,
    MeetingStarted,
    Pressed,
    Searched,
    Written,
)
from bot.phrases.typed_line import LONGEST, TypedLine, tidy
from bot.router import claim
from bot.suggestions import suggest
from bot.talk.entries import entries
from storage.engine.database import Database
from tests.talk import Channel

# s of a processor, the least of some tries. Five times what the slowest takes on a quiet machine: a
# busy one counts up to twice as much, and what is not linear takes seconds.
LIMIT = 0.2
TRIES = 3
SIGNS = ",7\"' åA:?-–(@\t.!/#§&*_%😀\u00a0"
WORDS = (":) ", "tack ", "och ", "om ", "för ", "1, ", "A. ", "hej ", "8 maj ", "a@b ", "x: ")


def longest(begun: str, run: str, length: int = LONGEST) -> str:
    """Fill a line up with a run that nothing ends."""
    return (begun + run * length)[: length - 1] + "x"


def is_slow(read: Callable[[TypedLine], object], typed: str, limit: float) -> bool:
    """Whether a line takes more CPU time than the limit, s, at each try."""
    line = tidy(typed)
    return all(
        timeit(partial(read, line), timer=process_time, number=1) > limit for _ in range(TRIES)
    )


def find_out(line: TypedLine) -> None:
    """Find out what a line asks for, as a turn does."""
    if claim(line, "sv") is None:
        suggest(line, "sv", COMMANDS)


@pytest.mark.parametrize(
    ("place", "command"),
    [pytest.param(*each, id=each[1].handle.__module__) for each in enumerate(COMMANDS)],
)
def test_no_command_is_slow_to_read_a_run_of_anything(place: int, command: Command) -> None:
    example = command.examples["sv"][0]
    command.read(tidy(example), "sv")  # what is made once and kept
    lines = [longest(example + " ", run) for run in (*SIGNS, *WORDS)]
    by_itself = partial(command.read, language="sv")
    alone = [typed for typed in lines if is_slow(by_itself, typed, 0.05)]
    # What one begins the others read, too; each of them is tried on a share of the runs.
    among_all = [typed for typed in lines[place % 6 :: 6] if is_slow(find_out, typed, LIMIT)]
    assert not alone
    assert not among_all


def begun() -> Iterator[str]:
    """Begin lines whose words are read further: for names, days, or to search."""
    yield from ("uppgift: Per ", "uppgifter för ", "sök ", "närvarande ", "nästa möte ")


@pytest.mark.parametrize("run", ["å", ",", "_", "8 maj ", "Ek, "])
async def test_a_whole_turn_on_the_longest_line_is_answered_soon(
    database: Database, run: str
) -> None:
    channel = Channel(database)
    await channel.say("starta möte")
    for first in begun():
        started = process_time()
        assert await channel.say(longest(first, run))
        assert process_time() - started < 1, first


@pytest.mark.parametrize("length", [LONGEST + 1, 60_000])
async def test_a_line_that_is_too_long_is_refused_in_words_and_changes_nothing(
    database: Database, length: int
) -> None:
    channel = Channel(database)
    typed = "beslut: Ja\n" + longest("beslut: ", "å", length) + "\nbeslut: Nej"
    said = await channel.say(typed)
    assert f"en rad får ha högst {LONGEST} tecken" in said
    assert (await channel.say("beslutslogg")).startswith("2 beslut\n")


ENTRIES: dict[str, Callable[[str], Event]] = {
    "written": Written,
    "asked": lambda run: Written(f"vad beslutade vi om {run}?"),
    "edited": lambda run: Edited(f"beslut: {run}"),
    "pressed": lambda run: Pressed(run, "beslutslogg"),
    "pressed, then": lambda run: Pressed("beslutslogg", run),
    "queried": Searched,
    "queried, asking": lambda run: Searched(f"vad beslutade vi om {run}"),
    "saved from a message": lambda run: DialogOpened(dialog="save", quoted=run),
    "filled in": lambda run: DialogSubmitted(
        dialog="change", fields={"number": "1", "text": run, "due": run, "owner": run}
    ),
    "a meeting's title": MeetingStarted,
}


@pytest.mark.parametrize("entry", ENTRIES)
async def test_sixty_thousand_of_any_sign_cost_next_to_nothing_wherever_they_come_in(
    database: Database, entry: str
) -> None:
    channel = Channel(database)
    await channel.say("beslut: Taket målas\nuppgift: Per ringer")
    runs = [(run * 60_000)[:60_000] for run in (*SIGNS, *WORDS, "\n", "§ 1 ", "漢", "\u200b")]

    async def spent(run: str) -> float:
        started = process_time()
        await channel.send(channel.message(event=ENTRIES[entry](run)))
        return process_time() - started

    async def is_slow(run: str) -> bool:
        for _try in range(TRIES):
            if await spent(run) <= LIMIT:
                return False
        return True

    await spent("hej")  # what is made once and kept
    assert [run[:5] for run in runs if await is_slow(run)] == []


@pytest.mark.parametrize(
    "line",
    ["Per Berg: ja", "beslot: ja", "möte 8 maj:", "Uppgifter:", "§ 1 Beslutat: ja", "1. a: ja"],
)
def test_a_long_conversation_that_is_pasted_is_split_at_once(line: str) -> None:
    head, count = "beslut: Taket målas\n", 60_000 // (len(line) + 5)
    entries(f"{head}hej: ja", "sv", is_open=True)  # what is made once and kept
    started = process_time()
    entries(head + "\n".join(f"{line} {n}" for n in range(count)), "sv", is_open=True)
    assert process_time() - started < 3
    assert entries(f"{line}\n" * count, "sv", is_open=True)


async def test_a_decision_of_several_paragraphs_is_kept_whole(database: Database) -> None:
    channel = Channel(database)
    text = " ".join(f"Mening {n} av beslutet." for n in range(190))
    assert len(text) > 4_000
    assert text in await channel.say(f"beslut: {text}")
    assert text in await channel.say("status 1")
