"""Everything the bot says: written in English where it is said, worded per language when shown."""

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.messages import mofile, pofile

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("sv", "en")
KEPT = 5_000  # sentences in memory: more than there are


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence not yet in any language: `template` names the arguments it takes."""

    template: str
    plural: str
    args: Mapping[str, object]

    def worded(self, language: str) -> str:
        """Word it in `language`; dates, lists and counts follow that language's habits."""
        if self.plural:
            count = int(str(self.args["count"]))
            template = _catalog(language).ngettext(self.template, self.plural, count)
        elif self.args:
            template = _template(self.template, language)
        else:
            return _sentence(self.template, language)
        return template.format_map({k: worded(v, language) for k, v in self.args.items()})


@dataclass(frozen=True, slots=True)
class Day:
    """A day as people of the group say it: with the year only where it is not this year's."""

    day: date
    today: date

    def worded(self, language: str) -> str:
        """Word it: "fre 8 maj", "Fri 8 May", "fre 8 jan. 2027"."""
        pattern = "EEE d MMM" if self.day.year == self.today.year else "EEE d MMM y"
        return _formatted(self.day, pattern, _LOCALES[language])


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

    def worded(self, language: str) -> str:
        """Word it: "mars 2026", "March 2026"."""
        return _formatted(self.day, "LLLL y", _LOCALES[language])


@dataclass(frozen=True, slots=True)
class All:
    """Several things in a row: "Anna, Bo och Cecilia"."""

    parts: tuple[object, ...]
    either: bool = False  # "Anna eller Bo"

    def worded(self, language: str) -> str:
        """Join them as the language does."""
        parts = [worded(part, language) for part in self.parts]
        locale = _LOCALES[language]
        if self.either:
            return format_list(parts, style="or", locale=locale)
        return format_list(parts, locale=locale)


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

# Babel's "en" is American; people here write "8 May" and no comma before "and".
_LOCALES = {"sv": "sv", "en": "en_GB"}


@lru_cache(2000)  # a list names few days many times, and CLDR patterns are slow to apply
def _formatted(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale).replace(".", "")


def _(template: str, **args: object) -> Text:
    """Say one sentence; the short name is gettext's custom, which `pybabel extract` knows."""
    return Text(template, "", args)


def _n(one: str, many: str, count: int, **args: object) -> Text:
    """Say one sentence that depends on `count`."""
    return Text(one, many, {"count": count, **args})


def worded(value: object, language: str) -> str:
    """Word whatever a sentence may hold."""
    match value:
        case str():  # the most by far
            return str(value)
        case Text() | Day() | Week() | Month() | All() | Row():
            return value.worded(language)
        case time():
            return f"{value:%H.%M}" if language == "sv" else f"{value:%H:%M}"
        case _:
            return str(value)


@lru_cache(KEPT)
def _template(template: str, language: str) -> str:
    return _catalog(language).gettext(template)


@lru_cache(KEPT)
def _sentence(template: str, language: str) -> str:
    return _template(template, language).format_map({})


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    """Read the `.po` of `language`; English is the source and has none."""
    if language == "en":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with (LOCALE / f"{language}.po").open("rb") as source:
        mofile.write_mo(compiled, pofile.read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
