// Draws cards as Teams does on a phone: with Microsoft's own renderer, 320 px wide, in light and dark.
// Reads [{name, card}] on stdin, keeps a picture of each in the folder that is named, and prints
// what does not fit: [{name, theme, faults}].
import { chromium } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import fs from 'node:fs';
import path from 'node:path';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const WIDTH = 320;
const THEMES = {
  light: { background: '#ffffff', text: '#242424', subtle: '#616161', emphasis: '#f0f0f0' },
  dark: { background: '#292929', text: '#ffffff', subtle: '#adadad', emphasis: '#1f1f1f' },
};
const folder = process.argv[2];
const cards = JSON.parse(fs.readFileSync(0, 'utf8'));

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: WIDTH, height: 640 } });
await page.setContent('<!doctype html><body style="margin:0"><div id="card"></div></body>');
for (const script of ['adaptivecards/dist/adaptivecards.min.js', 'markdown-it/dist/markdown-it.min.js']) {
  await page.addScriptTag({ path: path.join(HERE, 'node_modules', script) });
}

const outcomes = [];
for (const { name, card } of cards) {
  for (const [theme, colours] of Object.entries(THEMES)) {
    const faults = await page.evaluate(draw, { card, colours, width: WIDTH });
    const picture = path.join(folder, `${name}-${theme}.png`);
    await page.screenshot({ path: picture, fullPage: true });
    outcomes.push({ name, theme, faults });
  }
}
await browser.close();
process.stdout.write(JSON.stringify(outcomes));

/** Draw the card in the page; gives what of it is not drawn, or not within its width. */
function draw({ card, colours, width }) {
  const { AdaptiveCard, HostConfig } = window.AdaptiveCards;
  const own = { default: colours.text, subtle: colours.subtle };
  const foregroundColors = {
    default: own,
    attention: { default: '#c4314b', subtle: '#c4314b' },
    accent: { default: '#6264a7', subtle: '#6264a7' },
  };
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = window.markdownit().render(text);
    result.didProcess = true;
  };
  const drawn = new AdaptiveCard();
  drawn.hostConfig = new HostConfig({
    fontFamily: 'Segoe UI, DejaVu Sans, sans-serif',
    spacing: { small: 4, default: 8, medium: 12, large: 16, padding: 12 },
    supportsInteractivity: true,
    actions: { maxActions: 6, actionsOrientation: 'horizontal', buttonSpacing: 8 },
    containerStyles: {
      default: { backgroundColor: colours.background, foregroundColors },
      emphasis: { backgroundColor: colours.emphasis, foregroundColors },
    },
  });
  const faults = [];
  const context = new window.AdaptiveCards.SerializationContext();
  drawn.parse(card, context);
  for (let n = 0; n < context.eventCount; n += 1) faults.push(context.getEventAt(n).message);
  // Charts are Teams' own; here what stands in their place is drawn.
  const unexpected = faults.filter((fault) => !fault.startsWith('Unknown element type "Chart.'));
  faults.splice(0, faults.length, ...unexpected);
  const place = document.getElementById('card');
  place.replaceChildren(drawn.render());
  document.body.style.background = colours.background;
  for (const element of place.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    const says = (element.textContent || element.tagName).slice(0, 60);
    if (box.width && box.right > width + 1) faults.push(`beyond the edge: ${says}`);
    if (element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`cut off: ${says}`);
    }
  }
  return faults;
}
