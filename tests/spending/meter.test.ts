import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { User } from '../../src/people/user.entity.ts';
import { createMeter, type Used } from '../../src/spending/meter.ts';
import { createPrices } from '../../src/spending/prices.ts';
import { usedBy } from '../../src/spending/used.ts';
import { testDatabase } from '../support/database.ts';
import { settableClock } from '../support/settable-clock.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const clock = settableClock('2026-11-23T08:00:00Z');
const person = () =>
  db.asSystem(async (em) => {
    const user = em.create(User, { name: 'Ada', createdAt: clock.now() });
    await em.flush();
    return user.id;
  });
const meterOf = (caps = {}) =>
  createMeter({
    db,
    clock,
    prices: createPrices('m=1/2'),
    caps: { personDay: 1, personMonth: 3, everyoneDay: 100, everyoneMonth: 1000, ...caps },
  });
/** Costs this many dollars. */
const use = (user: string, dollars: number): Used => ({
  user,
  kind: 'chat',
  model: 'm',
  tokens: { tokensIn: dollars * 1e6, tokensOut: 0 },
});
const spent = async (user: string) => {
  const { day, month } = await db.asPerson(user, (em) =>
    usedBy(em, user, clock.now().toZonedDateTimeISO('UTC').toPlainDate()),
  );
  return [day[0]?.cost ?? 0, month[0]?.cost ?? 0];
};

test('what was set aside gives way to what was really used', async () => {
  const ada = await person();
  const held = await meterOf().hold(use(ada, 0.5));
  if (held.over) throw new Error('over');
  expect(await spent(ada)).toEqual([500_000, 500_000]);
  await held.settle({ tokensIn: 1000, tokensOut: 500 });
  const { day } = await db.asPerson(ada, (em) => usedBy(em, ada, Temporal.PlainDate.from('2026-11-23')));
  expect(day).toEqual([{ model: 'm', calls: 1, tokensIn: 1000, tokensOut: 500, cost: 2000 }]);
});

test('the cap of a day ends with the day in UTC, the cap of a month with the month', async () => {
  const ada = await person();
  const meter = meterOf();
  await meter.count(use(ada, 1));
  expect(await meter.hold(use(ada, 0.1))).toEqual({ over: 'personDay' });
  clock.set('2026-11-24T00:00:00Z');
  expect(await meter.hold(use(ada, 0.1))).not.toHaveProperty('over');
  await meter.count(use(ada, 1.9));
  clock.set('2026-11-25T00:00:00Z');
  expect(await meter.hold(use(ada, 0.1))).toEqual({ over: 'personMonth' });
  clock.set('2026-12-01T00:00:00Z');
  expect(await meter.hold(use(ada, 0.1))).not.toHaveProperty('over');
});

test('twenty calls at once do not run over a cap together', async () => {
  const ada = await person();
  const meter = meterOf();
  const held = await Promise.all(Array.from({ length: 20 }, () => meter.hold(use(ada, 0.15))));
  expect(held.filter(({ over }) => over === undefined)).toHaveLength(6);
  expect((await spent(ada))[0]).toBe(900_000);
});

test('everyone together have a cap of their own', async () => {
  clock.set('2027-01-05T00:00:00Z');
  const [ada, ben] = [await person(), await person()];
  const meter = meterOf({ everyoneDay: 1.5 });
  await meter.count(use(ada, 1));
  expect(await meter.hold(use(ben, 0.6))).toEqual({ over: 'everyoneDay' });
  expect(await meter.hold(use(ben, 0.4))).not.toHaveProperty('over');
});

test('a model without a price is counted, but breaks no cap', async () => {
  const ada = await person();
  const meter = meterOf({ personDay: 0 });
  expect(await meter.hold({ ...use(ada, 1), model: 'llama3.2' })).not.toHaveProperty('over');
  expect(await meter.hold(use(ada, 0.000001))).toEqual({ over: 'personDay' });
});

test('nobody sees or writes what another used', async () => {
  const [ada, ben] = [await person(), await person()];
  await meterOf().count(use(ada, 1));
  expect(await db.asPerson(ben, (em) => usedBy(em, ada, Temporal.PlainDate.from('2027-01-05')))).toEqual({
    day: [],
    month: [],
  });
  await expect(db.asPerson(ada, (em) => em.execute('update model_use set cost = 0 returning id'))).resolves.toEqual([]);
});
