#!/usr/bin/env bash
# Guess:   a card whose author did what there is to do (style "heading", a label on each input, altText on each
#          picture, "" where it only decorates) is accessible in Microsoft's own renderer; axe finds nothing.
# Happens: with adaptivecards 3.0.6 a heading has a level as long as the host sets nothing; once it sets anything, a
#          colour, role="heading" is without the aria-level that it must have. An Input.ChoiceSet of style
#          "filtered" has no name: the label and its "for" belong to a <div> around it; those of style compact and
#          expanded have theirs. And altText "" writes no alt at all, so the file's name is read out.
# Matters: the field to choose who is responsible, the one to search among many, is announced as "edit, blank".
#          Public bodies have to meet EN 301 549 (9.1.1.1, 9.4.1.2) in this. Noterat's cards use compact lists.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund adaptivecards@3.0.6 axe-core@4.14.1 jsdom@26.1.0

cat > card.cjs <<'JS'
const { JSDOM } = require("jsdom");
const page = new JSDOM("<!doctype html><html lang='sv'><title>Kort</title><main></main>", { url: "https://example.org/" });
const { window } = page;
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
// jsdom has no innerText, which the renderer writes texts with.
Object.defineProperty(window.HTMLElement.prototype, "innerText", {
  get() { return this.textContent; },
  set(text) { this.textContent = text; },
});
window.HTMLCanvasElement.prototype.getContext = () => null;
const { AdaptiveCard, HostConfig } = require("adaptivecards/dist/adaptivecards.js");
AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = text; result.didProcess = true; };
const axe = require("axe-core");

const choices = [{ title: "Anna", value: "1" }, { title: "Per", value: "2" }];
const body = [
  { type: "TextBlock", text: "Beslut", style: "heading" },
  { type: "Image", url: "https://example.org/line.png", altText: "" },
  { type: "Input.Text", id: "title", label: "Rubrik" },
  { type: "Input.Date", id: "due", label: "Senast" },
  ...["compact", "expanded", "filtered"].map((style) =>
    ({ type: "Input.ChoiceSet", id: style, style, label: `Ansvarig (${style})`, choices })),
];

const found = async (told, hostConfig) => {
  const card = new AdaptiveCard();
  if (hostConfig) card.hostConfig = new HostConfig(hostConfig);
  card.parse({ type: "AdaptiveCard", version: "1.5", body });
  window.document.querySelector("main").replaceChildren(card.render());
  const { violations } = await axe.run(window.document, { runOnly: ["wcag2a", "wcag2aa"] });
  for (const { id, nodes } of violations)
    for (const { html } of nodes) console.log(`${told}: ${id}:`, html.replace(/ (style|id|list|tabindex)="[^"]*"/g, ""));
};

(async () => {
  for (const name of ["adaptivecards", "axe-core"]) console.log(name, require(`${name}/package.json`).version);
  await found("host says nothing");
  await found("host sets a font", { fontFamily: "Arial" });
})();
JS

node card.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen: what its author named has no name"
adaptivecards 3.0.6
axe-core 4.14.1
host says nothing: image-alt: <img class="ac-image" src="https://example.org/line.png">
host says nothing: label: <input class="ac-input ac-multichoiceInput ac-choiceSetInput-filtered" type="text">
host sets a font: aria-required-attr: <div class="ac-textBlock" role="heading">Beslut</div>
host sets a font: image-alt: <img class="ac-image" src="https://example.org/line.png">
host sets a font: label: <input class="ac-input ac-multichoiceInput ac-choiceSetInput-filtered" type="text">
SEEN
