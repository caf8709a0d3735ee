/** The day's agenda in the morning, what is left of it in the evening, the week behind and ahead: from the rows alone, always in the same words. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply } from '../reply.ts';
import type { Reader } from '../time/say.ts';
import { agendaOf } from './agenda.ts';
import { listGoals } from './goal.repository.ts';
import { sayGoal } from './say-goal.ts';
import { sayTask } from './say-task.ts';
import type { Task } from './task.entity.ts';
import { listTasks } from './task.repository.ts';

export type DigestKind = 'morning' | 'evening' | 'week';

interface About {
  readonly person: Reader;
  /** The moment it is of: a digest that is edited later still shows its own day. */
  readonly now: Temporal.Instant;
}

/** Call it under the person's own rights: it lists whatever it may see. */
export async function sayDigest(em: EntityManager, kind: DigestKind, about: About): Promise<Reply> {
  const sections = await says[kind](em, about);
  return { text: sections.filter(Boolean).join('\n\n') };
}

const says: Record<DigestKind, (em: EntityManager, about: About) => Promise<readonly string[]>> = {
  async morning(em, about) {
    const today = dayOf(about);
    return [
      '## Good morning',
      (await agendaOf(em, { from: today, to: today.add({ days: 1 }) }, { reader: about.person, now: about.now })).text,
      list('Overdue', await tasks(em, about, 'overdue'), about),
    ];
  },
  async evening(em, about) {
    const today = dayOf(about);
    const done = (await tasks(em, about, 'done')).filter(
      (task) => task.doneAt && dayOf({ ...about, now: task.doneAt }).equals(today),
    );
    const tomorrow = { from: today.add({ days: 1 }), to: today.add({ days: 2 }) };
    return [
      '## Your evening review',
      list('Done today', done, about) || 'No task was ticked off today.',
      list('Still open', await tasks(em, about, 'today'), about),
      (await agendaOf(em, tomorrow, { reader: about.person, now: about.now })).text,
    ];
  },
  async week(em, about) {
    const today = dayOf(about);
    const since = today.subtract({ days: 6 }).toZonedDateTime(about.person.zone).toInstant();
    const done = (await tasks(em, about, 'done')).filter(
      (task) => task.doneAt && Temporal.Instant.compare(task.doneAt, since) >= 0,
    );
    const goals = await listGoals(em, 'active');
    return [
      '## Your week',
      list(`Done: ${done.length}`, done, about) || 'No task was ticked off in the last seven days.',
      list('Overdue', await tasks(em, about, 'overdue'), about),
      goals.length > 0
        ? `### Goals\n\n${goals.map((goal) => `- ${sayGoal(goal, about.person, about.now)}`).join('\n')}`
        : '',
      (
        await agendaOf(
          em,
          { from: today.add({ days: 1 }), to: today.add({ days: 8 }) },
          { reader: about.person, now: about.now },
        )
      ).text,
    ];
  },
};

function dayOf({ person, now }: About): Temporal.PlainDate {
  return now.toZonedDateTimeISO(person.zone).toPlainDate();
}

function tasks(
  em: EntityManager,
  { person, now }: About,
  show: 'overdue' | 'today' | 'done',
): Promise<readonly Task[]> {
  return listTasks(em, { show, now, zone: person.zone, limit: 20 });
}

function list(title: string, listed: readonly Task[], { person, now }: About): string {
  return listed.length > 0
    ? `### ${title}\n\n${listed.map((task) => `- ${sayTask(task, person, now)}`).join('\n')}`
    : '';
}
