import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lastText } from '../fakes/openai/server.ts';
import { type ModelHouse, openHouseWithModel } from './house-with-model.ts';

let house: ModelHouse;
beforeAll(async () => {
  house = await openHouseWithModel();
  await house.say('ada', '/note add title: Launch text: We decided to ship on 12 May, not before the audit.');
  await house.say('ada', '/note add title: Team text: Lena likes oat milk and nothing else.');
});
afterAll(() => house.close());
beforeEach(() => house.endpoint.think(() => [{ text: 'Hello.' }]));

const ask = async (text: string, person = 'ada') => (await house.say(person, text)).at(-1);

test('an answer cites what the person keeps, and each source can be opened', async () => {
  house.endpoint.think(() => [{ text: 'You ship on 12 May: “We decided to ship on 12 May” [1].' }]);
  const answer = await ask('when did we decide to ship the launch?');
  expect(answer?.text).toContain('You ship on 12 May: “We decided to ship on 12 May” [1].');
  expect(answer?.text).toContain('[1] Launch');
  expect(answer?.text).not.toContain('Not in your notes');
  expect(answer?.menu).toEqual(['[1] Launch']);
  const [asked] = house.endpoint.requests;
  expect(asked && lastText(asked, 'user')).toContain('We decided to ship on 12 May, not before the audit.');
  const opened = await house.press('ada', answer as never, '[1] Launch');
  expect(opened.at(-1)?.text).toContain('not before the audit');
});

test('numbers that were not given and quotations that are nowhere are left out and logged', async () => {
  house.endpoint.think(() => [{ text: 'It says “we ship on Friday the first” [1]. Also [9].' }]);
  const answer = await ask('when did we decide to ship the launch?');
  expect(answer?.text).not.toContain('Friday the first');
  expect(answer?.text).not.toContain('[9]');
  expect(house.log.lines.at(-1)).toContain('citations left out');
  expect(house.log.lines.join()).not.toContain('Friday the first');
});

test('what no source backs is marked as general knowledge', async () => {
  house.endpoint.think(() => [{ text: 'Photosynthesis turns light into sugar.' }]);
  const answer = await ask('what does photosynthesis do in a leaf?');
  expect(answer?.text).toBe('Not in your notes. From general knowledge:\nPhotosynthesis turns light into sugar.');
});

test('another person’s notes are no source', async () => {
  await ask('when did we decide to ship the launch?', 'ben');
  expect(JSON.stringify(house.endpoint.requests)).not.toContain('12 May');
});

test('a plain command costs no call, nor does a greeting', async () => {
  house.endpoint.think(() => [{ text: 'I was asked.' }]);
  await ask('add a task to buy stamps tomorrow');
  await ask('hello');
  await ask('thanks!');
  await ask('show my tasks');
  expect(house.endpoint.requests).toEqual([]);
});

test('the second question knows the first', async () => {
  house.endpoint.think(() => [{ text: 'On 12 May [1].' }]);
  await ask('when did we decide to ship the launch?');
  house.endpoint.think(() => [{ text: 'Because of the audit [1].' }]);
  await ask('and why then?');
  const [asked] = house.endpoint.requests;
  const said = asked?.messages.map(({ content }) => String(content)) ?? [];
  expect(said.some((text) => text.includes('when did we decide to ship the launch?'))).toBe(true);
  expect(said.some((text) => text.includes('On 12 May [1].'))).toBe(true);
});

test('every request keeps to the API’s description', () => expect(house.endpoint.wrong).toEqual([]));
