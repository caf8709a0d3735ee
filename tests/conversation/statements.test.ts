/** What a turn costs, in statements. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let statements: string[] = [];

beforeAll(async () => {
  house = await openHouse({ onQuery: (sql) => statements.push(sql) });
  await house.say('ada', 'hello');
});
afterAll(() => house.close());

/** The statements of a turn with the begin and the commit around them, which the driver does not tell. */
async function cost(text: string): Promise<string[]> {
  statements = [];
  await house.platform.say('ada', text);
  const said = statements.filter((sql) => !/^(begin|commit)\b/i.test(sql));
  // Ids of messages that arrived are kept in batches between turns, in a transaction of the house's own: on a server it
  // may fall into this time. A turn says who asks inside almanac_enter, never by a statement.
  const own = said.filter((sql) => !sql.includes('set sent_id') && !sql.includes('set_config'));
  expect(own[0]).toContain('almanac_enter');
  expect(own.at(-1)).toContain('insert into message');
  return ['begin', ...own, 'commit'];
}

const writes = [
  '/task add buy milk',
  '/note add oat milk',
  '/goal add title: run',
  '/remind me title: x when: tomorrow at 9',
];
const reads = ['/task list', '/note list', '/remind list', '/goal list', '/schedule list', '/help', '/agenda'];

test.each(writes)('%s takes at most 9 statements in one transaction', async (text) => {
  const taken = await cost(text);
  expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(9);
});

test.each(reads)('%s takes at most 5 statements', async (text) => {
  const taken = await cost(text);
  expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(5);
});
