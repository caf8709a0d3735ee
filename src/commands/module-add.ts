import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, reference, when, words } from '../command/fields.ts';
import { bold, count, undo } from '../command/receipt.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import { Module } from '../courses/module.entity.ts';
import { moduleRef, modulesOf, sayLock } from '../courses/module.repository.ts';
import { readContent } from '../courses/read-content.ts';
import { nameOf } from '../courses/say-course.ts';

export default defineCommand({
  name: 'module add',
  summary: 'Add a module to a course that you teach; a text file that you attach becomes its content',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    title: words('What it is called', { rest: true, ask: 'What is the module called?', max: 120 }),
    course: reference('course', 'To which course').optional(),
    content: longText('Its text, in Markdown').optional(),
    until: when('Nobody but instructors sees it before').optional(),
  }),
  phrases: [
    '(add|create|make) (a|the|another|new) (new)? module (called|named|on|about)? {about} (to|in|for) {course}',
  ],
  examples: [
    { say: 'add a module called Cells to the course Biology', input: { title: 'Cells', course: 'Biology' } },
    {
      say: '/module add title: Cells course: Biology content: Cells divide.',
      input: { title: 'Cells', course: 'Biology', content: 'Cells divide.' },
    },
  ],
  async run(input, context) {
    const { em, asker, now, attachments } = context;
    const course = await taughtCourseOf(context, input.course);
    const before = await modulesOf(em, course.id);
    const module = em.create(Module, {
      course,
      title: input.title,
      content: (await readContent(input.content, attachments)) ?? '',
      order: before.length + 1,
      lockedUntil:
        input.until === undefined ? null : context.when(input.until).start.toZonedDateTime(asker.zone).toInstant(),
      createdAt: now,
    });
    await em.flush();
    const length = module.content === '' ? 'no text yet' : count(module.content.split(/\s+/).length, 'word');
    return {
      text: `Module ${module.order} of ${nameOf(course)}: ${bold(module.title)} — ${length}${sayLock(module, asker, now)}.`,
      choices: [
        undo(context),
        { label: 'Write its text', command: 'module edit', input: { module: module.id } },
        { label: 'Lock it', command: 'module lock', input: { module: module.id } },
      ],
      refs: [moduleRef(module)],
      tone: 'done',
    };
  },
});
