import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Core } from '../../../src/channel/adapter.ts';
import type { Incoming } from '../../../src/channel/message.ts';
import { sign } from '../../fakes/slack/deliver.ts';
import { type SlackOptions, secret, slackPlatform } from '../../fakes/slack/platform.ts';

type Platform = Awaited<ReturnType<typeof slackPlatform>>;

let platform: Platform;

afterEach(async () => {
  await platform.close();
  expect(platform.violations()).toEqual([]);
});

/** A core that does everything once, however often it is told. */
function onceCore(answer: (incoming: Incoming) => Promise<unknown> = async () => {}) {
  const seen = new Set<string>();
  const gone: string[] = [];
  const core: Core = {
    async receive(incoming) {
      if (seen.has(incoming.id)) return;
      seen.add(incoming.id);
      await answer(incoming);
    },
    suggest: async ({ completion }) => [{ value: 'a', label: `${completion.field} ${completion.typed}` }],
    moved: async () => {},
    gone: async (at) => void gone.push(`${at.tenant} ${at.room}`),
    ended: () => {},
  };
  return { core, seen, gone };
}

async function open(options: SlackOptions, core: Core): Promise<Platform> {
  platform = await slackPlatform(options);
  await platform.open(core);
  return platform;
}

const say = (people: Platform, index: number, team = people.teamOf()) => ({
  type: 'message',
  ts: `1880000000.${String(index).padStart(6, '0')}`,
  channel: people.state.directRoom(people.state.userId('ana', team)),
  channel_type: 'im',
  user: people.state.userId('ana', team),
  text: `number ${index}`,
});

describe.each(['socket', 'http'] as const)('under load over %s', (mode) => {
  test('200 interactions at once are acknowledged in time by a core that takes a second for each', async () => {
    const { core, seen } = onceCore(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    await open({ mode }, core);
    const payloads = Array.from({ length: 200 }, (_, index) => {
      const team = platform.teamOf();
      const person = `person${index}`;
      return {
        command: '/almanac',
        text: `task add number ${index}`,
        team_id: team.id,
        channel_id: platform.state.directRoom(platform.state.userId(person, team)),
        user_id: platform.state.userId(person, team),
        trigger_id: platform.trigger(person, team),
        response_url: platform.responseUrl(person, team, 'C'),
      };
    });
    await platform.hand('slash_commands', payloads, 200);
    expect(seen.size).toBe(200);
  });

  test('200 submitted forms at once are acknowledged in time by a slow core', async () => {
    const { core, seen } = onceCore(() => new Promise((resolve) => setTimeout(resolve, 4000)));
    await open({ mode }, core);
    const team = platform.teamOf();
    const at = { channel: 'slack', tenant: team.id, room: 'D', private: true };
    const view = {
      id: 'V1',
      type: 'modal',
      private_metadata: JSON.stringify({ form: 'f.0', at }),
      state: { values: {} },
    };
    const payloads = Array.from({ length: 200 }, (_, index) =>
      platform.interaction('ana', team, { type: 'view_submission', trigger_id: `t${index}`, view }),
    );
    await platform.hand('interactive', payloads, 200);
    expect(seen.size).toBe(200);
  });
});

test('every event sent twice, and the socket dropped after every 50: nothing lost, nothing done twice', async () => {
  const answered: string[] = [];
  const { core } = onceCore(async ({ at, said, turn }) => {
    const text = said.kind === 'text' ? said.text : '';
    answered.push(text);
    await platform.adapter.send(at, { text: `Heard ${text}.` }, turn);
  });
  await open({ dropEvery: 50 }, core);
  const team = platform.teamOf();
  const wanted = Array.from({ length: 250 }, (_, index) => `number ${index}`);
  const deliveries = wanted.flatMap((_, index) => {
    const payload = platform.event(team, say(platform, index), `Ev${index}`);
    return [platform.delivering.deliver('events_api', payload), platform.delivering.deliver('events_api', payload)];
  });
  await Promise.all(deliveries);
  await vi.waitFor(() => expect(answered).toHaveLength(250), 20_000);
  expect([...answered].sort()).toEqual([...wanted].sort());
  const connections = platform.state.calls.filter((call) => call.method === 'apps.connections.open');
  expect(connections.length).toBeGreaterThan(9);
  await vi.waitFor(() => expect(platform.seen('ana')).toHaveLength(250), 20_000);
}, 120_000);

test('a warned disconnect and an abrupt one are both followed by a new connection', async () => {
  const { core, seen } = onceCore();
  await open({}, core);
  await platform.drop();
  await platform.say('ana', 'after the drop');
  await platform.delivering.disconnect?.('refresh_requested');
  await platform.say('ana', 'after the warning');
  expect(seen.size).toBe(2);
});

describe('requests over HTTP', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const body = (text: string, id = 'Ev1') =>
    JSON.stringify(platform.event(platform.teamOf(), { ...say(platform, 1), text }, id));
  const post = (text: string, headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${platform.port}/slack/events`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', ...headers },
    });

  test('a forged signature is refused, and nothing is heard', async () => {
    const { core, seen } = onceCore();
    await open({ mode: 'http' }, core);
    const text = body('forged');
    expect((await post(text, sign('another-secret', text, now()))).status).toBe(401);
    expect((await post(text.replace('forged', 'changed'), sign(secret, text, now()))).status).toBe(401);
    expect((await post(text, {})).status).toBe(401);
    expect(seen.size).toBe(0);
  });

  test('a request older than five minutes is refused', async () => {
    const { core, seen } = onceCore();
    await open({ mode: 'http' }, core);
    const text = body('stale');
    expect((await post(text, sign(secret, text, now() - 301))).status).toBe(401);
    expect(seen.size).toBe(0);
  });

  test('a replay and a retry do nothing twice, and a retry alone is heard', async () => {
    const { core, seen } = onceCore();
    await open({ mode: 'http' }, core);
    const text = body('once');
    const signed = sign(secret, text, now());
    expect((await post(text, signed)).status).toBe(200);
    expect((await post(text, signed)).status).toBe(200);
    expect(
      (await post(text, { ...signed, 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })).status,
    ).toBe(200);
    const alone = JSON.stringify(platform.event(platform.teamOf(), { ...say(platform, 2) }, 'Ev2'));
    await post(alone, { ...sign(secret, alone, now()), 'x-slack-retry-num': '1' });
    await platform.settled(4);
    expect(seen.size).toBe(2);
  });

  test('the address is verified, and what is not Slack’s is refused', async () => {
    await open({ mode: 'http' }, onceCore().core);
    const text = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await (await post(text, sign(secret, text, now()))).json()).toEqual({ challenge: 'abc' });
    expect((await post('not json', sign(secret, 'not json', now()))).status).toBe(400);
  });

  test('requests come through our own web server where Slack has no port', async () => {
    const { core, seen } = onceCore();
    await open({ mode: 'http', env: { SLACK_PORT: '' } }, core);
    const text = body('through the house');
    const headers = { 'content-type': 'application/json', ...sign(secret, text, now()) };
    const request = new Request('https://almanac.example/slack/events', { method: 'POST', body: text, headers });
    const answer = await platform.adapter.webhook?.handle(request);
    await platform.settled(1);
    expect([answer?.status, seen.size]).toEqual([200, 1]);
    const forged = new Request('https://almanac.example/slack/events', { method: 'POST', body: text });
    expect((await platform.adapter.webhook?.handle(forged))?.status).toBe(401);
  });
});

test('an uninstalled workspace and a closed room are told to the core', async () => {
  const { core, gone } = onceCore();
  await open({}, core);
  const team = platform.teamOf();
  await platform.delivering.deliver(
    'events_api',
    platform.event(team, { type: 'channel_archive', channel: team.general, user: 'U1' }),
  );
  await platform.delivering.deliver(
    'events_api',
    platform.event(team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.botUser] } }),
  );
  await platform.delivering.deliver('events_api', platform.event(team, { type: 'app_uninstalled' }));
  expect(gone).toEqual([`${team.id} ${team.general}`, `${team.id} `, `${team.id} `]);
  const at = { channel: 'slack', tenant: team.id, room: team.general, private: false };
  await expect(platform.adapter.send(at, { text: 'x' })).rejects.toMatchObject({ failure: 'gone' });
});

test('a field of a form is completed by the core, with what was typed as an answer of its own', async () => {
  await open({}, onceCore().core);
  const payload = platform.interaction('ana', platform.teamOf(), {
    type: 'block_suggestion',
    action_id: 'suggest:task done:task',
    value: 'mi',
    view: { id: 'V1', type: 'modal' },
  });
  expect(await platform.delivering.deliver('interactive', payload)).toMatchObject({
    options: [{ value: 'a', text: { text: 'task mi' } }, { value: 'mi' }],
  });
});
