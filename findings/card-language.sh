#!/usr/bin/env bash
# Guess:   a card with "lang": "sv" shows its {{DATE(…)}} and {{TIME(…)}} in Swedish wherever Microsoft's own
#          renderer shows it, however many cards came before; any instant of ISO 8601 will do in them.
# Happens: every second card loses its language and is shown in that of the browser. adaptivecards checks
#          "lang" with one regular expression that has the flag "g", which remembers where it stopped; the
#          next card is looked at from there and found wrong. COMPACT, and a date without a form, are never
#          in the card's language. And an instant with fractions of a second, as Python's isoformat() gives,
#          or without seconds, is shown raw, braces and all.
# Matters: two members with the same card see "fre 8 maj 2026" and "Fri, May 8, 2026", a third the template.
#          Noterat words its days itself, in the language of the reader, and uses neither function.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund adaptivecards@3.0.6 jsdom@26.1.0

cat > show.cjs <<'JS'
const { JSDOM } = require("jsdom");
const dom = new JSDOM("<body></body>");
for (const name of ["window", "document", "HTMLElement", "Node", "Element"])
  globalThis[name] = name === "window" ? dom.window : dom.window[name];
const { AdaptiveCard } = require("adaptivecards/dist/adaptivecards.js");
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = text;
  result.didProcess = true;
};
const show = (text, lang) => {
  const card = new AdaptiveCard();
  card.parse({ type: "AdaptiveCard", version: "1.5", lang, body: [{ type: "TextBlock", text }] });
  console.log(`${lang} ${text} -> ${card.render().textContent}`.replace(/\u202f/g, " "));
};
console.log("adaptivecards", require("adaptivecards/package.json").version);
for (let shown = 0; shown < 4; shown++) show("{{DATE(2026-05-08T07:00:00Z,SHORT)}}", "sv");
show("{{DATE(2026-05-08T07:00:00Z)}}", "sv");
for (const at of ["07:00:00Z", "07:00:00.5Z", "07:00Z"]) show(`{{TIME(2026-05-08T${at})}}`, "en");
JS

TZ=Europe/Stockholm LC_ALL=en_US.UTF-8 node show.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen: every second card loses its language, and fractions of a second are shown raw"
adaptivecards 3.0.6
sv {{DATE(2026-05-08T07:00:00Z,SHORT)}} -> fre 8 maj 2026
sv {{DATE(2026-05-08T07:00:00Z,SHORT)}} -> Fri, May 8, 2026
sv {{DATE(2026-05-08T07:00:00Z,SHORT)}} -> fre 8 maj 2026
sv {{DATE(2026-05-08T07:00:00Z,SHORT)}} -> Fri, May 8, 2026
sv {{DATE(2026-05-08T07:00:00Z)}} -> 5/8/2026
en {{TIME(2026-05-08T07:00:00Z)}} -> 9:00 AM
en {{TIME(2026-05-08T07:00:00.5Z)}} -> {{TIME(2026-05-08T07:00:00.5Z)}}
en {{TIME(2026-05-08T07:00Z)}} -> {{TIME(2026-05-08T07:00Z)}}
SEEN
