/** The meter in chat: what was really used, one's own only, and at the cap one's notes instead of a model. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ModelHouse, openHouseWithModel } from './house-with-model.ts';

let house: ModelHouse;
beforeAll(async () => {
  const caps = { personDay: 0.5, personMonth: 5, everyoneDay: 10, everyoneMonth: 100 };
  house = await openHouseWithModel({ parts: { caps, prices: 'gpt-5-mini=10/10' } });
  house.endpoint.think(() => [{ text: 'For food.' }]);
});
afterAll(() => house.close());
const say = async (person: string, text: string) => (await house.say(person, text)).at(-1)?.text;

test('before any call it says so', async () => {
  expect(await say('ada', '/usage')).toContain('No model was asked for you this month');
});

test('what was used is counted, and what is left said', async () => {
  await say('ada', 'why do birds migrate in autumn?');
  const [row] = await house.db.asSystem((em) =>
    em.execute<{ tokens: number; cost: number }[]>('select tokens_in + tokens_out as tokens, cost from model_use'),
  );
  const cost = Number(row?.cost);
  expect(cost).toBeGreaterThan(0);
  const [used, left] = [cost, 500_000 - cost].map((sum) => `$${(sum / 1e6).toFixed(4)}`);
  const shown = await say('ada', '/usage');
  expect(shown).toContain(
    `Today: 1 call, ${Number(row?.tokens).toLocaleString('en')} tokens, ${used}; ${left} of $0.50 left.`,
  );
  expect(shown).toContain('gpt-5-mini: 1 call');
  expect(await say('ben', '/usage')).toContain('No model was asked for you');
});

test('at the cap the answer names the meter, and no call is made', async () => {
  await house.db.asSystem((em) => em.execute('update model_use set cost = 500000'));
  house.endpoint.think(() => [{ text: 'I was asked.' }]);
  expect(await say('ada', 'why do birds sing in spring?')).toContain('/usage shows the meter');
  expect(house.endpoint.requests).toEqual([]);
  expect(await say('ada', '/usage')).toContain('$0.00 of $0.50 left');
});
