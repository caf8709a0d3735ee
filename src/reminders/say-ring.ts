/** A ring in words, with what one can answer: rendered when it is sent, from the row as it then is. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { User } from '../people/user.entity.ts';
import type { Choice, Reply } from '../reply.ts';
import { linkInstant, sayNearDay, sayTime } from '../time/say.ts';
import { lateAfterMs, type Ring } from './fire-due.ts';
import { Reminder } from './reminder.entity.ts';
import { isRepeating } from './series.ts';

/** Undefined when it was deleted or done meanwhile: then there is nothing to say. */
export async function sayRing(em: EntityManager, ring: Ring): Promise<Reply | undefined> {
  const reminder = await em.findOne(Reminder, { id: ring.reminder });
  if (!reminder || reminder.state === 'done' || reminder.state === 'paused') return undefined;
  const person = await em.findOneOrFail(User, { id: reminder.user });
  const [due, fired] = [Temporal.Instant.from(ring.due), Temporal.Instant.from(ring.firedAt)];
  const late = fired.since(due).total('milliseconds') > lateAfterMs;
  const local = due.toZonedDateTimeISO(person.zone);
  const day = sayNearDay(local.toPlainDate(), person, fired);
  const was = late
    ? ` — due ${day === 'today' ? '' : `${day} `}${sayTime(local.toPlainTime(), person)}, I was off`
    : '';
  const next = isRepeating(reminder) && reminder.dueAt ? `\n_Next: ${linkInstant(reminder.dueAt, person, fired)}_` : '';
  const link = reminder.source?.link ? `\n[The message](${reminder.source.link})` : '';
  return {
    text: `🔔 **${escapeMarkdown(reminder.title)}**${was}${link}${next}`,
    choices: ringChoices(reminder.id),
    refs: [{ type: 'reminder', id: reminder.id, label: reminder.title }],
    tone: 'due',
    open: true,
  };
}

function ringChoices(id: string): readonly Choice[] {
  const snooze = (label: string, when: string): Choice => ({
    label,
    command: 'remind snooze',
    input: { reminder: id, when },
  });
  return [
    { label: 'Done', command: 'remind done', input: { reminder: id }, style: 'primary' },
    snooze('10 min', 'in 10 minutes'),
    snooze('1 h', 'in 1 hour'),
    snooze('Tonight', 'tonight at 8pm'),
    snooze('Tomorrow', 'tomorrow at 9'),
    snooze('Next week', 'next week'),
    { label: '…', command: 'remind snooze', input: { reminder: id } },
  ];
}
