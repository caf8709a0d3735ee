import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { Note } from '../library/note.entity.ts';
import { loadOwnResource } from '../library/resource.repository.ts';

/** What a note may hold. */
const most = 100_000;

export default defineCommand({
  name: 'resource note',
  summary: 'Make a note of the text of a file you keep, instead of the file',
  topic: 'library',
  effect: 'writes',
  quiet: true,
  input: z.object({ resource: reference('resource', 'Which one', { rest: true, ask: 'Which resource?' }) }),
  examples: [],
  async run(input, context) {
    const { em, asker, now } = context;
    const resource = await loadOwnResource(em, await context.pick('resource', input.resource), asker.id);
    if (resource.content === '') throw new UserError('There is no text in it that a note could be made of.');
    if (resource.content.length > most) throw new UserError('Its text is too long for a note.');
    const { title, content, tags, course, source } = resource;
    const note = em.create(Note, {
      user: asker.id,
      title,
      content,
      tags,
      course: course?.id ?? null,
      source: source ?? null,
      createdAt: now,
    });
    em.remove(resource);
    await em.flush();
    return {
      text: `Noted instead: ${bold(title)}.`,
      choices: [undo(context)],
      refs: [{ type: 'note', id: note.id, label: title }],
      tone: 'done',
    };
  },
});
