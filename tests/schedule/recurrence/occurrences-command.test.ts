import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill();
});

/** The command as somebody outside runs it: a question is sent only after the answer before. */
function open(zone = 'Pacific/Chatham') {
  const child = spawn(process.execPath, [main, 'occurrences'], { env: { TZ: zone, PATH: process.env.PATH } });
  started.push(child);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (line: unknown) => {
      child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
      const { value } = await answers.next();
      return JSON.parse(String(value)) as { id: unknown; occurrences?: string[]; error?: string };
    },
    end: async () => {
      child.stdin.end();
      const [code] = await once(child, 'exit');
      return code as number;
    },
  };
}

const question = { id: 'q', dtstart: '2026-11-24T17:00:00', tz: 'America/New_York', rrule: 'FREQ=DAILY', limit: 2 };

describe('The command occurrences', () => {
  it('answers each line before the next is asked, whatever the zone of the process, and ends with its input', async () => {
    for (const zone of ['Pacific/Chatham', 'America/Los_Angeles']) {
      const command = open(zone);
      const wanted = { id: 'q', occurrences: ['2026-11-24T22:00:00Z', '2026-11-25T22:00:00Z'] };
      expect(await command.ask(question)).toEqual(wanted);
      expect(await command.ask({ ...question, id: 7, after: '2026-11-24T22:00:00Z', limit: 1 })).toEqual({
        id: 7,
        occurrences: ['2026-11-25T22:00:00Z'],
      });
      expect(await command.end()).toBe(0);
    }
  });

  it('says in one sentence what is wrong with a line and goes on', async () => {
    const command = open();
    const bad: unknown[] = [
      'not json',
      '',
      '[]',
      'null',
      '{}',
      { ...question, rrule: 'FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z' },
      { ...question, rrule: '' },
      { ...question, tz: 'Mars/Base' },
      { ...question, tz: undefined },
      { ...question, dtstart: '2026-02-30T09:00:00' },
      { ...question, dtstart: '2026-02-20T24:00:00' },
      { ...question, dtstart: '2026-11-24T17:00:00Z' },
      { ...question, dtstart: '2026-11-24T17:00:00+02:00' },
      { ...question, dtstart: 20261124 },
      { ...question, exdate: ['2026-13-01T00:00:00'] },
      { ...question, rdate: ['tomorrow'] },
      { ...question, after: '2026-11-24T17:00:00' },
      { ...question, limit: -1 },
      { ...question, limit: 1.5 },
      { ...question, limit: 1e9, rrule: 'FREQ=SECONDLY' },
    ];
    for (const line of bad) {
      const { error } = await command.ask(line);
      expect(error, JSON.stringify(line)).toMatch(/^[^\n]{10,300}\.$/);
    }
    expect((await command.ask(question)).occurrences).toHaveLength(2);
    expect(await command.end()).toBe(0);
  });

  it('keeps the id of a line it refuses', async () => {
    const command = open();
    expect(await command.ask({ id: 'x9', limit: 1 })).toMatchObject({ id: 'x9', error: expect.any(String) });
    await command.end();
  });

  it('takes dates to exclude and to add as wall-clock times and as instants', async () => {
    const command = open();
    const asked = { ...question, exdate: ['2026-11-25T17:00:00'], rdate: ['2026-11-25T03:00:00Z'], limit: 3 };
    expect((await command.ask(asked)).occurrences).toEqual([
      '2026-11-24T22:00:00Z',
      '2026-11-25T03:00:00Z',
      '2026-11-26T22:00:00Z',
    ]);
    await command.end();
  });
});
