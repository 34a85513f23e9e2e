// The conversation open in the playground's page: what it shows, and how a person acts in it.

const HEADER = '[aria-label="Message header"]';
const EDITOR = '[data-lexical-editor=true]';
const CARD = '.ac-adaptiveCard:visible';
const MENU = 'button[aria-label="Show more information"]';
const PICK_EVERY_MS = 150; // long enough for the page to show what a click did
const PICK_MS = 2_500;
const PICK_TRIES = 4;

/** Open the conversation that the list at the left calls `name`. */
export async function open(page, name) {
  await page.getByRole('treeitem', { name, exact: true }).click();
  await page.locator(EDITOR).first().waitFor();
}

/**
 * Type `text` and send it. `@{Name}` mentions that person or bot. In a channel it becomes a new
 * post, or an answer in post number `thread`, counted from the newest, 0.
 */
export async function send(page, text, { channel, thread }) {
  const editors = page.locator(EDITOR);
  const newPost = channel && thread === undefined;
  if (!channel) await editors.last().click();
  else await editors.nth(newPost ? 0 : thread + 1).click();
  for (const part of text.split(/(@\{[^}]+\})/)) {
    const mention = /^@\{(.+)\}$/.exec(part);
    if (mention) await pickMention(page, mention[1]);
    else if (part) await page.keyboard.insertText(part);
  }
  await sendOff(page, newPost);
}

async function sendOff(page, newPost) {
  if (newPost) await page.getByRole('button', { name: 'Post', exact: true }).click();
  else await page.keyboard.press('Enter');
}

async function pickMention(page, name) {
  const called = '@' + name.split(' ')[0];
  for (let tries = 1; ; tries += 1) {
    // At once, not key by key: answers for the first letters may come last, and change the list.
    await page.keyboard.insertText(called);
    const options = { polling: PICK_EVERY_MS, timeout: PICK_MS };
    const done = await page.waitForFunction(picked, name, options).catch(() => null);
    if (done) return;
    if (tries === PICK_TRIES) throw new Error(`the client offered nobody for ${called}`);
    for (const _ of called) await page.keyboard.press('Backspace'); // the list did not open
  }
}

// Runs in the page, again and again: the list may move, or close, under a single click.
function picked(name) {
  const typed = document.activeElement.innerText;
  if (!typed.includes('@')) return typed.includes(name);
  const offers = document.querySelectorAll('#typeahead-menu [role=menuitem]');
  if (offers.length === 1 && offers[0].innerText.includes(name)) offers[0].click();
  return false;
}

/** Fill in the last card that has the button `title`, and the text `on`; press the button. */
export async function press(page, title, { on, fill = {} }) {
  const button = page.getByRole('button', { name: title, exact: true });
  const cards = page.locator(CARD).filter({ has: button });
  const card = (on ? cards.filter({ hasText: on }) : cards).last();
  for (const [label, value] of Object.entries(fill)) await card.getByLabel(label).fill(value);
  await card.getByRole('button', { name: title, exact: true }).last().click();
}

/** Choose the message action `command`, by its id in the manifest, on the last message with `on`. */
export async function act(page, command, { on }) {
  const index = (await messages(page)).findLastIndex(({ text }) => text.includes(on));
  if (index < 0) throw new Error(`no message says ${on}`);
  await page.locator(MENU).nth(index).click();
  await page.getByRole('menuitem', { name: 'Action Command' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByPlaceholder('Input command id').fill(command);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.locator(CARD).waitFor();
}

/** Fill in the dialog that is open, by its labels, press its button and see it accepted. */
export async function submit(page, title, { fill = {} }) {
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: title, exact: true });
  for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).fill(value);
  await button.click();
  await button.waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Close' }).click(); // Teams itself closes it
  await dialog.waitFor({ state: 'detached' });
}

/** Search from the box for new messages, and send the record found that has the words `pick`. */
export async function find(page, words, { pick, channel }) {
  const opener = page.getByRole('button', { name: 'Trigger Message Extension App' });
  await (channel ? opener.first() : opener.last()).click();
  await page.getByRole('menuitem', { name: 'Search Command' }).click();
  await page.getByPlaceholder('Enter a search term').fill(words);
  await page.getByRole('heading', { name: pick }).click();
  const box = page.locator(EDITOR);
  await (channel ? box.first() : box.last()).locator(CARD).waitFor();
  await sendOff(page, channel);
}

/**
 * Read the messages on show as {author, text, buttons}, from the top of the page to its end.
 * The buttons' own words are not part of the text.
 */
export function messages(page) {
  return page.evaluate(readPage, { header: HEADER, editor: EDITOR, menu: MENU });
}

// Runs in the page. Chats mark each message's header; channels mark only its menu button.
function readPage({ header, editor, menu }) {
  const words = (element) =>
    element.innerText.replace(/\u00a0/g, ' ').replace(/\s*\n\s*/g, '\n').trim();
  const shown = (author, text, body) => {
    const pressable = buttons(body);
    const isText = (line) => !pressable.includes(line);
    return { author, text: text.split('\n').filter(isText).join('\n').trim(), buttons: pressable };
  };
  const buttons = (elements) =>
    elements
      .flatMap((element) => [...element.querySelectorAll('.ac-adaptiveCard button')])
      .filter((button) => button.getClientRects().length > 0)
      .map(words)
      .filter(Boolean);

  const inChat = (head) => {
    const author = head.querySelector('[aria-label="Message author"]');
    const body = [...head.parentElement.children].filter((child) => child !== head);
    return shown(author && words(author), body.map(words).join('\n'), body);
  };

  const inChannel = (button) => {
    let block = button;
    const holdsMore = (element) =>
      element.querySelectorAll(menu).length > 1 || element.querySelector(editor) !== null;
    while (block.parentElement && !holdsMore(block.parentElement)) block = block.parentElement;
    const lines = words(block).split('\n');
    while (/^\p{Lu}{1,2}$/u.test(lines[0])) lines.shift(); // the initials of the avatar
    const author = lines.shift() ?? '';
    if (/\d{1,2}:\d\d/.test(lines[0])) lines.shift();
    const body = [block];
    // A post's text follows its header, up to its first answer or the box for one.
    let next = block;
    while (!lines.length && (next = next.nextElementSibling)) {
      if (next.querySelector(`${editor}, ${menu}`)) break;
      body.push(next);
      if (words(next)) lines.push(words(next));
    }
    return shown(author, lines.join('\n'), body);
  };

  const heads = [...document.querySelectorAll(header)];
  return heads.length ? heads.map(inChat) : [...document.querySelectorAll(menu)].map(inChannel);
}

/** Tell what came since `before`: messages that are new, and those that changed in place. */
export function since(before, after) {
  const key = ({ author, text, buttons }) => JSON.stringify([author, text, buttons]);
  const known = new Map();
  for (const message of before) known.set(key(message), (known.get(key(message)) ?? 0) + 1);
  const unknown = after.filter((message) => {
    const left = known.get(key(message)) ?? 0;
    known.set(key(message), left - 1);
    return left <= 0;
  });
  // More unknown messages than the page has grown by: the surplus, higher up, changed in place.
  const grown = Math.max(0, after.length - before.length);
  const border = Math.max(0, unknown.length - grown);
  return { changed: unknown.slice(0, border), added: unknown.slice(border) };
}
