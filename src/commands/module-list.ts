import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { courseOf } from '../courses/course.repository.ts';
import { moduleRef, modulesOf, sayModule } from '../courses/module.repository.ts';
import { nameOf } from '../courses/say-course.ts';

export default defineCommand({
  name: 'module list',
  summary: 'Show the modules of a course that are open to you',
  topic: 'courses',
  effect: 'reads',
  input: z.object({ course: reference('course', 'Of which course', { rest: true }).optional() }),
  examples: [{ say: 'show the modules of the course Biology', input: { course: 'Biology' } }],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = await courseOf(context, input.course);
    const modules = await modulesOf(em, course.id);
    if (modules.length === 0) return { text: `${nameOf(course)} has no modules that are open to you.` };
    return {
      text: `### ${nameOf(course)}: ${count(modules.length, 'module')}\n\n${numbered(modules.map((module) => sayModule(module, asker, now)))}`,
      refs: modules.map(moduleRef),
      menu: {
        placeholder: 'Read one',
        choices: modules
          .slice(0, 25)
          .map((module) => ({ label: clip(module.title, 80), command: 'module show', input: { module: module.id } })),
      },
    };
  },
});
