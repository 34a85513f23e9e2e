#!/usr/bin/env bash
# Guess:   Babel words spans of time in Swedish as its other functions word days: "1 dag", "fre 8 maj–sön 10 maj
#          2026"; and a night between two hours is seen.
# Happens: a day is "1 dygn" (a day and night), but with add_direction "om 1 dag"; an interval with weekday and year
#          writes "08 maj", without the year "8". From nine in the evening to six the next morning is
#          "21:00–06:00", and so is to six a week later, though the two ends are days apart. And format_list
#          knows the style "unit" for Swedish, but raises KeyError with three parts.
# Matters: "Svarstid: 1 dygn" is another deadline than one day at work, and a planning day that ends the day after
#          looks as if it ended the same day. Noterat words single days by a pattern of its own, and joins them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Babel==2.18.0

cat > spans.py <<'PY'
from datetime import date, datetime, timedelta
from importlib.metadata import version

from babel.dates import format_interval, format_timedelta
from babel.lists import format_list

print("Babel", version("Babel"))
for days in (1, 5):
    day = timedelta(days=days)
    print(format_timedelta(day, locale="sv"), "|", format_timedelta(day, add_direction=True, locale="sv"))
for skeleton in ("MMMEd", "yMMMEd"):
    print(skeleton, format_interval(date(2026, 5, 8), date(2026, 5, 10), skeleton, locale="sv"))
evening = datetime(2026, 5, 8, 21)
for end in (datetime(2026, 5, 9, 6), datetime(2026, 5, 15, 6)):
    print(end, format_interval(evening, end, "Hm", locale="sv"))
try:
    print(format_list(["A", "B", "C"], style="unit", locale="sv"))
except KeyError as error:
    print("KeyError", error)
PY

venv/bin/python spans.py | tee seen
diff - seen <<'SEEN' && echo "as seen: a day is a day and night, and nights are not seen"
Babel 2.18.0
1 dygn | om 1 dag
5 dygn | om 5 dagar
MMMEd fre 8 – sön 10 maj
yMMMEd fre 08 maj–sön 10 maj 2026
2026-05-09 06:00:00 21:00–06:00
2026-05-15 06:00:00 21:00–06:00
KeyError 'start'
SEEN
