#!/usr/bin/env bash
# Guess:   a last meeting given as UNTIL travels: icalendar writes it as RFC 5545 (3.3.10) wants it beside
#          a start with a TZID, in UTC, and whoever reads a UNTIL in UTC counts the meeting at that instant.
# Happens: icalendar turns UNTIL with a zone into bare local digits without "Z"; dateutil refuses that.
#          The other way round, rrule for JavaScript takes the digits of a UNTIL in UTC, as the RFC wants
#          it, for local time: 08:00 UTC is nine in Stockholm in winter, but the meeting at nine is cut off.
#          An EXDATE in UTC is read wrongly in the same way, and the cancelled meeting stays.
# Matters: the year's last meeting of a group disappears from some calendars, and a cancelled one stays,
#          depending on which two programs meet. Dates written out one by one are read alike by all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6
npm install --silent --no-audit --no-fund rrule@2.8.1

cat > dates.py <<'PY'
from datetime import datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr

START = "DTSTART;TZID=Europe/Stockholm:20260105T090000\n"
MONDAYS = "RRULE:FREQ=MONTHLY;BYDAY=1MO;"

event = icalendar.Event()
last = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Stockholm"))
event.add("rrule", {"freq": "monthly", "byday": ["1MO"], "until": last})
written = next(line for line in event.to_ical().decode().splitlines() if "RRULE" in line)
print("icalendar", version("icalendar"), written)
try:
    rrulestr(START + written)
except ValueError as error:
    print("dateutil", version("python-dateutil"), error)


def days(rule: str) -> str:
    return " ".join(f"{day:%d/%m}" for day in rrulestr(START + MONDAYS + rule))


print("dateutil, UNTIL in UTC:", days("UNTIL=20260302T080000Z"))
print("dateutil, EXDATE in UTC:", days("COUNT=3\nEXDATE:20260202T080000Z"))
PY

cat > dates.cjs <<'JS'
const { rrulestr } = require("rrule");
const START = "DTSTART;TZID=Europe/Stockholm:20260105T090000\n";
const MONDAYS = "RRULE:FREQ=MONTHLY;BYDAY=1MO;";
const shown = (day) => day.toISOString().slice(5, 10).split("-").reverse().join("/");
const days = (rule) => rrulestr(START + MONDAYS + rule).all().map(shown).join(" ");
console.log("rrule", require("rrule/package.json").version);
console.log("rrule, UNTIL in UTC:", days("UNTIL=20260302T080000Z"));
console.log("rrule, EXDATE in UTC:", days("COUNT=3\nEXDATE:20260202T080000Z"));
JS

{
  venv/bin/python dates.py
  node dates.cjs
} | tee seen
diff - seen <<'SEEN' && echo "as seen: UNTIL is written without UTC by one, and read without it by another"
icalendar 7.3.2 RRULE:FREQ=MONTHLY;UNTIL=20260302T090000;BYDAY=1MO
dateutil 2.9.0.post0 RRULE UNTIL values must be specified in UTC when DTSTART is timezone-aware
dateutil, UNTIL in UTC: 05/01 02/02 02/03
dateutil, EXDATE in UTC: 05/01 02/03
rrule 2.8.1
rrule, UNTIL in UTC: 05/01 02/02
rrule, EXDATE in UTC: 05/01 02/02 02/03
SEEN
