import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { markCopies } from '../reminders/copies.ts';
import { finish } from '../reminders/finish.ts';
import { finishTaskOf } from '../reminders/finish-task.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'remind done',
  summary: 'Mark what you were reminded of as done',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
  }),
  examples: [{ say: 'the dentist reminder is done', input: { reminder: 'dentist' } }],
  async run(input, context) {
    const { em, asker, now, turn, at } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const refs = [{ type: 'reminder', id: reminder.id, label: reminder.title }];
    finish(reminder, now);
    await finishTaskOf(em, reminder, now);
    await em.flush();
    await markCopies(em, { person: asker.id, turn, at, now, reminder: reminder.id, words: 'Done.', done: true });
    const next = reminder.dueAt ? ` Next: ${linkInstant(reminder.dueAt, asker, now)}.` : '';
    return { text: `Done: ${bold(reminder.title)}.${next}`, choices: [undo(context)], refs, tone: 'done' };
  },
});
