import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { moduleRef, taughtModuleOf } from '../courses/module.repository.ts';
import { UserError } from '../errors.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'module lock',
  summary: 'Lock a module until a time: nobody but instructors finds it before, in no list, search or answer',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    module: reference('module', 'Which module', { rest: true, ask: 'Which module?' }),
    until: when('When it opens').optional(),
    open: yesNo('Open it now').optional(),
  }),
  examples: [
    { say: 'lock the module Cells until Friday at 8', input: { module: 'Cells', until: 'Friday at 8' } },
    { say: '/module lock module: Cells open: yes', input: { module: 'Cells', open: 'yes' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const module = await taughtModuleOf(context, input.module);
    const refs = [moduleRef(module)];
    if (input.until === undefined && input.open !== true)
      return {
        text: `Until when should ${bold(module.title)} be locked?`,
        question: { command: 'module lock', input: { module: module.id }, field: 'until' },
        choices: [{ label: 'Open it now', command: 'module lock', input: { module: module.id, open: true } }],
        refs,
      };
    const until = input.until === undefined ? undefined : context.when(input.until);
    // a bare day opens it with the day
    const at = until && (until.instant ?? until.start.toZonedDateTime(asker.zone).toInstant());
    if (at && Temporal.Instant.compare(at, now) <= 0)
      throw new UserError('That time is past. Say one that is still to come.');
    module.lockedUntil = at ?? null;
    module.updatedAt = now;
    await em.flush();
    return {
      text: at
        ? `Locked: ${bold(module.title)} — opens ${linkInstant(at, asker, now)}. Until then only instructors see it.`
        : `Open to everyone: ${bold(module.title)}.`,
      choices: [undo(context)],
      refs,
      tone: 'done',
    };
  },
});
