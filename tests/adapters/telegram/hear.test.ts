import type { Message, Update, UserFromGetMe } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { type Heard, hear } from '../../../adapters/telegram/hear.ts';
import type { Incoming } from '../../../src/channel/message.ts';

const me = { id: 9, is_bot: true, first_name: 'Almanac', username: 'almanac_bot' } as UserFromGetMe;
const ana = { id: 7, is_bot: false, first_name: 'Ana', last_name: 'Reis', language_code: 'pt-br' };
const home = { id: 7, type: 'private', first_name: 'Ana' } as const;
const group = { id: -1001234, type: 'supergroup', title: 'Biology' } as const;
const commands = new Set(['task add', 'task list', 'agenda', 'undo']);

function update(content: object, chat: object = home): Update {
  return { update_id: 1, message: { message_id: 5, date: 1, chat, from: ana, ...content } } as unknown as Update;
}

function heard(from: Update, known: ReadonlySet<string> | undefined = commands): Heard | undefined {
  return hear(from, { me, names: known, attachments: () => [] });
}

function incoming(from: Update, known?: ReadonlySet<string>): Incoming {
  const result = heard(from, known);
  if (result?.kind !== 'incoming') throw new Error(`heard ${result?.kind}`);
  return result.incoming;
}

const said = (content: object, chat?: object) => incoming(update(content, chat)).said;

describe('who and where', () => {
  test('a private message comes with the update’s id, the chat and its sender', () => {
    expect(incoming(update({ text: 'hello' }))).toMatchObject({
      id: '1',
      at: { channel: 'telegram', room: '7', private: true },
      from: { id: '7', name: 'Ana Reis', locale: 'pt-br' },
    });
  });

  test('a topic is a thread, a chain of replies is not', () => {
    const text = '@almanac_bot hi';
    expect(incoming(update({ text, message_thread_id: 3, is_topic_message: true }, group)).at.thread).toBe('3');
    expect(incoming(update({ text, message_thread_id: 3 }, group)).at.thread).toBeUndefined();
  });

  test('other bots, channels and anonymous administrators are not heard', () => {
    expect(heard(update({ text: '/agenda', from: { ...ana, is_bot: true } }))).toBeUndefined();
    expect(heard(update({ text: '/agenda', sender_chat: group }, group))).toBeUndefined();
  });
});

describe('commands', () => {
  test.each([
    ['/task_add milk tomorrow', 'task add', 'milk tomorrow'],
    ['/task add milk tomorrow', 'task', 'add milk tomorrow'],
    ['/task_add@almanac_bot milk', 'task add', 'milk'],
    ['/TASK Add milk', 'task', 'Add milk'],
    ['/agenda', 'agenda', ''],
    ['/agenda\nnext week', 'agenda', 'next week'],
    ['/task', 'task', ''],
    ['/taks_add milk', 'taks add', 'milk'],
  ])('%j is %j with %j', (text, name, args) => {
    expect(said({ text })).toEqual({ kind: 'command', name, args });
  });

  test('in a group another bot’s command is not ours, by name or because we do not know it', () => {
    expect(heard(update({ text: '/agenda@other_bot' }, group))).toBeUndefined();
    expect(heard(update({ text: '/ban Ana' }, group))).toBeUndefined();
    expect(said({ text: '/ban@almanac_bot Ana' }, group)).toMatchObject({ name: 'ban' });
    expect(said({ text: '/agenda' }, group)).toMatchObject({ name: 'agenda' });
  });

  test('a path or a fraction is not a command', () => {
    expect(said({ text: '/usr/bin' })).toMatchObject({ kind: 'text', text: '/usr/bin' });
  });

  test('a deep link opens the chat with its payload', () => {
    expect(said({ text: '/start link-abc' })).toEqual({ kind: 'open', what: 'chat', payload: 'link-abc' });
    expect(said({ text: '/start' })).toEqual({ kind: 'open', what: 'chat' });
  });
});

describe('words in a group', () => {
  test.each([
    ['@almanac_bot what is on', 'what is on'],
    ['@Almanac_Bot: what is on', 'what is on'],
    ['what is on, @almanac_bot?', 'what is on,?'],
    ['hey @almanac_bot remind me', 'hey remind me'],
    ['remind me @almanac_bot', 'remind me'],
  ])('%j is to us and says %j', (text, words) => {
    expect(said({ text }, group)).toEqual({ kind: 'text', text: words, toBot: true });
  });

  test.each(['lunch?', 'mail me@almanac_bot', '@almanac_bot2 hi', 'https://t.me/@almanac_bot'])(
    '%j is not to us',
    (text) => {
      expect(said({ text }, group)).toMatchObject({ toBot: false, text });
    },
  );

  test('a mention by our name instead of our username counts', () => {
    const entities = [{ type: 'text_mention', offset: 0, length: 7, user: me }];
    expect(said({ text: 'Almanac hi', entities }, group)).toEqual({ kind: 'text', text: 'hi', toBot: true });
  });

  test('a reply to us is to us, and carries what it answers with a link', () => {
    const original = { message_id: 4, date: 1, chat: group, from: me, text: 'Call the bank is due.' };
    expect(said({ text: 'tomorrow', reply_to_message: original }, group)).toEqual({
      kind: 'text',
      text: 'tomorrow',
      toBot: true,
      about: { id: '-1001234:4', text: original.text, author: 'Almanac', ours: true, link: 'https://t.me/c/1234/4' },
    });
  });

  test('the quoted part of a longer message is what it is about', () => {
    const original = { message_id: 4, date: 1, chat: home, from: ana, text: 'one two three' };
    expect(said({ text: 'remind me', reply_to_message: original, quote: { text: 'two', position: 4 } })).toMatchObject({
      about: { id: '7:4', text: 'two' },
    });
  });

  test('a message in a topic is no reply to the topic', () => {
    const original = {
      message_id: 3,
      date: 1,
      chat: group,
      from: me,
      forum_topic_created: { name: 'x', icon_color: 1 },
    };
    expect(said({ text: 'lunch?', reply_to_message: original }, group)).toEqual({
      kind: 'text',
      text: 'lunch?',
      toBot: false,
    });
  });
});

describe('other kinds', () => {
  test('a forwarded message says so', () => {
    expect(
      said({ text: 'Read chapter 3', forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'X' } }),
    ).toMatchObject({
      forwarded: true,
    });
  });

  test('an edited message is text that says so, even when it looks like a command', () => {
    const { message, update_id } = update({ text: '/task add milk' });
    expect(incoming({ update_id, edited_message: message } as Update).said).toEqual({
      kind: 'text',
      text: '/task add milk',
      toBot: true,
      edited: true,
    });
  });

  test('a location counts in a private chat only, and only when it is one’s own', () => {
    const location = { latitude: 38.7, longitude: -9.1 };
    expect(said({ location })).toEqual({ kind: 'location', ...location });
    expect(heard(update({ location }, group))).toBeUndefined();
    expect(heard(update({ location, venue: { location, title: 'Library', address: '' } }))).toBeUndefined();
  });

  test.each([{ sticker: {} }, { dice: {} }, { new_chat_members: [ana] }, { poll: {} }, { contact: {} }])(
    '%j is let go',
    (content) => {
      expect(heard(update(content))).toBeUndefined();
    },
  );

  test('a press names the button and the message it hangs on', () => {
    const message = { message_id: 5, date: 1, chat: group, from: me, text: 'Sure?' } as unknown as Message;
    const callback_query = { id: 'q', from: ana, chat_instance: '1', message, data: 'abc.0' };
    expect(incoming({ update_id: 2, callback_query } as Update)).toMatchObject({
      at: { room: '-1001234' },
      said: { kind: 'press', button: 'abc.0', on: { id: '-1001234:5', at: { room: '-1001234' } } },
    });
  });

  test('a group that became a supergroup has moved, told from either side', () => {
    const move = { kind: 'moved', from: { room: '-5' }, to: { room: '-1001234', private: false } };
    const old = { id: -5, type: 'group', title: 'Biology' };
    expect(heard(update({ migrate_to_chat_id: -1001234 }, old))).toMatchObject(move);
    expect(heard(update({ migrate_from_chat_id: -5 }, group))).toMatchObject(move);
  });

  test.each([
    ['kicked', home, true],
    ['left', group, true],
    ['member', home, false],
    ['administrator', group, false],
  ])('our being %j tells whether the place is gone', (status, chat, gone) => {
    const my_chat_member = {
      chat,
      from: ana,
      date: 1,
      old_chat_member: { user: me, status: 'member' },
      new_chat_member: { user: me, status },
    };
    expect(heard({ update_id: 3, my_chat_member } as unknown as Update)?.kind).toBe(gone ? 'gone' : undefined);
  });
});
