import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { integer, reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { Module } from '../courses/module.entity.ts';
import { moduleRef, taughtModuleOf } from '../courses/module.repository.ts';

export default defineCommand({
  name: 'module move',
  summary: 'Move a module to another place in its course',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    module: reference('module', 'Which module', { rest: true, ask: 'Which module?' }),
    place: integer('Its new place; 1 is the first', { min: 1, max: 500, ask: 'To which place? 1 is the first.' }),
  }),
  examples: [
    { say: 'move the module Cells to place 2', input: { module: 'Cells', place: 2 } },
    { say: '/module move module: Cells place: 1', input: { module: 'Cells', place: '1' } },
  ],
  async run(input, context) {
    const { em } = context;
    const module = await taughtModuleOf(context, input.module);
    const all = await em.find(
      Module,
      { course: module.course.id },
      { orderBy: { order: 'asc', createdAt: 'asc' }, fields: ['id', 'order'] },
    );
    const others = all.filter((other) => other.id !== module.id);
    const place = Math.min(input.place, all.length);
    const ordered = [...others.slice(0, place - 1), module, ...others.slice(place - 1)];
    ordered.forEach((one, index) => {
      one.order = index + 1;
    });
    await em.flush();
    return {
      text: `${bold(module.title)} is now module ${place} of ${all.length}.`,
      choices: [undo(context)],
      refs: [moduleRef(module)],
      tone: 'done',
    };
  },
});
