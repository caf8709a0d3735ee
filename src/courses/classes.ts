/** The classes of courses: blocks that all of a course see, laid out over its term. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { type Occurrence, spanOf } from '../schedule/expand.ts';
import { sayWhenBlock } from '../schedule/say-block.ts';
import { occurrencesIn } from '../schedule/schedule.repository.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import type { Reader } from '../time/say.ts';
import type { Course } from './course.entity.ts';
import { type Asking, teaches } from './course.repository.ts';
import { layOut, type Pattern } from './lay-out.ts';
import { Term } from './term.entity.ts';

/** Of one's own things on the schedule these are classes too, where nobody said so. */
const classLike = /\b(?:class|lecture|lab|seminar|tutorial|lesson|practical|workshop)s?\b/i;

export function isClass(block: Pick<ScheduleBlock, 'course' | 'title'>): boolean {
  return Boolean(block.course) || classLike.test(block.title);
}

/** In order of their start. */
export async function classesIn(
  em: EntityManager,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Occurrence[]> {
  return (await occurrencesIn(em, from, to)).filter(({ block }) => isClass(block));
}

/** Everything that is a class and not past. */
export async function classBlocks(em: EntityManager, now: Temporal.Instant): Promise<readonly ScheduleBlock[]> {
  const blocks = await em.find(
    ScheduleBlock,
    { $or: [{ lastAt: null }, { lastAt: { $gte: now } }] },
    { orderBy: { startsAt: 'asc' }, limit: 1000 },
  );
  return blocks.filter(isClass);
}

/** Classes that the asker may change: those of the courses they teach. */
export async function classRefs(em: EntityManager): Promise<readonly Reference[]> {
  const blocks = await em.find(
    ScheduleBlock,
    { shared: true },
    { orderBy: { createdAt: 'desc' }, limit: 500, fields: ['id', 'title'] },
  );
  return blocks.map(classRef);
}

export function classRef(block: Pick<ScheduleBlock, 'id' | 'title'>): Reference {
  return { type: 'class', id: block.id, label: block.title };
}

/** @throws UserError when there is none, or the asker does not teach its course */
export async function taughtClassOf(
  asking: Asking,
  words: string,
): Promise<{ readonly block: ScheduleBlock; readonly pattern: Pattern; readonly course: Course }> {
  const ref = await asking.pick('class', words);
  const block = await asking.em.findOne(ScheduleBlock, { id: ref.id, shared: true }, { populate: ['course'] });
  const course = block?.course?.getEntity() as Course | undefined;
  if (!block?.pattern || !course) throw new UserError('That class is not there any more.');
  if (!(await teaches(asking.em, course.id)))
    throw new UserError(`Only the instructors of **${escapeMarkdown(course.title)}** can change its classes.`);
  return { block, pattern: block.pattern, course };
}

export async function termOf(em: EntityManager, course: Course): Promise<Term | undefined> {
  return course.term ? ((await em.findOne(Term, { id: course.term.id })) ?? undefined) : undefined;
}

/** What a block keeps of a class. @throws UserError when no time of it is left in the term */
export function seriesFor(pattern: Pattern, term: Term | undefined, zone: string) {
  const laid = layOut(pattern, term, zone);
  if (!laid) throw new UserError('That class would never be held: none of its days lies in the term.');
  const series = { ...laid, exdates: [...laid.exdates], rdates: [...laid.rdates], zone, moreRules: [] };
  return { ...series, ...spanOf(series) };
}

/** Lays the classes of these courses out anew, after their term or its days off have changed. */
export async function layOutAgain(
  em: EntityManager,
  courses: readonly string[],
  { term, now }: { readonly term: Term; readonly now: Temporal.Instant },
): Promise<number> {
  const blocks = await em.find(ScheduleBlock, { shared: true, course: { $in: [...courses] } });
  for (const block of blocks)
    if (block.pattern) Object.assign(block, seriesFor(block.pattern, term, block.zone), { updatedAt: now });
  return blocks.length;
}

/** "**Biology lab** — every Monday at 10:00 in B weeks, from … (room 4)". */
export function sayClass(block: ScheduleBlock, reader: Reader, now: Temporal.Instant): string {
  const place = block.place ? ` (${escapeMarkdown(block.place)})` : '';
  const link = block.link ? ` — [join](${block.link})` : '';
  const week = block.pattern?.week;
  const when = week
    ? sayWhenBlock(block, reader, now).replace(/^every other ([^,]*)/, `every $1 in ${week} weeks`)
    : sayWhenBlock(block, reader, now);
  return `**${escapeMarkdown(block.title)}**${place} — ${when}${link}`;
}
