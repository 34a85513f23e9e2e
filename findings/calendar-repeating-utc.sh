#!/usr/bin/env bash
# Guess:   a monthly meeting at nine, written by a JavaScript library that knows the zone, is at nine all year, and
#          what it writes of a zone by name comes with that zone's rules.
# Happens: ics (npm) turns the start to UTC and leaves the rule as it is, so the meeting at nine in May is at eight
#          from November; the other form it has is a time of no zone. ical-generator names Europe/Stockholm, but
#          adds no VTIMEZONE unless it is handed something that makes one, and writes UNTIL in local time without
#          "Z", which RFC 5545 (3.3.10) forbids beside a zone: dateutil refuses its rule.
# Matters: a third of a group's meetings stand an hour early in the calendar. Noterat plans each meeting by itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-dateutil==2.9.0.post0
npm install --silent --no-audit --no-fund ics@3.12.0 ical-generator@10.2.0

cat > write.cjs <<'JS'
const { readFileSync, writeFileSync } = require("node:fs");
const ics = require("ics");
const generator = require("ical-generator").default;
const lines = (text, ...names) =>
  text.split("\r\n").filter((line) => names.some((name) => line.startsWith(name)));
const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;

const { error, value } = ics.createEvent({
  start: [2026, 5, 4, 9, 0],
  startInputType: "local",
  startOutputType: "utc",
  duration: { hours: 2 },
  title: "Styrgrupp",
  recurrenceRule: "FREQ=MONTHLY;BYDAY=1MO;COUNT=8",
});
if (error) throw error;
const meetings = lines(value, "DTSTART", "RRULE", "BEGIN:VTIMEZONE");
console.log("ics", versionOf("ics"), meetings);

const calendar = generator({ timezone: "Europe/Stockholm" });
calendar.createEvent({
  start: new Date("2026-05-04T07:00:00Z"),
  timezone: "Europe/Stockholm",
  repeating: { freq: "MONTHLY", byDay: ["MO"], bySetPos: 1, until: new Date("2026-12-07T08:00:00Z") },
});
const named = lines(calendar.toString(), "DTSTART", "RRULE", "BEGIN:VTIMEZONE");
console.log("ical-generator", versionOf("ical-generator"), named);
writeFileSync("rules.json", JSON.stringify([meetings, named]));
JS

cat > read.py <<'PY'
import json
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

print("dateutil", version("python-dateutil"))
for rule in json.loads(Path("rules.json").read_text()):
    try:
        days: list[datetime] = list(rrulestr("\n".join(rule)))
    except ValueError as error:
        print(error)
        continue
    local = [day.astimezone(ZoneInfo("Europe/Stockholm")) for day in days]
    print(" ".join(f"{day:%d/%m-%H.%M}" for day in local))
PY

{
  TZ=Europe/Stockholm node write.cjs
  venv/bin/python read.py
} | tee seen
diff - seen <<'SEEN' && echo "as seen: a meeting at nine in May is at eight in November"
ics 3.12.0 [ 'DTSTART:20260504T070000Z', 'RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=8' ]
ical-generator 10.2.0 [
  'DTSTART;TZID=Europe/Stockholm:20260504T090000',
  'RRULE:FREQ=MONTHLY;UNTIL=20261207T090000;BYDAY=MO;BYSETPOS=1'
]
dateutil 2.9.0.post0
04/05-09.00 01/06-09.00 06/07-09.00 03/08-09.00 07/09-09.00 05/10-09.00 02/11-08.00 07/12-08.00
RRULE UNTIL values must be specified in UTC when DTSTART is timezone-aware
SEEN
