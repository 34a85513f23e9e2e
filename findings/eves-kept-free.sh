#!/usr/bin/env bash
# Guess:   libraries of Swedish holidays agree on which days people work: not on midsummer's eve, Christmas eve and New Year's
#          eve, which the law makes no holidays but everybody keeps (and semesterlagen counts as Sundays); on 10 December.
# Happens: holidays 0.109 has each eve as a day of work; with its category "bank", which has the eves, the whole of 23 December
#          is free as well, for it closes at two o'clock, and so says its name. workalendar 17.0.0 leaves out the three. For
#          date-holidays 3.37.0 isHoliday() finds something on Nobel day and St Martin's day, when nobody is free.
# Matters: "at the latest in five working days" ends on the wrong day, and a board is called to midsummer's eve by one library
#          and cannot meet on 10 December by another. Noterat asks holidays for its categories "public" and "de_facto".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check holidays==0.109 workalendar==17.0.0
npm install --silent --no-audit --no-fund date-holidays@3.37.0
echo "2026-06-19 2026-12-23 2026-12-24 2026-12-31 2026-11-11 2026-12-10" > days

cat > free.py <<'PY'
from datetime import date
from importlib.metadata import version
from pathlib import Path

from holidays import country_holidays
from workalendar.europe import Sweden

for package in ("holidays", "workalendar"):
    print(package, version(package))
days = [date.fromisoformat(day) for day in Path("days").read_text().split()]
public, bank = (country_holidays("SE", years=2026, language="sv", categories=kinds) for kinds in ("public", ("public", "bank")))
for name, works in (
    ("holidays", public.is_working_day),
    ("holidays with bank", bank.is_working_day),
    ("workalendar", Sweden().is_working_day),
):
    print(f"{name}, free:", *(day for day in days if not works(day)))
print("holidays with bank:", bank[date(2026, 12, 23)])
PY
cat > free.mjs <<'JS'
import { readFileSync } from "fs";
import Holidays from "date-holidays";

console.log("date-holidays", JSON.parse(readFileSync("node_modules/date-holidays/package.json")).version);
const swedish = new Holidays("SE");
const days = readFileSync("days", "utf8").trim().split(" ");
const found = days.map((day) => [day, swedish.isHoliday(new Date(`${day}T12:00`))]).filter(([, names]) => names);
console.log("date-holidays:", found.map(([day, [{ name, type }]]) => `${day} ${name} (${type})`).join(", "));
JS

{ venv/bin/python free.py; TZ=Europe/Stockholm node free.mjs; } | tee seen
diff - seen <<'SEEN' && echo "as seen: who works on an eve depends on the library"
holidays 0.109
workalendar 17.0.0
holidays, free:
holidays with bank, free: 2026-06-19 2026-12-23 2026-12-24 2026-12-31
workalendar, free: 2026-06-19 2026-12-24 2026-12-31
holidays with bank: Dag före Julafton (från kl. 14.00)
date-holidays 3.37.0
date-holidays: 2026-06-19 midsommarafton (bank), 2026-12-24 julafton (bank), 2026-12-31 nyårsafton (bank), 2026-11-11 Mårtensgås (observance), 2026-12-10 Nobeldagen (observance)
SEEN
