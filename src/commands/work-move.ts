import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { sayTelling } from '../courses/say-work.ts';
import { graceSeconds, tell } from '../courses/tell.ts';
import { countsOf, noCounts, taughtWorkOf, workRef } from '../courses/work.repository.ts';
import { dueOf, sayDue } from '../planning/due.ts';

export default defineCommand({
  name: 'work move',
  summary: 'Move what a course set to another time, for everyone who did not move their own',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    work: reference('work', 'Which work', { rest: true, ask: 'What should be moved?' }),
    when: when('The new due time', { ask: 'Until when?' }),
  }),
  examples: [
    {
      say: 'move the course work read chapter 4 to Friday at 10',
      input: { work: 'read chapter 4', when: 'Friday at 10' },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const work = await taughtWorkOf(context, input.work);
    const was = { dueAt: work.dueAt ?? null, dueDay: work.dueDay ?? null };
    const before = sayDue(was, asker, now).replace(/^(?:was )?due /, '');
    Object.assign(work, dueOf(context.when(input.when), asker.zone), { updatedAt: now });
    await em.flush();
    const { total, own } = (await countsOf(em, work.course.id)).get(work.id) ?? noCounts;
    const told = await tell(em, {
      course: work.course.id,
      news: {
        what: 'moved',
        work: work.id,
        before: { dueAt: was.dueAt?.toString() ?? null, dueDay: was.dueDay?.toString() ?? null },
      },
      key: `${work.id}:${now.epochMilliseconds}`,
      now,
    });
    const kept = own > 0 ? ` ${own} of ${total} keep${own === 1 ? 's' : ''} a time of their own.` : '';
    return {
      text: `Moved for everyone: ${bold(work.title)} — ${sayDue(work, asker, now)}${before && ` (before: ${before})`}.${kept}${sayTelling(told, graceSeconds)}`,
      choices: [undo(context)],
      refs: [workRef(work)],
      tone: 'done',
    };
  },
});
