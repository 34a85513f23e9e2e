#!/usr/bin/env bash
# Guess:   a series moved "from September on" (RECURRENCE-ID;RANGE=THISANDFUTURE, RFC 5545 3.8.4.4) is moved from
#          September on wherever it is read; and a name in quotation marks, CN="Ek, Anna; ordf.", is that name.
# Happens: node-ical 0.26.1 moves September and leaves October where it was: the range is not looked at.
#          recurring-ical-events and ical.js move both. And node-ical ends the name at the semicolon: "\"Ek, Anna", the
#          quotation mark with it. A quotation mark within a name, as RFC 6868 writes it (^'), is read by icalendar
#          and ical.js; vobject and node-ical give the signs as they stand.
# Matters: a board that meets on Wednesdays from autumn on is, for whoever reads the calendar with node-ical (most
#          programs in Node that show one), back on Tuesday in October, at the old hour. Noterat plans each meeting by
#          itself, so that a move is a move of that one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalendar==7.3.2 recurring-ical-events==3.8.2 vobject==0.9.9
npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.26.1

cat > lines <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Board//Minutes//SV
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART:20260811T070000Z
DTEND:20260811T090000Z
RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3
SUMMARY:Nämnden
ATTENDEE;CN="Ek, Anna; ordf.":mailto:anna@example.org
ATTENDEE;CN=Per ^'Pelle^' Berg:mailto:per@example.org
END:VEVENT
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
RECURRENCE-ID;RANGE=THISANDFUTURE:20260908T070000Z
DTSTART:20260909T080000Z
DTEND:20260909T100000Z
SUMMARY:Nämnden
END:VEVENT
END:VCALENDAR
ICS
sed 's/$/\r/' lines > board.ics

cat > read.py <<'PY'
from importlib.metadata import version
from pathlib import Path

import icalendar
import recurring_ical_events
import vobject

text = Path("board.ics").read_bytes().decode()
for package in ("icalendar", "recurring-ical-events", "vobject"):
    print(package, version(package))
calendar = icalendar.Calendar.from_ical(text)
days = recurring_ical_events.of(calendar).between((2026, 1, 1), (2027, 1, 1))
print("recurring-ical-events:", [f"{one.start:%a %d %b %H:%M}" for one in days])
print("icalendar:", [one.params["CN"] for one in calendar.walk("VEVENT")[0]["ATTENDEE"]])
print("vobject:", [one.params["CN"][0] for one in vobject.readOne(text).vevent_list[0].attendee_list])
PY
cat > read.mjs <<'JS'
import { readFileSync } from "fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

for (const name of ["ical.js", "node-ical"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const text = readFileSync("board.ics", "utf8");
const shown = (at) => at.toUTCString().slice(0, 22);

const [series, moved] = new ICAL.Component(ICAL.parse(text))
  .getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
series.relateException(moved);
const days = [];
for (let steps = series.iterator(), next; (next = steps.next()); )
  days.push(shown(series.getOccurrenceDetails(next).startDate.toJSDate()));
console.log("ical.js:", JSON.stringify([days, series.attendees.map((one) => one.getParameter("cn"))]));

const event = Object.values(nodeIcal.sync.parseICS(text)).find((one) => one.rrule);
const span = { from: new Date("2026-01-01"), to: new Date("2027-01-01") };
console.log("node-ical:", JSON.stringify([nodeIcal.expandRecurringEvent(event, span).map((one) => shown(one.start)),
  event.attendee.map((one) => one.params.CN)]));
JS

{ venv/bin/python read.py; TZ=UTC node read.mjs; } | tee seen
diff - seen <<'SEEN' && echo "as seen: a series moved onwards is moved once"
icalendar 7.3.2
recurring-ical-events 3.8.2
vobject 0.9.9
recurring-ical-events: ['Tue 11 Aug 07:00', 'Wed 09 Sep 08:00', 'Wed 14 Oct 08:00']
icalendar: ['Ek, Anna; ordf.', 'Per "Pelle" Berg']
vobject: ['Ek, Anna; ordf.', "Per ^'Pelle^' Berg"]
ical.js 2.2.1
node-ical 0.26.1
ical.js: [["Tue, 11 Aug 2026 07:00","Wed, 09 Sep 2026 08:00","Wed, 14 Oct 2026 08:00"],["Ek, Anna; ordf.","Per \"Pelle\" Berg"]]
node-ical: [["Tue, 11 Aug 2026 07:00","Wed, 09 Sep 2026 08:00","Tue, 13 Oct 2026 07:00"],["\"Ek, Anna","Per ^'Pelle^' Berg"]]
SEEN
