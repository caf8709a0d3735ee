/** News of a course in words, for the room or the person that reads it, from the rows as they are when it is sent. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Renderer } from '../outbox/prepare.ts';
import { User } from '../people/user.entity.ts';
import { sayDue } from '../planning/due.ts';
import { Task } from '../planning/task.entity.ts';
import type { Reply } from '../reply.ts';
import { occurrencesBetween } from '../schedule/expand.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { linkInstant, type Reader } from '../time/say.ts';
import { Announcement } from './announcement.entity.ts';
import { sayClass } from './classes.ts';
import type { Course } from './course.entity.ts';
import { courseRef, nameOf } from './say-course.ts';
import type { Before, News } from './tell.ts';
import { Work } from './work.entity.ts';

interface Told {
  readonly em: EntityManager;
  readonly now: Temporal.Instant;
  /** Whom it is for; a room has none, and reads on the course's clock. */
  readonly person: string | undefined;
  readonly reader: (course: Course) => Reader;
}

export const newsRenderer: Renderer = {
  async say(em, bodies, now) {
    const [body] = bodies as readonly [News & { readonly reader?: string }];
    const person = body.reader === undefined ? undefined : await em.findOne(User, { id: body.reader });
    if (body.reader !== undefined && !person) return undefined;
    const reader = (course: Course): Reader => person ?? { zone: course.zone, locale: 'en-GB' };
    return sayNews(body, { em, now, person: body.reader, reader });
  },
};

/** Undefined when it was taken back meanwhile: then there is nothing to say. */
async function sayNews(news: News, told: Told): Promise<Reply | undefined> {
  switch (news.what) {
    case 'announced':
      return sayAnnouncement(news.announcement, told);
    case 'cancelled':
    case 'class':
      return sayClassNews(news, told);
    default:
      return sayWorkNews(news, told);
  }
}

async function sayAnnouncement(id: string, { em, now }: Told): Promise<Reply | undefined> {
  const announcement = await em.findOne(Announcement, { id }, { populate: ['course'] });
  if (!announcement) return undefined;
  const author = await em.findOne(User, { id: announcement.user });
  announcement.sentOut ??= now;
  const course = announcement.course.getEntity() as Course;
  const by = author?.name ? ` — ${escapeMarkdown(author.name)}` : '';
  return { text: `📣 ${nameOf(course)}${by}\n\n${announcement.content}`, refs: [courseRef(course)], open: true };
}

async function sayClassNews(news: News & { readonly block: string }, told: Told): Promise<Reply | undefined> {
  const { em, now } = told;
  const block = await em.findOne(ScheduleBlock, { id: news.block }, { populate: ['course'] });
  const course = block?.course?.getEntity() as Course | undefined;
  if (!block || !course) return undefined;
  const reader = told.reader(course);
  const refs = [{ type: 'block', id: block.id, label: block.title }];
  if (news.what === 'class')
    return { text: `${nameOf(course)}: a class has changed: ${sayClass(block, reader, now)}.`, refs, open: true };
  if (news.what !== 'cancelled') return undefined;
  const start = Temporal.Instant.from(news.start);
  const [back] = occurrencesBetween(block, start, start.add({ minutes: 1 }));
  // taken back meanwhile: it is held
  if (back?.start.equals(start)) return undefined;
  return {
    text: `${nameOf(course)}: **${escapeMarkdown(block.title)}** is cancelled on ${linkInstant(start, reader, now)}.`,
    refs,
    open: true,
  };
}

async function sayWorkNews(news: News & { readonly work: string }, told: Told): Promise<Reply | undefined> {
  const { em, now, person } = told;
  const work = await em.findOne(Work, { id: news.work }, { populate: ['course'] });
  if (!work) return undefined;
  const course = work.course.getEntity() as Course;
  const reader = told.reader(course);
  const own = person === undefined ? null : await em.findOne(Task, { user: person, work: work.id });
  const due = sayDue(work, reader, now);
  const title = `**${escapeMarkdown(work.title)}**`;
  const reply = (text: string): Reply => ({
    text: `${nameOf(course)}: ${text}`,
    ...(own && own.status !== 'withdrawn'
      ? {
          choices: [{ label: 'Done', command: 'task done', input: { task: own.id } }],
          refs: [{ type: 'task', id: own.id, label: own.title }],
        }
      : {}),
    open: true,
  });
  switch (news.what) {
    case 'set':
      return work.withdrawnAt ? undefined : reply(`new ${work.kind}: ${title}${due && ` — ${due}`}.`);
    case 'withdrawn':
      return work.withdrawnAt ? reply(`~~${escapeMarkdown(work.title)}~~ need not be done any more.`) : undefined;
    case 'renamed':
      return work.title === news.before
        ? undefined
        : reply(`~~${escapeMarkdown(news.before)}~~ is called ${title} now.`);
    case 'moved': {
      if (isSame(work, news.before)) return undefined;
      const before = sayBefore(news.before, reader, now);
      const kept =
        own && !isSame(work, own)
          ? ` You had set a time of your own for it, and keep that: ${sayDue(own, reader, now) || 'no time'}.`
          : '';
      return reply(`${title} was moved: ${due || 'no due time any more'}${before && ` (before: ${before})`}.${kept}`);
    }
  }
  return undefined;
}

type Dated = Pick<Task, 'dueAt' | 'dueDay'> | Before;

function isSame(one: Dated, other: Dated): boolean {
  return (
    String(one.dueAt ?? null) === String(other.dueAt ?? null) &&
    String(one.dueDay ?? null) === String(other.dueDay ?? null)
  );
}

function sayBefore(before: Before, reader: Reader, now: Temporal.Instant): string {
  const due = {
    dueAt: before.dueAt === null ? null : Temporal.Instant.from(before.dueAt),
    dueDay: before.dueDay === null ? null : Temporal.PlainDate.from(before.dueDay),
  };
  return sayDue(due, reader, now).replace(/^(?:was )?due /, '');
}
