/** Questions about time need the calendar beside the notes: "what is due from what we decided last week?" */
import type { EntityManager } from '@mikro-orm/postgresql';
import { agendaOf } from '../../planning/agenda.ts';
import { sayTask } from '../../planning/say-task.ts';
import { listTasks } from '../../planning/task.repository.ts';
import { sayDay } from '../../time/say.ts';
import type { Moment } from '../../understand/reading.ts';
import { type DayRange, findRange } from '../../understand/temporal/read-range.ts';
import type { Passage } from './passage.ts';

const ABOUT_TIME =
  /\b(?:due|deadlines?|overdue|when|schedule|calendar|agenda|planned|plans?|free|busy|today|tonight|tomorrow|yesterday|week|weekend|month|next|upcoming|soon|late|exam|appointments?|meetings?|remind\w*|before|until|by)\b/i;

/** Days ahead that are shown when no time was named. */
const AHEAD = 14;

export interface Times {
  /** What lies behind: notes of that time count. */
  readonly past?: DayRange;
  readonly ahead?: DayRange;
}

/** "I'm at work until six": told, not asked. */
const TELLS = /^\W*(?:i'm|i am|we're|we are)\b[^?]*$/i;

/** Undefined where the question is about no time at all. */
export function timesOf(text: string, moment: Moment): Times | undefined {
  if (TELLS.test(text)) return undefined;
  const found = findRange(text.slice(0, 500), moment)?.range;
  if (!found && !ABOUT_TIME.test(text)) return undefined;
  const today = moment.now.toZonedDateTimeISO(moment.zone).toPlainDate();
  const soon = { from: today, to: today.add({ days: AHEAD }) };
  if (!found) return { ahead: soon };
  return Temporal.PlainDate.compare(found.to, today) <= 0 ? { past: found, ahead: soon } : { ahead: found };
}

/** "When's swimming?": of the days looked at only what is called so, if anything is. */
function named(query: string): (label: string) => boolean {
  const asked = /^\W*(?:so |and )?(?:when|what (?:time|day))\b/i.test(query) ? wordsIn(query) : [];
  return (label) => wordsIn(label).some((word) => asked.includes(word));
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}

/** What is on in these days, and what is overdue. */
export async function timePassages(
  em: EntityManager,
  times: Times,
  query: string,
  reader: Moment,
): Promise<readonly Omit<Passage, 'number'>[]> {
  const { now } = reader;
  const passages: Omit<Passage, 'number'>[] = [];
  for (const range of [times.past, times.ahead]) {
    if (!range) continue;
    const days = `${range.from.toString()} to ${range.to.subtract({ days: 1 }).toString()}`;
    const { text, refs = [] } = await agendaOf(em, range, { reader, now, rather: named(query) });
    const title = `${sayDay(range.from, reader, now)} to ${sayDay(range.to.subtract({ days: 1 }), reader, now)}`;
    passages.push({
      kind: 'agenda',
      title,
      place: '',
      text: text.slice(0, 4000),
      ...(refs.length === 0 ? { empty: true } : {}),
      open: { label: title, command: 'agenda', input: { when: days } },
    });
  }
  const overdue = await listTasks(em, { show: 'overdue', now, zone: reader.zone, limit: 20 });
  if (overdue.length > 0)
    passages.push({
      kind: 'tasks',
      title: 'Overdue tasks',
      place: '',
      text: overdue.map((task) => `- ${sayTask(task, reader, now)}`).join('\n'),
      open: { label: 'Overdue tasks', command: 'task list', input: { show: 'overdue' } },
    });
  return passages;
}
