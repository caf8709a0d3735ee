import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
const say = async (line: string) => (await house.say('ada', line)).map(({ text }) => text).join('\n');

test('a command whose slash was left out is that command', async () => {
  expect(await say('task add buy milk')).toContain('Task added: buy milk.');
  expect(await say('Note add the door code is 4711')).toContain('Noted: the door code is 4711.');
  expect(await say('task list')).toContain('1. buy milk');
  expect(await say('task done buy milk')).toContain('buy milk');
  expect(await say('settings zone Europe/Lisbon')).toContain('Time zone: Europe/Lisbon');
});

test('a sentence that begins like one stays a sentence', async () => {
  expect(await say('remind me to add salt tomorrow at 9')).toContain('add salt');
  expect(await say('work on the essay tomorrow at 10')).toContain('work on the essay');
});
