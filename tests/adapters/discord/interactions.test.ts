/** Interactions: acknowledged in time whatever the core does, answered once, and after their token as well as can be. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandSpec } from '../../../src/channel/command-spec.ts';
import type { Form, Incoming } from '../../../src/channel/message.ts';
import { type DiscordPlatform, discordPlatform } from '../../fakes/discord/platform.ts';
import { persist, type Recorder, recorder } from './recorder.ts';

const spec = { effect: 'writes', examples: [], topic: 'tasks' } as const;
const commands: readonly CommandSpec[] = [
  {
    ...spec,
    name: 'task add',
    summary: 'Add a task',
    fields: [
      { name: 'when', summary: 'Due', kind: 'when', required: false },
      { name: 'title', summary: 'What to do', kind: 'text', required: true, maxLength: 500 },
      { name: 'priority', summary: '1 is highest', kind: 'integer', required: false, min: 1, max: 4 },
      { name: 'goal', summary: 'Part of', kind: 'reference', required: false },
    ],
  },
  { ...spec, name: 'agenda', summary: 'What is on', fields: [] },
  { ...spec, name: 'remind about', summary: 'Remind', fields: [], onMessage: 'Remind me about this' },
];

let platform: DiscordPlatform;
let core: Recorder;

beforeEach(async () => {
  platform = await discordPlatform({ commands });
  core = recorder();
  await platform.open(core);
});
afterEach(async () => {
  await platform.close();
  expect(platform.violations()).toEqual([]);
});

const send = (text: string) => (incoming: Incoming) => platform.adapter.send(incoming.at, { text }, incoming.turn);
const whisper = (text: string) => (incoming: Incoming) =>
  platform.adapter.whisper?.(incoming.at, incoming.from, { text }, incoming.turn);
const texts = (person = 'ana', room: 'private' | 'shared' = 'shared') =>
  platform.seen(person, room).map(({ text }) => text);

/** Answers only once Discord has been told to wait. */
function late(answer: (incoming: Incoming) => unknown) {
  return async (incoming: Incoming) => {
    while (!platform.ticket(incoming.id)?.acknowledged) await new Promise((resolve) => setTimeout(resolve, 20));
    await answer(incoming);
  };
}

test('a slash command arrives as its name and typed fields', async () => {
  await platform.command('ana', 'task add', { title: 'milk', priority: '2', when: 'tomorrow' });
  expect(core.last().said).toEqual({
    kind: 'command',
    name: 'task add',
    args: { title: 'milk', priority: 2, when: 'tomorrow' },
  });
  expect(core.last().from).toMatchObject({ name: 'ana', locale: 'en-GB' });
});

test('a field that is typed is completed with what the core suggests', async () => {
  const asked: unknown[] = [];
  core.suggest = async (query) => {
    asked.push(query.completion);
    return [{ value: 'goal-1', label: 'Thesis '.repeat(30) }];
  };
  const choices = await platform.suggest('ana', 'task add', 'goal', 'the');
  expect(asked).toEqual([{ command: 'task add', field: 'goal', typed: 'the' }]);
  expect(choices.map(({ value, name }) => [value, name.length])).toEqual([['goal-1', 100]]);
});

test('an entry of a message’s menu carries the message and a link back to it', async () => {
  const target = await platform.menu('ana', 'Remind me about this', { author: 'ben', text: 'Room changed to B12' });
  const { guild, shared } = platform.server.world;
  expect(core.last().said).toEqual({
    kind: 'command',
    name: 'remind about',
    args: {},
    about: {
      id: target,
      text: 'Room changed to B12',
      author: 'ben',
      ours: false,
      link: `https://discord.com/channels/${guild}/${shared}/${target}`,
    },
  });
});

describe('a slow core', () => {
  test('200 interactions at once with a core that takes a second are all acknowledged and answered once', async () => {
    core.answer = async (incoming) => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      // A request may be lost on a machine this busy; the core repeats what may be repeated.
      await persist(() => whisper(`for ${incoming.from.name}`)(incoming), incoming.id);
    };
    const people = Array.from({ length: 200 }, (_, at) => `person-${at}`);
    await Promise.all(people.map((person) => platform.command(person, 'agenda', {}, { room: 'shared' })));
    for (const person of people) expect(texts(person)).toEqual([`for ${person}`]);
  });

  test('what takes longer than an acknowledgement is answered in its place', async () => {
    core.answer = late(whisper('done'));
    await platform.command('ana', 'agenda', {}, { room: 'shared' });
    expect(platform.seen('ana', 'shared')).toMatchObject([{ text: 'done', whispered: true, edits: 0 }]);
    expect(texts('ben')).toEqual([]);
  });

  test('an answer for everybody is seen by everybody, though the wait was one person’s', async () => {
    core.answer = late(send('for all'));
    await platform.command('ana', 'agenda', {}, { room: 'shared' });
    expect(texts('ana')).toEqual(['for all']);
    expect(texts('ben')).toEqual(['for all']);
    expect([...platform.server.world.messages.values()]).toHaveLength(1);
  });

  test('a form cannot open any more after the acknowledgement, and the core is told so', async () => {
    const opened: unknown[] = [];
    core.answer = late(async ({ turn }) => opened.push(await platform.adapter.ask?.(form, turn)));
    await platform.command('ana', 'agenda', {});
    expect(opened).toEqual([false]);
  });

  test('a press is acknowledged in silence, and its message replaced when the answer comes', async () => {
    core.answer = ({ at, turn }) =>
      platform.adapter.send(at, { text: 'Sure?', buttons: [{ id: 'a.0', label: 'Yes' }] }, turn);
    await platform.command('ana', 'agenda', {});
    core.answer = late(({ said, turn }) =>
      said.kind === 'press' && said.on ? platform.adapter.edit?.(said.on, { text: 'Done.' }, turn) : undefined,
    );
    const [seen] = platform.seen('ana');
    if (seen) await platform.press('ana', seen, 'Yes');
    expect(platform.seen('ana')).toMatchObject([{ text: 'Done.', buttons: [], edits: 1 }]);
  });
});

test('a command with nothing to say leaves no “thinking…” behind', async () => {
  await platform.command('ana', 'agenda', {}, { room: 'shared' });
  expect([...platform.server.world.messages.values()]).toEqual([]);
});

test('an interaction delivered again, while it runs and after, is answered once', async () => {
  const answered = new Set<string>();
  core.answer = async (incoming) => {
    if (answered.has(incoming.id)) return;
    answered.add(incoming.id);
    await late(whisper('once'))(incoming);
  };
  const first = platform.command('ana', 'agenda', {}, { room: 'shared' });
  const { interactions } = platform.server;
  const again = async () => {
    const [ticket] = interactions.tickets.values();
    await platform.command('ana', 'agenda', {}, { room: 'shared', event: ticket?.id ?? '' });
  };
  await Promise.all([first, again()]);
  await again();
  expect(core.heard).toHaveLength(3);
  expect(texts()).toEqual(['once']);
});

test('an answer in several messages keeps its order, the later ones whispered too', async () => {
  core.answer = async (incoming) => {
    await whisper('one')(incoming);
    await whisper('two')(incoming);
  };
  await platform.command('ana', 'agenda', {}, { room: 'shared' });
  expect(platform.seen('ana', 'shared')).toMatchObject([
    { text: 'one', whispered: true },
    { text: 'two', whispered: true },
  ]);
});

test('after its fifteen minutes an interaction is answered by a message of the bot’s own', async () => {
  core.answer = late(async (incoming) => {
    const ticket = platform.ticket(incoming.id);
    if (ticket) ticket.expired = true;
    await send('late')(incoming);
  });
  await platform.command('ana', 'agenda', {});
  expect(texts('ana', 'private')).toEqual(['late']);
});

test('an event whose token Discord no longer knows is answered all the same', async () => {
  core.answer = async (incoming) => {
    platform.server.interactions.tickets.clear();
    await send('still here')(incoming);
  };
  await platform.command('ana', 'agenda', {});
  expect(texts('ana', 'private')).toEqual(['still here']);
});

test('a whisper that its event does not allow any more is left to the core', async () => {
  const results: unknown[] = [];
  core.answer = async (incoming) => results.push(await whisper('psst')(incoming));
  await platform.say('ana', 'by mention', { room: 'shared' });
  core.answer = async (incoming) => {
    platform.server.interactions.tickets.clear();
    results.push(await whisper('psst')(incoming));
  };
  await platform.command('ana', 'agenda', {}, { room: 'shared' });
  expect(results).toEqual([undefined, undefined]);
});

test('a message sent in a turn can be edited after its token, as the bot', async () => {
  core.answer = async (incoming) => {
    const sent = await platform.adapter.send(incoming.at, { text: 'first' }, incoming.turn);
    const ticket = platform.ticket(incoming.id);
    if (ticket) ticket.expired = true;
    await platform.adapter.edit?.(sent, { text: 'second' });
  };
  await platform.command('ana', 'agenda', {});
  expect(texts('ana', 'private')).toEqual(['second']);
});

test('a button from long ago, and one pressed twice, do no harm', async () => {
  core.answer = ({ at, turn }) =>
    platform.adapter.send(at, { text: 'Sure?', buttons: [{ id: 'a.0', label: 'Yes' }] }, turn);
  await platform.command('ana', 'agenda', {}, { room: 'shared' });
  core.answer = async ({ said, turn }) => {
    if (said.kind === 'press' && said.on) await platform.adapter.edit?.(said.on, { text: 'Done.' }, turn);
  };
  const [seen] = platform.seen('ana', 'shared');
  if (!seen) throw new Error('Nothing to press.');
  await Promise.all([platform.press('ana', seen, 'Yes'), platform.press('ana', seen, 'Yes')]);
  expect(texts()).toEqual(['Done.']);
});

const form: Form = {
  id: 'f.1',
  title: 'Edit task',
  submit: 'Save',
  fields: [
    { name: 'title', label: 'Title', kind: 'text', required: true, value: 'Milk' },
    { name: 'notes', label: 'Notes', kind: 'long', required: false, hint: 'Anything else' },
    {
      name: 'priority',
      label: 'Priority',
      kind: 'choice',
      required: false,
      value: 'high',
      options: options('high', 'low'),
    },
    { name: 'course', label: 'Course', kind: 'choice', required: false, options: options(...'abcdefghijkl') },
    { name: 'daily', label: 'Daily', kind: 'yesno', required: false },
  ],
};

function options(...values: string[]) {
  return values.map((value) => ({ value, label: value.toUpperCase() }));
}

test('a form offers text, choices and a box to tick, and comes back filled in', async () => {
  core.answer = ({ turn }) => platform.adapter.ask?.(form, turn) ?? Promise.resolve();
  await platform.command('ana', 'agenda', {});
  expect(platform.form?.('ana')).toMatchObject({ title: 'Edit task', fields: form.fields.map(({ name }) => name) });
  core.answer = send('Saved.');
  await platform.submit?.('ana', {
    title: 'Oat milk',
    notes: 'two\nlitres',
    priority: 'low',
    course: 'c',
    daily: 'yes',
  });
  expect(core.last().said).toMatchObject({
    kind: 'form',
    form: 'f.1',
    values: { title: 'Oat milk', notes: 'two\nlitres', priority: 'low', course: 'c', daily: 'yes' },
  });
  expect(texts('ana', 'private')).toEqual(['Saved.']);
});

test('a form says what was wrong with the last try', async () => {
  const [title, ...rest] = form.fields;
  const wrong = { ...form, fields: [{ ...title, problem: 'is *too* long' } as (typeof form.fields)[number], ...rest] };
  core.answer = ({ turn }) => platform.adapter.ask?.(wrong, turn) ?? Promise.resolve();
  await platform.command('ana', 'agenda', {});
  expect(platform.form?.('ana')?.problems).toEqual(['Title is *too* long']);
});

test('a form that would cut off what is written is not opened', async () => {
  const opened: unknown[] = [];
  const fields = [{ name: 'text', label: 'Text', kind: 'long', required: true, value: 'x'.repeat(4001) }] as const;
  core.answer = async ({ turn }) => opened.push(await platform.adapter.ask?.({ ...form, fields }, turn));
  await platform.command('ana', 'agenda', {});
  expect(opened).toEqual([false]);
});
