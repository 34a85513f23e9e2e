#!/usr/bin/env bash
# Guess:   a series of which one meeting is moved and one called off (STATUS:CANCELLED, each with its RECURRENCE-ID), and a
#          meeting that is there twice, the second time with a higher SEQUENCE, is read as what holds: the moved one at its
#          new hour only, the one called off not at all or marked, and of the two the newer.
# Happens: ical 14.3.1 (the timeline of a calendar that was read) lists the moved meeting at both hours, and the one called off
#          twice, once as if it were held. icalevents 0.3.1 replaces these, but lists the meeting with the old SEQUENCE
#          beside the new. recurring-ical-events 3.8.2 has all as it holds, and marks the one called off.
# Matters: a moved meeting stands in the group's calendar at its old hour, too, and half of the board comes to a room that was
#          given back; a year's meetings counted from such a list are too many.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ical==14.3.1 icalevents==0.3.1 recurring-ical-events==3.8.2 icalendar==7.3.2

cat > lines <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Board//Minutes//SV
BEGIN:VEVENT
UID:board@example.org
DTSTAMP:20260101T000000Z
DTSTART:20260811T070000Z
DTEND:20260811T090000Z
RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=4
SUMMARY:Nämnden
END:VEVENT
BEGIN:VEVENT
UID:board@example.org
DTSTAMP:20260102T000000Z
SEQUENCE:1
RECURRENCE-ID:20260908T070000Z
DTSTART:20260909T080000Z
DTEND:20260909T100000Z
SUMMARY:Nämnden
END:VEVENT
BEGIN:VEVENT
UID:board@example.org
DTSTAMP:20260102T000000Z
SEQUENCE:1
RECURRENCE-ID:20261013T070000Z
DTSTART:20261013T070000Z
DTEND:20261013T090000Z
STATUS:CANCELLED
SUMMARY:Nämnden
END:VEVENT
BEGIN:VEVENT
UID:committee@example.org
DTSTAMP:20260101T000000Z
SEQUENCE:0
DTSTART:20261201T070000Z
DTEND:20261201T090000Z
SUMMARY:Utskottet
END:VEVENT
BEGIN:VEVENT
UID:committee@example.org
DTSTAMP:20260102T000000Z
SEQUENCE:1
DTSTART:20261203T070000Z
DTEND:20261203T090000Z
SUMMARY:Utskottet
END:VEVENT
END:VCALENDAR
ICS
sed 's/$/\r/' lines > board.ics

cat > read.py <<'PY'
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import icalendar
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream
from icalevents.icalevents import events

file = Path("board.ics").read_bytes()
for package in ("ical", "icalevents", "recurring-ical-events"):
    print(package, version(package))


def shown(name, found):
    lines = sorted((start, summary, "called off" if "CANCELLED" in str(status) else "") for start, summary, status in found)
    for start, summary, status in lines:
        print(f"{name}:", f"{start:%d %b %H:%M} {summary} {status}".strip())


timeline = IcsCalendarStream.calendar_from_ics(file.decode()).timeline
shown("ical", [(one.start, one.summary, one.status and one.status.value) for one in timeline])
listed = events(string_content=file, start=datetime(2026, 1, 1), end=datetime(2027, 1, 1))
shown("icalevents", [(one.start, one.summary, one.status) for one in listed])
recurring = recurring_ical_events.of(icalendar.Calendar.from_ical(file)).between((2026, 1, 1), (2027, 1, 1))
shown("recurring-ical-events", [(one.start, one["SUMMARY"], one.get("STATUS")) for one in recurring])
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: what was moved or called off is still there"
ical 14.3.1
icalevents 0.3.1
recurring-ical-events 3.8.2
ical: 11 Aug 07:00 Nämnden
ical: 08 Sep 07:00 Nämnden
ical: 09 Sep 08:00 Nämnden
ical: 13 Oct 07:00 Nämnden
ical: 13 Oct 07:00 Nämnden called off
ical: 10 Nov 07:00 Nämnden
ical: 01 Dec 07:00 Utskottet
ical: 03 Dec 07:00 Utskottet
icalevents: 11 Aug 07:00 Nämnden
icalevents: 09 Sep 08:00 Nämnden
icalevents: 13 Oct 07:00 Nämnden called off
icalevents: 10 Nov 07:00 Nämnden
icalevents: 01 Dec 07:00 Utskottet
icalevents: 03 Dec 07:00 Utskottet
recurring-ical-events: 11 Aug 07:00 Nämnden
recurring-ical-events: 09 Sep 08:00 Nämnden
recurring-ical-events: 13 Oct 07:00 Nämnden called off
recurring-ical-events: 10 Nov 07:00 Nämnden
recurring-ical-events: 03 Dec 07:00 Utskottet
SEEN
