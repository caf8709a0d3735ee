import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { setBlocked } from '../people/everybody.ts';

export default defineCommand({
  name: 'unblock',
  summary: 'Answer somebody again who was blocked',
  topic: 'general',
  effect: 'writes',
  admin: true,
  secret: true,
  input: z.object({ person: reference('person', 'Who', { rest: true, ask: 'Who shall be answered again?' }) }),
  examples: [{ say: '/unblock Mallory', input: { person: 'Mallory' } }],
  async run({ person }, context) {
    const one = await context.pick('person', person);
    await setBlocked(context.em, one.id, false);
    return {
      text: `${bold(one.label)} is answered again.`,
      choices: [{ label: 'Block', command: 'block', input: { person: one.id } }],
      refs: [one],
      tone: 'done',
    };
  },
});
