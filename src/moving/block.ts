/** Something on the schedule goes to another time: once, or all of a repeating one. */
import type { Context } from '../command/context.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { createAhead } from '../reminders/create-ahead.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import { find } from '../reminders/subject.ts';
import type { Reference, Reply } from '../reply.ts';
import { spanOf } from '../schedule/expand.ts';
import { loadBlock } from '../schedule/load.ts';
import { moved, moveSeries } from '../schedule/move-block.ts';
import { nextOf } from '../schedule/next-of.ts';
import { sayWhenBlock } from '../schedule/say-block.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { linkInstant, sayDay } from '../time/say.ts';
import { whenOnItsDay } from './on-its-day.ts';

/**
 * @param series all of a repeating one, or only its next time; asked with two buttons when undefined
 * @param on only its time on that day, on the asker's wall clock
 * @throws UserError when it is not there any more, is not the asker's to move, or the text is no time
 */
export async function moveBlock(
  context: Context,
  ref: Reference,
  when: string,
  { series, on }: { readonly series?: boolean | undefined; readonly on?: Temporal.PlainDate | undefined } = {},
): Promise<Reply> {
  const { em, asker, now } = context;
  const block = await loadBlock(em, ref);
  if (block.shared)
    throw new UserError(`${bold(block.title)} is a class of your course: its instructors change it with “class edit”.`);
  if (block.entry !== null)
    throw new UserError(`${bold(block.title)} comes from another calendar: move it there, and it will move here.`);
  const repeating = Boolean(block.rule) || block.moreRules.length > 0 || block.rdates.length > 0;
  const next = on ? timeOn(block, on, context) : nextOf(block, now);
  if (on && !next) throw new UserError(`${bold(block.title)} is not on ${sayDay(on, asker, now)}.`);
  const from = next?.start ?? block.starts.toZonedDateTime(block.zone).toInstant();
  const to = whenOnItsDay(context, when, {
    at: from.toZonedDateTimeISO(asker.zone).toPlainDateTime(),
    timed: !block.allDay,
  });
  const refs = [{ type: 'block', id: block.id, label: block.title }];
  if (!repeating) {
    if (to.rrule) moveSeries(block, block.starts, to, asker.zone);
    else Object.assign(block, moved(block, to, asker.zone));
    Object.assign(block, spanOf(block), { updatedAt: now });
    await em.flush();
    const text = `Moved: ${bold(block.title)} — ${sayWhenBlock(block, asker, now)} (before: ${linkInstant(from, asker, now)}).`;
    return { text, choices: [undo(context)], refs, tone: 'done' };
  }
  if (!next) throw new UserError(`${bold(block.title)} is over: there is no time of it left to move.`);
  if (series === undefined && !on && !to.rrule) {
    const button = { command: 'schedule move' } as const;
    return {
      text: `${bold(block.title)} repeats. Only the next time, ${linkInstant(next.start, asker, now)}, or all of it?`,
      choices: [
        { ...button, label: 'Only the next', input: { block: block.id, when, series: false } },
        { ...button, label: 'All of it', input: { block: block.id, when, series: true } },
      ],
      refs,
    };
  }
  const at = next.start.toZonedDateTimeISO(block.zone).toPlainDateTime();
  if (series === true || to.rrule) {
    moveSeries(block, at, to, asker.zone);
    Object.assign(block, spanOf(block), { updatedAt: now });
    await em.flush();
    const text = `Moved: ${bold(block.title)} — ${sayWhenBlock(block, asker, now)}.`;
    return { text, choices: [undo(context)], refs, tone: 'done' };
  }
  const length = block.starts.until(block.ends, { largestUnit: 'hour' });
  const there = { zone: block.zone, ...moved({ ...block, starts: at, ends: at.add(length) }, to, asker.zone) };
  const once = { ...there, rule: null, moreRules: [], exdates: [], rdates: [] };
  const { user, course, title, place, link } = block;
  const single = em.create(ScheduleBlock, {
    user,
    course,
    title,
    place,
    link,
    ...once,
    ...spanOf(once),
    createdAt: now,
  });
  block.exdates = [...block.exdates, at];
  block.updatedAt = now;
  await em.flush();
  await ringAlong(context, block, single);
  return {
    text: `Moved, this once: ${bold(title)} — ${sayWhenBlock(single, asker, now)} (before: ${linkInstant(next.start, asker, now)}). The others stay.`,
    choices: [undo(context)],
    refs: [{ type: 'block', id: single.id, label: title }],
    tone: 'done',
  };
}

/** Its time on a day of the asker's; undefined where there is none still to come. */
function timeOn(block: ScheduleBlock, day: Temporal.PlainDate, { asker, now }: Context) {
  const midnight = day.toZonedDateTime(asker.zone).toInstant();
  const after = Temporal.Instant.compare(midnight, now) > 0 ? midnight.subtract({ milliseconds: 1 }) : now;
  const found = nextOf(block, after);
  return found?.start.toZonedDateTimeISO(asker.zone).toPlainDate().equals(day) ? found : undefined;
}

/** Those on the schedule that are on a day; all where none is. */
export async function thoseOn(
  refs: readonly Reference[],
  day: Temporal.PlainDate,
  context: Context,
): Promise<readonly Reference[]> {
  const there: Reference[] = [];
  for (const ref of refs)
    if (ref.type === 'block' && timeOn(await loadBlock(context.em, ref), day, context)) there.push(ref);
  return there.length > 0 ? there : refs;
}

/** What was to ring ahead of the one that moved rings ahead of where it is now. */
async function ringAlong({ em, asker, now }: Context, from: ScheduleBlock, to: ScheduleBlock): Promise<void> {
  const subject = (await find(em, [{ type: 'block', id: to.id }])).get(to.id);
  const ahead = await em.find(Reminder, { user: asker.id, subjectType: 'block', subjectId: from.id, state: 'pending' });
  for (const { lead, zone, address } of ahead)
    if (subject && lead) createAhead(em, subject, { lead, zone, address, user: asker.id, now });
  await em.flush();
}
