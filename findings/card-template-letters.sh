#!/usr/bin/env bash
# Guess:   data with Swedish names, {"ärende": "Budget"}, fills a template's ${ärende}; the expression
#          language has functions for titles, and they know where a Swedish word begins.
# Happens: ${ärende} ends the whole card with a syntax error: names are of the letters a to z only, though
#          the functions and the texts take any letter. ${$root['ärende']} is the one way in. And
#          titleCase('åsa öberg') is "åSa öBerg": a word begins at its first letter of a to z.
# Matters: who fills cards from a list with columns named ärende, åtgärd and år, as a group's own lists are,
#          renames them first; and writes people's names as they were typed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund adaptivecards-templating@2.3.1 adaptive-expressions@4.23.3

cat > fill.cjs <<'JS'
const { Template } = require("adaptivecards-templating");
const data = { ärende: "Budget", arende: "Budget", år: 2027, namn: "åsa öberg" };
const fill = (text) => {
  try {
    const card = new Template({ type: "AdaptiveCard", body: [{ type: "TextBlock", text }] });
    return card.expand({ $root: data }).body[0].text;
  } catch (error) {
    return `${error.constructor.name}: ${error.message}`;
  }
};
for (const name of ["adaptivecards-templating", "adaptive-expressions"])
  console.log(name, require(`${name}/package.json`).version);
for (const text of [
  "${arende}",
  "${ärende}",
  "Plan ${år}",
  "${$root['ärende']}",
  "${toUpper(namn)}",
  "${titleCase(namn)}",
])
  console.log(text, "->", fill(text));
JS

node fill.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen: å, ä and ö are no letters of a name, and none that a word begins with"
adaptivecards-templating 2.3.1
adaptive-expressions 4.23.3
${arende} -> Budget
${ärende} -> Error: syntax error at line 1:0 Invalid expression format.
Plan ${år} -> Error: syntax error at line 1:0 Invalid expression format.
${$root['ärende']} -> Budget
${toUpper(namn)} -> ÅSA ÖBERG
${titleCase(namn)} -> åSa öBerg
SEEN
