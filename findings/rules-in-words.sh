#!/usr/bin/env bash
# Guess:   rrule for JavaScript tells a rule in words that mean the rule, or says that it cannot (it has a method for that,
#          isFullyConvertibleToText): "the second Tuesday" in either spelling, BYDAY=2TU or BYDAY=TU;BYSETPOS=2. A library
#          that describes cron lines in Swedish names the days in Swedish.
# Happens: with rrule 2.8.1 BYSETPOS is counted, but not told: "every month on Tuesday", which it calls fully converted; the
#          last working day of the month is "every month on weekdays". cron-descriptor 2.2.1 with sv_SE writes "på den andra
#          Tuesday:a i månaden", with the day in the language of the machine; cronstrue 3.39.0 has "den andra tisdagen".
# Matters: boards meet on second Tuesdays, and calendar files write that in both spellings. Above the list of the right days
#          members read that there is a meeting each Tuesday. Noterat lists the days.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check cron-descriptor==2.2.1
npm install --silent --no-audit --no-fund rrule@2.8.1 cronstrue@3.39.0

cat > tell.mjs <<'JS'
import { readFileSync } from "fs";
import cronstrue from "cronstrue/i18n.js";
import rrule from "rrule";

for (const name of ["rrule", "cronstrue"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
for (const words of ["BYDAY=2TU", "BYDAY=TU;BYSETPOS=2", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"]) {
  const rule = rrule.RRule.fromString(`DTSTART:20260501T090000Z\nRRULE:FREQ=MONTHLY;${words};COUNT=2`);
  const days = rule.all().map((day) => day.toUTCString().slice(0, 11));
  console.log(`${words}: ${rule.toText()}; whole: ${rule.isFullyConvertibleToText()}; ${days.join("; ")}`);
}
console.log("cronstrue:", cronstrue.toString("0 9 * * 2#2", { locale: "sv", use24HourTimeFormat: true }));
JS
cat > tell.py <<'PY'
from importlib.metadata import version

from cron_descriptor import Options, get_description

print("cron-descriptor", version("cron-descriptor"))
options = Options()
options.locale_code, options.use_24hour_time_format = "sv_SE", True
print("cron-descriptor:", get_description("0 9 * * 2#2", options))
PY

{ node tell.mjs; LC_ALL=C.UTF-8 venv/bin/python tell.py; } | tee seen
diff - seen <<'SEEN' && echo "as seen: the second Tuesday is told as each Tuesday"
rrule 2.8.1
cronstrue 3.39.0
BYDAY=2TU: every month on the 2nd Tuesday for 2 times; whole: true; Tue, 12 May; Tue, 09 Jun
BYDAY=TU;BYSETPOS=2: every month on Tuesday for 2 times; whole: true; Tue, 12 May; Tue, 09 Jun
BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: every month on weekdays for 2 times; whole: true; Fri, 29 May; Tue, 30 Jun
cronstrue: Kl 09:00, den andra tisdagen av månaden
cron-descriptor 2.2.1
cron-descriptor: Vid 09:00, på den andra Tuesday:a i månaden
SEEN
