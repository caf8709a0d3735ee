/** What a course set in words. */
import { escapeMarkdown } from '../channel/markdown.ts';
import { sayDue } from '../planning/due.ts';
import type { Task } from '../planning/task.entity.ts';
import type { Reader } from '../time/say.ts';
import { sayTold, type Told } from './tell.ts';
import type { Work } from './work.entity.ts';
import type { WorkCounts } from './work.repository.ts';

interface Moment {
  readonly reader: Reader;
  readonly now: Temporal.Instant;
}

/** A line of a list: as the course set it, with what the reader's own copy or the counts say. */
export function sayWork(
  work: Work,
  { reader, now, own, counts }: Moment & { readonly own?: Task | undefined; readonly counts?: WorkCounts | undefined },
): string {
  const title = escapeMarkdown(work.title);
  const due = sayDue(own ?? work, reader, now);
  const parts = [
    work.withdrawnAt || own?.status === 'done' ? `~~${title}~~` : `**${title}**`,
    work.withdrawnAt ? '— withdrawn' : due && `— ${due}`,
    work.kind === 'exam' ? '(exam)' : '',
    counts ? `· ${counts.done} of ${counts.total} done` : '',
    counts && counts.own > 0 ? `· ${counts.own} with a time of their own` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** "12 students have it on their list." */
export function sayHanded(total: number): string {
  if (total === 0) return 'Nobody is in the course yet; whoever joins gets it.';
  return `${total === 1 ? '1 student has' : `${total} students have`} it on their list.`;
}

/** "2 rooms and 12 people are told in 20 seconds." */
export function sayTelling(told: Told, seconds: number): string {
  const whom = sayTold(told);
  const many = told.rooms + told.people > 1;
  return whom ? ` ${whom} ${many ? 'are' : 'is'} told in ${seconds} seconds.` : '';
}
