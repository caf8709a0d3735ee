import { describe, expect, test } from 'vitest';
import { hear, type Surroundings } from '../../../adapters/slack/hear.ts';
import type { Body } from '../../../adapters/slack/payload.ts';
import { plainWords, slashWords } from '../../../adapters/slack/words.ts';
import { readSlash } from '../../../src/channel/slash-words.ts';
import { someCommands } from '../../fakes/slack/platform.ts';

const around: Surroundings = {
  workspace: { team: 'T1', botUser: 'UBOT', botId: 'BBOT' },
  words: slashWords(someCommands, {}),
  people: {
    sender: async (team, id) => ({ id, tenant: team, name: id.toLowerCase() }),
    directRoom: async (_, user) => `D${user.slice(1)}`,
    permalink: async (_, channel, ts) => `https://x.slack.com/archives/${channel}/p${ts}`,
    attachment: (_, file) => ({ name: file.name ?? '', type: file.mimetype ?? '', read: async () => new Uint8Array() }),
  },
};

const event = (event: object, more: Partial<Body> = {}): Body =>
  ({ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event, ...more }) as Body;
const message = { type: 'message', ts: '1.2', channel: 'C1', user: 'UANA', text: 'hi' };

describe('what people typed', () => {
  test.each([
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['<@UBOT> what is on', 'what is on'],
    ['<@UBOT|almanac> what is on', 'what is on'],
    ['tell <@U2|ben> and <@U3>', 'tell @ben and @U3'],
    ['in <#C1|general> <!here> <!subteam^S1|@crew>', 'in #general @here @crew'],
    ['see <https://a.b/c>', 'see https://a.b/c'],
    ['see <http://a.b|a.b>', 'see a.b'],
    ['see <https://a.b|the page>', 'see the page (https://a.b)'],
    ['mail <mailto:x@y.z|x@y.z>', 'mail x@y.z'],
    ['<!date^1^{date}|24 Nov>', '24 Nov'],
  ])('%s is read as %s', (typed, words) => {
    expect(plainWords(typed, 'UBOT')).toBe(words);
  });
});

describe('events', () => {
  test('a message and its mention are one event', async () => {
    const said = await hear(event({ ...message, text: '<@UBOT> hi' }, { event_id: 'Ev1' }), around);
    const mentioned = await hear(
      event({ ...message, type: 'app_mention', text: '<@UBOT> hi' }, { event_id: 'Ev2' }),
      around,
    );
    expect(said?.id).toBe(mentioned?.id);
    expect(said).toMatchObject({
      id: 'T1:C1:1.2',
      said: { text: 'hi', toBot: true },
      at: { tenant: 'T1', private: false },
    });
  });

  test('a reply in a thread of ours is to us and says what it answers', async () => {
    const heard = await hear(event({ ...message, thread_ts: '1.0', parent_user_id: 'UBOT' }), around);
    expect(heard).toMatchObject({ at: { thread: '1.0' }, said: { toBot: true, about: { id: '1.0', ours: true } } });
  });

  test('a thread of others stays theirs', async () => {
    const heard = await hear(event({ ...message, thread_ts: '1.0', parent_user_id: 'UBEN' }), around);
    expect(heard?.said).toMatchObject({ toBot: false });
  });

  test.each([
    ['our own words', { ...message, user: 'UBOT' }],
    ['another bot', { ...message, bot_id: 'B2' }],
    ['somebody joining', { ...message, subtype: 'channel_join' }],
    ['a deleted message', { ...message, subtype: 'message_deleted' }],
    [
      'a link preview',
      {
        ...message,
        subtype: 'message_changed',
        message: { ...message, edited: { ts: '2' } },
        previous_message: message,
      },
    ],
    ['a reaction', { type: 'reaction_added', user: 'UANA', item: {} }],
  ])('%s is nobody’s word to us', async (_, said) => {
    expect(await hear(event(said), around)).toBeUndefined();
  });

  test('an edit is heard as one, with an id of its own', async () => {
    const changed = { ...message, text: 'hello', edited: { ts: '3.4' } };
    const heard = await hear(
      event({ ...message, user: undefined, subtype: 'message_changed', message: changed, previous_message: message }),
      around,
    );
    expect(heard).toMatchObject({ id: 'T1:C1:1.2:3.4', said: { text: 'hello', edited: true } });
  });

  test('a shared message is forwarded words, a voice clip an attachment', async () => {
    const heard = await hear(
      event({
        ...message,
        channel: 'D1',
        text: 'look',
        attachments: [{ is_share: true, text: 'Exam on Friday' }],
        subtype: 'file_share',
        files: [{ id: 'F1', name: 'a.m4a' }],
      }),
      around,
    );
    expect(heard).toMatchObject({
      said: { text: 'look\nExam on Friday', forwarded: true },
      attachments: [{ name: 'a.m4a' }],
    });
  });

  test('the home tab and a thread of the agent view are openings', async () => {
    const home = await hear(event({ type: 'app_home_opened', user: 'UANA', channel: 'DANA', tab: 'home' }), around);
    expect(home).toMatchObject({ id: 'T1:Ev1', said: { kind: 'open', what: 'home' } });
    const thread = { user_id: 'UANA', channel_id: 'DANA', thread_ts: '9.9' };
    const chat = await hear(event({ type: 'assistant_thread_started', assistant_thread: thread }), around);
    expect(chat).toMatchObject({
      at: { room: 'DANA', thread: '9.9', private: true },
      said: { kind: 'open', what: 'chat' },
    });
  });
});

describe('interactions', () => {
  const base = { user: { id: 'UANA' }, trigger_id: 'trig' };

  test('a message’s menu is a command about that message, with a link back', async () => {
    const body = {
      ...base,
      type: 'message_action',
      callback_id: 'remind-me',
      channel: { id: 'C1' },
      message: { ts: '5.5', text: 'Exam &amp; lunch', user: 'UBEN' },
    };
    expect(await hear(body, around)).toMatchObject({
      id: 'T1:trig',
      at: { room: 'C1', private: false },
      said: {
        kind: 'command',
        name: 'remind me',
        about: { id: '5.5', text: 'Exam & lunch', author: 'uben', link: 'https://x.slack.com/archives/C1/p5.5' },
      },
    });
  });

  test('a shortcut from anywhere answers in the private room', async () => {
    expect(await hear({ ...base, type: 'shortcut', callback_id: 'task-add' }, around)).toMatchObject({
      at: { room: 'DANA', private: true },
      said: { kind: 'command', name: 'task add' },
    });
  });

  test('a slash command in the messages of two others is not private', async () => {
    const body = { command: '/almanac', text: 'agenda', channel_id: 'DOTHERS', user_id: 'UANA', trigger_id: 't' };
    expect(await hear(body, around)).toMatchObject({ at: { room: 'DOTHERS', private: false } });
    expect(await hear({ ...body, channel_id: 'DANA' }, around)).toMatchObject({ at: { private: true } });
  });

  test('a button on the home tab answers in the private room', async () => {
    const body = {
      ...base,
      type: 'block_actions',
      view: { id: 'V1' },
      actions: [{ action_id: 'press:a.0', value: 'a.0' }],
    };
    const heard = await hear(body, around);
    expect(heard).toMatchObject({ at: { room: 'DANA', private: true }, said: { kind: 'press', button: 'a.0' } });
    expect(heard?.said).not.toHaveProperty('on');
  });

  test('a link button does nothing here', async () => {
    const body = { ...base, type: 'block_actions', channel: { id: 'C1' }, actions: [{ action_id: 'link:0' }] };
    expect(await hear(body, around)).toBeUndefined();
  });

  test('a form of another workspace is not ours', async () => {
    const view = {
      id: 'V1',
      private_metadata: '{"form":"f","at":{"channel":"slack","tenant":"T2","room":"D","private":true}}',
    };
    expect(await hear({ ...base, type: 'view_submission', view }, around)).toBeUndefined();
    expect(
      await hear({ ...base, type: 'view_submission', view: { ...view, private_metadata: 'nonsense' } }, around),
    ).toBeUndefined();
  });
});

describe('slash commands', () => {
  const read = (slash: string, text: string, env = {}) => readSlash(slash, text, slashWords(someCommands, env));

  test.each([
    ['/almanac', 'task add buy milk', { kind: 'command', name: 'task add', args: 'buy milk' }],
    ['/almanac', 'TASK  add  buy  milk', { kind: 'command', name: 'task add', args: 'buy  milk' }],
    ['/almanac', '/agenda tomorrow', { kind: 'command', name: 'agenda', args: 'tomorrow' }],
    ['/almanac', 'what is on tomorrow?', { kind: 'text', text: 'what is on tomorrow?', toBot: true }],
    ['/almanac', '', { kind: 'command', name: 'help', args: '' }],
    ['/task', 'add buy milk', { kind: 'command', name: 'task add', args: 'buy milk' }],
    ['/task', 'list', { kind: 'command', name: 'task list', args: '' }],
    ['/task', 'buy milk', { kind: 'command', name: 'task add', args: 'buy milk' }],
    ['/remind-me', 'to call at 9', { kind: 'command', name: 'remind me', args: 'to call at 9' }],
    ['/note', 'Lisbon is hilly', { kind: 'command', name: 'note add', args: 'Lisbon is hilly' }],
    ['/agenda', '', { kind: 'command', name: 'agenda', args: '' }],
  ])('%s %s', (slash, text, said) => {
    expect(read(slash, text)).toEqual(said);
  });

  test('the main word and the prefix are settings', () => {
    expect(read('/al', 'undo', { SLACK_COMMAND: 'al' })).toMatchObject({ name: 'undo' });
    expect(read('/my-task', 'list', { SLACK_COMMAND_PREFIX: 'my-' })).toMatchObject({ name: 'task list' });
  });
});
