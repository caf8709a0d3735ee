import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { bold, numbered, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { createAhead } from '../reminders/create-ahead.ts';
import { sayLead } from '../reminders/lead.ts';
import { pickSubject } from '../reminders/pick-subject.ts';
import { readOffsets } from '../reminders/read-offsets.ts';
import { find } from '../reminders/subject.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'remind before',
  summary: 'Remind you ahead of a task or of something on your schedule, once or several times',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    thing: words('The task or the thing on your schedule', { rest: true, ask: 'Ahead of which task or event?' }),
    offsets: words('How long ahead, such as “a day, an hour and 10 minutes”, or exam, assignment, meeting, class', {
      ask: 'How long ahead? For example “a day, an hour and 10 minutes”, or “exam”.',
    }),
    title: words('What to say then; the name of the thing by default').optional(),
  }),
  examples: [
    {
      say: '/remind before thing: essay offsets: a day and an hour',
      input: { thing: 'essay', offsets: 'a day and an hour' },
    },
    { say: '/remind before thing: biology exam offsets: exam', input: { thing: 'biology exam', offsets: 'exam' } },
  ],
  async run(input, context) {
    const { em, asker, now, at } = context;
    const leads = readOffsets(input.offsets);
    const ref = await pickSubject(context, input.thing);
    const subject = (await find(em, [ref])).get(ref.id);
    if (!subject?.open) throw new UserError(`${bold(ref.label)} is not open any more.`);
    if (!subject.next(now))
      throw new UserError(
        `${bold(subject.title)} has no time ahead. Give it one first, such as “move ${subject.title.slice(0, 30)} to Friday at 5”.`,
      );
    const to = { user: asker.id, zone: asker.zone, address: at, now };
    const made = leads.flatMap((lead) => createAhead(em, subject, { lead, ...to, title: input.title }) ?? []);
    if (made.length === 0) throw new UserError(`${bold(subject.title)} is closer than that already.`);
    await em.flush();
    const lines = made.map(
      (reminder) => `${sayLead(reminder.lead ?? '')} — ${linkInstant(reminder.dueAt ?? now, asker, now)}`,
    );
    const past = leads.length - made.length;
    return {
      text: `I'll remind you${input.title === undefined ? '' : ` to ${bold(input.title)}`} ahead of ${bold(subject.title)}:\n\n${numbered(lines)}${past > 0 ? `\n\n${past === 1 ? 'One of them is' : `${past} of them are`} past already.` : ''}`,
      choices: [undo(context)],
      refs: made.map((reminder) => ({ type: 'reminder', id: reminder.id, label: reminder.title })),
      tone: 'done',
    };
  },
});
