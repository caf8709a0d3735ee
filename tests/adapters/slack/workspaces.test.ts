import { afterEach, describe, expect, test } from 'vitest';
import type { Core } from '../../../src/channel/adapter.ts';
import type { Incoming } from '../../../src/channel/message.ts';
import { memoryOf } from '../../fakes/memory-of.ts';
import { slackPlatform } from '../../fakes/slack/platform.ts';

type Platform = Awaited<ReturnType<typeof slackPlatform>>;

let platform: Platform;
const heard: Incoming[] = [];

const core: Core = {
  async receive(incoming) {
    if (heard.some((one) => one.id === incoming.id)) return;
    heard.push(incoming);
    const said = incoming.said.kind === 'text' ? incoming.said.text : incoming.said.kind;
    await platform.adapter.send(
      incoming.at,
      { text: `To ${incoming.from.name} of ${incoming.at.tenant}: ${said}` },
      incoming.turn,
    );
  },
  suggest: async () => [],
  moved: async () => {},
  gone: async () => {},
  ended: () => {},
};

const oauth = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: 'client',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'state-secret',
};
const publicUrl = 'https://almanac.example';

afterEach(async () => {
  heard.splice(0);
  await platform.close();
  expect(platform.violations()).toEqual([]);
});

/** The way of an installing person's browser: to Slack, and back with a code. */
async function install(at: Platform, name: string): Promise<number> {
  const handle = (url: string, headers = {}) =>
    at.adapter.webhook?.handle(new Request(url, { headers })) ?? Promise.reject(new Error('no webhook'));
  const begun = await handle(`${publicUrl}/slack/install`);
  const there = new URL(begun.headers.get('location') ?? '');
  expect(there.origin + there.pathname).toBe(`${at.origin}/oauth/v2/authorize`);
  expect(there.searchParams.get('redirect_uri')).toBe(`${publicUrl}/slack/oauth_redirect`);
  const cookie = begun.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const back = `${publicUrl}/slack/oauth_redirect?code=code-${name}&state=${there.searchParams.get('state')}`;
  return (await handle(back, { cookie })).status;
}

describe('two workspaces side by side', () => {
  test('are installed by OAuth, and no token, person or message of one is used for the other', async () => {
    const kept = new Map<string, string>();
    const options = {
      mode: 'http',
      teams: ['alpha', 'beta'],
      memory: memoryOf(kept),
      publicUrl,
      env: { ...oauth, SLACK_PORT: '' },
    } as const;
    platform = await slackPlatform(options);
    await platform.open(core);
    expect([await install(platform, 'alpha'), await install(platform, 'beta')]).toEqual([200, 200]);
    expect([...kept.keys()].sort()).toEqual(['installation:TALPHA', 'installation:TBETA']);
    await platform.close();

    // Started anew, from what was kept.
    platform = await slackPlatform({ ...options, env: oauth });
    await platform.open(core);
    await Promise.all(
      ['alpha', 'beta'].flatMap((team) =>
        ['ana', 'ben'].map((person) => platform.say(person, `I am in ${team}`, { team })),
      ),
    );
    await platform.settled(4);
    await platform.say('ana', 'in the room', { room: 'shared', team: 'beta' });
    for (const team of ['alpha', 'beta']) {
      for (const person of ['ana', 'ben'])
        expect(platform.seen(person, 'private', team).map((seen) => seen.text)).toEqual([
          `To ${person} of T${team.toUpperCase()}: I am in ${team}`,
        ]);
    }
    expect(platform.seen('ana', 'shared', 'alpha')).toEqual([]);
    expect(new Set(heard.map((one) => `${one.from.tenant} ${one.from.id}`)).size).toBe(4);
    expect(heard.every((one) => one.from.tenant === one.at.tenant)).toBe(true);
  });

  test('one that removes us falls silent, the other does not', async () => {
    const kept = new Map<string, string>();
    const options = {
      mode: 'http',
      teams: ['alpha', 'beta'],
      memory: memoryOf(kept),
      publicUrl,
      env: { ...oauth, SLACK_PORT: '' },
    } as const;
    platform = await slackPlatform(options);
    await platform.open(core);
    await install(platform, 'alpha');
    await install(platform, 'beta');
    await platform.close();
    platform = await slackPlatform({ ...options, env: oauth });
    await platform.open(core);
    await platform.say('ana', 'hi', { team: 'alpha' });
    const at = heard[0]?.at;
    await platform.delivering.deliver(
      'events_api',
      platform.event(platform.teamOf('alpha'), { type: 'app_uninstalled' }),
    );
    await expect(
      platform.adapter.send(at ?? { channel: '', room: '', private: true }, { text: 'x' }),
    ).rejects.toMatchObject({ failure: 'gone' });
    expect([...kept.keys()]).toEqual(['installation:TBETA']);
    await platform.say('ana', 'still here', { team: 'beta' });
    expect(platform.seen('ana', 'private', 'beta')).toHaveLength(1);
  });

  test('an installation that we did not begin is refused', async () => {
    platform = await slackPlatform({ mode: 'http', publicUrl, env: { ...oauth, SLACK_PORT: '' } });
    await platform.open(core);
    const forged = new Request(`${publicUrl}/slack/oauth_redirect?code=code-alpha&state=forged`);
    expect((await platform.adapter.webhook?.handle(forged))?.status).not.toBe(200);
    expect(platform.state.calls.map((call) => call.method)).not.toContain('oauth.v2.access');
  });
});

test('an event of a workspace that never installed us is answered by nobody', async () => {
  platform = await slackPlatform({ teams: ['alpha', 'beta'], env: oauth, memory: memoryOf() });
  await platform.open(core);
  await platform.delivering.deliver(
    'events_api',
    platform.event(platform.teamOf('beta'), { type: 'message', ts: '1.1', channel: 'DX', user: 'UX', text: 'hi' }),
  );
  expect([heard, platform.state.messages]).toEqual([[], []]);
});
