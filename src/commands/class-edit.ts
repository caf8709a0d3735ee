import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { classRef, sayClass, seriesFor, taughtClassOf, termOf } from '../courses/classes.ts';
import { readLink } from '../courses/read-link.ts';
import { sayTelling } from '../courses/say-work.ts';
import { graceSeconds, tell } from '../courses/tell.ts';
import { UserError } from '../errors.ts';
import { blockOf } from '../schedule/block-of.ts';

export default defineCommand({
  name: 'class edit',
  summary: 'Change the time, room, link or name of a class of a course that you teach',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    class: reference('class', 'Which class', { rest: true, ask: 'Which class?' }),
    when: when('Its new time').optional(),
    place: words('Its new room', { max: 120 }).optional(),
    link: words('Where it is met online', { max: 500 }).optional(),
    title: words('Its new name', { max: 120 }).optional(),
  }),
  examples: [
    { say: 'the class Biology lab is now in room 12', input: { class: 'Biology lab', place: 'room 12' } },
    { say: '/class edit class: Biology lab place: room 4', input: { class: 'Biology lab', place: 'room 4' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const { block, pattern, course } = await taughtClassOf(context, input.class);
    if ([input.when, input.place, input.link, input.title].every((value) => value === undefined))
      throw new UserError('Say what should change: its time, room, link or name.');
    if (input.when !== undefined) {
      const { starts, ends, allDay, rule } = blockOf(context.when(input.when), block.zone);
      if (allDay) throw new UserError('A class begins at an hour. Say it like “every Monday from 10 to 11:30”.');
      const { cancelled: _, ...said } = pattern;
      const next = {
        ...said,
        starts: starts.toString(),
        ends: ends.toString(),
        rule: pattern.rule === null ? null : (rule ?? pattern.rule),
      };
      Object.assign(block, seriesFor(next, await termOf(em, course), block.zone), { pattern: next });
    }
    if (input.place !== undefined) block.place = input.place;
    if (input.link !== undefined) block.link = readLink(input.link);
    if (input.title !== undefined) block.title = input.title;
    block.updatedAt = now;
    await em.flush();
    const told = await tell(em, {
      course: course.id,
      news: { what: 'class', block: block.id },
      key: `${block.id}:${now.epochMilliseconds}`,
      now,
    });
    return {
      text: `Changed: ${sayClass(block, asker, now)}.${sayTelling(told, graceSeconds)}`,
      choices: [undo(context)],
      refs: [classRef(block)],
      tone: 'done',
    };
  },
});
