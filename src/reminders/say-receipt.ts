/** What was understood of a new or moved reminder, rendered from its row. */
import { escapeMarkdown } from '../channel/markdown.ts';
import { linkInstant, type Reader } from '../time/say.ts';
import type { Reminder } from './reminder.entity.ts';
import { sayNextRings, sayRepeat } from './say-reminder.ts';
import { isRepeating } from './series.ts';

export function receiptOf(reminder: Reminder, reader: Reader, now: Temporal.Instant): string {
  const title = `**${escapeMarkdown(reminder.title)}**`;
  const at = reminder.dueAt ? linkInstant(reminder.dueAt, reader, now) : '';
  const zone = reminder.zone === reader.zone ? '' : ` (${reminder.zone})`;
  const link = reminder.source?.link ? `\n[The message](${reminder.source.link})` : '';
  if (!isRepeating(reminder)) {
    const again = reminder.afterDone ? `, ${sayRepeat(reminder, reader)}` : '';
    return `I'll remind you: ${title} — ${at}${again}${zone}.${link}`;
  }
  return `I'll remind you: ${title} — ${sayRepeat(reminder, reader)}${zone}.\nNext: ${sayNextRings(reminder, reader, now)}${link}`;
}
