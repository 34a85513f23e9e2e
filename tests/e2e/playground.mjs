// Microsoft's Agents Playground as a child process: a Teams client in a page, without Teams.
// Two things that it has no setting for are preloaded into it: the *.cjs files here.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import fs from 'node:fs';
import path from 'node:path';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const CLI = path.join(HERE, 'node_modules/@microsoft/m365agentsplayground/cli.js');
const START_MS = 20_000;
const LOOK_EVERY_MS = 50;

/**
 * Start a playground on `port` of loopback that talks to the bot at `endpoint`.
 * Resolves, once it listens, to its address, what it knows of people and chats, `stop`, and `read`,
 * which chooses the language that its people read from then on, as "sv-SE".
 */
export async function startPlayground({ endpoint, port, folder }) {
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [
      '--require', path.join(HERE, 'bind-local.cjs'),
      '--require', path.join(HERE, 'reader-language.cjs'),
      CLI, 'start',
      '--app-endpoint', endpoint,
      '--channel-id', 'msteams',
      '--port', String(port),
      // Its default says localhost, which may mean IPv6, where nothing listens.
      '--service-url', `${address}/_connector`,
      '--disable-telemetry',
    ],
    { cwd: folder, env: environment(folder), stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  const stop = () => child.kill('SIGTERM');
  const read = (language) => new Promise((resolve) => child.send(language, resolve));
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    if (child.exitCode !== null) break;
    const known = await whatItKnows(address);
    if (known) return { address, known, read, stop };
  }
  stop();
  throw new Error(`the playground did not start: ${fs.readFileSync(logFile(folder))}`);
}

async function whatItKnows(address) {
  try {
    const answer = await fetch(`${address}/_internal/v1/testConfig`);
    return (await answer.json()).config;
  } catch {
    return null; // not listening yet
  }
}

const logFile = (folder) => path.join(folder, 'playground.log');

function environment(folder) {
  const env = {
    ...process.env,
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: path.join(HERE, 'playground.yml'),
    M365_AGENTS_PLAYGROUND_LOGFILE: logFile(folder),
  };
  // It would send its calls to the bot on loopback through a proxy.
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) delete env[name];
  return env;
}
