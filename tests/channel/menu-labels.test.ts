import { describe, expect, test } from 'vitest';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { fromEverywhere, onMessages } from '../../src/channel/menu-labels.ts';
import { ownWords } from '../../src/channel/slash-words.ts';

const title = { name: 'title', summary: 'What', kind: 'text', required: true } as const;
const when = { name: 'when', summary: 'When', kind: 'when', required: false } as const;
const common = { topic: 'tasks', effect: 'writes', fields: [], examples: [] } as const;
const add: CommandSpec = { ...common, name: 'task add', summary: 'Add a task', prominent: true, fields: [title, when] };
const remind: CommandSpec = {
  ...common,
  name: 'remind me',
  summary: 'Set a reminder for something important',
  prominent: true,
  fields: [title],
  onMessage: 'Remind me about this',
};
const agenda: CommandSpec = { ...common, name: 'agenda', summary: 'What is on', prominent: true };
const close: CommandSpec = {
  ...common,
  name: 'close',
  summary: 'Close',
  prominent: true,
  admin: true,
  fields: [title],
};
const commands = [add, remind, agenda, close];

test('a message’s menu offers what a message can be made into', () => {
  expect(onMessages(commands)).toEqual([{ label: 'Remind me about this', command: remind }]);
});

test('everywhere offers what asks for something, by its summary or a shorter name', () => {
  expect(fromEverywhere(commands, 24)).toEqual([
    { label: 'Add a task', command: add },
    { label: 'remind me', command: remind },
  ]);
});

describe('slash commands of their own', () => {
  const words = { commands, main: 'almanac', prefix: '', reserved: new Set(['remind']) };

  test('say what they do and what follows them', () => {
    expect(ownWords(words, undefined, 9)).toEqual([
      { word: 'task', summary: 'Add a task', usage: 'title, when' },
      { word: 'remind-me', summary: 'Set a reminder for something important', usage: 'title' },
      { word: 'agenda', summary: 'What is on', usage: '' },
    ]);
  });

  test('are those chosen, each once and with their prefix; one that stands for nothing is its own summary', () => {
    expect(ownWords({ ...words, prefix: 'al-' }, '/task, fly task', 9)).toEqual([
      { word: 'al-task', summary: 'Add a task', usage: 'title, when' },
      { word: 'al-fly', summary: 'al-fly', usage: '' },
    ]);
    expect(ownWords(words, 'task agenda', 1).map(({ word }) => word)).toEqual(['task']);
  });
});
