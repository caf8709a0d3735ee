import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { setAdmin } from '../people/everybody.ts';

export default defineCommand({
  name: 'role',
  summary: 'Let somebody run this bot as well, or no longer',
  topic: 'general',
  effect: 'writes',
  admin: true,
  secret: true,
  input: z.object({
    person: reference('person', 'Who', { rest: true, ask: 'Whose role?' }),
    role: choice(['admin', 'member'], 'What they are from now on', { ask: 'Shall they run the bot, or be a member?' }),
  }),
  examples: [{ say: '/role person: Ada role: admin', input: { person: 'Ada', role: 'admin' } }],
  async run({ person, role }, context) {
    const { em, asker } = context;
    const one = await context.pick('person', person);
    if (one.id === asker.id && role === 'member')
      throw new UserError('That is you. Somebody else who runs the bot would have to do that.');
    await setAdmin(em, one.id, role === 'admin');
    return {
      text:
        role === 'admin'
          ? `${bold(one.label)} runs this bot as well, from each account they have now.`
          : `${bold(one.label)} is a member. Accounts that the setting ADMINS names still run the bot.`,
      choices: [
        {
          label: role === 'admin' ? 'Make a member' : 'Make an admin',
          command: 'role',
          input: { person: one.id, role: role === 'admin' ? 'member' : 'admin' },
        },
      ],
      refs: [one],
      tone: 'done',
    };
  },
});
