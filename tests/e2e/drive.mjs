// Drives the playground in Chromium: one step as JSON a line on stdin, what came of it on stdout.
//
//   node drive.mjs http://127.0.0.1:3978/api/messages
//
//   {"renew": "sv-SE"}                                a client just started, of somebody who reads
//                                                     that language, for a bot just started
//   {"open": "personal" | "group" | "channel"}
//   {"say": "text", "mention": true, "thread": 0}     see send in conversation.mjs
//   {"press": "button", "on": "text", "fill": {}}     see press in conversation.mjs
//   {"act": "command id", "on": "text"}               see act in conversation.mjs
//   {"submit": "button", "fill": {}}                  see submit in conversation.mjs
//   {"find": "words", "pick": "text"}                 see find in conversation.mjs
//   {"receive": {activity}}                           any activity, as if Teams sent it from here
//   {"hear": ["text"], "changed": false}              a message of the bot since the last step
//   {"see": ["text"]}                                 a message of one's own since the last step
//   {"picture": "file.png"}
//
// The answer is {"message": …} where one was heard, {"error": "…"} where it failed, else {}.
import { chromium } from 'playwright-core';
import { createInterface } from 'node:readline';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { act, find, messages, open, press, send, since, submit } from './conversation.mjs';
import { startPlayground } from './playground.mjs';

const REPLY_MS = 20_000; // a busy machine draws a card for seconds
const FIRST_PAGE_MS = 30_000; // the playground itself waits up to 15 s for its bot
const STILL_MS = 1_000; // nothing changed for so long: what opening a chat set off is over
const LOOK_EVERY_MS = 60;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const CHROMIUM_OPTIONS = [
  '--no-sandbox', // CI runs as root, where Chromium has none
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The page asks for fonts and an animation from elsewhere, and works without.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'noterat-e2e-'));
let playground;
let browser;
let page;
let chat; // {name, id, channel} of the conversation that is open
let before = []; // what it showed ahead of the last step

async function start(endpoint) {
  playground = await startPlayground({ endpoint, port: await freePort(), folder });
  // A profile on disk: from the third page on, Chromium keeps the page's 9 MB of script compiled.
  browser = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: CHROMIUM,
    args: CHROMIUM_OPTIONS,
    handleSIGINT: false, // it would end this process before the playground is ended
    handleSIGTERM: false,
    viewport: { width: 1280, height: 1000 },
  });
  browser.setDefaultTimeout(REPLY_MS);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function chatOf(kind) {
  const { personalChat, groupChats, teams } = playground.known;
  if (kind === 'personal') return { name: 'Personal Chat', ...personalChat };
  if (kind === 'group') return groupChats[0];
  const [team] = teams;
  const channel = team.channels.at(-1);
  return { name: `${team.name} - ${channel.name}`, id: channel.id, channel: true };
}

const verbs = {
  async renew({ renew: language }) {
    await playground.read(language);
    await page?.close();
    page = await browser.newPage();
    await page.goto(playground.address, { waitUntil: 'domcontentloaded' });
    await page.getByRole('treeitem').first().waitFor({ timeout: FIRST_PAGE_MS });
  },

  async open({ open: kind }) {
    chat = chatOf(kind);
    await open(page, chat.name);
    before = [];
    await stillness();
  },

  async say({ say: text, mention = true, thread }) {
    before = await messages(page);
    const { bot, personalChat } = playground.known;
    const called = mention && chat.id !== personalChat.id;
    const line = called ? `@{${bot.name}} ${text}` : text;
    await send(page, line, { channel: chat.channel, thread });
  },

  async press({ press: title, on, fill }) {
    before = await messages(page);
    await press(page, title, { on, fill });
  },

  async act({ act: command, on }) {
    await stillness(); // a message is shown before the playground has an id for it
    await act(page, command, { on });
  },

  async submit({ submit: title, fill }) {
    before = await messages(page);
    await submit(page, title, { fill });
  },

  async find({ find: words, pick }) {
    before = await messages(page);
    await find(page, words, { pick, channel: chat.channel });
  },

  async receive({ receive: activity }) {
    before = await messages(page);
    const where = `${playground.address}/_internal/v1/customActivities`;
    const template = await fetch(`${where}/template?conversationId=${encodeURIComponent(chat.id)}`);
    const answer = await fetch(where, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(await template.json()), ...activity }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  },

  async hear({ hear: texts, changed = false }) {
    return await appearance(texts, (found) => (changed ? found.changed : found.added).filter(isBots));
  },

  async see({ see: texts }) {
    return await appearance(texts, ({ added }) => added.filter((message) => !isBots(message)));
  },

  async picture({ picture: file }) {
    await page.screenshot({ path: file });
  },
};

const isBots = ({ author }) => author === playground.known.bot.name;
const failed = ({ message }) => ({ error: stripVTControlCharacters(message) });
const show = (found) => JSON.stringify(found, null, 1);

async function appearance(texts, candidates) {
  const until = Date.now() + REPLY_MS;
  for (;;) {
    const found = since(before, await messages(page));
    const has = ({ text }) => texts.every((part) => text.includes(part));
    const message = candidates(found).find(has);
    if (message) return { message };
    if (Date.now() > until) throw new Error(`not there; since the last step: ${show(found)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function stillness() {
  let last = '';
  for (let still = 0; still < STILL_MS; still += LOOK_EVERY_MS) {
    const now = JSON.stringify(await messages(page));
    if (now !== last) still = 0;
    last = now;
    await sleep(LOOK_EVERY_MS);
  }
}

async function stop() {
  playground?.stop();
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => stop().then(() => process.exit(1)));
}

try {
  await start(process.argv[2]);
  console.log('{}');
  for await (const line of createInterface({ input: process.stdin })) {
    const step = JSON.parse(line);
    const verb = verbs[Object.keys(step)[0]];
    const outcome = await verb(step).catch(failed);
    console.log(JSON.stringify(outcome ?? {}));
  }
} catch (error) {
  console.log(JSON.stringify(failed(error)));
  process.exitCode = 1;
} finally {
  await stop();
}
