import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { taughtModuleOf } from '../courses/module.repository.ts';

export default defineCommand({
  name: 'module drop',
  summary: 'Take a module out of a course that you teach',
  topic: 'courses',
  effect: 'destroys',
  input: z.object({ module: reference('module', 'Which module', { rest: true, ask: 'Which module?' }) }),
  examples: [{ say: 'delete the module Cells', input: { module: 'Cells' } }],
  async run(input, context) {
    const { em } = context;
    const module = await taughtModuleOf(context, input.module);
    em.remove(module);
    await em.flush();
    return { text: `Dropped: the module ${bold(module.title)}.`, choices: [undo(context)], tone: 'done' };
  },
});
