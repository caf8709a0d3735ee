import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Core } from '../../../src/channel/adapter.ts';
import type { Form, Incoming, Outgoing } from '../../../src/channel/message.ts';
import { type SlackOptions, slackPlatform } from '../../fakes/slack/platform.ts';

type Platform = Awaited<ReturnType<typeof slackPlatform>>;

let platform: Platform;
let heard: Incoming[];
let answer: (incoming: Incoming) => Promise<unknown>;

const core: Core = {
  async receive(incoming) {
    if (heard.some((one) => one.id === incoming.id)) return;
    heard.push(incoming);
    await answer(incoming);
  },
  suggest: async () => [],
  moved: async () => {},
  gone: async () => {},
  ended: () => {},
};

async function open(options: SlackOptions = {}) {
  platform = await slackPlatform(options);
  await platform.open(core);
}

beforeEach(() => {
  heard = [];
  answer = async () => {};
});
afterEach(async () => {
  await platform.close();
  expect(platform.violations()).toEqual([]);
});

const methods = () => platform.state.calls.map((call) => call.method);
const last = () => heard.at(-1) as Incoming;
const dm = async () => {
  await platform.say('ana', 'hi');
  return last().at;
};

describe('whispers', () => {
  test('the answer to a slash command in a room is seen by its person alone, through the response URL', async () => {
    await open();
    answer = async ({ at, from, turn }) => platform.adapter.whisper?.(at, from, { text: 'Only you.' }, turn);
    await platform.command('ana', 'agenda', '', { room: 'shared' });
    expect(platform.seen('ana', 'shared')).toMatchObject([{ text: 'Only you.', whispered: true }]);
    expect(platform.seen('ben', 'shared')).toEqual([]);
    expect(methods()).not.toContain('chat.postEphemeral');
  });

  test('a pressed whisper is replaced in place', async () => {
    await open();
    const buttons = [{ id: 'b.0', label: 'Done' }];
    answer = async ({ at, from, turn }) => platform.adapter.whisper?.(at, from, { text: 'Due.', buttons }, turn);
    await platform.say('ana', 'what is due', { room: 'shared' });
    answer = async ({ said, turn }) => {
      if (said.kind === 'press' && said.on) await platform.adapter.edit?.(said.on, { text: 'Ticked.' }, turn);
    };
    const [due] = platform.seen('ana', 'shared');
    if (!due) throw new Error('nothing seen');
    await platform.press('ana', due, 'Done', { room: 'shared' });
    expect(platform.seen('ana', 'shared')).toMatchObject([{ text: 'Ticked.', edits: 1, buttons: [] }]);
  });

  test('a whisper that grows is said once, when it is finished', async () => {
    await open();
    answer = async ({ at, from, turn }) => {
      const sent = await platform.adapter.whisper?.(at, from, { text: 'Wor', unfinished: true }, turn);
      if (!sent) throw new Error('not sent');
      await platform.adapter.edit?.(sent, { text: 'Work', unfinished: true });
      await platform.adapter.edit?.(sent, { text: 'Working, done.' });
    };
    await platform.say('ana', 'work', { room: 'shared' });
    expect(platform.seen('ana', 'shared').map((seen) => seen.text)).toEqual(['Working, done.']);
  });
});

test('an answer for all to a room where the bot is no member goes through the response URL', async () => {
  await open();
  const team = platform.teamOf();
  const user_id = platform.state.userId('ana', team);
  const response_url = platform.responseUrl('ana', team, team.closed);
  answer = ({ at, turn }) => platform.adapter.send(at, { text: 'For all.' }, turn);
  const slash = {
    command: '/almanac',
    text: 'agenda',
    channel_id: team.closed,
    team_id: team.id,
    user_id,
    response_url,
    trigger_id: 't1',
  };
  await platform.hand('slash_commands', [slash], 1);
  expect(platform.state.messages).toMatchObject([{ channel: team.closed, text: 'For all.' }]);
});

describe('forms', () => {
  const form: Form = {
    id: 'f.1',
    title: 'Set a reminder for something important',
    submit: 'Save',
    fields: [
      { name: 'title', label: 'What', kind: 'text', required: true },
      { name: 'when', label: 'When', kind: 'text', required: true, hint: 'In words' },
      { name: 'nag', label: 'Ask until done', kind: 'yesno', required: false },
      { name: 'task', label: 'Task', kind: 'text', required: false, suggest: { command: 'task done', field: 'task' } },
      { name: 'show', label: 'Show', kind: 'choice', required: false, options: [{ value: 'a', label: 'All' }] },
    ],
  };
  const opened: (boolean | undefined)[] = [];
  const ask = (given: Form) => async (incoming: Incoming) =>
    void opened.push(await platform.adapter.ask?.(given, incoming.turn));

  beforeEach(() => void opened.splice(0));

  test('refused values are shown in the open form, and better ones close it', async () => {
    await open();
    answer = ask(form);
    await platform.command('ana', 'almanac', 'remind me');
    const refused = form.fields.map((field) =>
      field.name === 'when' ? { ...field, problem: 'That has passed.' } : field,
    );
    answer = ask({ ...form, fields: refused });
    await platform.submit('ana', { title: 'x', when: 'yesterday', nag: 'yes', task: 'milk' });
    expect(last().said).toEqual({
      kind: 'form',
      form: 'f.1',
      values: { title: 'x', when: 'yesterday', nag: 'yes', task: 'milk', show: '' },
    });
    expect(platform.form('ana')?.problems).toEqual(['That has passed.']);
    answer = ({ at, turn }) => platform.adapter.send(at, { text: 'Set.' }, turn);
    await platform.submit('ana', { title: 'x', when: 'tomorrow' });
    expect([platform.form('ana'), opened]).toEqual([undefined, [true, true]]);
    expect(platform.seen('ana').map((seen) => seen.text)).toEqual(['Set.']);
  });

  test('a form cannot be opened by words, by a used trigger, or after three seconds', async () => {
    await open();
    answer = ask(form);
    await platform.say('ana', 'hi');
    answer = async (incoming) => {
      await ask(form)(incoming);
      await ask(form)(incoming);
    };
    await platform.command('ana', 'almanac', 'remind me');
    answer = async (incoming) => {
      for (const trigger of platform.state.triggers.values()) Object.assign(trigger, { madeAt: trigger.madeAt - 3001 });
      await ask(form)(incoming);
    };
    await platform.command('ana', 'almanac', 'remind me');
    expect(opened).toEqual([false, true, false, false]);
  });

  test('a core that refuses too late is told so, and the form has closed', async () => {
    await open();
    answer = ask(form);
    await platform.command('ana', 'almanac', 'remind me');
    answer = async (incoming) => {
      await new Promise((resolve) => setTimeout(resolve, 1700));
      await ask({ ...form, fields: form.fields.map((field) => ({ ...field, problem: 'No.' })) })(incoming);
    };
    await platform.submit('ana', { title: 'x', when: 'y' });
    expect([opened, platform.form('ana')]).toEqual([[true, false], undefined]);
  });
});

describe('streaming', () => {
  const stream =
    (frames: readonly Outgoing[]) =>
    async ({ at, turn }: Incoming) => {
      const [first, ...rest] = frames;
      const sent = await platform.adapter.send(at, { text: '', ...first, unfinished: true }, turn);
      for (const [index, frame] of rest.entries())
        await platform.adapter.edit?.(sent, { ...frame, ...(index < rest.length - 1 ? { unfinished: true } : {}) });
    };

  test('words that grow are streamed natively, and only what is new is sent', async () => {
    await open();
    answer = stream([
      { text: 'One' },
      { text: 'One two' },
      { text: 'One two three.', buttons: [{ id: 'b.0', label: 'Again' }] },
    ]);
    await platform.say('ana', 'count');
    expect(platform.seen('ana')).toMatchObject([{ text: 'One two three.', buttons: ['Again'] }]);
    const sent = platform.state.calls
      .filter((call) => /Stream/.test(call.method))
      .map((call) => call.args.markdown_text);
    expect(sent).toEqual(['One', ' two', ' three.']);
    expect(methods()).not.toContain('chat.update');
  });

  test('a stop button is there while words grow and gone at the end', async () => {
    await open();
    const buttons = [{ id: 's.0', label: 'Stop' }];
    let during: readonly string[] = [];
    answer = async ({ at, turn }) => {
      const sent = await platform.adapter.send(at, { text: 'One', buttons, unfinished: true }, turn);
      during = platform.seen('ana')[0]?.buttons ?? [];
      await platform.adapter.edit?.(sent, { text: 'One two.' });
    };
    await platform.say('ana', 'count');
    expect(during).toEqual(['Stop']);
    expect(platform.seen('ana')).toMatchObject([{ text: 'One two.', buttons: [] }]);
  });

  test('an instant or words taken back at the end are drawn anew, and the last text stays', async () => {
    await open();
    answer = stream([{ text: 'Thinking' }, { text: 'Due [9:00](time:2026-11-24T09:00:00Z).' }]);
    await platform.say('ana', 'when');
    expect(platform.seen('ana')).toMatchObject([{ text: 'Due 9:00.' }]);
  });

  test('a workspace without streaming is posted to and edited, and asked once only', async () => {
    await open({ without: ['chat.startStream'] });
    answer = stream([{ text: 'One' }, { text: 'One two.' }]);
    await platform.say('ana', 'count');
    await platform.say('ana', 'count');
    expect(platform.seen('ana').map((seen) => seen.text)).toEqual(['One two.', 'One two.']);
    expect(methods().filter((method) => method === 'chat.startStream')).toHaveLength(1);
  });

  test('in a room it is edited, since a stream needs a thread', async () => {
    await open();
    answer = stream([{ text: 'One' }, { text: 'One two.' }]);
    await platform.say('ana', 'count', { room: 'shared' });
    expect(platform.seen('ben', 'shared').map((seen) => seen.text)).toEqual(['One two.']);
    expect(methods()).not.toContain('chat.startStream');
  });
});

describe('the agent view', () => {
  test('a new thread opens the chat, with things to say, and shows that we think', async () => {
    await open();
    const team = platform.teamOf();
    const user_id = platform.state.userId('ana', team);
    const thread = { user_id, channel_id: platform.state.directRoom(user_id), thread_ts: '1.1', context: {} };
    answer = async ({ at, turn }) => {
      await platform.adapter.typing?.(at);
      await platform.adapter.send(at, { text: 'Hello.' }, turn);
    };
    await platform.hand(
      'events_api',
      [platform.event(team, { type: 'assistant_thread_started', assistant_thread: thread })],
      1,
    );
    expect(last().said).toEqual({ kind: 'open', what: 'chat' });
    expect(platform.state.threads).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ method: 'setSuggestedPrompts', thread: '1.1' }),
        expect.objectContaining({ method: 'setStatus', value: 'is thinking…' }),
      ]),
    );
    expect(platform.state.messages).toMatchObject([{ thread: '1.1', text: 'Hello.' }]);
    answer = async () => {};
    const words = {
      type: 'message',
      ts: '1.2',
      thread_ts: '1.1',
      channel: thread.channel_id,
      channel_type: 'im',
      user: user_id,
    };
    await platform.hand('events_api', [platform.event(team, { ...words, text: 'What is on today?' })], 1);
    await platform.hand('events_api', [platform.event(team, { ...words, ts: '1.3', text: 'And tomorrow?' })], 1);
    await vi.waitFor(() => expect(methods()).toContain('assistant.threads.setTitle'));
    const titles = platform.state.threads.filter((one) => one.method === 'setTitle');
    expect(titles).toMatchObject([{ thread: '1.1', value: 'What is on today?' }]);
  });
});

test('the home tab is opened and drawn', async () => {
  await open();
  const team = platform.teamOf();
  const user = platform.state.userId('ana', team);
  const buttons = [{ id: 'h.0', label: 'Add a task' }];
  answer = ({ from }) => platform.adapter.home?.(from, { text: '# Today\n\n- Lab', buttons }) ?? Promise.resolve();
  const opened = { type: 'app_home_opened', user, channel: platform.state.directRoom(user), tab: 'home' };
  await platform.hand('events_api', [platform.event(team, opened)], 1);
  expect(platform.state.homes.get(user)?.blocks.map((block) => block.type)).toEqual(['header', 'section', 'actions']);
});

describe('failures', () => {
  test.each([
    [{ kind: 'error-before' }, 'unavailable'],
    [{ kind: 'error-after' }, 'ambiguous'],
    [{ kind: 'reset-before' }, 'ambiguous'],
    [{ kind: 'hang-after' }, 'ambiguous'],
    [{ kind: 'refused' }, 'refused'],
    [{ kind: 'gone' }, 'gone'],
  ] as const)('%o is told as %s', async (fault, failure) => {
    await open({ env: { SLACK_TIMEOUT_MS: '300' } });
    const at = await dm();
    platform.fail(fault);
    await expect(platform.adapter.send(at, { text: 'Now.' })).rejects.toMatchObject({ name: 'DeliveryError', failure });
    if (fault.kind === 'refused') platform.state.violations.splice(0);
  });

  test('nobody there at all is told as unavailable', async () => {
    await open();
    const at = await dm();
    const nowhere = await slackPlatform();
    await nowhere.open(core);
    await nowhere.close();
    await expect(nowhere.adapter.send(at, { text: 'x' })).rejects.toMatchObject({ failure: 'unavailable' });
  });

  test('after a doubtful try the message is looked for, and a second copy is never posted', async () => {
    await open();
    const at = await dm();
    platform.fail({ kind: 'error-after' });
    await expect(platform.adapter.send(at, { text: 'Due.', key: 'reminder-1' })).rejects.toMatchObject({
      failure: 'ambiguous',
    });
    const sent = await platform.adapter.send(at, { text: 'Due.', key: 'reminder-1' });
    expect(platform.seen('ana').map((seen) => seen.id)).toEqual([sent.id]);
  });

  test('a key that another process tried is looked for, when we are told', async () => {
    await open();
    const at = await dm();
    platform.state.messages.push({
      ts: '7.7',
      channel: at.room,
      team: at.tenant ?? '',
      text: 'Due.',
      blocks: [],
      files: [],
      edits: 0,
      streaming: false,
      metadata: { event_type: 'almanac_message', event_payload: { key: 'k1' } },
    });
    expect((await platform.adapter.send(at, { text: 'Due.', key: 'k1', repeat: true })).id).toBe('7.7');
    expect((await platform.adapter.send(at, { text: 'New.', key: 'k2', repeat: true })).id).not.toBe('7.7');
  });

  test('no secret and no words of people come into the log', async () => {
    await open();
    const at = await dm();
    platform.fail({ kind: 'reset-before' }, { kind: 'gone' });
    await platform.adapter.send(at, { text: 'my secret diary' }).catch(() => {});
    await platform.adapter.send(at, { text: 'my secret diary' }).catch(() => {});
    expect(JSON.stringify(platform.lines)).not.toMatch(/xoxb|xapp|secret|diary/);
  });
});

test('the doctor is told who we are and what is missing', async () => {
  await open();
  expect(await platform.adapter.check?.()).toEqual([
    { ok: true, line: 'In Slack’s alpha as @almanac.' },
    { ok: true, line: 'Socket Mode opens.' },
  ]);
});

test('a wrong token is told by the setting to change', async () => {
  await open();
  const wrong = await slackPlatform({ env: { SLACK_BOT_TOKEN: 'xoxb-wrong' } });
  await expect(wrong.adapter.start(core)).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\)/);
  await wrong.close();
  const socket = await slackPlatform({ env: { SLACK_APP_TOKEN: 'xapp-wrong' } });
  await expect(socket.adapter.start(core)).rejects.toThrow(/SLACK_APP_TOKEN/);
  await socket.close();
});
