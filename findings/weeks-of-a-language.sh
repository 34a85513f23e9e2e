#!/usr/bin/env bash
# Guess:   Babel tells the week of a day to a Swedish reader as Swedish calendars do (ISO 8601): Friday
#          1 January 2027 is in week 53.
# Happens: for locale "sv" it is week 1, and all of 2027 is a week ahead: 8 May 2027 is "week 19", not 18.
#          The rule of the first week belongs to countries, and "sv" without one counts as the world does
#          (the week that holds 1 January). "sv_SE" is right. In 2024, 2025 and 2026 both agree.
# Matters: "v. 19" is how meetings and due dates are told in Sweden. Who chooses the language alone sees
#          nothing wrong until 2027. Noterat takes weeks from Python's isocalendar(), not from the language.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Babel==2.18.0

cat > weeks.py <<'PY'
from datetime import date
from importlib.metadata import version

from babel.dates import format_date

DAYS = (date(2026, 5, 8), date(2027, 1, 1), date(2027, 5, 8), date(2028, 5, 8), date(2029, 5, 8))
print("Babel", version("Babel"))
for day in DAYS:
    told = [f"{name} {format_date(day, 'w', locale=name)}" for name in ("sv", "sv_SE", "sv_FI")]
    print(day, "ISO", day.isocalendar().week, *told)
PY

venv/bin/python weeks.py | tee seen
diff - seen <<'SEEN' && echo "as seen: Swedish without a country has another first week"
Babel 2.18.0
2026-05-08 ISO 19 sv 19 sv_SE 19 sv_FI 19
2027-01-01 ISO 53 sv 1 sv_SE 53 sv_FI 53
2027-05-08 ISO 18 sv 19 sv_SE 18 sv_FI 18
2028-05-08 ISO 19 sv 20 sv_SE 19 sv_FI 19
2029-05-08 ISO 19 sv 19 sv_SE 19 sv_FI 19
SEEN
