/** The product as a process: platforms that call it reach their adapters by the web door. */
import type { Update } from 'grammy/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi } from '../fakes/slack/api.ts';
import { sign } from '../fakes/slack/deliver.ts';
import { createState } from '../fakes/slack/state.ts';
import { TelegramServer } from '../fakes/telegram/server.ts';
import { freePort, type Started, startProcess } from './process.ts';

const signingSecret = 'a-signing-secret';
const telegram = new TelegramServer();
const slackState = createState(['alpha']);
let slack: Awaited<ReturnType<typeof openApi>>;
let almanac: Started;
let base: string;

beforeAll(async () => {
  await telegram.start();
  slack = await openApi(slackState, { appToken: 'none', without: [], faults: [], socketUrl: () => '' });
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  almanac = startProcess({
    PORT: String(port),
    PUBLIC_URL: base,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
    SLACK_API_URL: `${slack.origin}/api/`,
    SLACK_BOT_TOKEN: slackState.teams[0]?.token ?? '',
    SLACK_SIGNING_SECRET: signingSecret,
  });
  await almanac.until(/^web: /m);
});

afterAll(async () => {
  almanac.remove();
  await telegram.stop();
  await slack.close();
});

test('it lives and is ready', async () => {
  for (const path of ['/healthz', '/readyz']) expect((await fetch(base + path)).status).toBe(200);
});

test('an update that Telegram posts with the secret token is answered', async () => {
  const { world, updates } = telegram;
  expect(updates.webhook?.url).toBe(`${base}/telegram/webhook`);
  const ana = world.person('ana');
  const { message } = world.add(ana.id, ana, { text: 'add a task to read chapter 4' });
  await updates.push({ update_id: updates.nextId(), message } as Update);
  const said = world.seen(ana.id, ana.id).map((stored) => stored.message.text ?? '');
  expect(said.join('\n')).toContain('Task added: read chapter 4');
});

test('an update without the secret is refused', async () => {
  const answer = await fetch(`${base}/telegram/webhook`, { method: 'POST', body: '{"update_id":1}' });
  expect(answer.status).toBe(401);
});

test('a signed Slack event is answered, an unsigned one refused', async () => {
  const [team] = slackState.teams;
  if (!team) throw new Error('no workspace');
  const user = slackState.userId('ana', team);
  const channel = slackState.directRoom(user);
  const event = {
    type: 'message',
    ts: slackState.ts(),
    channel,
    channel_type: 'im',
    user,
    team: team.id,
    text: 'add a task to buy stamps',
  };
  const authorizations = [{ team_id: team.id, user_id: team.botUser, is_bot: true, enterprise_id: null }];
  const body = JSON.stringify({
    ...{ type: 'event_callback', team_id: team.id, api_app_id: 'A1', event, event_id: 'Ev1', event_time: 1 },
    authorizations,
  });
  const post = (headers: Record<string, string>) =>
    fetch(`${base}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  expect((await post({})).status).toBe(401);
  expect((await post(sign('another secret', body, Math.floor(Date.now() / 1000)))).status).toBe(401);
  expect((await post(sign(signingSecret, body, Math.floor(Date.now() / 1000)))).status).toBe(200);
  await expect
    .poll(() => slackState.messages.map((message) => message.text).join('\n'), { timeout: 30_000 })
    .toContain('Task added: *buy stamps*');
});

test('what is nowhere is said to be nowhere, and too much is not read', async () => {
  expect((await fetch(`${base}/nowhere`)).status).toBe(404);
  const large = await fetch(`${base}/telegram/webhook`, { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024) });
  expect(large.status).toBe(413);
});

test('a second process is told in one sentence that the port is taken', async () => {
  const second = startProcess({ PORT: new URL(base).port, TERMINAL: '0' });
  expect(await second.closed).toBe(1);
  expect(second.stderr()).toMatch(
    /^Port \d+ is taken by another program: set PORT to a free one, or stop that program\.$/m,
  );
  second.remove();
});

test('told to stop, it ends by itself', async () => {
  almanac.child.kill('SIGTERM');
  expect(await almanac.closed).toBe(0);
  await expect(fetch(`${base}/healthz`)).rejects.toThrow();
});
