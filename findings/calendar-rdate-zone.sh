#!/usr/bin/env bash
# Guess:   a meeting written with icalendar in Europe/Stockholm, with the time zone that icalendar itself
#          adds, begins at the same instant in every calendar that reads it.
# Happens: in summer ical.js and vobject read it an hour late. icalendar lists the changes to summer time
#          as one RDATE with many dates (RFC 5545 3.8.5.2: valid, and commas are told there); both readers
#          take the first date of each RDATE and ignore the others, so that the last summer time they know
#          of is that of 1981. One RDATE a date, or an RRULE, is read rightly.
# Matters: an invitation to the June meeting that a group's calendar shows an hour late; Thunderbird and
#          Nextcloud read with ical.js. Who writes a calendar file writes the zone with an RRULE, or in UTC.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9 tzdata==2026.6
npm install --silent --no-audit --no-fund ical.js@2.2.1

cat > write.py <<'PY'
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar

event = icalendar.Event()
event.add("uid", "1")
event.add("dtstart", datetime(2026, 7, 6, 9, tzinfo=ZoneInfo("Europe/Stockholm")))
calendar = icalendar.Calendar()
calendar.add_component(event)
calendar.add_missing_timezones()
text = calendar.to_ical().decode()
one_line = text.replace("\r\n ", "")
apart = re.sub(
    r"RDATE:(.*)\r\n",
    lambda dates: "".join(f"RDATE:{day}\r\n" for day in dates[1].strip().split(",")),
    one_line,
)
assert one_line.count("RDATE") == 2, one_line
Path("lists.ics").write_text(text, newline="")
Path("apart.ics").write_text(apart, newline="")
print("icalendar", icalendar.__version__, "writes", re.search(r"RDATE:.{32}", one_line)[0], "...")
PY

cat > read.py <<'PY'
import sys
from importlib.metadata import version
from pathlib import Path

import vobject

start = vobject.readOne(Path(sys.argv[1]).read_bytes().decode()).vevent.dtstart.value
print("vobject", version("vobject"), sys.argv[1], start.isoformat())
PY

cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const name = process.argv[2];
const version = JSON.parse(readFileSync("node_modules/ical.js/package.json", "utf8")).version;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(name, "utf8")));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
const start = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate;
console.log("ical.js", version, name, start.toJSDate().toISOString());
JS

venv/bin/python write.py
{
  # A process of its own for each, since vobject keeps the first zone of a name.
  venv/bin/python read.py lists.ics
  venv/bin/python read.py apart.ics
  node read.mjs lists.ics
  node read.mjs apart.ics
} | tee seen
diff - seen <<'SEEN' && echo "as seen: RDATE with several dates puts a summer meeting an hour late"
vobject 0.9.9 lists.ics 2026-07-06T09:00:00+01:00
vobject 0.9.9 apart.ics 2026-07-06T09:00:00+02:00
ical.js 2.2.1 lists.ics 2026-07-06T08:00:00.000Z
ical.js 2.2.1 apart.ics 2026-07-06T07:00:00.000Z
SEEN
