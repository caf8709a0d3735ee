import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when, words } from '../command/fields.ts';
import { bold, clip, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { listNotes } from '../library/note.repository.ts';
import { noteLabel, sayNote } from '../library/say-note.ts';
import { readTags } from '../planning/tags.ts';
import { readRange } from '../understand/temporal/read-range.ts';

const most = 20;

export default defineCommand({
  name: 'note list',
  summary: 'Show your notes, the newest first',
  topic: 'notes',
  effect: 'reads',
  input: z.object({
    when: when('Made in this time').optional(),
    course: reference('course', 'Of this course').optional(),
    tag: words('With this tag').optional(),
  }),
  examples: [
    { say: 'show my notes', input: {} },
    { say: 'list my notes from last week', input: { when: 'last week' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const range =
      input.when === undefined ? undefined : readRange(input.when, { now, zone: asker.zone, locale: asker.locale });
    if (input.when !== undefined && !range)
      throw new UserError(`I couldn't read “${clip(input.when, 60)}” as a time. Try “last week” or “November”.`);
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const tag = readTags(input.tag)[0];
    const notes = await listNotes(em, {
      zone: asker.zone,
      limit: most + 1,
      ...(range ? { range } : {}),
      ...(course ? { course: course.id } : {}),
      ...(tag ? { tag } : {}),
    });
    const which = [
      course ? `in ${bold(course.label)}` : '',
      tag ? `tagged #${tag}` : '',
      input.when ? `from ${clip(input.when, 40)}` : '',
    ]
      .filter(Boolean)
      .join(', ');
    if (notes.length === 0)
      return { text: which ? `No notes ${which}.` : 'No notes yet. Write one: “note: …”.', refs: [] };
    const shown = notes.slice(0, most);
    return {
      text: `### ${notes.length > most ? `Your newest ${most} notes` : `${notes.length} note${notes.length === 1 ? '' : 's'}`}${which ? ` ${which}` : ''}\n\n${numbered(shown.map((note) => sayNote(note, asker, now)))}`,
      refs: shown.map((note) => ({ type: 'note', id: note.id, label: noteLabel(note) })),
      menu: {
        placeholder: 'Open one',
        choices: shown.map((note) => ({
          label: clip(noteLabel(note), 80),
          command: 'note show',
          input: { note: note.id },
        })),
      },
    };
  },
});
