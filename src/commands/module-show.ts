import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import type { Course } from '../courses/course.entity.ts';
import { moduleOf, moduleRef, sayLock } from '../courses/module.repository.ts';
import { nameOf } from '../courses/say-course.ts';

export default defineCommand({
  name: 'module show',
  summary: 'Read a module of a course',
  topic: 'courses',
  effect: 'reads',
  input: z.object({ module: reference('module', 'Which module', { rest: true, ask: 'Which module?' }) }),
  examples: [{ say: 'open the module Cells', input: { module: 'Cells' } }],
  async run(input, context) {
    const module = await moduleOf(context, input.module);
    const course = module.course.getEntity() as Course;
    return {
      text: `### ${bold(module.title)} — ${nameOf(course)}${sayLock(module, context.asker, context.now)}\n\n${module.content || '_No text yet._'}`,
      refs: [moduleRef(module)],
    };
  },
});
