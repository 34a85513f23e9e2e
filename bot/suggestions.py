"""What to say to a line that no command claims: nothing was saved, and what may have been meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rapidfuzz.distance import OSA

from bot.command import Command, Mode
from bot.phrases.notation import Line, tidy
from bot.replies.model import Button, Buttons, Heading, Reply
from bot.replies.model import Line as Sentence
from bot.texts import LANGUAGES, _

MOST = 3  # more than that is no suggestion
_SLOT = re.compile(r"\{\w+:\w+\}")
_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
_EITHER = re.compile(r"\(([^()]*)\)")


def suggest(line: Line, language: str, commands: Sequence[Command]) -> tuple[Reply, str]:
    """
    Say that nothing was saved, and offer the nearest lines that would have been understood.

    Gives the reply and its language: that of the likeliest line, else `language`.
    """
    if not line.unsmiling().text:
        return Reply((Heading(_("Yes? Type “help” to see what I can do.")),)), language
    blocks = (Heading(_("I did not understand that, so nothing is saved.")),)
    if begun := _begun(line, language, commands):
        example, language = begun
        hint = _("Write for example “{example}”.", example=example)
        return Reply((*blocks, Sentence(hint))), language
    meant = _nearest(line, language, commands)
    if meant:
        language = meant[0].language
    texts = [one.text for one in meant] or _wrapped(line, language)
    if not texts:
        return Reply((*blocks, Sentence(_("Type “help” to see what can be said here.")))), language
    # Its answer takes the place of the card, so that a second press records nothing twice.
    typed = tuple(Button(text, text, then=text) for text in texts[:MOST])
    return Reply((*blocks, Sentence(_("Did you mean:")), Buttons(typed))), language


def is_misspelt(line: Line, language: str, commands: Sequence[Command]) -> bool:
    """Tell whether the line would be a command but for a slip or two."""
    return bool(_nearest(line, language, commands))


def _begun(line: Line, language: str, commands: Sequence[Command]) -> tuple[str, str] | None:
    """Find an example, and its language, of what the line is no more than the first words of."""
    words = line.text.casefold().rstrip(": ")
    for spoken in sorted(LANGUAGES, key=lambda each: each != language):
        for command in commands:
            if words in (opening.rstrip(":").casefold() for opening in _openings(command, spoken)):
                return command.examples[spoken][0], spoken
    return None


@dataclass(frozen=True, slots=True, order=True)
class _Meant:
    """A line that may have been meant; the likeliest sorts first."""

    slips: int
    is_question: bool  # a statement was typed more likely without its colon
    length: int
    text: str
    language: str


def _nearest(line: Line, language: str, commands: Sequence[Command]) -> list[_Meant]:
    """Mend the words in front, and keep what a command then claims, once a command."""
    found = []
    for command in commands:
        meant = list(_mended_by(command, line, language))
        found += [min(meant)] if meant else []
    return sorted(found)


def _mended_by(command: Command, line: Line, language: str) -> Iterator[_Meant]:
    openings = chain.from_iterable(_openings(command, spoken) for spoken in command.phrases)
    for opening in openings:
        for slips, text in _mended(line, opening):
            read = command.read(tidy(text), language)
            if read is not None and _fits(command, line, slips, text):
                yield _Meant(slips, text.endswith("?"), len(text), text, read[0])


def _fits(command: Command, line: Line, slips: int, text: str) -> bool:
    """Keep from recording what was no more than like a command: there, only the colon may lack."""
    if command.mode is not Mode.RECORD:
        return True
    return ":" in text if ":" in line.text else slips == 0


def _openings(command: Command, spoken: str) -> Iterator[str]:
    """List the fixed words a command's phrases in one language may begin with."""
    for phrase in command.phrases[spoken]:
        yield from _opening(phrase)


@cache
def _opening(phrase: str) -> tuple[str, ...]:
    return tuple(_alternatives(_OPTIONAL.sub("", _SLOT.split(phrase)[0]).rstrip(" [(")))


def _alternatives(words: str) -> Iterator[str]:
    either = _EITHER.search(words)
    if either is None:
        yield " ".join(words.replace("?", "").split())
        return
    for choice in either[1].split("|"):
        yield from _alternatives(words[: either.start()] + choice + words[either.end() :])


def _mended(line: Line, opening: str) -> Iterator[tuple[int, str]]:
    """Put `opening` in the place of as many words of the line, where they differ little enough."""
    count = len(opening.split())
    words = line.text.split(" ", count + 1)  # what follows stays whole, however long
    for taken in (count, count - 1, count + 1):  # "startamöte", "start a möte"
        slips = _slips(words[:taken], opening)
        if slips is not None:
            rest = " ".join(words[taken:]).lstrip("-–: ")  # "decision - we buy two"
            text = f"{opening} {rest}".strip()
            yield slips, text
            if line.asks or ":" not in line.text:
                yield slips, text + "?"


def _slips(typed: list[str], opening: str) -> int | None:
    """Count the slips in words that may be the opening; None where they are something else."""
    said = " ".join(typed).casefold().rstrip(":")
    wanted = opening.casefold().rstrip(":")
    slack = _slack(opening)
    if not wanted or len(said) > len(wanted) + slack or not any(map(str.isalpha, said)):
        return None
    distance = OSA.distance(said, wanted, score_cutoff=slack)
    return distance if distance <= slack else None


def _slack(opening: str) -> int:
    """Tell how many slips are likely in words of this length."""
    return min(3, max(1, len(opening) // 4))


def _wrapped(line: Line, language: str) -> list[str]:
    """Offer to record, or to search for, a sentence that begins with no command at all."""
    if line.asks:
        return [_("search {words}", words=line.text).worded(language)]
    if len(line.text.split()) < 2:  # noqa: PLR2004 - a single word is nothing to record
        return []
    kinds = (_("decision: {text}", text=line.text), _("action: {text}", text=line.text))
    return [
        *(kind.worded(language) for kind in kinds),
        _("note: {text}", text=line.text).worded(language),
    ]
