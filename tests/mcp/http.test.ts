/** Programs outside over HTTP, with the protocol's own client: two people, two tokens, and what neither may do. */
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuard } from '../../src/mcp/guard.ts';
import { openWebHouse, type WebHouse } from '../web/web-house.ts';
import { openProgram, type Program } from './program.ts';

let house: WebHouse;
let url: URL;
let tokens: { ada: string; ben: string };
let ada: Program;
let ben: Program;
let answer: ElicitResult = { action: 'decline' };

beforeAll(async () => {
  house = await openWebHouse({ publicUrl: 'https://almanac.example.org' });
  url = new URL('/mcp', house.url);
  tokens = { ada: await makeToken('ada', 'laptop'), ben: await makeToken('ben', 'phone') };
  ada = await open(tokens.ada);
  ben = await open(tokens.ben, () => answer);
});
afterAll(async () => {
  await Promise.all([ada.close(), ben.close()]);
  await house.close();
});

async function makeToken(person: string, name: string): Promise<string> {
  const said = (await house.say(person, `/mcp token ${name}`)).map(({ text }) => text).join('\n');
  return /almanac_\S+/.exec(said)?.[0] ?? `no token in: ${said}`;
}

function open(token: string, answers?: () => ElicitResult): Promise<Program> {
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  return openProgram(new StreamableHTTPClientTransport(url, { requestInit }), answers);
}

const hello = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};

function knock(headers: Record<string, string>, body: unknown = hello, method = 'POST'): Promise<Response> {
  const always = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  return fetch(url, {
    method,
    headers: { ...always, ...headers },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
}

test('the commands are tools that say what they may do, in plain JSON Schema', async () => {
  const { tools } = await ada.client.listTools();
  const of = (name: string) => tools.find((tool) => tool.name === name);
  expect(of('task_list')?.annotations).toMatchObject({ readOnlyHint: true });
  expect(of('task_add')?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: false });
  expect(of('note_delete')?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true });
  expect(of('task_add')?.inputSchema).toMatchObject({ required: ['title'], additionalProperties: false });
  expect(of('task_add')?.inputSchema.properties?.when).toEqual({
    type: 'string',
    minLength: 1,
    maxLength: 200,
    description: 'When it is due',
  });
  expect(of('undo') && of('find') && of('remind_me')).toBeTruthy();
  for (const hidden of ['mcp_token', 'mcp_revoke', 'home', 'start', 'ask']) expect(of(hidden)).toBeUndefined();
});

test('a call writes as its person does: a receipt, a change, an undo by its turn', async () => {
  const made = await ada.result('task_add', { title: 'read chapter 4', when: 'tomorrow at 9' });
  expect(made.isError).toBeUndefined();
  const text = made.content[0]?.type === 'text' ? made.content[0].text : '';
  expect(text).toMatch(/^Task added: read chapter 4 — due .*\[2026-11-24T08:00:00Z\]/);
  const { turn, refs } = made.structuredContent as { turn: string; refs: { type: string; label: string }[] };
  expect(refs).toMatchObject([{ type: 'task', label: 'read chapter 4' }]);
  expect(text).toContain(`undo {"turn":"${turn}"}`);
  expect(await ada.call('task_list')).toContain('read chapter 4');
  expect((await house.say('ada', 'show my tasks'))[0]?.text).toContain('read chapter 4');
  expect(await ada.call('undo', { turn })).toMatch(/^Taken back: added task read chapter 4/);
  expect(await ada.call('task_list')).not.toContain('read chapter 4');
});

test('a number counts in the list that this program was shown last, not in the chat’s', async () => {
  await ada.call('task_add', { title: 'first of all' });
  await ada.call('task_add', { title: 'and then' });
  await ada.call('task_list');
  await house.say('ada', '/note list');
  expect(await ada.call('task_done', { task: '1' })).toMatch(/first of all|and then/);
});

test('what is reminded of over MCP rings in the chat where the token was made', async () => {
  expect(await ada.call('remind_me', { title: 'stretch', when: 'in 20 minutes' })).toMatch(/stretch/);
  house.clock.advance({ minutes: 21 });
  await house.app.settle();
  expect(house.platform.seen('ada').at(-1)?.text).toMatch(/stretch/);
});

test('find links to what can be read, and reading is one’s own', async () => {
  await ada.call('note_add', { title: 'Leaves', text: 'Photosynthesis turns **light** into sugar.' });
  await house.app.settle();
  const found = await ada.result('find', { query: 'photosynthesis' });
  const link = found.content.find((block) => block.type === 'resource_link');
  if (link?.type !== 'resource_link') throw new Error('no link');
  expect(link).toMatchObject({ name: 'Leaves', mimeType: 'text/markdown' });
  const read = await ada.client.readResource({ uri: link.uri });
  expect(read.contents[0]).toMatchObject({ text: '# Leaves\n\nPhotosynthesis turns **light** into sugar.' });
  expect((await ada.client.listResources()).resources.map(({ uri }) => uri)).toContain(link.uri);
  expect((await ada.client.listResourceTemplates()).resourceTemplates).toHaveLength(3);
  await expect(ben.client.readResource({ uri: link.uri })).rejects.toMatchObject({ code: -32002 });
  expect((await ben.client.listResources()).resources).toEqual([]);
  for (const uri of ['almanac://note/1', 'almanac://user_account/x', 'file:///etc/passwd', `${link.uri}/..`])
    await expect(ada.client.readResource({ uri })).rejects.toMatchObject({ code: -32002 });
});

test('nobody sees, changes or takes back anything of another person', async () => {
  const made = await ada.result('note_add', { text: 'xyzzy is the word' });
  const { turn, refs } = made.structuredContent as { turn: string; refs: { id: string }[] };
  const id = refs[0]?.id ?? '';
  const before = await house.db.asSystem((em) => em.execute(`select id, content from note order by id`));
  for (const [name, input] of [
    ['note_list', {}],
    ['find', { query: 'xyzzy' }],
    ['note_show', { note: id }],
    ['note_edit', { note: id, text: 'mine' }],
    ['note_delete', { note: id }],
    ['undo', { turn }],
    ['changes', {}],
  ] as const)
    expect((await ben.call(name, input)).replaceAll(id, '')).not.toMatch(/xyzzy is/);
  expect(await house.db.asSystem((em) => em.execute(`select id, content from note order by id`))).toEqual(before);
});

test('what deletes is asked of the person through the program, where it can ask', async () => {
  await ben.call('note_add', { text: 'old wifi password' });
  const notes = () => ben.call('note_list');
  for (const no of [{ action: 'decline' }, { action: 'cancel' }, { action: 'accept', content: { agree: false } }]) {
    answer = no as ElicitResult;
    expect(await ben.call('note_delete', { note: 'wifi' })).toBe('The person said no. Nothing was changed.');
  }
  expect(ben.asked).toEqual(Array(3).fill('Delete a note: old wifi password?'));
  expect(await notes()).toContain('old wifi password');
  answer = { action: 'accept', content: { agree: true } };
  expect(await ben.call('note_delete', { note: 'wifi' })).toMatch(/^Deleted the note old wifi password/);
  expect(await notes()).not.toContain('old wifi password');
  expect(await ben.call('undo')).toMatch(/^Taken back: deleted note/);
});

test('a program that cannot ask has the button put into the person’s own chat', async () => {
  await ada.call('note_add', { text: 'a shopping list' });
  const said = await ada.call('note_delete', { note: 'shopping' });
  expect(said).toMatch(/press “Delete a note” there\. Nothing is changed until they do/);
  expect(await ada.call('note_delete', { note: 'shopping' })).toBe(said);
  await house.app.settle();
  const asked = house.platform.seen('ada').filter(({ text }) => text.startsWith('Desk would like to:'));
  expect(asked.map(({ text }) => text.split('\n')[0])).toEqual(['Desk would like to: Delete a note: a shopping list?']);
  expect(await ada.call('note_list')).toContain('a shopping list');
  const [button] = asked;
  if (!button) throw new Error('no button');
  await house.press('ada', button, 'Delete a note');
  expect(await ada.call('note_list')).not.toContain('a shopping list');
});

test('what is wrong with a call is a result that says so; a tool that is not there is an error', async () => {
  const wrong = async (name: string, input: Record<string, unknown>) => {
    const result = await ada.result(name, input);
    return result.isError ? (result.content[0] as { text: string }).text : 'no error';
  };
  expect(await wrong('task_add', {})).toBe('What should the task be called?');
  expect(await wrong('task_add', { title: 'x', colour: 'red' })).toMatch(
    /^task_add has no field “colour”\. Its fields/,
  );
  expect(await wrong('task_add', { title: 'x', priority: 9 })).toBe('Priority has to be a whole number from 1 to 4.');
  expect(await wrong('remind_me', { title: 'x', when: 'blue' })).toMatch(/^I couldn't read “blue” as a time/);
  expect(await wrong('task_done', { task: 'no such thing' })).toBe('I found no task like “no such thing”.');
  for (const name of ['drop_table', 'mcp_token', 'task add extra', ''])
    await expect(ada.result(name)).rejects.toMatchObject({ code: -32602 });
});

test('who has no token, or a revoked one, is turned away before anything is read', async () => {
  const none = await knock({});
  expect(none.status).toBe(401);
  expect(none.headers.get('www-authenticate')).toMatch(/^Bearer/);
  expect((await knock({ authorization: 'Bearer almanac_wrong' })).status).toBe(401);
  const token = await makeToken('ada', 'a lent tablet');
  const lent = await open(token);
  expect(await lent.call('task_list')).toBeTruthy();
  expect((await house.say('ada', '/mcp revoke a lent tablet'))[0]?.text).toMatch(/^Revoked: a lent tablet/);
  await expect(lent.call('task_list')).rejects.toThrow(/401|token/);
  await lent.close();
});

test('a page of another origin, and a name that is not this machine’s, are turned away', async () => {
  const authorization = `Bearer ${tokens.ada}`;
  expect((await knock({ authorization, origin: 'https://evil.example' })).status).toBe(403);
  expect((await knock({ authorization, origin: 'null' })).status).toBe(403);
  expect((await knock({ authorization, origin: 'https://almanac.example.org' })).status).toBe(200);
  const guard = createGuard({ ...house, publicUrl: 'https://almanac.example.org' });
  const asked = async (host: string) => {
    const admitted = await guard.admit(new Request('http://x/mcp', { headers: { host, authorization } }), '::1');
    return admitted instanceof Response ? admitted.status : admitted.token.name;
  };
  expect(await asked('evil.example')).toBe(403);
  expect(await asked('almanac.example.org.evil.example')).toBe(403);
  expect(await asked('almanac.example.org')).toBe('laptop');
  expect(await asked('localhost:8787')).toBe('laptop');
  expect(await asked('[::1]:8787')).toBe('laptop');
});

test('sessions are their token’s, and end', async () => {
  const [mine, other] = [`Bearer ${tokens.ada}`, `Bearer ${tokens.ben}`];
  const opened = await knock({ authorization: mine });
  const session = opened.headers.get('mcp-session-id') ?? '';
  const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' };
  const ask = (headers: Record<string, string>, body: unknown = list, method = 'POST') =>
    knock({ 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25', ...headers }, body, method);
  expect((await ask({ authorization: mine })).status).toBe(200);
  expect((await ask({ authorization: other })).status).toBe(404);
  expect((await ask({ authorization: mine, 'mcp-protocol-version': '1999-01-01' })).status).toBe(400);
  expect((await ask({ authorization: mine }, undefined, 'GET')).status).toBe(405);
  expect((await knock({ authorization: mine }, list)).status).toBe(400);
  expect((await knock({ authorization: mine }, 'no json')).status).toBe(400);
  expect((await ask({ authorization: other }, undefined, 'DELETE')).status).toBe(404);
  expect((await ask({ authorization: mine }, undefined, 'DELETE')).status).toBe(200);
  expect((await ask({ authorization: mine })).status).toBe(404);
});

test('a call that is sent again is not run again', async () => {
  const authorization = `Bearer ${tokens.ben}`;
  const opened = await knock({ authorization });
  const session = { authorization, 'mcp-session-id': opened.headers.get('mcp-session-id') ?? '' };
  const call = {
    jsonrpc: '2.0',
    id: 7,
    method: 'tools/call',
    params: { name: 'task_add', arguments: { title: 'once' } },
  };
  const answers = [await (await knock(session, call)).text(), await (await knock(session, call)).text()];
  expect(answers[0]).toContain('Task added: once');
  expect(answers[1]).toContain('That was not done: it was asked for before');
  expect((await ben.call('task_list')).match(/once/g)).toHaveLength(1);
});

test('who calls without end is told when to come back, and nobody else is', async () => {
  const authorization = `Bearer ${await makeToken('ada', 'a loop')}`;
  const statuses: number[] = [];
  for (let count = 0; count < 62; count++) statuses.push((await knock({ authorization }, 'no json')).status);
  expect(statuses.slice(0, 60)).toEqual(Array(60).fill(400));
  const told = await knock({ authorization }, 'no json');
  expect(told.status).toBe(429);
  expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await ada.call('agenda')).toBeTruthy();
  house.clock.advance({ seconds: 30 });
  expect((await knock({ authorization }, 'no json')).status).toBe(400);
});

test('a token stands nowhere but where it was shown once', async () => {
  expect((await house.say('ada', '/mcp list'))[0]?.text).toMatch(/laptop — made .*, last used/);
  const rows = await house.db.asSystem((em) =>
    em.execute(
      `select to_jsonb(m) from message m union all select to_jsonb(t) from mcp_token t
       union all select to_jsonb(c) from choice c union all select to_jsonb(l) from letter l union all select to_jsonb(g) from change g`,
    ),
  );
  const kept = JSON.stringify(rows) + house.log.lines.join('\n');
  expect(rows.length).toBeGreaterThan(20);
  for (const token of Object.values(tokens)) expect(kept).not.toContain(token.slice('almanac_'.length));
});
