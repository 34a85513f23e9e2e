"""A message as what it says one after the other: lines that go on belong to the entry above."""

import re
from collections.abc import Iterator
from dataclasses import field
from functools import cache
from typing import Literal

from bot import router
from bot.command import Claim, Mode
from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.model import Language
from bot.patterns import lazily
from bot.phrases import occasion
from bot.phrases.typed_line import tidy
from bot.values import dataclass

_MARK = lazily(
    r"\s*(?:[-–—•·▪◦‣*]|\[ ?\]|☐|\d{1,2}(?:\.\d{1,2}){0,2}[.)]|\(?[a-zåäö0-9]{1,2}\))\s+",
    re.IGNORECASE,
)
_COLON = lazily(r"\s*[^\W\d][^:\n]{0,38}(?<=[^\W\d])\s*:")
_GREETING = lazily(
    r"(?:hej(?:san)?|hallå|tjena|god (?:morgon|dag|kväll|middag)|hi|hello|hey|dear|good morning)"
    r"\b[^:]{0,40}",
    re.IGNORECASE,
)
_THANKS = lazily(r"(?:(?:tack|thanks|thank you)\b[^:]{0,40}|👍.{0,20})", re.IGNORECASE)
_SIGNATURE = lazily(
    r"(?:--|(?:med\s+)?(?:vänlig|bästa|varma|hjärtliga|många)\w*\s+hälsning\w*|hälsning(?:ar)?|hälsn"
    r"|mvh|vänligen|vh|(?:best|kind|warm|many)\s+(?:regards|wishes)|regards|cheers|sincerely"
    r"|yours\s+(?:sincerely|truly)|br|skickat\s+från\s+min|sent\s+from\s+my)\b[^:]{0,60}",
    re.IGNORECASE,
)
_ITEM = lazily(
    r"\s*(?P<item>(?:§|punkt|pkt|ärende|item|topic)\s*\d{1,3}[a-zåäö]?[.:)]?)\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
# "§ 7 Beslutades att höja avgiften": no title begins so.
_DECIDES = lazily(
    r"(?:det )?(?:beslut(?:ar|ade|as|ades)|beslöts?|bestäm(?:de|des|mer|s)) (?:att|enligt)\b"
    r"|(?:it was )?(?:decided|agreed|resolved) (?:that|to)\b",
    re.IGNORECASE,
)
_LABELLED_ITEM = lazily(
    r"\s*(?P<label>(?:\d{1,2}[.)]\s*)?[^\W\d][^\W\d]{2,20})\s+(?:under\s+|på\s+|för\s+|on\s+|for\s+)?"
    r"(?P<item>(?:§|punkt|item)\s*\d{1,3}[a-zåäö]?)\s*:\s*(?P<text>\S.*)",
    re.IGNORECASE,
)
_FIRST_OF_LIST = lazily(
    r"\s*(?P<label>[^\W\d][^:\n]{0,38}):\s*(?:1[.)]|\(?a\)|[-–•·])\s+(?P<text>\S.*)", re.IGNORECASE
)
_OF_AGENDA = lazily(
    r"(?:dagordning|föredragningslista|ärendelista|agenda|order of business|punkter?|ärenden?"
    r"|items?|topics?|till|på|inför|for|on)\b.*(?:\d|nästa|next)",
    re.IGNORECASE,
)
_MOST_LINES = 300  # that are held together, 2 ms each; fewer are ever answered
_MOST_COMPARED = 30  # lines that are held against every command in case of a slip, 20 ms each
_LONGEST_HEAD = 100  # characters of the line above a pasted agenda
_LANGUAGES: tuple[Language, ...] = ("sv", "en")
_Below = Literal["decision", "action", "note", "present", "absent", "agenda"]
# What the lines below a heading are, each as it would be typed alone.
_BELOW: dict[_Below, dict[Language, str]] = {
    "decision": {"sv": "beslut", "en": "decision"},
    "action": {"sv": "uppgift", "en": "action"},
    "note": {"sv": "notera", "en": "note"},
    "present": {"sv": "närvarande", "en": "present"},
    "absent": {"sv": "frånvarande", "en": "absent"},
    "agenda": {"sv": "dagordning", "en": "agenda"},
}
_NOTES: dict[Language, tuple[str, ...]] = {
    "sv": ("noteringar", "anteckningar", "noterat"),
    "en": ("notes", "noted"),
}
_ONE_ENTRY = frozenset({"present", "absent", "agenda"})  # of all lines below
_ONE_OR_MORE = frozenset({"beslut", "uppdrag", "beslut:", "uppdrag:"})  # the same word in Swedish


@dataclass(slots=True)
class TypedEntry:
    """What is said by one line of a message and those that go on from it."""

    line: int  # its first, counted from 0 without empty ones
    typed: str
    goes_on: bool = False  # lines below may belong to it
    names_all: bool = False  # every line below does, as they are one list
    is_prose: bool = False  # nothing in it is a command

    def add(self, line: str) -> None:
        """Let a line belong to it."""
        self.typed += f" {line}" if self.names_all and self.typed.endswith(":") else f"\n{line}"


@dataclass(frozen=True, slots=True)
class _Heading:
    label: str  # "uppgift"
    kind: str
    each: bool  # also a line without a mark is an entry of its own


@dataclass(slots=True)
class _Splitter:
    """Goes through the lines of one message."""

    language: str
    is_open: bool  # a meeting is going on
    entries: list[TypedEntry] = field(default_factory=list)
    heading: _Heading | None = None
    is_signed: bool = False  # only a line of its own is read after a signature
    compared: int = 0  # lines that might have been a command with a slip

    def take(self, n: int, line: str, following: str, *, is_after_gap: bool) -> None:
        """Make of the line an entry, or a part of the one above."""
        if (
            self._is_aside(line)
            or self._opens_list(n, line, following)
            or self._begins_list(n, line, following)
        ):
            return
        if router.is_too_long(line):
            self.entries.append(TypedEntry(n, line))
            return
        found = router.claim(tidy(line), self.language)
        if self._is_below_heading(n, line, found) or self._goes_on(
            line, found, is_after_gap=is_after_gap
        ):
            return
        if found is None and self.is_signed:
            return
        self.heading, self.is_signed = None, False
        self.entries += self._entries(n, line, found)

    def _is_aside(self, line: str) -> bool:
        """Distinguish a signature, or thanks below what was said, from what is to be read."""
        bare = line.strip()
        if self.entries and _SIGNATURE.fullmatch(bare):
            self.is_signed, self.heading = True, None
            self.entries[-1].goes_on = False
            return True
        return bool(self.entries) and _THANKS.fullmatch(bare) is not None

    def _opens_list(self, n: int, line: str, following: str) -> bool:
        """Take a heading that lists something below it: "Uppgifter:"."""
        heading = _heading(line)
        if heading is None or not following.strip():
            return False
        is_list = _MARK.match(following) is not None
        found = router.claim(tidy(following), self.language)
        is_own = self._is_own(following, found) and not self._is_of(heading, following)
        if not is_list and (not line.rstrip().endswith(":") or is_own):
            return False
        self.heading, self.is_signed = heading, False
        if heading.kind in _ONE_ENTRY or not (is_list or heading.each):
            self.entries.append(TypedEntry(n, f"{heading.label}:", goes_on=True, names_all=True))
        return True

    def _is_below_heading(self, n: int, line: str, found: Claim | None) -> bool:
        if self.heading is None:
            return False
        if _is_labelled(line, found) and not self._is_of(self.heading, line):
            return False
        if self.entries and self.entries[-1].names_all:
            self.entries[-1].add(line.strip())
            return True
        mark = _MARK.match(line)
        if mark is None and not self.heading.each:
            if self.entries:
                self.entries[-1].add(line.strip())
            return bool(self.entries)
        typed = line[mark.end() if mark else 0 :].strip()
        self.entries.append(TypedEntry(n, f"{self.heading.label}: {typed}"))
        return True

    def _goes_on(self, line: str, found: Claim | None, *, is_after_gap: bool) -> bool:
        """Let a line that is none of its own belong to the entry above."""
        last = self.entries[-1] if self.entries else None
        if last is None or not last.goes_on or is_after_gap:
            return False
        if (last.is_prose and found is not None) or self._is_own(line, found):
            return False
        last.add(line.strip())
        return True

    def _is_of(self, heading: _Heading, line: str) -> bool:
        """Whether a sentence is of the kind that the heading above it names anyway."""
        if ":" in line:
            return False
        found = router.claim(tidy(line), self.language)
        label = router.claim(tidy(f"{heading.label}: x"), self.language)
        if found is None or label is None:
            return False
        return found.command is label.command and label.command.mode is Mode.RECORD

    def _is_own(self, line: str, found: Claim | None) -> bool:
        """Distinguish a line that says something itself from one that goes on from above."""
        if found is None:
            return _COLON.match(line) is not None and self._is_nearly(line)
        if found.command.mode is not Mode.ASK or "?" in line[-3:]:
            return True
        return not any(isinstance(value, str | tuple) and value for value in found.slots.values())

    def _is_nearly(self, line: str) -> bool:
        """Whether a line is a command with a slip; of a pasted conversation not each is asked."""
        self.compared += 1
        return self.compared <= _MOST_COMPARED and router.is_nearly(line, self.language)

    def _entries(self, n: int, line: str, found: Claim | None) -> Iterator[TypedEntry]:
        labelled = _LABELLED_ITEM.match(line)
        if labelled is not None and _heading(labelled["label"]) is not None:
            if self.is_open:
                yield TypedEntry(n, labelled["item"])
            yield TypedEntry(n, f"{labelled['label']}: {labelled['text']}", goes_on=True)
            return
        item = _ITEM.match(line)
        if item is not None:
            rest = router.claim(tidy(item["rest"]), self.language)
            is_said = ":" in item["rest"] or _DECIDES.match(item["rest"]) is not None
            if rest is not None and rest.command.mode is Mode.RECORD and is_said:
                if self.is_open:
                    yield TypedEntry(n, item["item"])
                yield TypedEntry(n, item["rest"], goes_on=True)
                return
        yield TypedEntry(n, line.strip(), goes_on=_may_go_on(found), is_prose=found is None)

    def _begins_list(self, n: int, line: str, following: str) -> bool:
        """Take a label whose list begins on its own line: "Beslut: 1. …"."""
        first = _FIRST_OF_LIST.match(line)
        heading = _heading(first["label"]) if first is not None else None
        if first is None or heading is None or _MARK.match(following) is None:
            return False
        self.heading, self.is_signed = heading, False
        self.entries.append(TypedEntry(n, f"{heading.label}: {first['text']}"))
        return True


def entries(text: str, language: str, *, is_open: bool) -> list[TypedEntry]:
    """Split a message into what it says one after the other; empty for one without words."""
    lines = text.splitlines()
    told = [line for line in lines if line.strip()]
    if len(told) > 1 and occasion.is_heading(told[0]):
        below = lines[lines.index(told[0]) + 1 :]
        return [
            TypedEntry(entry.line + 1, f"{told[0].strip()} {entry.typed}")
            for entry in _split(below, language, is_open=is_open)
        ]
    return _split(lines, language, is_open=is_open)


def _split(lines: list[str], language: str, *, is_open: bool) -> list[TypedEntry]:
    """Split lines; of those after the most that are held together, each stands alone."""
    told = [line for line in lines if line.strip()]
    if (agenda := _agenda(told, language)) is not None:
        return [TypedEntry(0, agenda)]
    splitter = _Splitter(language, is_open)
    is_after_gap, n = False, 0
    for line in lines:
        if not line.strip():
            is_after_gap = True
            continue
        if n >= _MOST_LINES:
            splitter.entries.append(TypedEntry(n, line.strip()))
            n += 1
            continue
        following = told[n + 1] if n + 1 < len(told) else ""
        splitter.take(n, line, following, is_after_gap=is_after_gap)
        is_after_gap, n = False, n + 1
    return _without_greeting(splitter.entries)


def _agenda(told: list[str], language: str) -> str | None:
    """Make one entry of an agenda that is pasted whole: "Dagordning 8 maj", an item a line."""
    head, items = (told[0].strip(), told[1:]) if len(told) > 1 else ("", [])
    if len(head) > _LONGEST_HEAD or not (_OF_AGENDA.match(head) and items):
        return None
    if not head.endswith(":") and not all(map(_MARK.match, items)):
        return None
    typed = f"{head.rstrip(' :')}: {items[0].strip()}"
    found = router.claim(tidy(typed), language)
    if found is None or not {"items", "item"} & found.slots.keys():
        return None
    return "\n".join((typed, *(item.strip() for item in items[1:])))


def _without_greeting(found: list[TypedEntry]) -> list[TypedEntry]:
    """Leave out a greeting that stands alone above something else."""
    if len(found) > 1 and _GREETING.fullmatch(found[0].typed.strip(" ,.!")):
        return found[1:]
    return found


def _may_go_on(found: Claim | None) -> bool:
    """Give what the lines below may belong to: a record, a list of names, or mere prose."""
    if found is None:
        return True
    return found.command.mode is Mode.RECORD or any(
        isinstance(value, tuple) and value and isinstance(value[0], str)
        for value in found.slots.values()
    )


def _is_labelled(line: str, found: Claim | None) -> bool:
    return found is not None and (_COLON.match(line) is not None or not _MARK.match(line))


def _heading(line: str) -> _Heading | None:
    """Read a line that is nothing but a label: what stands below it, one entry a line."""
    return _headings().get(" ".join(tidy(line).text.strip("*_: ").casefold().split()))


@cache
def _headings() -> dict[str, _Heading]:
    """List all labels; what both languages have is Swedish."""
    found: dict[str, _Heading] = {}
    for language in _LANGUAGES:
        for kind, label in _BELOW.items():
            told = _NOTES[language] if kind == "note" else BY_LANGUAGE[language].labels[kind]
            for words in told:
                each = words not in _ONE_OR_MORE and words.endswith(("er", "s", "göra"))
                found.setdefault(words, _Heading(label[language], kind, each))
    return found
