/** Terms: one's own, and those of the courses one is in. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { Course } from './course.entity.ts';
import type { Asking } from './course.repository.ts';
import { termRef } from './say-term.ts';
import { Term } from './term.entity.ts';

export async function termRefs(em: EntityManager): Promise<readonly Reference[]> {
  return (await em.find(Term, {}, { orderBy: { toDay: 'desc' }, limit: 100 })).map(termRef);
}

/** The term named, else the one of one's own that runs, or begins next. @throws UserError when there is none */
export async function ownTermOf(
  asking: Asking,
  words: string | undefined,
  { user, today }: { readonly user: string; readonly today: Temporal.PlainDate },
): Promise<Term> {
  const ref = words === undefined ? undefined : await asking.pick('term', words);
  const term = ref
    ? await asking.em.findOne(Term, { id: ref.id, user })
    : await asking.em.findOne(Term, { user, toDay: { $gte: today } }, { orderBy: { fromDay: 'asc' } });
  if (!term)
    throw new UserError(
      ref ? 'Only whoever made that term can change it.' : 'You have no term yet. Say when it runs: `/term add`.',
    );
  return term;
}

/** Courses that go by a term. */
export async function coursesIn(em: EntityManager, term: string): Promise<readonly Course[]> {
  return em.find(Course, { term }, { limit: 500 });
}
