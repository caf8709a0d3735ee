/** What goes wrong at Discord, in the core's terms; and nothing twice however often events and sends are repeated. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/channel/delivery-error.ts';
import type { Address, Incoming } from '../../../src/channel/message.ts';
import { type DiscordPlatform, discordPlatform } from '../../fakes/discord/platform.ts';
import { persist, type Recorder, recorder } from './recorder.ts';

let platform: DiscordPlatform;
let core: Recorder;

async function open(options: Parameters<typeof discordPlatform>[0] = {}): Promise<void> {
  platform = await discordPlatform(options);
  core = recorder();
  await platform.open(core);
}

beforeEach(() => open());
afterEach(async () => {
  await platform.close();
  expect(platform.violations()).toEqual([]);
});

async function room(): Promise<Address> {
  await platform.say('ana', 'hello');
  return core.last().at;
}

async function failure(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.catch((thrown: unknown) => thrown);
  if (error instanceof DeliveryError) return error;
  throw new Error(`Expected a DeliveryError, got ${String(error)}`);
}

test.each([
  ['user', 'room'],
  ['shared', 'room'],
  ['global', 'all'],
] as const)('a limit of scope %s closes %s', async (scope, expected) => {
  const at = await room();
  platform.server.faults.push({ kind: 'rate-limited', retryAfterMs: 1500, scope });
  const error = await failure(platform.adapter.send(at, { text: 'x' }));
  expect([error.failure, error.retryAfterMs, error.scope]).toEqual(['rate-limited', 1500, expected]);
});

test('more requests than a second takes wait for the next one', async () => {
  const at = await room();
  const before = platform.server.calls.length;
  const each = Array.from({ length: 60 }, (_, index) => platform.adapter.send(at, { text: `${index}` }));
  expect(new Set((await Promise.all(each)).map(({ id }) => id)).size).toBe(60);
  expect(platform.server.calls.length - before).toBe(60);
});

test.each([
  ['error-before', 'ambiguous'],
  ['error-after', 'ambiguous'],
  ['reset-before', 'ambiguous'],
  ['reset-after', 'ambiguous'],
  ['gone', 'gone'],
  ['refused', 'refused'],
] as const)('%s is told as %s', async (kind, expected) => {
  const at = await room();
  platform.fail?.({ kind });
  expect((await failure(platform.adapter.send(at, { text: 'x' }))).failure).toBe(expected);
});

test('a channel that is not there is gone', async () => {
  const at = { channel: 'discord', room: '999999999999999999', private: true };
  expect((await failure(platform.adapter.send(at, { text: 'x' }))).failure).toBe('gone');
});

test('nobody listening is told as unavailable, for it is safe to send again', async () => {
  const at = await room();
  await platform.server.stop();
  const error = await failure(platform.adapter.send(at, { text: 'x' }));
  expect(['unavailable', 'ambiguous']).toContain(error.failure);
  expect((await failure(platform.adapter.send(at, { text: 'x' }))).failure).toBe('unavailable');
});

test('a message that is gone cannot be edited, and its room is not gone for that', async () => {
  const at = await room();
  const error = await failure(
    platform.adapter.edit?.({ at, id: '999999999999999999' }, { text: 'x' }) ?? Promise.resolve(),
  );
  expect(error.failure).toBe('refused');
});

test('no error carries the token, neither the bot’s nor an interaction’s', async () => {
  const at = await room();
  platform.fail?.({ kind: 'refused' }, { kind: 'gone' }, { kind: 'reset-before' });
  for (let at_ = 0; at_ < 3; at_ += 1) {
    const error = await failure(platform.adapter.send(at, { text: 'secret words' }));
    const told = JSON.stringify([error.message, error.stack, error.cause, { ...(error.cause as object) }]);
    expect(told).not.toContain(platform.server.token);
    expect(told).not.toContain('secret words');
  }
});

test('a deleted channel is told to the core', async () => {
  const { guild, shared } = platform.server.world;
  platform.server.gateway.dispatch('CHANNEL_DELETE', { id: shared, type: 0, guild_id: guild, name: 'general' }, guild);
  await platform.quiet();
  expect(core.lost).toMatchObject([{ room: shared, tenant: guild }]);
});

test('every event twice and every third request broken: each is answered exactly once', async () => {
  await platform.close();
  const spec = { effect: 'reads', examples: [], topic: 'general', fields: [] } as const;
  await open({ twice: true, commands: [{ ...spec, name: 'agenda', summary: 'What is on' }] });
  const kinds = ['error-before', 'reset-before', 'error-after', 'reset-after'] as const;
  let requests = 0;
  platform.server.faultFor = () => {
    requests += 1;
    const kind = kinds[Math.floor(requests / 3) % kinds.length];
    return requests % 3 === 0 && kind ? { kind } : undefined;
  };
  const known = new Set<string>();
  core.answer = async (incoming) => {
    if (known.has(incoming.id)) return;
    known.add(incoming.id);
    await persist((key) => answer(incoming, key), incoming.id);
  };
  const answer = ({ at, from, turn }: Incoming, key: string) => {
    const message = { text: `for ${from.name}`, key };
    return at.private || turn === undefined
      ? platform.adapter.send(at, message, turn)
      : platform.adapter.whisper?.(at, from, message, turn);
  };
  const people = Array.from({ length: 30 }, (_, at) => `person-${at}`);
  await Promise.all(
    people.flatMap((person) => [
      platform.say(person, 'hello'),
      platform.say(person, 'hello', { room: 'shared' }),
      platform.command(person, 'agenda', {}),
      platform.command(person, 'agenda', {}, { room: 'shared' }),
    ]),
  );
  platform.server.faultFor = undefined;
  for (const person of people) {
    const own = (text: string) => text === `for ${person}`;
    expect(platform.seen(person).map(({ text }) => text)).toEqual([`for ${person}`, `for ${person}`]);
    expect(platform.seen(person, 'shared').filter(({ text }) => own(text))).toHaveLength(2);
  }
});
