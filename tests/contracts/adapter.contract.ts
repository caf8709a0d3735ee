/**
 * What the core relies on in every channel. A channel's test is a few lines: `adapterContract('discord', makePlatform)`.
 * What a channel cannot do by nature is left out by its key, and the reason is printed in the title.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { escapeMarkdown } from '../../src/channel/markdown.ts';
import type { Address, Incoming, Outgoing } from '../../src/channel/message.ts';
import { tidy } from '../support/plain-text.ts';
import type { Platform, Room } from '../support/platform.ts';

/** Fact's key → why this channel cannot hold it. */
export type Exceptions = Readonly<Record<string, string>>;

export function adapterContract(
  name: string,
  make: () => Promise<Platform> | Platform,
  exceptions: Exceptions = {},
): void {
  describe(`adapter contract: ${name}`, () => {
    let platform: Platform;
    let heard: Incoming[];
    let answer: (incoming: Incoming) => Promise<unknown>;

    const core: Core = {
      async receive(incoming) {
        heard.push(incoming);
        await answer(incoming);
      },
      suggest: async () => [],
      moved: async () => {},
      gone: async () => {},
      ended: () => {},
    };

    beforeEach(async () => {
      heard = [];
      answer = async () => {};
      platform = await make();
      await platform.open(core);
    });
    afterEach(async () => {
      await platform.close();
      expect(platform.violations()).toEqual([]);
    });

    function fact(key: string, title: string, run: () => Promise<void>): void {
      const reason = exceptions[key];
      test.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (not here: ${reason})`, run);
    }

    function answerWith(message: Outgoing): void {
      answer = (incoming) => platform.adapter.send(incoming.at, message, incoming.turn);
    }

    function last(): Incoming {
      const incoming = heard.at(-1);
      if (!incoming) throw new Error('Nothing was heard.');
      return incoming;
    }

    function lastSeen(person = 'ana', room: Room = 'private') {
      const seen = platform.seen(person, room).at(-1);
      if (!seen) throw new Error(`${person} sees nothing.`);
      return seen;
    }

    async function address(): Promise<Address> {
      await platform.say('ana', 'hello');
      return last().at;
    }

    fact('text', 'typed words reach the core with their sender and a private room', async () => {
      await platform.say('ana', 'remind me tomorrow');
      expect(last().said).toMatchObject({ kind: 'text', text: 'remind me tomorrow', toBot: true });
      expect(last().at.private).toBe(true);
      expect(last().from.id).not.toBe('');
    });

    fact('people', 'two people are two senders with two private rooms', async () => {
      await platform.say('ana', 'one');
      await platform.say('ben', 'two');
      expect(new Set(heard.map((incoming) => incoming.from.id)).size).toBe(2);
      expect(new Set(heard.map((incoming) => incoming.at.room)).size).toBe(2);
    });

    fact('shared', 'in a shared room a mention is to the bot, and is cut off', async () => {
      await platform.say('ana', 'what is on today', { room: 'shared' });
      expect(last().at.private).toBe(false);
      expect(last().said).toMatchObject({ kind: 'text', text: 'what is on today', toBot: true });
    });

    fact('shared', 'in a shared room words that are not to the bot are not to the bot', async () => {
      await platform.say('ana', 'lunch?', { room: 'shared', mention: false });
      expect(heard.filter((incoming) => incoming.said.kind === 'text' && incoming.said.toBot)).toEqual([]);
    });

    fact('shared', 'in a shared room a reply to the bot is to the bot and carries what it answers', async () => {
      answerWith({ text: 'It is due.' });
      await platform.say('ana', 'hello', { room: 'shared' });
      answer = async () => {};
      const seen = lastSeen('ana', 'shared');
      await platform.say('ana', 'tomorrow instead', { room: 'shared', mention: false, replyTo: seen });
      expect(last().said).toMatchObject({
        kind: 'text',
        text: 'tomorrow instead',
        toBot: true,
        about: { id: seen.id, ours: true },
      });
    });

    fact('slash', 'a slash command reaches the core with its words', async () => {
      await platform.say('ana', '/undo 3');
      const { said } = last();
      if (said.kind !== 'command') throw new Error(`heard as ${said.kind}`);
      expect(said.name).toBe('undo');
      expect(typeof said.args === 'string' ? said.args : String(said.args.count)).toBe('3');
    });

    fact('send', 'an answer is seen', async () => {
      answerWith({ text: 'Hello **Ana**, this is _fine_.' });
      await platform.say('ana', 'hi');
      expect(tidy(lastSeen().text)).toBe('Hello Ana, this is fine.');
    });

    fact('literal', 'what only looks like markup or a mention is shown as it stands', async () => {
      const words = 'a*b* _c_ `d` <e> &amp; @everyone #f ~g~ |h| [i] \\j ||k|| <@1> :smile:';
      answerWith({ text: escapeMarkdown(words) });
      await platform.say('ana', 'hi');
      expect(lastSeen().text).toBe(words);
    });

    fact('blocks', 'headings, lists, code, tables and quotes keep their words', async () => {
      answerWith({
        text: '# Week\n\n1. **Mon** one\n2. Tue two\n\n- a\n- b\n\n```js\nlet x = 1 < 2;\n```\n\n| Day | What |\n|---|---|\n| Wed | lab |\n\n> quoted',
      });
      await platform.say('ana', 'hi');
      const { text } = lastSeen();
      for (const words of ['Week', 'Mon one', 'Tue two', 'let x = 1 < 2;', 'Wed', 'lab', 'quoted'])
        expect(text).toContain(words);
    });

    fact('press', 'a pressed button says which it was', async () => {
      answerWith({
        text: 'Sure?',
        buttons: [
          { id: 'abcDEF_-123.0', label: 'Yes' },
          { id: 'abcDEF_-123.1', label: 'No', style: 'danger' },
        ],
      });
      await platform.say('ana', 'hi');
      answer = async () => {};
      expect(lastSeen().buttons).toEqual(['Yes', 'No']);
      await platform.press('ana', lastSeen(), 'No');
      expect(last().said).toMatchObject({ kind: 'press', button: 'abcDEF_-123.1' });
    });

    fact('edit', 'a message pressed can be replaced in place', async () => {
      answerWith({ text: 'Sure?', buttons: [{ id: 'x.0', label: 'Yes' }] });
      await platform.say('ana', 'hi');
      answer = async ({ said, turn }) => {
        if (said.kind === 'press' && said.on) await platform.adapter.edit?.(said.on, { text: 'Done.' }, turn);
      };
      await platform.press('ana', lastSeen(), 'Yes');
      expect(platform.seen('ana')).toHaveLength(1);
      expect(lastSeen()).toMatchObject({ text: 'Done.', buttons: [] });
    });

    fact('edit', 'a message can be replaced as it grows, and the last text stays', async () => {
      answer = async (incoming) => {
        const sent = await platform.adapter.send(incoming.at, { text: 'On', unfinished: true }, incoming.turn);
        await platform.adapter.edit?.(sent, { text: 'On it', unfinished: true });
        await platform.adapter.edit?.(sent, { text: 'On it, done.' });
      };
      await platform.say('ana', 'hi');
      expect(platform.seen('ana')).toHaveLength(1);
      expect(lastSeen().text).toBe('On it, done.');
    });

    fact('edit', 'replacing a message by the same text is no error', async () => {
      const at = await address();
      const sent = await platform.adapter.send(at, { text: 'Same.' });
      await platform.adapter.edit?.(sent, { text: 'Same.' });
      expect(lastSeen().text).toBe('Same.');
    });

    fact('menu', 'an entry picked from a menu is a press', async () => {
      answerWith({
        text: 'Which one?\n\n1. Milk\n2. Bread',
        menu: {
          placeholder: 'Pick',
          entries: [
            { id: 'm.0', label: 'Milk' },
            { id: 'm.1', label: 'Bread', hint: 'today' },
          ],
        },
      });
      await platform.say('ana', 'hi');
      answer = async () => {};
      expect(lastSeen().menu).toEqual(['Milk', 'Bread']);
      await platform.press('ana', lastSeen(), 'Bread');
      expect(last().said).toMatchObject({ kind: 'press', button: 'm.1' });
    });

    fact('whisper', 'a whisper in a shared room is seen by one person', async () => {
      answer = async ({ at, from, turn }) => platform.adapter.whisper?.(at, from, { text: 'Only you.' }, turn);
      await platform.say('ana', '/agenda', { room: 'shared' });
      const seen = [...platform.seen('ana', 'shared'), ...platform.seen('ana', 'private')];
      expect(seen.map((one) => one.text)).toContain('Only you.');
      expect(platform.seen('ben', 'shared').map((one) => one.text)).not.toContain('Only you.');
    });

    fact('direct', 'a private room can be opened with somebody met in a shared one', async () => {
      await platform.say('ana', 'hello', { room: 'shared' });
      const at = await platform.adapter.direct?.(last().from);
      if (!at) throw new Error('no address');
      expect(at.private).toBe(true);
      await platform.adapter.send(at, { text: 'Psst.' });
      expect(lastSeen().text).toBe('Psst.');
    });

    fact('limits', 'a text and buttons of exactly the limits are taken', async () => {
      const { limits } = platform.adapter;
      const text = `${'word '.repeat(Math.ceil(limits.text / 5)).slice(0, limits.text - 2)}x.`;
      const buttons = Array.from({ length: limits.buttons }, (_, index) => ({
        id: `b.${index}`,
        label: `${index}`.padEnd(limits.label, 'x'),
      }));
      const at = await address();
      await platform.adapter.send(at, { text, buttons });
      expect(lastSeen().buttons).toHaveLength(limits.buttons);
      expect(lastSeen().text.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
    });

    fact('instant', 'an instant is shown as a time, never as its address', async () => {
      const at = await address();
      await platform.adapter.send(at, { text: 'Due [Tue 24 Nov, 09:00](time:2026-11-24T09:00:00Z).' });
      expect(lastSeen().text).toMatch(/^Due .*24.*\.$/);
      expect(lastSeen().text).not.toContain('time:');
    });

    fact('files', 'a file arrives with the message', async () => {
      const at = await address();
      await platform.adapter.send(at, {
        text: 'Here.',
        files: [{ name: 'week.txt', type: 'text/plain', content: new TextEncoder().encode('Mon') }],
      });
      expect(platform.seen('ana').flatMap((seen) => seen.files)).toContain('week.txt');
    });

    fact('attachment', 'a file sent to the bot can be read', async () => {
      const content = new TextEncoder().encode('milk');
      await platform.say('ana', 'keep this', { file: { name: 'list.txt', type: 'text/plain', content } });
      const attachment = last().attachments?.[0];
      expect(attachment?.name).toBe('list.txt');
      expect(new TextDecoder().decode(await attachment?.read())).toBe('milk');
    });

    fact('redelivery', 'an event delivered twice carries the same id', async () => {
      const event = await platform.say('ana', 'once');
      await platform.say('ana', 'once', { event });
      expect(new Set(heard.map((incoming) => incoming.id)).size).toBe(1);
    });

    fact('form', 'a form opens on an event that allows one, and comes back filled in', async () => {
      answerWith({ text: 'Edit?', buttons: [{ id: 'f.0', label: 'Edit' }] });
      await platform.say('ana', 'hi');
      let opened: boolean | undefined;
      answer = async ({ turn }) => {
        opened = await platform.adapter.ask?.(
          {
            id: 'f.1',
            title: 'Edit task',
            submit: 'Save',
            fields: [
              { name: 'title', label: 'Title', kind: 'text', required: true, value: 'Milk' },
              { name: 'notes', label: 'Notes', kind: 'long', required: false },
            ],
          },
          turn,
        );
      };
      await platform.press('ana', lastSeen(), 'Edit');
      expect(opened).toBe(true);
      expect(platform.form?.('ana')).toMatchObject({ title: 'Edit task', fields: ['title', 'notes'] });
      answerWith({ text: 'Saved.' });
      await platform.submit?.('ana', { title: 'Oat milk', notes: 'two' });
      expect(last().said).toMatchObject({ kind: 'form', form: 'f.1', values: { title: 'Oat milk', notes: 'two' } });
    });

    fact('rate-limit', 'a limit met is told with its wait, and nothing was posted', async () => {
      const at = await address();
      platform.fail?.({ kind: 'rate-limited', retryAfterMs: 2000 });
      const error = await failure(platform.adapter.send(at, { text: 'Now.' }));
      expect([error.failure, error.retryAfterMs]).toEqual(['rate-limited', 2000]);
      expect(platform.seen('ana')).toEqual([]);
    });

    fact('gone', 'a closed door is told as gone', async () => {
      const at = await address();
      platform.fail?.({ kind: 'gone' });
      expect((await failure(platform.adapter.send(at, { text: 'Now.' }))).failure).toBe('gone');
    });

    fact(
      'ambiguous',
      'a connection that breaks after posting is told as ambiguous, or repaired without a second copy',
      async () => {
        const at = await address();
        platform.fail?.({ kind: 'reset-after' });
        const error = await platform.adapter.send(at, { text: 'Now.', key: 'k-0123456789' }).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) expect(error).toMatchObject({ name: 'DeliveryError', failure: 'ambiguous' });
        expect(platform.seen('ana').filter((seen) => seen.text === 'Now.')).toHaveLength(1);
      },
    );

    fact('key', 'the same key is the same message', async () => {
      const at = await address();
      const first = await platform.adapter.send(at, { text: 'Once.', key: 'key-1' });
      const again = await platform.adapter.send(at, { text: 'Once.', key: 'key-1' });
      expect(again.id).toBe(first.id);
      expect(platform.seen('ana')).toHaveLength(1);
    });

    fact('drop', 'after a lost connection messages are heard again', async () => {
      await platform.drop?.();
      await platform.say('ana', 'still there?');
      expect(last().said).toMatchObject({ text: 'still there?' });
    });

    test('commands can be published, and stopping twice is no error', async () => {
      const common = { effect: 'writes', examples: [] } as const;
      await platform.adapter.publish?.([
        {
          ...common,
          name: 'task add',
          summary: 'Add a task',
          topic: 'tasks',
          fields: [{ name: 'title', summary: 'What to do', kind: 'text', required: true }],
        },
        {
          ...common,
          name: 'agenda',
          summary: 'What is on',
          topic: 'schedule',
          prominent: true,
          fields: [{ name: 'when', summary: 'Which day', kind: 'when', required: false }],
        },
        {
          ...common,
          name: 'remind about',
          summary: 'Remind me about this',
          topic: 'reminders',
          fields: [],
          onMessage: 'Remind me about this',
        },
      ]);
      await platform.adapter.stop();
      await platform.adapter.stop();
    });
  });
}

async function failure(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`Expected a DeliveryError, got ${String(error)}`);
  return error;
}
