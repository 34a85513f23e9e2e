"""Lists as tables: csv that Excel opens as a table, JSON for programs."""

import csv
import io
import json
from collections.abc import Sequence

from bot.export.lists import Listing, Value
from bot.texts import Text, _

# Excel takes as a column's end what its language puts between the numbers of a list.
_DELIMITERS = {"sv": ";", "en": ","}
_BOM = "\ufeff"  # by which Excel knows UTF-8
# Excel computes what begins so, also in the wide signs of some keyboards.
_WIDE = tuple("\uff1d\uff0b\uff0d\uff20")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", *_WIDE)
_SAID = {
    "open": _("open"),
    "done": _("done"),
    "decision": _("decision"),
    "noted": _("noted"),
    "procedural": _("procedural"),
    "chair": _("chair"),
    "vice_chair": _("vice chair"),
    "secretary": _("secretary"),
    "adjuster": _("adjuster"),
    "substitute": _("substitute"),
    "coopted": _("co-opted"),
    "guest": _("guest"),
}
_CODED = frozenset({"state", "kind", "role"})  # columns whose values are ours, not somebody's words


def as_csv(listing: Listing, language: str) -> bytes:
    """Write the table; nothing in it is computed when it is opened."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=_DELIMITERS[language], lineterminator="\r\n")
    writer.writerow([title.worded(language) for _key, title in listing.columns])
    for row in listing.rows:
        writer.writerow(_cells(row, listing, language))
    return (_BOM + written.getvalue()).encode()


def as_json(listing: Listing) -> bytes:
    """Write an array of objects, one a row."""
    keys = [key for key, _title in listing.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in listing.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()


def _cells(row: Sequence[Value], listing: Listing, language: str) -> list[str]:
    return [
        _cell(_SAID.get(str(value), value) if key in _CODED else value, language)
        for (key, _title), value in zip(listing.columns, row, strict=True)
    ]


def _cell(value: Value | Text, language: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return (_("yes") if value else _("no")).worded(language)
        case Text():
            return value.worded(language)
        case str():
            text = " ".join(value.split())
            return f"'{text}" if value.startswith(_FORMULA) or text.startswith(_FORMULA) else text
        case _:
            return str(value)
