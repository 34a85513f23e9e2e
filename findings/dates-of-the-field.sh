#!/usr/bin/env bash
# Guess:   dateparser reads "12 maj" in Swedish as it reads "12 May" in English, and "8/5" as 8 May; the three
#          letters that calendars shorten weekdays to ("tor 14 maj") are known. Hours are no date.
# Happens: Swedish is taken to put the year first, so any two figures before a month are a year: "12 maj" is May
#          2112, with PREFER_DATES_FROM "future", and "tis 16 juni" is June 2116; "5 maj" is 5 May. "8/5" is
#          5 August. DATE_ORDER "DMY" mends both. "tor" is not known, only "tors". search_dates finds a day in
#          "kl 9-12" with either order.
# Matters: a due date a century off in the way that minutes write most dates. Noterat's own grammar reads these;
#          dateparser is asked only about a month's name with a year, strictly and with DATE_ORDER "DMY".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check dateparser==1.5.0

cat > dates.py <<'PY'
from datetime import datetime
from importlib.metadata import version

import dateparser
from dateparser.search import search_dates

SETTINGS = {"RELATIVE_BASE": datetime(2026, 5, 4, 10), "PREFER_DATES_FROM": "future"}
DAY_FIRST = {**SETTINGS, "DATE_ORDER": "DMY"}


def read(text: str, language: str, settings: dict[str, object]) -> str:
    found = dateparser.parse(text, languages=[language], settings=settings)
    return str(found and found.date())


print("dateparser", version("dateparser"))
print("12 May ->", read("12 May", "en", SETTINGS))
for text in ("5 maj", "12 maj", "tis 16 juni", "8/5", "tors 14 maj", "tor 14 maj"):
    print(text, "->", read(text, "sv", SETTINGS), "day first ->", read(text, "sv", DAY_FIRST))
for settings in (SETTINGS, DAY_FIRST):
    print("kl 9-12 ->", search_dates("kl 9-12", languages=["sv"], settings=settings))
PY

venv/bin/python dates.py | tee seen
diff - seen <<'SEEN' && echo "as seen: in Swedish, two figures before a month are a year"
dateparser 1.5.0
12 May -> 2026-05-12
5 maj -> 2026-05-05 day first -> 2026-05-05
12 maj -> 2112-05-04 day first -> 2026-05-12
tis 16 juni -> 2116-06-04 day first -> 2026-06-16
8/5 -> 2026-08-05 day first -> 2026-05-08
tors 14 maj -> 2114-05-04 day first -> 2026-05-14
tor 14 maj -> None day first -> None
kl 9-12 -> [('9-12', datetime.datetime(2026, 9, 12, 0, 0))]
kl 9-12 -> [('9-12', datetime.datetime(2026, 12, 9, 0, 0))]
SEEN
