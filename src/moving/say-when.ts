/** "When is my violin lesson?": the next time of whatever is called so. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Context } from '../command/context.ts';
import { bold } from '../command/receipt.ts';
import { sayDue } from '../planning/due.ts';
import { loadTask } from '../planning/load.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { sayReminder } from '../reminders/say-reminder.ts';
import type { Reference } from '../reply.ts';
import { loadBlock } from '../schedule/load.ts';
import { nextOf } from '../schedule/next-of.ts';
import { sayStart, sayWhenBlock } from '../schedule/say-block.ts';

/** One line. What repeats says its next time and its rhythm; what is over says that. */
export async function sayWhen(one: Reference, context: Context): Promise<string> {
  const { em, asker, now } = context;
  if (one.type === 'reminder') return sayReminder(await loadReminder(em, one), asker, now);
  if (one.type === 'task') {
    const task = await loadTask(em, one);
    return `${bold(task.title)} — ${sayDue(task, asker, now) || 'no due time'}`;
  }
  const block = await loadBlock(em, one);
  const name = `${bold(block.title)}${block.place ? ` (${escapeMarkdown(block.place)})` : ''}`;
  const whole = sayWhenBlock(block, asker, now);
  const next = nextOf(block, now);
  if (!next) return `${name} — over: it was ${whole}`;
  const first = block.starts.toZonedDateTime(block.zone).toInstant();
  if (next.start.equals(first)) return `${name} — ${whole}`;
  return `${name} — next ${sayStart(block, next.start, asker, now)}: ${whole}`;
}
