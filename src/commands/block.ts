import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { setBlocked } from '../people/everybody.ts';

export default defineCommand({
  name: 'block',
  summary: 'Give somebody no answers any more, on any channel',
  topic: 'general',
  effect: 'writes',
  admin: true,
  secret: true,
  input: z.object({ person: reference('person', 'Who', { rest: true, ask: 'Who shall be blocked?' }) }),
  examples: [{ say: '/block Mallory', input: { person: 'Mallory' } }],
  async run({ person }, context) {
    const { em, asker } = context;
    const one = await context.pick('person', person);
    if (one.id === asker.id) throw new UserError('That is you. Somebody else who runs the bot would have to do that.');
    await setBlocked(em, one.id, true);
    return {
      text: `Blocked: ${bold(one.label)} gets no answers any more, and their reminders stay silent.`,
      choices: [{ label: 'Unblock', command: 'unblock', input: { person: one.id } }],
      refs: [one],
      tone: 'done',
    };
  },
});
