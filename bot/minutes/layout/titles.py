"""The title of a numbered item, and the words behind it on its line."""

import re
from collections.abc import Sequence

from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.numbering import NumberedEntry, NumberRun, agenda, is_sentence
from bot.minutes.layout.section import SENTENCE_END, TITLE, ItemSection, item
from bot.patterns import lazily

_COLON = 50  # characters of a title before a colon and text
_CASE = lazily(  # a registry's number stands where the title is expected
    r"^(?:(?:dnr|diarienr|diarienummer)\b\.?:?\s*)?(?-i:[A-ZÅÄÖ]{2,6})[ /-]?\d{4}[/:-]\d+\S*$",
    re.IGNORECASE,
)
_CASE_BEHIND = lazily(
    r"\s+(?:dnr|diarienr|diarienummer)\b\.?:?\s*(?:[A-ZÅÄÖ]{2,6}[ /-]?)?\d{4}[/:-]\d+\s*",
    re.IGNORECASE,
)
_ANNOUNCES = lazily(  # a title, whatever is run into it
    r"(?:val|fastställande|godkännande|mötets|föregående|förra|rapport|information|övriga?|nästa|"
    r"approval|apologies|minutes|election|reports?|matters|any)\b",
    re.IGNORECASE,
)
_TITLES = frozenset({"roll call", "minutes", "närvaro", "upprop"})  # and labels as well
_TIMES = lazily(r"^(?:kl\.?\s*)?(?P<hours>\d{1,2}[:.]\d\d(?:\s*[–—-]\s*\d{1,2}[:.]\d\d)?)\s*")


def numbered_sections(lines: Sequence[PrintedLine]) -> list[ItemSection]:
    """Find the items that numbers tell; none where no numbers make an agenda."""
    chosen = agenda(lines)
    following = [*(entry.index for entry, _ in chosen[1:]), None]
    return [
        _section(lines, entry, run, after)
        for (entry, run), after in zip(chosen, following, strict=False)
    ]


def _section(
    lines: Sequence[PrintedLine], entry: NumberedEntry, run: NumberRun, following: int | None
) -> ItemSection:
    title, rest, body = _title(lines, entry, following)
    told = _TIMES.match(_CASE.sub("", entry.mark.rest))
    found = item(
        title,
        number=_number(entry, run),
        line=lines[entry.index].number,
        hours=told.group("hours") if told is not None else "",
    )
    return ItemSection(found, entry.index, body, rest)


def _number(entry: NumberedEntry, run: NumberRun) -> str:
    number = entry.mark.number
    if run.parent is None:
        return number
    above = re.sub(r"[a-zA-Z]$", "", run.parent.mark.number)
    if entry.mark.style == "letter":
        return above + number.casefold()
    return f"{above}.{number}" if entry.indent > run.parent.indent else number


def _title(
    lines: Sequence[PrintedLine], entry: NumberedEntry, following: int | None
) -> tuple[str, str, int]:
    """Give the title, the words behind it on its line, and the first line of the item's text."""
    text = _TIMES.sub("", _CASE.sub("", entry.mark.rest))
    body = entry.index + 1
    while not text and body < len(lines) and body != following:
        text, body = _CASE.sub("", lines[body].text), body + 1
    text, case, behind = _split_at_case(text.strip())
    if case:
        return text.rstrip(" .:"), behind, body
    if body > entry.index + 1 and is_sentence(text):  # a number alone above what was said
        return SENTENCE_END.split(text)[0].rstrip(" .:"), "", body - 1
    return (*_cut(text, is_marked=lines[entry.index].level > 0), body)


def _cut(text: str, *, is_marked: bool) -> tuple[str, str]:
    """Cut a title off what stands behind it on its line; of a marked heading, off a sentence."""
    if "\n" in text:  # the first paragraph of a cell
        title, _, rest = text.partition("\n")
        return title.rstrip(" .:"), rest
    if (end := SENTENCE_END.search(text)) and text[end.end() :].strip():
        head, dash, _ = text[: end.start()].partition(" – ")
        if dash and len(head) <= _COLON:
            return head, text[len(head) + len(dash) :]
        title = text[: end.start()].strip()
        told = is_sentence(f"{title}.") and ": " not in title and not _ANNOUNCES.match(title)
        return title, text if told else text[end.end() :].strip()
    head, colon, rest = text.partition(": ")
    titled = label_of(text) is None or head.casefold() in _TITLES
    behind = not is_marked or rest.endswith((".", "!", "?"))
    if colon and len(head) <= _COLON and rest and titled and behind:
        return head, rest
    return _running_title(text) if len(text) > TITLE else (text.rstrip(" .:"), "")


def _split_at_case(text: str) -> tuple[str, str, str]:
    """Cut a title at the number of its case in the registry; give the number and what follows."""
    found = _CASE_BEHIND.search(text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else (text, "", "")


def _running_title(text: str) -> tuple[str, str]:
    """Cut a title off running text, where a capital follows a small letter without a full stop."""
    found = re.search(r"(?<=[a-zåäö)])\s+(?=[A-ZÅÄÖ][a-zåäö]+\s+[a-zåäö])", text[:TITLE])
    return (
        (text[: found.start()], text[found.end() :])
        if found
        else (text[:TITLE].rsplit(" ", 1)[0], text)
    )
