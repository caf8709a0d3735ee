import { expect, test } from 'vitest';
import { createAhead } from '../../src/reminders/create-ahead.ts';
import { find } from '../../src/reminders/subject.ts';
import { upcomingRings } from '../../src/reminders/upcoming.ts';
import { spanOf } from '../../src/schedule/expand.ts';
import { ScheduleBlock } from '../../src/schedule/schedule-block.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

const zone = 'Europe/Lisbon';
const first = now.toZonedDateTimeISO(zone).add({ days: 1 }).with({ hour: 19, minute: 0, second: 0 }).toPlainDateTime();

test('what rings ahead of a weekly block is told for each week, and from where it moved to at once', async () => {
  const db = await testDatabase();
  const ada = await db.asSystem(async (em) => aPerson(em, 'Ada').id);
  const at = {
    starts: first,
    ends: first.add({ hours: 1 }),
    zone,
    rule: 'FREQ=WEEKLY',
    moreRules: [],
    exdates: [],
    rdates: [],
  };
  const id = await db.asPerson(ada, async (em) => {
    const block = em.create(ScheduleBlock, { user: ada, title: 'gym', ...at, ...spanOf(at), createdAt: now });
    await em.flush();
    const subject = (await find(em, [{ type: 'block', id: block.id }])).get(block.id);
    if (!subject) throw new Error('no block');
    const address = { channel: 'memory', room: 'ada', private: true };
    createAhead(em, subject, { lead: 'PT15M', user: ada, zone, address, now });
    return block.id;
  });
  const rings = () =>
    db.asPerson(ada, (em) => upcomingRings(em, { from: now, to: now.add({ hours: 24 * 15 }), limit: 50 }));
  const times = async () => (await rings()).map((ring) => ring.at.toZonedDateTimeISO(zone).toPlainDateTime());
  const quarter = { minutes: 15 };
  expect(await times()).toEqual([first, first.add({ weeks: 1 })].map((start) => start.subtract(quarter)));
  await db.asPerson(ada, async (em) => {
    const block = await em.findOneOrFail(ScheduleBlock, id);
    const starts = first.add({ hours: 1 });
    const moved = { ...at, starts, ends: starts.add({ hours: 1 }) };
    Object.assign(block, moved, spanOf(moved), { updatedAt: now });
  });
  const [one] = await rings();
  expect(one?.reminder.stale).toBe(true);
  expect(await times()).toEqual([1, 169].map((hours) => first.add({ hours }).subtract(quarter)));
  await db.close();
});
