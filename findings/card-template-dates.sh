#!/usr/bin/env bash
# Guess:   the template functions read the instants that Teams and every JSON library write, as
#          "2026-05-08T07:00:00Z", and formatDateTime(at, 'dddd d MMMM', 'sv-SE') is Swedish, as its
#          documentation says of the locale.
# Happens: formatDateTime reads it, but addDays, dayOfWeek, startOfDay and convertFromUTC call the same
#          instant "not a ISO format datetime string": they want three decimals, ".000Z". And the locale
#          does nothing for 'sv-SE' or 'sv': the day is "Friday 8 May"; numbers do follow it: "1 234,50".
# Matters: a card that shows "two weeks before the meeting" fails for the one time and works for another;
#          Swedish readers get English days. Noterat sends cards already worded.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund adaptivecards-templating@2.3.1 adaptive-expressions@4.23.3

cat > fill.cjs <<'JS'
const { Template } = require("adaptivecards-templating");
const data = { at: "2026-05-08T07:00:00Z", full: "2026-05-08T07:00:00.000Z" };
const fill = (text) => {
  try {
    const card = new Template({ type: "AdaptiveCard", body: [{ type: "TextBlock", text }] });
    return String(card.expand({ $root: data }).body[0].text).replace(/\s/g, " ");
  } catch (error) {
    return `error: ${error.message}`;
  }
};
for (const name of ["adaptivecards-templating", "adaptive-expressions"])
  console.log(name, require(`${name}/package.json`).version);
for (const text of [
  "${formatDateTime(at, 'yyyy-MM-dd HH:mm')}",
  "${addDays(at, -14, 'yyyy-MM-dd')}",
  "${addDays(full, -14, 'yyyy-MM-dd')}",
  "${dayOfWeek(at)}",
  "${dayOfWeek(full)}",
  "${convertFromUTC(at, 'W. Europe Standard Time', 'HH:mm')}",
  "${convertFromUTC(full, 'W. Europe Standard Time', 'HH:mm')}",
  "${formatDateTime(at, 'dddd d MMMM', 'sv-SE')}",
  "${formatDateTime(at, 'dddd d MMMM', 'sv')}",
  "${formatNumber(1234.5, 2, 'sv-SE')}",
])
  console.log(text, "->", fill(text));
JS

TZ=Europe/Stockholm node fill.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen: an instant without decimals is refused by most functions, and 'sv-SE' changes no day"
adaptivecards-templating 2.3.1
adaptive-expressions 4.23.3
${formatDateTime(at, 'yyyy-MM-dd HH:mm')} -> 2026-05-08 07:00
${addDays(at, -14, 'yyyy-MM-dd')} -> error: 2026-05-08T07:00:00Z is not a ISO format datetime string.
${addDays(full, -14, 'yyyy-MM-dd')} -> 2026-04-24
${dayOfWeek(at)} -> error: 2026-05-08T07:00:00Z is not a ISO format datetime string.
${dayOfWeek(full)} -> 5
${convertFromUTC(at, 'W. Europe Standard Time', 'HH:mm')} -> error: 2026-05-08T07:00:00Z is not a ISO format datetime string.
${convertFromUTC(full, 'W. Europe Standard Time', 'HH:mm')} -> 09:00
${formatDateTime(at, 'dddd d MMMM', 'sv-SE')} -> Friday 8 May
${formatDateTime(at, 'dddd d MMMM', 'sv')} -> Friday 8 May
${formatNumber(1234.5, 2, 'sv-SE')} -> 1 234,50
SEEN
