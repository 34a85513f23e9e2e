"""Everything the bot says: written in English where it is said, worded per language when shown."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path

from bot.values import dataclass

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("sv", "en")
KEPT = 5_000  # sentences in memory: more than there are

# As CLDR has them for "sv" and "en_GB", without full stops; Babel would take a tenth of a start to
# tell them. Its "en" is American: people here write "8 May" and no comma before "and".
_WEEKDAYS = {
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SHORT_MONTHS = {
    "sv": (
        *("jan", "feb", "mars", "apr", "maj", "juni"),
        *("juli", "aug", "sep", "okt", "nov", "dec"),
    ),
    "en": (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
    ),
}
_AND, _OR = {"sv": "och", "en": "and"}, {"sv": "eller", "en": "or"}


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence not yet in any language: `template` names the arguments it takes."""

    template: str
    plural: str
    args: Mapping[str, object]

    def worded(self, language: str) -> str:
        """Word it in `language`; dates, lists and counts follow that language's habits."""
        if self.plural:
            forms = _catalog(language).get(self.template, (self.template, self.plural))
            template = forms[int(str(self.args["count"])) != 1]  # so in both languages
        elif self.args:
            template = _template(self.template, language)
        else:
            return _sentence(self.template, language)
        return template.format_map(
            {k: v if type(v) is str else worded(v, language) for k, v in self.args.items()}
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A day as people of the group say it: with the year only where it is not this year's."""

    day: date
    today: date
    is_short: bool = False  # without its weekday

    def worded(self, language: str) -> str:
        """Word it: "fre 8 maj", "Fri 8 May", "fre 8 jan. 2027"."""
        day, month = self.day, _SHORT_MONTHS[language][self.day.month - 1]
        told = f"{day.day} {month}"
        if not self.is_short:
            told = f"{_WEEKDAYS[language][day.weekday()]} {told}"
        return told if day.year == self.today.year else f"{told} {day.year}"


def with_year(day: date) -> Day:
    """Give a day that is told with its year, whatever year it is: minutes are read for long."""
    return Day(day, date.min)


@dataclass(frozen=True, slots=True)
class Week:
    """The ISO week of a day."""

    day: date

    def worded(self, language: str) -> str:
        """Word it: "v. 19", "week 19"."""
        return _("week {week}", week=self.day.isocalendar().week).worded(language)


@dataclass(frozen=True, slots=True)
class Month:
    """The month of a day, with its year."""

    day: date
    is_short: bool = False

    def worded(self, language: str) -> str:
        """Word it: "mars 2026", "March 2026"; shortly "mars 26", "Mar 26"."""
        if self.is_short:
            return f"{_SHORT_MONTHS[language][self.day.month - 1]} {self.day:%y}"
        return f"{_MONTHS[language][self.day.month - 1]} {self.day.year}"


@dataclass(frozen=True, slots=True)
class All:
    """Several things in a row: "Anna, Bo och Cecilia"."""

    parts: tuple[object, ...]
    either: bool = False  # "Anna eller Bo"

    def worded(self, language: str) -> str:
        """Join them as the language does."""
        parts = [worded(part, language) for part in self.parts]
        joining = (_OR if self.either else _AND)[language]
        return f" {joining} ".join((", ".join(parts[:-1]), parts[-1]) if parts[1:] else parts)


@dataclass(frozen=True, slots=True)
class Row:
    """Several remarks on one line, a dot between them."""

    parts: tuple[object, ...]

    def worded(self, language: str) -> str:
        """Word each of them."""
        return " · ".join(worded(part, language) for part in self.parts)


Sayable = (
    Text | Day | Week | Month | All | Row | str
)  # a `str` is shown as it is: somebody typed it


def _(template: str, **args: object) -> Text:
    """Say one sentence; the short name is gettext's custom, which `pybabel extract` knows."""
    return Text(template, "", args)


def _n(one: str, many: str, count: int, **args: object) -> Text:
    """Say one sentence that depends on `count`."""
    return Text(one, many, {"count": count, **args})


def worded(value: object, language: str) -> str:
    """Word whatever a sentence may hold."""
    match value:
        case str() | int():  # the most by far
            return str(value)
        case Text() | Day() | Week() | Month() | All() | Row():
            return value.worded(language)
        case time():
            return f"{value:%H.%M}" if language == "sv" else f"{value:%H:%M}"
        case _:
            return str(value)


def prepare() -> None:
    """Read the catalogues now, so that no reply waits for one."""
    for language in LANGUAGES:
        _catalog(language)


@lru_cache(KEPT)
def _template(template: str, language: str) -> str:
    return _catalog(language).get(template, (template,))[0]


@lru_cache(KEPT)
def _sentence(template: str, language: str) -> str:
    return _template(template, language).format_map({})


_ENTRY = re.compile(r"^(?=msgid )", re.MULTILINE)
_WORDS = re.compile(r'^msg\S+ ((?:"[^\n]*"\n?)+)', re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")


@cache
def _catalog(language: str) -> Mapping[str, Sequence[str]]:
    """
    Read the `.po` of `language`: each sentence with its forms; English is the source and has none.

    By hand, as each start waits for it: ours holds plain entries.
    """
    if language == "en":
        return {}
    found: dict[str, Sequence[str]] = {}
    for entry in _ENTRY.split((LOCALE / f"{language}.po").read_text("utf-8"))[1:]:
        sentence, *forms = map(_unquoted, _WORDS.findall(entry))
        told = forms[1:] if "\nmsgid_plural" in entry else forms
        found[sentence] = told
    return found


def _unquoted(written: str) -> str:
    words = "".join(line[1:-1] for line in written.splitlines())
    return _ESCAPED.sub(lambda sign: {"n": "\n", "t": "\t"}.get(sign[1], sign[1]), words)
