import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { handle, stamp } from '../command/fields.ts';
import { UserError } from '../errors.ts';
import { finishCopyOf } from '../reminders/finish-task.ts';
import { doneTogether, sayTogether } from '../reminders/together.ts';

export default defineCommand({
  name: 'remind together',
  summary: 'Say for yourself that a reminder of the room is done',
  topic: 'reminders',
  effect: 'writes',
  quiet: true,
  input: z.object({
    reminder: handle('Which reminder: set by the button'),
    ring: stamp('Which of its rings: set by the button'),
  }),
  examples: [],
  async run(input, { em, asker, from, at, now }) {
    const done = await doneTogether(em, { ...input, at, name: asker.name || from.name, now });
    if (!done) throw new UserError('That reminder is not there any more.');
    await finishCopyOf(em, { reminder: input.reminder, at, user: asker.id, now });
    await em.flush();
    return sayTogether({ ...input, ...done });
  },
});
