#!/usr/bin/env bash
# Guess:   the ics library reads an invitation as Outlook writes it, with TZID "W. Europe Standard Time" and
#          the VTIMEZONE that says what that means, as nine in Stockholm, or says that it cannot.
# Happens: it takes nine for 09:00 UTC without a word: the zone that the file defines is read and not used,
#          only names that the machine's own time zones have count. Written out again, the meeting is at
#          09:00Z, eleven in Stockholm, and the VTIMEZONE is gone. icalendar and vobject read it rightly.
# Matters: a meeting copied from Outlook to another calendar moves by two hours in summer and one in winter.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ics==0.7.3 icalendar==7.3.2 vobject==0.9.9 tzdata==2026.6

cat > read.py <<'PY'
from importlib.metadata import version

import icalendar
import ics
import vobject

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=W. Europe Standard Time:20260706T090000
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

event = icalendar.Calendar.from_ical(INVITATION).walk("VEVENT")[0]
print("icalendar", version("icalendar"), event["DTSTART"].dt.isoformat())
print("vobject", version("vobject"), vobject.readOne(INVITATION).vevent.dtstart.value.isoformat())
calendar = ics.Calendar(INVITATION)
(meeting,) = calendar.events
print("ics", version("ics"), meeting.begin.isoformat())
print([line for line in calendar.serialize().splitlines() if "DTSTART" in line or "TZID" in line])
PY

venv/bin/python read.py | tee seen
diff - seen <<'SEEN' && echo "as seen: ics takes Outlook's zone for UTC although the file defines it"
icalendar 7.3.2 2026-07-06T09:00:00+02:00
vobject 0.9.9 2026-07-06T09:00:00+02:00
ics 0.7.3 2026-07-06T09:00:00+00:00
['DTSTART:20260706T090000Z']
SEEN
