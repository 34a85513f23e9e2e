#!/usr/bin/env bash
# Guess:   whoever is in the list of an Input.ChoiceSet can be picked and comes back as the value that the card gave
#          to them: "Ek, Anna" as one person, and the second of two who are called Anna Ek as that one.
# Happens: with adaptivecards 3.0.6 a list of many (isMultiSelect) is one text with commas between; "Ek, Anna" is
#          never ticked beforehand, and comes back as two. In a list that filters, which gives the words and not the
#          choice, the second Anna Ek comes back as the first.
# Matters: people are listed "Ek, Anna" in rolls of members, and two of one name are in every larger municipality: the
#          task goes to the wrong one and nobody sees it. Noterat offers no name with a comma, and no list that filters.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund adaptivecards@3.0.6 jsdom@26.1.0

cat > card.cjs <<'JS'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html>", { url: "https://example.org/" });
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
const { AdaptiveCard } = require("adaptivecards/dist/adaptivecards.js");
AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = text; result.didProcess = true; };

const set = (more) => {
  const card = new AdaptiveCard();
  card.parse({ type: "AdaptiveCard", version: "1.5", body: [{ type: "Input.ChoiceSet", id: "who", ...more }] });
  const shown = card.render();
  return { shown, value: () => card.getAllInputs()[0].value };
};

console.log("adaptivecards", require("adaptivecards/package.json").version);
const named = (...names) => names.map((name) => ({ title: name, value: name }));
const many = (choices, value) => set({ isMultiSelect: true, style: "expanded", choices, value });
const ticks = ({ shown }) => [...shown.querySelectorAll("[type=checkbox]")];
console.log("ticked beforehand:", ticks(many(named("Berg", "Ek"), "Ek")).map((one) => one.checked));
const commas = many(named("Berg, Per", "Ek, Anna"), "Ek, Anna");
console.log("with a comma:", ticks(commas).map((one) => one.checked));
for (const one of ticks(commas)) one.checked = true;
console.log("both ticked:", JSON.stringify(commas.value()));

const { shown, value } = set({
  style: "filtered",
  choices: [{ title: "Anna Ek", value: "member 7" }, { title: "Anna Ek", value: "member 12" }],
});
const offered = [...shown.querySelectorAll("option")];
for (const option of offered) {
  shown.querySelector("input").value = option.value; // what a browser does when one is picked
  console.log("picked of the list:", option.outerHTML.replace(/ (tabindex|aria-label)="[^"]*"/g, ""), "->", value());
}
JS

node card.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen: a comma is two people, a namesake is the other"
adaptivecards 3.0.6
ticked beforehand: [ false, true ]
with a comma: [ false, false ]
both ticked: "Berg, Per,Ek, Anna"
picked of the list: <option value="Anna Ek"></option> -> member 7
picked of the list: <option value="Anna Ek"></option> -> member 7
SEEN
