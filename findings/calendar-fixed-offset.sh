#!/usr/bin/env bash
# Guess:   icalendar writes a start that Python read from "2026-05-08T09:00:00+02:00" so that other
#          programs know the instant: as 07:00 UTC, or with a time zone that the file defines.
# Happens: it writes DTSTART;TZID="UTC+02:00" and no VTIMEZONE of that name, not even when asked to add
#          the missing ones (RFC 5545 3.2.19 wants one). icalendar itself, vobject and ical.js then read
#          the start as a time of no zone: "nine, wherever you are".
# Matters: Teams and Graph hand times over with an offset. A meeting planned so stands at nine for the
#          member who reads the calendar from Helsinki, too. Who writes a calendar turns the time to UTC
#          or to a named zone first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9 tzdata==2026.6
npm install --silent --no-audit --no-fund ical.js@2.2.1

cat > write.py <<'PY'
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import icalendar
import vobject

event = icalendar.Event()
event.add("uid", "1")
event.add("dtstart", datetime.fromisoformat("2026-05-08T09:00:00+02:00"))
calendar = icalendar.Calendar()
calendar.add_component(event)
calendar.add_missing_timezones()
text = calendar.to_ical().decode()
Path("meeting.ics").write_text(text, newline="")
print(next(line for line in text.splitlines() if "DTSTART" in line))
print("VTIMEZONE in the file:", "VTIMEZONE" in text)
read = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["DTSTART"].dt
print("icalendar", version("icalendar"), read.isoformat())
print("vobject", version("vobject"), vobject.readOne(text).vevent.dtstart.value.isoformat())
PY

cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const version = JSON.parse(readFileSync("node_modules/ical.js/package.json", "utf8")).version;
const calendar = new ICAL.Component(ICAL.parse(readFileSync("meeting.ics", "utf8")));
const start = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate;
console.log("ical.js", version, start.toString(), start.zone.tzid);
JS

{
  venv/bin/python write.py 2> /dev/null  # it logs that it does not know the zone it wrote
  node read.mjs
} | tee seen
diff - seen <<'SEEN' && echo "as seen: an offset becomes the name of a zone that nobody defines"
DTSTART;TZID="UTC+02:00":20260508T090000
VTIMEZONE in the file: False
icalendar 7.3.2 2026-05-08T09:00:00
vobject 0.9.9 2026-05-08T09:00:00
ical.js 2.2.1 2026-05-08T09:00:00 floating
SEEN
