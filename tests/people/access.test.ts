/** Who may use it: the settings, a flood that costs the database nothing, and letting in through the real clients. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { accessOf, runsBot } from '../../src/people/access.ts';
import { type House, openHouse } from '../support/house.ts';
import { threeChannels } from '../support/three-channels.ts';

describe('settings', () => {
  test('pairing is the default as soon as somebody runs the bot', () => {
    const modeOf = (env: Record<string, string>) => {
      const { ACCESS, ADMINS } = readConfig(env);
      return accessOf(ACCESS, ADMINS, []).mode;
    };
    expect(modeOf({})).toBe('open');
    expect(modeOf({ ADMINS: 'memory:root' })).toBe('pairing');
    expect(modeOf({ ADMINS: 'memory:root', ACCESS: 'open' })).toBe('open');
  });

  test('a door that nobody could open is refused, and so is an account without its channel', () => {
    expect(() => readConfig({ ACCESS: 'pairing' })).toThrow('ACCESS=pairing needs ADMINS');
    expect(() => readConfig({ ADMINS: 'root' })).toThrow('ADMINS: lists accounts as channel:id');
  });

  test('an account is named with its workspace or without, and is nobody else’s', () => {
    const access = accessOf(undefined, readConfig({ ADMINS: 'a:1, b:T1/2' }).ADMINS, ['tty']);
    const runs = (channel: string, id: string, tenant?: string) =>
      runsBot(access, { channel }, { id, ...(tenant ? { tenant } : {}) });
    expect([runs('a', '1'), runs('a', '1', 'T9'), runs('b', '2', 'T1'), runs('tty', 'anybody')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([runs('a', '2'), runs('b', '2'), runs('b', '2', 'T2'), runs('b', '1'), runs('c', '1')]).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a flood', () => {
  let house: House;
  const statements: string[] = [];
  beforeAll(async () => {
    house = await openHouse({ onQuery: (sql) => statements.push(sql), parts: { limits: { person: 5, room: 50 } } });
  });
  afterAll(() => house.close());

  test('costs the database nothing once it is over the limit, and is answered once', async () => {
    for (let index = 0; index < 5; index += 1) await house.platform.say('eve', `/task add number ${index}`);
    await house.app.settle();
    const before = house.platform.seen('eve').length;
    statements.length = 0;
    await Promise.all(Array.from({ length: 500 }, (_, index) => house.platform.say('eve', `/task add more ${index}`)));
    expect(statements).toEqual([]);
    expect(
      house.platform
        .seen('eve')
        .slice(before)
        .map(({ text }) => text),
    ).toEqual([expect.stringContaining('That was a lot at once')]);
  });

  test('disturbs nobody else, and is over in a minute', async () => {
    expect((await house.say('ada', '/task list'))[0]?.text).toContain('No open tasks');
    house.clock.advance({ seconds: 59 });
    await house.platform.say('eve', '/task add still too early');
    house.clock.advance({ seconds: 1 });
    const [list] = await house.say('eve', '/task list');
    expect(list?.text).toContain('number 4');
    expect(list?.text).not.toContain('more');
    expect(list?.text).not.toContain('too early');
  });

  test('of what is not said to the bot counts for nothing', async () => {
    for (let index = 0; index < 100; index += 1)
      await house.platform.say('cy', 'talk', { room: 'shared', mention: false });
    expect((await house.say('cy', '/task list', { room: 'shared' }))[0]?.text).toContain('No open tasks');
  });
});

test('a stranger on Discord is let in from Telegram, and linked from Slack by an own code without asking again', async () => {
  const house = await threeChannels({ access: accessOf(undefined, ['telegram:5000000001'], []) });
  try {
    expect((await house.say('telegram', 'root', 'hello')).text).not.toContain('I don’t know you yet');
    expect(house.telegram.server.world.person('root').id).toBe(5_000_000_001);
    const turned = await house.say('discord', 'ada', '/task add buy milk');
    expect(turned.text).toContain('I don’t know you yet');
    const asked = house.last('telegram', 'root');
    expect(asked.text).toContain(/\w{4}-\w{4}/.exec(turned.text)?.[0]);
    expect(asked.text).toContain('on Discord');
    await house.press('telegram', 'root', 'Let in');
    expect(house.last('discord', 'ada').text).toContain('You are let in');
    expect((await house.say('discord', 'ada', '/task add buy milk')).text).toContain('buy milk');
    const code = /\w{4}-\w{4}/.exec((await house.say('discord', 'ada', '/link')).text)?.[0];
    expect((await house.say('slack', 'ada', '/task list')).text).toContain('I don’t know you yet');
    expect((await house.say('slack', 'ada', `/link ${code}`)).text).toContain('You are one person now');
    expect((await house.say('slack', 'ada', '/task list')).text).toContain('buy milk');
    // nothing that a stranger said is kept
    const kept = await house.db.asSystem((em) =>
      em.execute(`select from message where content::text like '%know you yet%'`),
    );
    expect(kept).toEqual([]);
  } finally {
    await house.close();
  }
});
