/** Whatever the endpoint does wrong, the last words arrive, say what happened, and can be tried again. The real client, on loopback. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenAIChat } from '../../src/ai/openai-chat.ts';
import type { Step } from '../fakes/openai/server.ts';
import { type ModelHouse, openHouseWithModel } from './house-with-model.ts';

let house: ModelHouse;
/** How long a silence is waited for; long, so that a slow machine is no fault. */
let patience = 30_000;
beforeAll(async () => {
  house = await openHouseWithModel({
    parts: {
      caps: { personDay: 100, personMonth: 100, everyoneDay: 100, everyoneMonth: 100 },
      chatModel: {
        name: 'gpt-5-mini',
        chat: (request) =>
          createOpenAIChat({
            apiKey: 'sk-test-secret',
            baseURL: house.endpoint.url,
            model: 'gpt-5-mini',
            backoffMs: 1,
            firstMs: patience,
            gapMs: patience,
          }).chat(request),
      },
    },
  });
});
afterAll(() => house.close());

const never = new Promise<never>(() => {});
const why = 'why do birds migrate?';
const ask = async () => (await house.say('ada', why)).at(-1);
const food: Step = { text: 'Because of food and' };

/** What the endpoint does, what is read in the end, and whether it can be tried again. */
const faults: Readonly<Record<string, readonly [readonly Step[], RegExp, boolean]>> = {
  'a connection that is reset': [[food, { drop: true }], /Because of food and[\s\S]*cut off: the connection/, true],
  'a stream without its end': [[food, { truncate: true }], /Because of food and[\s\S]*cut off: the connection/, true],
  'a chunk that is no JSON': [[food, { raw: 'data: {oops\n\n' }], /Because of food and[\s\S]*cut off/, true],
  'an error in the middle': [
    [food, { raw: 'data: {"error":{"message":"overloaded","type":"server_error"}}\n\n' }],
    /Because of food and[\s\S]*cut off/,
    true,
  ],
  'the limit of length': [[food, { finish: 'length' }], /Because of food and[\s\S]*limit of length/, false],
  'a filter in the middle': [[food, { finish: 'content_filter' }], /Because of food and[\s\S]*filters/, false],
  'a filter at once': [[{ finish: 'content_filter' }], /filters what it would answer/, false],
  'a wrong key': [[{ status: 401 }], /refuses our key/, false],
  'a model that is not there': [[{ status: 404 }], /refuses our key or model/, false],
  'no credit': [[{ status: 429, code: 'insufficient_quota' }], /refuses our key/, false],
  'a wrong request': [[{ status: 400 }], /did not take that request/, false],
  'a request too long': [[{ status: 400, code: 'context_length_exceeded' }], /longer than the model reads/, false],
  'too many requests': [[{ status: 429, headers: { 'retry-after': '40' } }], /asks to wait 40 s/, true],
  'an endpoint in trouble': [[{ status: 500 }], /cannot be reached/, true],
  'an answer without words': [[], /gave no answer/, true],
};

test.each(Object.entries(faults))('%s', async (_, [steps, said, retry]) => {
  house.endpoint.think(() => steps);
  const answer = await ask();
  expect(answer?.text).toMatch(said);
  expect(answer?.buttons.includes('Retry')).toBe(retry);
  expect(answer?.buttons).not.toContain('Stop');
  expect(`${answer?.text}${house.log.lines.join('\n')}`).not.toContain('sk-test-secret');
});

test.each([
  ['falls silent', [food, { until: never }] as const, /Because of food and[\s\S]*silent/],
  ['never begins', [{ until: never }] as const, /did not answer in time/],
])('a model that %s', async (_, steps, said) => {
  patience = 800;
  house.endpoint.think(() => steps);
  const answer = await ask();
  patience = 30_000;
  expect(answer?.text).toMatch(said);
  expect(answer?.buttons).toContain('Retry');
});

test('a slow first word is waited for', async () => {
  house.endpoint.think(() => [{ wait: 300 }, { text: 'For food.' }]);
  expect((await ask())?.text).toContain('For food.');
});

test.each([
  ['too many requests', { status: 429, headers: { 'retry-after-ms': '5' } }],
  ['trouble', { status: 503 }],
])('%s for a moment is waited for', async (_, refusal) => {
  let asked = 0;
  house.endpoint.think(() => {
    asked += 1;
    return asked === 1 ? [refusal] : [{ text: 'For food.' }];
  });
  expect((await ask())?.text).toContain('For food.');
  expect(asked).toBe(2);
});

test('an endpoint that is not there', async () => {
  const there = house.endpoint.url;
  Object.assign(house.endpoint, { url: 'http://127.0.0.1:9/v1' });
  const answer = await ask();
  Object.assign(house.endpoint, { url: there });
  expect(answer?.text).toContain('cannot be reached');
  expect(answer?.buttons).toContain('Retry');
});

test('Retry asks the same again', async () => {
  house.endpoint.think(() => [{ text: 'Because' }, { drop: true }]);
  const broken = await ask();
  house.endpoint.think(() => [{ text: 'For food.' }]);
  if (!broken) throw new Error('nothing was shown');
  const again = await house.press('ada', broken, 'Retry');
  expect(again.at(-1)?.text).toContain('For food.');
  expect(JSON.stringify(house.endpoint.requests.at(-1)?.messages.at(-1))).toContain(why);
});

test('what was done is not done again by Retry', async () => {
  let round = 0;
  house.endpoint.think(() => {
    round += 1;
    return round === 1 || round === 3
      ? [{ call: { name: 'task_add', input: { title: 'mow' } } }]
      : [food, { drop: true }];
  });
  await house.platform.command?.('ada', 'ask', { question: 'add a task to mow' });
  const broken = house.platform.seen('ada').at(-1);
  expect(broken?.text).toContain('Task added: mow');
  if (broken) await house.press('ada', broken, 'Retry');
  const [row] = await house.db.asSystem((em) => em.execute<{ n: string }[]>('select count(*) as n from task'));
  expect(Number(row?.n)).toBe(1);
});

test('the word stop ends the answer under way; what was said stands, and the request is given up', async () => {
  house.endpoint.think(() => [{ text: 'Because of winter and' }, { until: never }]);
  const asking = house.platform.say('ada', why);
  await expect.poll(() => house.platform.seen('ada').at(-1)?.text, { timeout: 30_000 }).toContain('winter');
  expect(house.platform.seen('ada').at(-1)?.buttons).toEqual(['Stop']);
  const abandoned = house.endpoint.abandoned();
  await house.platform.say('ada', 'stop');
  await asking;
  expect(house.platform.seen('ada').at(-1)?.text).toMatch(/Because of winter[\s\S]*\(stopped\)/);
  await expect.poll(() => house.endpoint.abandoned(), { timeout: 30_000 }).toBe(abandoned + 1);
});
