import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { markCopies } from '../reminders/copies.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';

export default defineCommand({
  name: 'remind delete',
  summary: 'Delete a reminder',
  topic: 'reminders',
  effect: 'destroys',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
  }),
  examples: [
    { say: 'scrap the reminder about the dentist', input: { reminder: 'dentist' } },
    { say: 'delete reminder 2', input: { reminder: '2' } },
  ],
  async run(input, context) {
    const { em, asker, now, turn, at } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const refs = [{ type: 'reminder', id: reminder.id, label: reminder.title }];
    em.remove(reminder);
    await em.flush();
    await markCopies(em, { person: asker.id, turn, at, now, reminder: reminder.id, words: 'Deleted.', done: false });
    return { text: `Deleted the reminder ${bold(reminder.title)}.`, choices: [undo(context)], refs, tone: 'done' };
  },
});
