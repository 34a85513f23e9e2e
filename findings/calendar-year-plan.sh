#!/usr/bin/env bash
# Guess:   a year's meetings on days that follow no rule are one event: a start, and an RDATE for each of
#          the others. Iterating over it gives the start first, which RFC 5545 (3.8.5.2) makes the first.
#          "Weeks 6 and 36" is a rule, and gives those two weeks.
# Happens: ical.js gives the other days without the first. And it ignores BYWEEKNO without a word: a rule
#          for weeks 6 and 36 gives Monday after Monday. dateutil reads both as the RFC says.
# Matters: year plans are exactly this: days around holidays and council weeks ("v. 6"). In what is built on
#          ical.js the first meeting of the plan is missing, or there is one each week.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-dateutil==2.9.0.post0
npm install --silent --no-audit --no-fund ical.js@2.2.1

cat > days.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const days = (...lines) => {
  const text = ["BEGIN:VEVENT", "UID:1", ...lines, "END:VEVENT"].join("\r\n");
  const iterator = new ICAL.Event(new ICAL.Component(ICAL.parse(text))).iterator();
  const found = [];
  for (let day = iterator.next(); day && found.length < 4; day = iterator.next())
    found.push(day.toString().slice(0, 10));
  return found.join(" ");
};
console.log("ical.js", JSON.parse(readFileSync("node_modules/ical.js/package.json", "utf8")).version);
console.log("RDATE:", days("DTSTART:20260212T090000", "RDATE:20260508T090000", "RDATE:20260917T090000"));
console.log("weeks:", days("DTSTART:20260202T090000", "RRULE:FREQ=YEARLY;BYWEEKNO=6,36;BYDAY=MO"));
JS

cat > days.py <<'PY'
from importlib.metadata import version
from itertools import islice

from dateutil.rrule import rrulestr


def days(text: str) -> str:
    return " ".join(str(day.date()) for day in islice(rrulestr(text, compatible=True), 4))


print("dateutil", version("python-dateutil"))
print("RDATE:", days("DTSTART:20260212T090000\nRDATE:20260508T090000\nRDATE:20260917T090000"))
print("weeks:", days("DTSTART:20260202T090000\nRRULE:FREQ=YEARLY;BYWEEKNO=6,36;BYDAY=MO"))
PY

{
  node days.mjs
  venv/bin/python days.py
} | tee seen
diff - seen <<'SEEN' && echo "as seen: the first of listed days is lost, and weeks do not count"
ical.js 2.2.1
RDATE: 2026-05-08 2026-09-17
weeks: 2026-02-09 2026-02-16 2026-02-23 2026-03-02
dateutil 2.9.0.post0
RDATE: 2026-02-12 2026-05-08 2026-09-17
weeks: 2026-02-02 2026-08-31 2027-02-08 2027-09-06
SEEN
