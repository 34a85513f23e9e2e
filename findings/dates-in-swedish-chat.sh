#!/usr/bin/env bash
# Guess:   chrono-node, which has Swedish (chrono.sv), reads "8 maj kl. 9" with its hour, as it does in German, or does not read
#          it; "i övermorgon" is the day after tomorrow, as "i förrgår" is the one before yesterday.
# Happens: with chrono-node 2.10.3 Swedish has no hours: "fredag 8 maj kl. 13.30" is 8 May, "2026-06-03 09:00" 3 June, with
#          the hour left outside of what was found. "Övermorgon" is today. "I morgon" in two words, as it is most often
#          written, "om två veckor" and "1:a maj" are nothing; "imorgon" is tomorrow.
#          dayjs 1.11.23, with "sv", writes the ordinals of 11, 12 as "11a", "12a": they are 11:e, 12:e, as moment has them.
# Matters: "påminn mig i övermorgon" is reminded at once, and a meeting "kl. 13.30" is planned at the noon that stands for no
#          hour. Noterat reads and words dates by a grammar of its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund chrono-node@2.10.3 dayjs@1.11.23 moment@2.30.1

cat > read.mjs <<'JS'
import { readFileSync } from "fs";
import * as chrono from "chrono-node";
import dayjs from "dayjs";
import ordinals from "dayjs/plugin/advancedFormat.js";
import "dayjs/locale/sv.js";
import moment from "moment";
import "moment/locale/sv.js";

for (const name of ["chrono-node", "dayjs", "moment"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const now = new Date("2026-04-29T10:30");
const shown = (reader, text) => reader.parse(text, now)
  .map(({ text: found, start }) => `${found} = ${start.date().toDateString()}, hour ${start.isCertain("hour") ? start.get("hour") : "unknown"}`)
  .join("; ") || "nothing";
for (const text of ["8 maj kl. 9", "fredag 8 maj kl. 13.30", "2026-06-03 09:00", "i övermorgon", "i förrgår", "imorgon",
  "i morgon", "om två veckor", "1:a maj"])
  console.log(`${text}: ${shown(chrono.sv, text)}`);
for (const text of ["8. Mai um 9 Uhr", "übermorgen"])
  console.log(`German, ${text}: ${shown(chrono.de, text)}`);

dayjs.extend(ordinals);
for (const [name, library] of [["dayjs", dayjs], ["moment", moment]])
  console.log(`${name}:`, [1, 3, 11, 12, 22].map((day) => library(new Date(2026, 4, day)).locale("sv").format("Do")).join(" "));
JS

TZ=Europe/Stockholm node read.mjs | tee seen
diff - seen <<'SEEN' && echo "as seen: the day after tomorrow is today, and an hour is lost"
chrono-node 2.10.3
dayjs 1.11.23
moment 2.30.1
8 maj kl. 9: 8 maj = Fri May 08 2026, hour unknown
fredag 8 maj kl. 13.30: fredag 8 maj = Fri May 08 2026, hour unknown
2026-06-03 09:00: 2026-06-03 = Wed Jun 03 2026, hour unknown
i övermorgon: övermorgon = Wed Apr 29 2026, hour unknown
i förrgår: i förrgår = Mon Apr 27 2026, hour unknown
imorgon: imorgon = Thu Apr 30 2026, hour unknown
i morgon: nothing
om två veckor: nothing
1:a maj: nothing
German, 8. Mai um 9 Uhr: 8. Mai um 9 Uhr = Fri May 08 2026, hour 9
German, übermorgen: übermorgen = Fri May 01 2026, hour unknown
dayjs: 1a 3e 11a 12a 22a
moment: 1:a 3:e 11:e 12:e 22:a
SEEN
