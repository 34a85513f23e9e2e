"""Word's automatic numbers: a paragraph holds only a reference, the number is counted here."""

from collections.abc import Mapping
from dataclasses import field

from lxml import etree

from bot.minutes.readers.xml import attribute, child, local
from bot.values import dataclass

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LETTERS = 26
_LEVELS = 9  # Word has no more


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    form: str  # "decimal", "lowerLetter", "bullet" …
    text: str  # "%1.%2" with the levels' numbers to be filled in


@dataclass(slots=True)
class Counter:
    """The numbers reached so far in every list of a document."""

    levels: Mapping[str, tuple[str, Mapping[int, Level]]]  # numId → abstract list and its levels
    restarts: frozenset[str]  # numIds that start over
    reached: dict[str, list[int | None]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def next(self, number_id: str, level: int) -> str:
        """Count one paragraph and give what Word prints before it, "" for nothing."""
        if number_id not in self.levels or not 0 <= level < _LEVELS:
            return ""
        abstract, levels = self.levels[number_id]
        if level not in levels:
            return ""
        if number_id in self.restarts and number_id not in self.seen:
            self.reached.pop(abstract, None)
        self.seen.add(number_id)
        counts = self.reached.setdefault(abstract, [None] * _LEVELS)
        counts[level] = levels[level].start if counts[level] is None else (counts[level] or 0) + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _printed(levels, counts, level)


def _printed(levels: Mapping[int, Level], counts: list[int | None], level: int) -> str:
    form = levels[level]
    if form.form == "bullet":
        return "•"
    if form.form == "none":
        return ""
    text = form.text
    for n in range(_LEVELS):
        if f"%{n + 1}" in text and n in levels:
            count = counts[n] if counts[n] is not None else levels[n].start
            text = text.replace(f"%{n + 1}", _figure(count or 0, levels[n].form))
    return text.strip()


def _figure(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:  # noqa: PLR2004 - Roman numerals end there
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{count:02}"
    return str(count)


def counter(root: etree._Element | None) -> Counter:
    """Read word/numbering.xml; without one nothing is numbered."""
    if root is None:
        return Counter({}, frozenset())
    abstract = {
        attribute(e, "abstractNumId") or "": _levels(e) for e in root if local(e) == "abstractNum"
    }
    levels: dict[str, tuple[str, Mapping[int, Level]]] = {}
    restarts = set()
    for number in (e for e in root if local(e) == "num"):
        number_id = attribute(number, "numId") or ""
        found = child(number, "abstractNumId")
        key = (attribute(found, "val") or "") if found is not None else ""
        levels[number_id] = (key, abstract.get(key, {}) | _overrides(number, abstract.get(key, {})))
        if any(child(e, "startOverride") is not None for e in number if local(e) == "lvlOverride"):
            restarts.add(number_id)
    return Counter(levels, frozenset(restarts))


def _levels(element: etree._Element) -> dict[int, Level]:
    return {_int(attribute(e, "ilvl")): _level(e) for e in element if local(e) == "lvl"}


def _overrides(number: etree._Element, levels: Mapping[int, Level]) -> dict[int, Level]:
    changed: dict[int, Level] = {}
    for override in (e for e in number if local(e) == "lvlOverride"):
        index = _int(attribute(override, "ilvl"))
        own = child(override, "lvl")
        level = _level(own) if own is not None else levels.get(index)
        start = child(override, "startOverride")
        if level is not None:
            changed[index] = (
                Level(_int(attribute(start, "val")), level.form, level.text)
                if start is not None
                else level
            )
    return changed


def _level(element: etree._Element) -> Level:
    def value(name: str, default: str) -> str:
        found = child(element, name)
        return default if found is None else attribute(found, "val") or default

    return Level(_int(value("start", "1")), value("numFmt", "decimal"), value("lvlText", ""))


def _int(text: str | None) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else 0
