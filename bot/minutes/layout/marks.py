"""What stands before the words of a line: bullets and printed numbers."""

import re
from functools import lru_cache
from typing import Literal

from bot.patterns import lazily
from bot.values import dataclass

Style = Literal[
    "§", "dot", "paren", "bare", "dotted", "letter", "named", "slash", "coded", "barred", "roman"
]  # fmt: skip

KEPT = 16_384  # texts whose marks are kept: every part of the reader asks for them anew
_BULLETS = "•●○◦▪■□▫➢➤►‣⁃·✓–—*+-o=→⇒"
BULLET = lazily(
    r"^[•●○◦▪■□▫➢➤►‣⁃·✓–—*+-](?:\s+|(?=[A-ZÅÄÖ]\w))|^o\s+(?=[A-ZÅÄÖ])|^(?:=>|->|→|⇒)\s*"
)
BOX = lazily(r"^(?:\[(?P<tick>[ xX✓]?)\]|☐|(?P<sign>[☑☒✓✔]))\s*")  # to be ticked
_NAMED = r"(?:Item|Agenda item|Punkt|Ärende|Paragraf|Ärendepunkt)\s+"
# The ends keep years, clock times, dates, sums and shares from being read as numbers of items.
_NUMBERS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        "§",
        lazily(
            r"^(?:[A-ZÅÄÖ][A-Za-zåäö]{0,5}\s){0,2}§\s?(\d{1,4}[a-z]?)(?:/\d{2,4})?[.:)]?\s*(?!\d)"
        ),
    ),
    ("§", lazily(r"^(\d{1,4}[a-z]?)\s?§[.:]?(?!\d)\s*")),
    # "24/101", an item of the year; "3/4 cup" and case numbers have no space and capital behind.
    ("slash", lazily(r"^(\d{1,4}/\d{2,4}[a-z]?)[.:)]?\s+(?=[A-ZÅÄÖ]|\w+ \w)")),
    # "1 / Title", "1. | Title": a bar with room on both sides; "1/2 litre" has none.
    ("barred", lazily(r"^(\d{1,3}[a-z]?)[.)]?\s+[/|]\s+(?=[^\W\d_]|[“”\"'(])")),
    ("named", lazily(rf"^{_NAMED}(\d{{1,3}}[a-z]?)(?:[.:)–-]\s*|\s+|$)", re.IGNORECASE)),
    ("dotted", lazily(r"^(\d{1,3}(?:\.\d{1,3}){1,2}[a-z]?)[.:)]?(?:\s+|$)(?!\d)")),
    ("dot", lazily(r"^(\d{1,3}\s?[a-z]?)[.:](?:\s+|$|(?=[A-ZÅÄÖa-zåäö]{3}))")),
    ("paren", lazily(r"^\(?(\d{1,3}\s?[a-z]?)\)\s*")),
    ("roman", lazily(r"^((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))[.)]\s+(?=[^\W\d_])")),
    ("letter", lazily(r"^\(?([a-zA-Z])[.)](?:\s+|$)")),
    # "E23.", a committee's letter before the number.
    ("coded", lazily(r"^([A-Z]{1,2}\d{1,3})[.:)]\s+(?=[A-ZÅÄÖ])")),
    ("bare", lazily(r"^(\d{1,3}[a-z]?)(?:\s+(?=[A-ZÅÄÖ(“”\"'])|\s*[–-]\s+(?=[A-ZÅÄÖ])|$)")),
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number: the number as printed and the words after it."""

    style: Style
    number: str
    rest: str


@lru_cache(maxsize=KEPT)
def numbered(text: str) -> Numbered | None:
    """Read the number a line begins with; None where it begins with words."""
    if not text or not (
        text[0].isdigit()
        or text[0] in "§("
        or text[1:2] in (".", ")")
        or (text[1:2].isdigit() and text[0].isupper())
        or "§" in text[:10]
        or (text[0] in "IVX" and "." in text[:6])
        or text[:4].casefold() in _NAMED_STARTS
    ):
        return None
    for style, pattern in _NUMBERS:
        if found := pattern.match(text):
            number = found.group(1).replace(" ", "")
            return Numbered(style, number, text[found.end() :].strip(" \t"))
    return None


_NAMED_STARTS = frozenset({"item", "agen", "punk", "ären", "para"})


def without_bullet(text: str) -> str:
    """Drop a leading bullet."""
    return BULLET.sub("", text, count=1) if text[:1] in _BULLETS else text
