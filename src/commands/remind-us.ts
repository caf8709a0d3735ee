import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { when, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { refOf } from '../reminders/one.ts';
import { planReminder } from '../reminders/plan.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import { receiptOf } from '../reminders/say-receipt.ts';

export default defineCommand({
  name: 'remind us',
  summary: 'Remind everyone in this room; each says for themselves when it is done',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    title: words('What about', { rest: true, ask: 'What should I remind you all of?' }),
    when: when('When, and how often', { ask: 'When should I remind you all?' }),
  }),
  examples: [
    {
      say: '/remind us title: hand in the lab report when: Friday at 10',
      input: { title: 'hand in the lab report', when: 'Friday at 10' },
    },
  ],
  async run(input, context) {
    const { em, asker, now, at } = context;
    if (at.private) throw new UserError('Only you and I are here. Say it in the room it is for, or “remind me …”.');
    const { dueAt, ...plan } = planReminder(context.when(input.when), asker.zone, now);
    const reminder = em.create(Reminder, {
      user: asker.id,
      title: input.title,
      ...plan,
      policy: { shared: true },
      dueAt,
      occurrence: dueAt,
      address: at,
      createdAt: now,
    });
    await em.flush();
    return {
      text: receiptOf(reminder, asker, now).replace("I'll remind you:", "I'll remind everyone here:"),
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
      open: true,
    };
  },
});
