import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, reference, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { Note } from '../library/note.entity.ts';
import { noteLabel } from '../library/say-note.ts';
import { readTags } from '../planning/tags.ts';

export default defineCommand({
  name: 'note add',
  summary: 'Keep a note',
  topic: 'notes',
  effect: 'writes',
  prominent: true,
  onMessage: 'Save as note',
  input: z.object({
    text: longText('What to keep', { rest: true, ask: 'What should I note down?' }),
    title: words('A title').optional(),
    course: reference('course', 'The course it belongs to').optional(),
    tags: words('Tags, with or without #').optional(),
  }),
  examples: [
    { say: 'note: the wifi password is under the router', input: { text: 'the wifi password is under the router' } },
    { say: 'take a note that Lena likes oat milk', input: { text: 'Lena likes oat milk' } },
  ],
  async run(input, context) {
    const { em, asker, now, about, at } = context;
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const note = em.create(Note, {
      user: asker.id,
      title: input.title ?? null,
      content: input.text,
      course: course?.id ?? null,
      tags: readTags(input.tags),
      source: about ? { at, id: about.id, ...(about.link ? { link: about.link } : {}) } : null,
      createdAt: now,
    });
    await em.flush();
    const label = noteLabel(note);
    return {
      text: `Noted: ${bold(label)}${course ? ` — in ${bold(course.label)}` : ''}.`,
      choices: [undo(context)],
      refs: [{ type: 'note', id: note.id, label }],
      tone: 'done',
    };
  },
});
