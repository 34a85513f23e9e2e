#!/usr/bin/env bash
# Guess:   "$when" shows an element if the expression holds, as if() judges it: a due date that is there
#          shows the line, an empty text hides it. A plain "$when": false hides, as it reads.
# Happens: $when shows on the very value true and hides on all else, so "${due}" with a date hides the line.
#          if() judges the other way: everything but false and null holds, so an empty text and 0 are "yes".
#          And "$when": false without an expression does not hide: the element stays.
# Matters: "Senast: 8 maj" is missing from the card though the due date is there, and an empty owner gets a
#          heading. Conditions in a template are written out: ${due != null && due != ''}.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund adaptivecards-templating@2.3.1 adaptive-expressions@4.23.3

cat > fill.cjs <<'JS'
const { Template } = require("adaptivecards-templating");
const data = { due: "8 maj", owner: "", count: 0, done: true };
const expand = (element) =>
  new Template({ type: "AdaptiveCard", body: [element] }).expand({ $root: data }).body;
for (const name of ["adaptivecards-templating", "adaptive-expressions"])
  console.log(name, require(`${name}/package.json`).version);
for (const $when of ["${done}", "${due}", "${due != null}", "${owner}", "${count}", false]) {
  const shown = expand({ type: "TextBlock", text: "x", $when }).length ? "shown" : "hidden";
  console.log("$when", $when, "->", shown);
}
for (const value of ["due", "owner", "count"]) {
  const [{ text }] = expand({ type: "TextBlock", text: `\${if(${value}, 'yes', 'no')}` });
  console.log(`if(${value})`, "->", text);
}
JS

node fill.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen: \$when and if() disagree on what holds, and false hides nothing"
adaptivecards-templating 2.3.1
adaptive-expressions 4.23.3
$when ${done} -> shown
$when ${due} -> hidden
$when ${due != null} -> shown
$when ${owner} -> hidden
$when ${count} -> hidden
$when false -> shown
if(due) -> yes
if(owner) -> yes
if(count) -> yes
SEEN
