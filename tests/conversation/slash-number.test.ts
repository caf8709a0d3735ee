import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('a number that a command cannot do without may stand last in its line', async () => {
  await house.say('ada', '/goal add title: Run a marathon');
  const [seen] = await house.say('ada', '/goal progress Run a marathon 30');
  expect(seen?.text).toBe('Run a marathon is at 30 %.');
});
