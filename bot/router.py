"""From a typed line to a reply."""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from bot import finding_or_record
from bot.agreed import agreed
from bot.answering import asking
from bot.command import Claim, Command, Mode, Turn
from bot.commands import COMMANDS, HELP, RECORDS, ROLLS
from bot.commands.agendas import ask_put
from bot.commands.asking import mine
from bot.commands.asking.search import nearest
from bot.commands.meetings import end
from bot.commands.records import change
from bot.commands.setup import group
from bot.days import past_meeting
from bot.meetings import voting
from bot.meetings.closing import behind
from bot.patterns import lazily
from bot.people.answered import owner_answered
from bot.phrases import occasion
from bot.phrases.favours import Favour, favour
from bot.phrases.leads import without_lead
from bot.phrases.occasion import Occasion
from bot.phrases.spoken import spoken_language
from bot.phrases.telling import is_report
from bot.phrases.typed_line import LONGEST, TypedLine, tidy
from bot.questions.groups import opens_so
from bot.questions.openings import (
    is_brief,
    is_of_days,
    is_telegram,
    is_unfinished,
    opens_as_order,
    opens_as_question,
)
from bot.replies.apologies import apology
from bot.replies.model import Button, Buttons, Reply, Said, say
from bot.replies.withheld import not_taken_in
from bot.secrecy import Caution, is_insisted, sensitive
from bot.suggestions import is_misspelt, small_talk, suggest
from bot.texts import _
from bot.told.corrected import corrected
from bot.told.of_action import told_of_action
from bot.told.of_last import told_of_last
from storage import groups, people
from storage.errors import NotForGuests, StorageError
from storage.model import ConversationKind, Manner, Use

# Verb first and then its clause: a question names who decided between them.
_DECIDED = lazily(
    r"(?:beslöt|beslutade|beslöts|beslutades|bestämde|bestämdes|decided|agreed|resolved)\s+"
    r"(?:att|that|to)\s",
    re.IGNORECASE,
)
# "what's": a question, of which no word is kept.
_CONTRACTED = lazily(r"^([\W_]*)(what|who|when|where|how|why|\d{1,6})['’]s\b", re.IGNORECASE)
_MOST_LEADS = 4  # "ok, bra, då så: …"
_FETCHING = tuple(command for command in COMMANDS if command.fetches)
_TAKING = tuple(command for command in COMMANDS if command.takes)

_MAY_WE = lazily(
    r"(?:(?:kan|kunde|ska|skulle|får) vi(?: inte)?(?: kunna)?|(?:can|could|shall|should|may) we)"
    r" (?P<wanted>\S.*)",
    re.IGNORECASE,
)


async def answer(turn: Turn, typed: str) -> Said:
    """
    Answer one line, in the language it was typed in.

    A line that no command claims changes nothing and gets the nearest suggestions; a question
    is first looked for in what is recorded. A refusal (`StorageError`) is for the caller, who has
    the transaction: see `refused`. A line that is too long is not looked at.
    """
    if (unread := _unread(turn, typed)) is not None:
        return unread
    typed = _CONTRACTED.sub(r"\1\2 is", typed)
    line = tidy(typed)
    found = claim(line, turn.language)
    if (taken := await _voted_or_put_right(turn, found, line, typed)) is not None:
        return taken
    if found is not None and _is_asked(found, line):
        found = None
    if found is None and (said := await _said_at_once(turn, line, typed)) is not None:
        return said
    if found is None or _may_be_asked(turn, found, line):
        answered = await asked(turn, line, is_claimed=found is not None)
        if answered is not None:
            return answered
    if found is None:
        return await _unclaimed(turn, line)
    await _make_sure_of_member(turn, found)
    if found.language != turn.language:
        turn = replace(turn, language=found.language)
    return await _carried_out(turn, found, line)


async def look_up(turn: Turn, typed: str, commands: Collection[Command]) -> Said | None:
    """
    Answer a line that asks, as `answer` does, by the records or by one of these commands.

    None for a line that asks nothing else; nothing is done, whatever it says.
    """
    line = tidy(_CONTRACTED.sub(r"\1\2 is", typed))
    found = claim(line, turn.language)
    if found is not None and _is_asked(found, line):
        found = None
    if found is None or found.command not in commands or _may_be_asked(turn, found, line):
        answered = await asking.answer(turn, line.text)
        if answered is not None or found is None or found.command not in commands:
            return answered
    return Said(
        await found.command.handle(replace(turn, language=found.language), **found.slots),
        found.language,
    )


async def _carried_out(turn: Turn, found: Claim, line: TypedLine) -> Said:
    """Do what a command is told to; where its number may mean two things, ask which."""
    if (which := await finding_or_record.which(turn, found, line)) is not None:
        return Said(which, found.language)
    if found.command.mode is not Mode.ASK and found.command is not end.COMMAND:
        turn = await behind(turn)
    reply = await found.command.handle(turn, **found.slots)
    if found.command.mode is not Mode.ASK:
        return Said(reply, found.language)
    if found.command is not HELP:
        await asking.remember(turn, line.text)
    return asking.read_by(turn, Said(reply, found.language), found.command.reads)


async def _make_sure_of_member(turn: Turn, found: Claim) -> None:
    """Refuse a guest what decides over the group; a chat of their own is theirs: NotForGuests."""
    if found.command.for_guests or turn.is_administrator:
        return
    is_own = turn.key == groups.own(turn.conversation) and found.command is not group.COMMAND
    if is_own and turn.conversation.kind is ConversationKind.PERSONAL:
        return
    if await people.is_guest(turn.db, turn.key, turn.speaker.key):
        raise NotForGuests


def _unread(turn: Turn, typed: str) -> Said | None:
    """Say why a line is not read: it is too long, or holds what does not belong in minutes."""
    if is_too_long(typed):
        return Said(too_long(), turn.language)
    kind = sensitive(typed) if turn.caution is not Caution.OFF else None
    may_insist = turn.caution is Caution.ASK
    if kind is None or (may_insist and is_insisted(typed)):
        return None
    return Said(not_taken_in(kind, may_insist=may_insist), spoken_language(typed) or turn.language)


async def _voted_or_put_right(
    turn: Turn, found: Claim | None, line: TypedLine, typed: str
) -> Said | None:
    """Count a line as a vote, or do in a meeting that is over what the line says of it."""
    if (voted := await voting.said(turn, line, is_command=found is not None)) is not None:
        return voted
    if found is None or found.occasion is None:
        return None
    return await _at_a_meeting(turn, found, found.occasion, typed)


async def _at_a_meeting(turn: Turn, found: Claim, occasion: Occasion, typed: str) -> Said:
    """Do in a meeting that is over what the line says of it, and tell so."""
    spoken = replace(turn, language=found.language)
    there = await past_meeting.at(spoken, occasion, typed)
    if isinstance(there, Reply):
        return Said(there, found.language)
    reply = await found.command.handle(there, **found.slots)
    return Said(past_meeting.told(reply, there), found.language)


async def _said_at_once(turn: Turn, line: TypedLine, typed: str) -> Said | None:
    """Answer what is no command and asks nothing: yes, small talk, prose, who an owner is."""
    if (short := await _in_short(turn, line, typed)) is not None:
        return short
    if "\n" in typed:  # prose of several lines asks nothing
        return await _unclaimed(turn, line)
    if (asked := await _politely(turn, line)) is not None:
        return asked
    if (told := await owner_answered(turn, line.text)) is not None:
        spoken = replace(turn, language=told.language)
        return Said(await change.change(spoken, told.number, owner=told.owners), told.language)
    if opens_as_question(line.text) and not is_report(line.text):
        return None
    return (
        await corrected(turn, line)
        or await told_of_last(turn, line)
        or await told_of_action(turn, line)
    )


async def _in_short(turn: Turn, line: TypedLine, typed: str) -> Said | None:
    """Do the suggested line that a "yes" means; answer small talk in kind."""
    meant = await agreed(turn, line)
    if isinstance(meant, str):
        return await answer(turn, meant)
    reply = meant or small_talk(line)
    return Said(reply, spoken_language(typed) or turn.language) if reply is not None else None


async def _politely(turn: Turn, line: TypedLine) -> Said | None:
    """
    Answer what is asked for as a favour: "could you show my actions".

    What would change something is offered where it is asked with "can you", and done where it is
    told with a "please".
    """
    wish = favour(line.text)
    if wish is None:
        return _proposed(turn, line)
    wanted = tidy(wish.wanted)
    found = claim(wanted, turn.language)
    if found is None and wish.is_to_see:
        wanted = tidy(f"visa {wish.wanted}")
        found = claim(wanted, turn.language)
    if found is None:
        return await _told_politely(turn, wish, line)
    is_told = not line.asks and (_has_colon(found, wanted) or not wish.is_asked)
    is_order = is_told and found.command.mode is not Mode.ASK
    if found.command.mode is Mode.ASK or is_order:
        await _make_sure_of_member(turn, found)
        return await _carried_out(replace(turn, language=found.language), found, wanted)
    return _offered(wish.wanted, found)


def _proposed(turn: Turn, line: TypedLine) -> Said | None:
    """Offer to do what the group is asked whether to do: "can we move the meeting to 16 June?"."""
    asked = _MAY_WE.fullmatch(line.text)
    if asked is None:
        return None
    wanted = asked["wanted"].rstrip("?! .")
    found = claim(tidy(wanted), turn.language)
    if found is None or found.command.mode is not Mode.DO:
        return None
    return _offered(wanted, found)


def _offered(wanted: str, found: Claim) -> Said:
    button = Button(wanted, wanted, then=wanted)
    return Said(say(_("Did you mean:"), Buttons((button,), suggested=1)), found.language)


def _has_colon(found: Claim, line: TypedLine) -> bool:
    return found.command.mode is Mode.RECORD and ":" in line.text


async def _told_politely(turn: Turn, wish: Favour, line: TypedLine) -> Said | None:
    """Answer a question that a favour leads to; suggest the nearest where nothing is asked."""
    question = tidy(wish.question)
    if opens_as_question(question.text):
        found = claim(question, turn.language)
        if found is None or found.command.mode is not Mode.ASK:
            return await asking.answer(turn, question.text)
        return await _carried_out(replace(turn, language=found.language), found, question)
    wanted = tidy(wish.wanted)
    if opens_as_order(wanted.text):
        return await asking.answer(turn, wanted.text)
    if wish.is_begged or (wish.is_asked and not wish.is_to_find):
        language = spoken_language(line.typed) or turn.language
        return suggest(wanted, language, COMMANDS, is_open=turn.meeting is not None)
    return await asking.answer(turn, line.text) if wish.is_asked else None


def is_too_long(typed: str) -> bool:
    """Decide whether a line is longer than any that is read."""
    return len(typed) > LONGEST


def too_long() -> Reply:
    """Say that a line was not read for its length."""
    return say(
        _(
            "None of that is saved: a line may have {longest} characters at most. Write it on"
            " several lines, or send it as a file.",
            longest=LONGEST,
        )
    )


def _is_asked(found: Claim, line: TypedLine) -> bool:
    """Whether a line that would be recorded without a colon is a question: "was it approved"."""
    is_record = found.command.mode is Mode.RECORD and ":" not in line.text
    return is_record and opens_as_question(line.text) and not _DECIDED.match(line.text)


def _may_be_asked(turn: Turn, found: Claim, line: TypedLine) -> bool:
    """Whether a line that a command reads by free words is rather a question."""
    if found.command in (HELP, ask_put.COMMAND) or "number" in found.slots:
        return False
    is_private = turn.conversation.kind is ConversationKind.PERSONAL
    if is_private and found.command.mode is Mode.ASK and found.command is not mine.COMMAND:
        return opens_as_question(line.text)  # of all groups; commands ask one
    is_free = any(isinstance(value, str | tuple) and value for value in found.slots.values())
    if found.command.mode is Mode.ASK:
        return is_free and opens_as_question(line.text)
    return (
        found.command.mode is Mode.DO
        and is_free
        and (is_of_days(line.text) or is_unfinished(line.text))
    )


async def asked(turn: Turn, line: TypedLine, *, is_claimed: bool = False) -> Said | None:
    """Answer what is asked: by a question mark, by its first word, or in a few plain words."""
    if (
        opens_as_question(line.text)
        or opens_so(line.text)
        or (not is_claimed and opens_as_order(line.text))
        or (line.asks and not is_misspelt(line, turn.language, COMMANDS))
    ):
        return await asking.answer(turn, line.text)
    if not is_telegram(line.text) and (is_claimed or not is_brief(line.text)):
        return None
    return await asking.answer_plain(turn, line.text, is_claimed=is_claimed)


async def _unclaimed(turn: Turn, line: TypedLine) -> Said:
    language = spoken_language(line.typed) or turn.language
    if line.asks and not is_misspelt(line, language, COMMANDS):
        hits = await nearest(turn, line.text)
        if hits is not None:
            return asking.read_by(turn, Said(hits, language), Manner.SEARCH)
    said = suggest(line, language, COMMANDS, is_open=turn.meeting is not None)
    return replace(said, asked="unread nothing") if line.asks else said


@lru_cache(64)  # asked when a message is split, and again when each of its lines is answered
def claim(line: TypedLine, language: str) -> Claim | None:
    """Find the command that reads the line; None where none does."""
    return _claimed(line, language) or _led_in(line, language)


def _claimed(line: TypedLine, language: str) -> Claim | None:
    if (past := _of_a_meeting(line, language)) is not None:
        return past
    for said in dict.fromkeys((line, line.unsmiling())):
        for command in COMMANDS:
            if (found := command.by_phrase(said, language)) is not None:
                return found
    return _listed(line, language) or _sentence(line, language)


def _led_in(line: TypedLine, language: str) -> Claim | None:
    """Read what comes after "ok, då": an order, or a record that has its colon."""
    for _n in range(_MOST_LEADS):
        bare = without_lead(line)
        if bare is None or opens_as_question(bare.text):
            return None
        found = _claimed(bare, language)
        if found is not None and found.command.mode is not Mode.ASK:
            return found if found.command.mode is Mode.DO or ":" in bare.text else None
        line = bare
    return None


def _of_a_meeting(line: TypedLine, language: str) -> Claim | None:
    """Read a line that is said of a meeting that is over: what was forgotten, who was there."""
    if line.asks or opens_as_question(line.text):
        return None
    for said in occasion.readings(line):
        for command in ROLLS if said.is_roll else (*RECORDS, *ROLLS):
            if (found := command.read(said.line, language)) is not None:
                return replace(found, occasion=said.occasion)
    return None


def _sentence(line: TypedLine, language: str) -> Claim | None:
    """Find the command that a whole sentence is to; one of no language is in that of its place."""
    for command in COMMANDS:
        if (found := command.by_sentence(line)) is not None:
            return found if found.language else replace(found, language=language)
    return None


def _listed(line: TypedLine, language: str) -> Claim | None:
    """Read a record that bears a number as an entry of a list: "2. action: …"."""
    bare = line.unnumbered()
    if bare is line:
        return None
    found = claim(bare, language)
    return found if found is not None and found.command.mode is Mode.RECORD else None


def is_nearly(typed: str, language: str) -> bool:
    """Whether the line would be a command but for a slip or two."""
    return is_misspelt(tidy(typed), language, COMMANDS)


def wanted_files(text: str, language: str) -> tuple[tuple[str, Use | None], ...]:
    """List the addresses of what the message asks to have fetched, and what each is to be."""
    typed = (line for line in text.splitlines() if "://" in line and not is_too_long(line))
    claims = (command.read(line, language) for line in map(tidy, typed) for command in _FETCHING)
    return tuple((one.fetches, one.command.takes) for one in claims if one and one.fetches)


def taking(text: str, language: str) -> Use | None:
    """Say what files that are sent with the message are to be; None: minutes to be read."""
    lines = [line for line in text.splitlines() if line.strip() and not is_too_long(line)]
    claims = (command.read(line, language) for line in map(tidy, lines[:1]) for command in _TAKING)
    return next((one.command.takes for one in claims if one), None)


def recording(typed: str, language: str) -> str | None:
    """Give the words the line would record; None for any other line."""
    found = claim(tidy(typed), language)
    return (found.records or None) if found else None


def refused(error: StorageError, typed: str, language: str) -> Said:
    """Word a refusal in the language the line was typed in."""
    found = claim(tidy(typed), language)
    return Said(apology(error), found.language if found else language)
