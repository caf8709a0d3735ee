/** What people do in rooms, threads and menus, as the core hears it; and what is nobody's words to anyone. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hearInteraction } from '../../../adapters/discord/hear-interaction.ts';
import { interaction, kinds, messageCreate } from '../../fakes/discord/events.ts';
import { type DiscordPlatform, discordPlatform } from '../../fakes/discord/platform.ts';
import { type Recorder, recorder } from './recorder.ts';

let platform: DiscordPlatform;
let core: Recorder;

beforeEach(async () => {
  platform = await discordPlatform();
  core = recorder();
  await platform.open(core);
});
afterEach(async () => {
  await platform.close();
  expect(platform.violations()).toEqual([]);
});

test('a person is the same in every server and in the direct room', async () => {
  await platform.say('ana', 'here');
  await platform.say('ana', 'there', { room: 'shared' });
  expect(new Set(core.heard.map(({ from }) => `${from.tenant} ${from.id}`)).size).toBe(1);
});

test('an answer stays in its thread', async () => {
  const { world } = platform.server;
  const thread = world.thread('Homework');
  core.answer = ({ at }) => platform.adapter.send(at, { text: 'Here.' });
  await platform.write('ana', thread, { text: 'hello', mention: true });
  expect(core.last().at).toEqual({
    channel: 'discord',
    tenant: world.guild,
    room: world.shared,
    thread,
    private: false,
  });
  expect([...world.messages.values()].map(({ message }) => message.channel_id)).toEqual([thread]);
});

test('other bots, webhooks, joins and our own messages are not heard', async () => {
  const { world } = platform.server;
  const room = world.direct(world.person('ana').id);
  await platform.write('ana', room, { text: 'x', other: { author: world.bot } });
  await platform.write('ana', room, { text: 'x', other: { webhook_id: '123456789012345678' } });
  await platform.write('ana', world.shared, { text: 'x', mention: true, other: { type: 7 } });
  expect(core.heard).toEqual([]);
});

test('a mention of the role that came with the bot is a mention of the bot', async () => {
  const { role, shared } = platform.server.world;
  await platform.write('ana', shared, { text: `<@&${role}> what is on?`, other: { mention_roles: [role] } });
  expect(core.last().said).toMatchObject({ text: 'what is on?', toBot: true });
});

test('a bare mention is heard, as nothing said to the bot', async () => {
  await platform.say('ana', '', { room: 'shared' });
  expect(core.last().said).toMatchObject({ text: '', toBot: true });
});

test('Discord’s own tokens are heard as words', async () => {
  const { world } = platform.server;
  const ben = world.person('ben');
  const room = world.direct(world.person('ana').id);
  const text = `ask <@${ben.id}> at <t:1795510800:f> <:wave:123456789012345678>`;
  await platform.write('ana', room, { text, other: { mentions: [ben] } });
  expect(core.last().said).toMatchObject({ text: 'ask @ben at 2026-11-24T09:00:00Z :wave:' });
});

test('a forwarded message is heard as what it says', async () => {
  const room = platform.server.world.direct(platform.server.world.person('ana').id);
  await platform.write('ana', room, { text: '', forward: 'Exam moved to Friday' });
  expect(core.last().said).toMatchObject({ text: 'Exam moved to Friday', forwarded: true });
});

test('a reply to somebody else carries what they said, and is to nobody else', async () => {
  const { world } = platform.server;
  const replyTo = world.message(world.shared, world.person('ben'), { content: 'Lab is at 3' });
  await platform.write('ana', world.shared, { text: 'thanks', replyTo });
  expect(core.last().said).toMatchObject({ toBot: false, about: { text: 'Lab is at 3', author: 'ben', ours: false } });
});

test('a voice message is an attachment that says so', async () => {
  const { world } = platform.server;
  const file = platform.server.attach('voice-message.ogg', 'audio/ogg; codecs=opus', new Uint8Array([1, 2]));
  const room = world.direct(world.person('ana').id);
  await platform.write('ana', room, {
    text: '',
    attachments: [{ ...file, duration_secs: 4.5 }],
    other: { flags: 8192 },
  });
  expect(core.last().attachments).toMatchObject([
    { name: 'voice-message.ogg', type: 'audio/ogg', voice: true, size: 2, seconds: 4.5 },
  ]);
});

test('where a person brought the bot along, the room is not private and only the token can post', () => {
  const { world, interactions } = platform.server;
  const user = world.person('ana').id;
  const ticket = interactions.open({
    type: kinds.ApplicationCommand,
    channel: world.direct(user),
    guild: undefined,
    user,
    pressed: undefined,
  });
  ticket.acknowledged = true;
  const brought = {
    context: 2,
    authorizing_integration_owners: { '1': user },
    data: { id: '1', type: 1, name: 'agenda' },
  };
  const event = interaction(world, ticket, 'ana', brought) as Parameters<typeof hearInteraction>[0];
  const heard = hearInteraction(event, world.bot.id, (label) => label);
  expect(heard?.incoming.at.private).toBe(false);
  expect(heard?.facts).toMatchObject({ shared: true, writable: false });
});

test('a message as the documentation has it is heard without what it leaves out', async () => {
  const { world, gateway } = platform.server;
  const { mention_roles, channel_type, ...bare } = messageCreate(world, world.direct(world.person('ana').id), 'ana', {
    text: 'plain',
  }) as unknown as Record<string, unknown>;
  expect([mention_roles, channel_type]).toEqual([[], 1]);
  gateway.dispatch('MESSAGE_CREATE', bare);
  await platform.quiet();
  expect(core.last().said).toMatchObject({ text: 'plain', toBot: true });
});
