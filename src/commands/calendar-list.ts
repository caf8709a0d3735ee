import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { bold, count, numbered } from '../command/receipt.ts';
import { type Listed, listCalendars } from '../schedule/calendars/calendar.repository.ts';
import { linkInstant, type Reader } from '../time/say.ts';

export default defineCommand({
  name: 'calendar list',
  summary: 'Show the calendars I read for you',
  topic: 'schedule',
  effect: 'reads',
  input: z.object({}),
  examples: [
    { say: 'which calendars do you read?', input: {} },
    { say: 'list my calendars', input: {} },
  ],
  async run(_input, { em, asker, now }) {
    const listed = await listCalendars(em);
    if (listed.length === 0)
      return {
        text: 'I read no calendar for you yet. Send me an `.ics` file, or say “subscribe to the calendar https://…”.',
      };
    return {
      text: `### ${count(listed.length, 'calendar')}\n\n${numbered(listed.map((one) => say(one, asker, now)))}`,
      refs: listed.map(({ calendar: { id, title } }) => ({ type: 'calendar', id, label: title })),
      menu: {
        placeholder: 'Remove one',
        choices: listed.map(({ calendar: { id, title } }) => ({
          label: title,
          command: 'calendar remove',
          input: { calendar: id },
        })),
      },
    };
  },
});

/** Of the address only the host: it is a key. */
function say({ calendar, entries, deadlines }: Listed, reader: Reader, now: Temporal.Instant): string {
  const from = calendar.host ?? 'a file';
  const open = deadlines > 0 ? `, ${count(deadlines, 'deadline')} open` : '';
  const read = calendar.readAt ? `read ${linkInstant(calendar.readAt, reader, now)}` : 'not read yet';
  const trouble = calendar.lastError ? ` ⚠️ ${calendar.lastError}` : '';
  const size = `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
  return `${bold(calendar.title)} (${from}) — ${size}${open}, ${read}.${trouble}`;
}
