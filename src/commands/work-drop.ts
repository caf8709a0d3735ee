import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { sayTelling } from '../courses/say-work.ts';
import { graceSeconds, tell } from '../courses/tell.ts';
import { taughtWorkOf, workRef } from '../courses/work.repository.ts';

export default defineCommand({
  name: 'work drop',
  summary: 'Take back what a course set: it goes from the list of whoever has not done it',
  topic: 'courses',
  effect: 'destroys',
  input: z.object({ work: reference('work', 'Which work', { rest: true, ask: 'What should be taken back?' }) }),
  examples: [{ say: 'drop the course work read chapter 4', input: { work: 'read chapter 4' } }],
  async run(input, context) {
    const { em, now } = context;
    const work = await taughtWorkOf(context, input.work);
    if (work.withdrawnAt) return { text: `${bold(work.title)} was taken back already.`, refs: [workRef(work)] };
    work.withdrawnAt = now;
    work.updatedAt = now;
    await em.flush();
    const told = await tell(em, {
      course: work.course.id,
      news: { what: 'withdrawn', work: work.id },
      key: `${work.id}:${now.epochMilliseconds}`,
      now,
    });
    return {
      text: `Taken back: ${bold(work.title)}. Whoever has not done it need not.${sayTelling(told, graceSeconds)}`,
      choices: [undo(context)],
      refs: [workRef(work)],
      tone: 'done',
    };
  },
});
