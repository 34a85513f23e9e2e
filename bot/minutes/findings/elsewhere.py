"""What did not happen at the meeting: items that were put off, and decisions made by mail."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.minutes.document import PrintedLine
from bot.minutes.layout.marks import without_bullet
from bot.minutes.layout.section import ItemSection
from bot.minutes.model import AgendaItem, Resolution
from bot.minutes.words.moments import days
from bot.minutes.words.sentences import sentences
from bot.minutes.words.wordlist import has_any, small
from bot.patterns import lazily

_HINTS = (
    *("utgå", "utgi", "bordl", "skjut", "sköt", "hann", "flytta", "ajourner", "defer", "postpon"),
    *("table", "skipp", "reached", "held over", "carried ", "not taken", "not discussed"),
)
_ITEM_SV = (
    r"(?:(?:denna |dagordnings|den här )?punkt(?:en|erna)?|ärendet|ärendena|frågan|paragrafen)"
)
_ITEM_EN = r"(?:(?:the |this |that )?(?:agenda )?(?:item|matter|topic|question|discussion)s?)"
_PUT_OFF = lazily(
    r"^(?:beslut\w*|decision|resolved)?[:\s]*"
    rf"(?:{_ITEM_SV}(?: (?:§ ?)?\d\w{{0,2}})? )?(?:har )?"
    r"(?:utgår|utgick|utgått|bordläg(?:gs|ges)|bordla[dg]\w*|bordlagts"
    r"|sköts (?:upp|fram)|skjuts (?:upp|fram|till)|skjutits upp|hanns inte med|hann(?:s)? inte"
    r"|flyttas till nästa|flyttades till nästa|ajourner\w+)\b"
    rf"|^.{{0,60}}\bbordläg(?:ga|ger) {_ITEM_SV}\b|^.{{0,60}}\bbordlägger den\b"
    rf"|^.{{0,60}}\b(?:att )?skjuta upp {_ITEM_SV}\b"
    rf"|^(?:{_ITEM_EN} )?(?:was |is |were |are |has been |have been |to be )?"
    r"(?:deferred|postponed|skipped|not taken|not reached|not discussed|held over"
    r"|carried (?:over|forward))\b"
    rf"|^{_ITEM_EN} (?:was |is |were |has been )?tabled\b|^tabled\b"
    rf"|^.{{0,60}}\b(?:to )?(?:defer|postpone|table) {_ITEM_EN}\b"
)
_NOT_SO = lazily(  # what was put off before, or is not
    r"\b(?:inte bordl|ej bordl|förra|föregående|tidigare|sedan|not (?:deferred|postponed|tabled)"
    r"|last (?:meeting|time|month)|previous|earlier)"
)
_LONGEST = 160  # characters; a longer sentence tells more than that
_FEW = 12  # lines of an item that was put off, at most

_BY_MAIL = lazily(
    r"per capsulam|(?:via|genom|per|på) (?:e-?post|e-?mail|mejl|mail)\b"
    r"|(?:mejl|mail|e-?post)\w*beslut|mellan (?:mötena|sammanträdena)"
    r"|by (?:e-?mail|correspondence|circulation|written procedure)"
    r"|(?:via|over) e-?mail|e-?mail (?:vote|decision|resolution)|out of (?:session|meeting)"
    r"|between (?:the )?meetings|written resolution"
)
_NEAR = 60  # characters between the mail and its day
_LATE = lazily(r"\b(?:senast|till|innan|före|by|until|before)(?: den| the)? ?$")
_LONG_AGO = timedelta(days=300)


def items(
    found: Sequence[ItemSection], lines: Sequence[PrintedLine], end: int
) -> tuple[AgendaItem, ...]:
    """Give the items in printed order, with whether the text under one says it was put off."""
    ends = [*(section.start for section in found), end][1:]
    return tuple(
        replace(section.item, postponed=True)
        if not section.item.postponed and _is_put_off(section, lines[section.body : stop])
        else section.item
        for section, stop in zip(found, ends, strict=True)
    )


def _is_put_off(section: ItemSection, lines: Sequence[PrintedLine]) -> bool:
    """Whether it is said of the item itself, in a few words."""
    if len(lines) > _FEW:
        return False
    return any(map(puts_off, (section.rest, *(line.text for line in lines))))


def puts_off(text: str) -> bool:
    """Whether a line says of the item it stands under that it was not taken."""
    if not has_any(_HINTS, small(text)):
        return False
    return any(
        len(sentence) <= _LONGEST
        and _PUT_OFF.search(letters := small(without_bullet(sentence))) is not None
        and not _NOT_SO.search(letters)
        for sentence in sentences(text)
    )


def dated(
    made: Sequence[Resolution], found: Sequence[ItemSection], held: date | None
) -> Iterator[Resolution]:
    """Give each decision that was made by mail before the meeting the day of its own."""
    for one in made:
        title = found[one.item_index].item.title if one.item_index is not None else ""
        own = held and (_mailed(one.text, held) or _mailed(title, held))
        yield replace(one, day=own) if own else one


def _mailed(text: str, held: date) -> date | None:
    """Read the day on which something was decided by mail; None where it tells none."""
    mail = _BY_MAIL.search(small(text))
    if mail is None:
        return None
    for day in days(text):
        gap = max(day.start - mail.end(), mail.start() - day.end)
        meant = day.on(held - _LONG_AGO)
        is_due = _LATE.search(small(text[: day.start]))
        if meant is not None and gap <= _NEAR and not is_due and meant < held:
            return meant
    return None
