import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { digestTitles, planDigest } from '../reminders/digests.ts';
import { refOf } from '../reminders/one.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import { receiptOf } from '../reminders/say-receipt.ts';

export default defineCommand({
  name: 'digest',
  summary: 'Bring your day every morning, a review every evening or your week, at your hour',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    kind: choice(['morning', 'evening', 'week'], 'The day’s agenda, the evening’s review, or the week’s', {
      ask: 'The morning’s agenda, the evening’s review, or the week’s?',
    }),
    when: words('At what time, such as 7:30, or “off”; for the week also the day, such as “Sunday 18:00”').optional(),
  }),
  examples: [
    { say: '/digest kind: morning when: 7:30', input: { kind: 'morning', when: '7:30' } },
    { say: '/digest kind: week when: Sunday 18:00', input: { kind: 'week', when: 'Sunday 18:00' } },
    { say: '/digest kind: evening when: off', input: { kind: 'evening', when: 'off' } },
  ],
  async run(input, context) {
    const { em, asker, now, at } = context;
    const mine = await em.find(Reminder, { policy: { digest: input.kind } });
    for (const known of mine) em.remove(known);
    if (/^(?:off|no|none|never|stop)$/i.test(input.when ?? '')) {
      if (mine.length === 0) throw new UserError(`There is no ${digestTitles[input.kind].toLowerCase()} to stop.`);
      await em.flush();
      return { text: `${digestTitles[input.kind]}: off.`, choices: [undo(context)], tone: 'done' };
    }
    const { dueAt, ...plan } = planDigest(input.kind, input.when, { zone: asker.zone, now });
    const reminder = em.create(Reminder, {
      user: asker.id,
      title: digestTitles[input.kind],
      ...plan,
      policy: { digest: input.kind },
      dueAt,
      occurrence: dueAt,
      address: at,
      createdAt: now,
    });
    await em.flush();
    return { text: receiptOf(reminder, asker, now), choices: [undo(context)], refs: [refOf(reminder)], tone: 'done' };
  },
});
