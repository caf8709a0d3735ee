import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { handle, words } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { admit, admitPerson } from '../people/pairing.ts';

export default defineCommand({
  name: 'approve',
  summary: 'Let somebody use this bot, by the code they were shown or by their account',
  topic: 'general',
  effect: 'writes',
  admin: true,
  secret: true,
  input: z.object({
    code: words('The code they were shown, or an account such as channel:id', {
      rest: true,
      ask: 'Which code were they shown?',
    }).optional(),
    person: handle('Who: set by the button').optional(),
  }),
  examples: [{ say: '/approve 7KQP-2M3N', input: { code: '7KQP-2M3N' } }],
  async run({ code, person }, { em, now }) {
    if (code === undefined && person === undefined)
      throw new UserError('Say the code that they were shown: `/approve 7KQP-2M3N`. `/people` lists those who wait.');
    const one = person === undefined ? await admit(em, code ?? '', now) : await admitPerson(em, person, now);
    return {
      text: `Let in: ${bold(one.name || code || 'somebody')}.`,
      choices: [{ label: 'Block', command: 'block', input: { person: one.id } }],
      refs: [{ type: 'person', id: one.id, label: one.name }],
      tone: 'done',
    };
  },
});
