/** `npm run -s mcp`: a process of its own, with the protocol's own client at its ends. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/orm.ts';
import { makeToken } from '../../src/mcp/tokens.ts';
import { serverUrl, testFolder, testServerDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';
import { openProgram, type Program } from './program.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
let env: Record<string, string>;
let token = '';
let remove: () => Promise<void> | void;

beforeAll(async () => {
  if (serverUrl) {
    const { url, drop } = await testServerDatabase();
    [env, remove] = [{ DATABASE_URL: url }, drop];
  } else {
    const folder = await testFolder();
    [env, remove] = [{ DATA_DIR: folder }, () => rmSync(folder, { recursive: true })];
  }
  const db = await openDatabase({ databaseUrl: env.DATABASE_URL, dataDir: env.DATA_DIR });
  const ada = await db.asSystem(async (em) => {
    const person = aPerson(em, 'Ada');
    await em.flush();
    return person.id;
  });
  token = (await db.asPerson(ada, (em) => makeToken(em, { user: ada, name: 'desk', home: undefined, now }))).token;
  await db.close();
});
afterAll(() => remove());

function open(more: Record<string, string> = {}): Promise<Program> {
  const settings = { ...env, LOG_LEVEL: 'debug', ...more };
  return openProgram(
    new StdioClientTransport({ command: process.execPath, args: [main, 'mcp'], env: settings, stderr: 'ignore' }),
  );
}

test('it acts for whoever sits at the terminal', async () => {
  const mine = await open();
  expect(mine.client.getServerVersion()).toMatchObject({ name: 'almanac' });
  expect(mine.client.getInstructions()).toMatch(/receipt/);
  expect(await mine.call('task_add', { title: 'water the plants' })).toMatch(/^Task added: water the plants/);
  expect(await mine.call('undo')).toMatch(/^Taken back/);
  expect(await mine.call('task_add', { title: 'water the garden' })).toMatch(/^Task added: water the garden/);
  await mine.close();
});

test('with a token it acts for the token’s person, who sees nothing of the terminal’s', async () => {
  const hers = await open({ MCP_TOKEN: token });
  expect(await hers.call('task_list')).not.toContain('water');
  expect(await hers.call('note_add', { text: 'hers alone' })).toMatch(/^Noted: hers alone/);
  // Nobody could be asked: this program cannot, and she has no chat.
  expect(await hers.call('note_delete', { note: 'hers alone' })).toMatch(/no chat of theirs to ask them in/);
  expect(await hers.call('note_list')).toContain('hers alone');
  await hers.close();
});

test('nothing but the protocol goes to standard output, what is no message is no end, and what was kept is there', async () => {
  const ended = await run(
    [
      {
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'pipe', version: '1' } },
      },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      'this is no message',
      { jsonrpc: '2.0', id: 2, method: 'no/such' },
      { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'task_list', arguments: {} } },
    ],
    {},
  );
  const lines = ended.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  // answers may come in any order (JSON-RPC 2.0)
  lines.sort((one, other) => Number(one.id) - Number(other.id));
  expect(lines.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(JSON.stringify(lines[2])).toContain('water the garden');
  expect(lines[0]).toMatchObject({ result: { protocolVersion: '2025-06-18' } });
  expect(lines[1]).toMatchObject({ error: { code: -32601 } });
  expect(ended.code).toBe(0);
});

test('a token that is wrong ends it with a sentence, and without the token', async () => {
  const ended = await run([], { MCP_TOKEN: 'almanac_wrong' });
  expect(ended.code).toBe(1);
  expect(ended.out).toBe('');
  expect(ended.err).toMatch(/^MCP_TOKEN is not a token of this database/);
  expect(ended.err).not.toContain('almanac_wrong');
});

/** Pipes lines in, as a shell does, and waits for the end. */
async function run(lines: readonly unknown[], more: Record<string, string>) {
  const child = spawn(process.execPath, [main, 'mcp'], { env: { ...env, LOG_LEVEL: 'error', ...more } });
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = '';
    for await (const part of stream) text += String(part);
    return text;
  };
  const texts = Promise.all([read(child.stdout), read(child.stderr)]);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdin.end(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  const [out, err] = await texts;
  return { out, err, code: await code };
}
