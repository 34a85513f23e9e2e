"""
Personal identity numbers, and patients called by name: what does not belong in minutes.

A number is Swedish, a person's or a co-ordination number, with its date and its check digit right
(Skatteverket SKV 704 and 707); an organisation's, whose third digit is 2 or more, is none. Ten
digits without a sign between them are a number only where the text says so: so are telephones.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum

from bot.patterns import lazily
from bot.values import dataclass

_NUMBER = lazily(
    r"(?<![\w-])(?P<century>1[89]|20)?(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])"
    r"(?P<day>[0-3]\d|[67]\d|8\d|9[01])(?P<sign>[-+–]?)(?P<last>\d{4})(?![\w-])"
)
_SAID = lazily(
    r"(?:person|samordnings)(?:nummer|nr)|p(?:ersnr|nr|\.nr)|personal identity number",
    re.IGNORECASE,
)
_SAYING = 30  # characters before the number in which it is called one
_PATIENT = lazily(
    r"\b(?:[Pp]atient|[Bb]rukare|[Vv]årdtagare|[Kk]lient)(?:en|n)?"
    r"(?:, |\s+)(?P<name>[A-ZÅÄÖ][\w’'-]+(?:\s[A-ZÅÄÖ][\w’'-]+){1,2})"
)
_MASK = "–––– (personnummer)"
_OFFSET = 60  # that a co-ordination number adds to the day


class Caution(Enum):
    """What becomes of a message in which something sensitive stands."""

    OFF = "off"  # it is taken as any other
    ASK = "ask"  # it is not saved, unless its writer says so
    STRICT = "strict"  # it is not saved


@dataclass(frozen=True, slots=True)
class Cautions:
    """How cautious one is, in all tenants and in some of them."""

    usual: Caution = Caution.ASK
    tenants: tuple[tuple[str, Caution], ...] = ()

    def of(self, tenant: str) -> Caution:
        """Give how cautious one is in a tenant."""
        return dict(self.tenants).get(tenant.lower(), self.usual)


_INSISTING = lazily(r"\s*(?:ändå|anyway)\b", re.IGNORECASE)


def is_insisted(typed: str) -> bool:
    """Whether the writer says that a line is to be saved all the same."""
    return bool(_INSISTING.match(typed))


class Kind(Enum):
    """What is sensitive."""

    NUMBER = "number"
    PATIENT = "patient"


def stripped_of_insisting(typed: str) -> str:
    """Take off the word by which a writer insists."""
    return typed[found.end() :].lstrip(" ,:") if (found := _INSISTING.match(typed)) else typed


def sensitive(text: str) -> Kind | None:
    """Tell what in a text should not be saved; None where nothing is."""
    if next(_numbers(text), None) is not None:
        return Kind.NUMBER
    return Kind.PATIENT if _PATIENT.search(text) else None


def masked(text: str) -> str:
    """Leave out the numbers of persons; the same text where it has none."""
    end, kept = 0, []
    for found in _numbers(text):
        kept += [text[end : found.start()], _MASK]
        end = found.end()
    return "".join([*kept, text[end:]])


def _numbers(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _NUMBER.finditer(text) if _is_persons(found, text))


def _is_persons(found: re.Match[str], text: str) -> bool:
    digits = "".join(found.group("year", "month", "day", "last"))
    is_marked = bool(found["sign"] or found["century"])
    if not is_marked and not _SAID.search(text, max(found.start() - _SAYING, 0), found.start()):
        return False
    return _is_checked(digits) and _is_day(found)


def _is_checked(digits: str) -> bool:
    """Whether the last digit is right, by Luhn's sum."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _is_day(found: re.Match[str]) -> bool:
    day = int(found["day"])
    centuries = (found["century"],) if found["century"] else ("19", "20")
    for century in centuries:
        try:
            date(int(century + found["year"]), int(found["month"]), day % _OFFSET or day)
        except ValueError:
            continue
        return True
    return False
