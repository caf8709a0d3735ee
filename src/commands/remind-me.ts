import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { when, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { planReminder } from '../reminders/plan.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import { receiptOf } from '../reminders/say-receipt.ts';

export default defineCommand({
  name: 'remind me',
  summary: 'Remind you at a time, once or repeating',
  topic: 'reminders',
  effect: 'writes',
  prominent: true,
  onMessage: 'Remind me about this',
  input: z.object({
    title: words('What about', { rest: true, ask: 'What should I remind you of?' }),
    when: when('When, and how often', { ask: 'When should I remind you?' }),
  }),
  examples: [
    { say: 'remind me tomorrow at 9 to call the bank', input: { title: 'call the bank', when: 'tomorrow at 9' } },
    {
      say: 'remind me every other Tuesday at 5pm to water the plants',
      input: { title: 'water the plants', when: 'every other Tuesday at 5pm' },
    },
    {
      say: "don't let me forget to take the bread out in 35 minutes",
      input: { title: 'take the bread out', when: 'in 35 minutes' },
    },
  ],
  async run(input, context) {
    const { em, asker, now, about, at } = context;
    const when = context.when(input.when);
    const { dueAt, ...plan } = planReminder(when, asker.zone, now);
    const [one, ...others] = context.shown;
    const meant = !about && one && others.length === 0 && /^(?:it|that|this)$/i.test(input.title) ? one : undefined;
    const reminder = em.create(Reminder, {
      user: asker.id,
      title: meant?.label ?? input.title,
      ...plan,
      // "in 20 minutes" is a moment, wherever one travels
      floating: when.relative !== true,
      exdates: [],
      dueAt,
      occurrence: dueAt,
      address: at,
      source: about ? { at, id: about.id, ...(about.link ? { link: about.link } : {}) } : null,
      createdAt: now,
    });
    await em.flush();
    return {
      text: receiptOf(reminder, asker, now),
      choices: [undo(context)],
      refs: [{ type: 'reminder', id: reminder.id, label: reminder.title }],
      tone: 'done',
    };
  },
});
