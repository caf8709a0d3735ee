import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice } from '../command/fields.ts';
import { count, undo } from '../command/receipt.ts';
import { User } from '../people/user.entity.ts';
import { floatingElsewhere, moveAlong } from '../reminders/travel.ts';

export default defineCommand({
  name: 'remind travel',
  summary: 'Say whether reminders keep their hour or their moment when your time zone changes',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    how: choice(['move', 'stay'], 'Move along to the same hour of the new zone, or stay at the same moment', {
      ask: 'Keep the hour (“move”) or the moment (“stay”)?',
    }),
  }),
  examples: [
    { say: '/remind travel move', input: { how: 'move' } },
    { say: '/remind travel stay', input: { how: 'stay' } },
  ],
  async run({ how }, context) {
    const { em, asker, now } = context;
    const user = await em.findOneOrFail(User, { id: asker.id });
    user.preferences = { ...user.preferences, travel: how };
    const elsewhere = how === 'move' ? await floatingElsewhere(em, user.zone) : [];
    for (const reminder of elsewhere) moveAlong(reminder, user.zone, now);
    await em.flush();
    const moved = elsewhere.length > 0 ? ` Moved along: ${count(elsewhere.length, 'reminder')}.` : '';
    return {
      text:
        how === 'move'
          ? `Your reminders keep their hour wherever you are.${moved} Those said as “in 20 minutes” keep their moment.`
          : 'Your reminders stay at the moment they were set for. Say `/remind travel move` to change that.',
      choices: [undo(context)],
      tone: 'done',
    };
  },
});
