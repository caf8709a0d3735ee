/** A growing answer on each platform, through its real client: seen as soon as it begins, within its limits, and whole in the end. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenAIChat } from '../../src/ai/openai-chat.ts';
import { type FakeEndpoint, fakeEndpoint } from '../fakes/openai/server.ts';
import { threeChannels } from '../support/three-channels.ts';

let endpoint: FakeEndpoint;
let stage: Awaited<ReturnType<typeof threeChannels>>;
beforeAll(async () => {
  endpoint = await fakeEndpoint();
  const chatModel = createOpenAIChat({ apiKey: 'key', baseURL: endpoint.url, model: 'gpt-5-mini', backoffMs: 1 });
  stage = await threeChannels({ chatModel });
});
afterAll(async () => {
  await stage.close();
  await endpoint.close();
});

const channels = ['discord', 'telegram', 'slack'] as const;
const patience = { timeout: 45_000 };
/** All that the person reads, in one. */
const read = (channel: (typeof channels)[number]) =>
  stage[channel]
    .seen('ada')
    .map(({ text }) => text)
    .join('\n');

test.each(channels)('on %s the first words are seen before the model says its second', async (channel) => {
  const seen = Promise.withResolvers<void>();
  endpoint.think(() => [{ text: `Birds fly south from ${channel} ` }, { until: seen.promise }, { text: 'for food.' }]);
  const asking = stage[channel].say('ada', 'why do birds migrate?');
  await expect.poll(() => read(channel), patience).toContain('Birds fly south');
  expect(read(channel)).not.toContain('for food');
  seen.resolve();
  await asking;
  await expect.poll(() => read(channel), patience).toContain(`Birds fly south from ${channel} for food.`);
  expect(stage[channel].violations()).toEqual([]);
});

test.each(channels)('on %s an answer longer than a message arrives whole', async (channel) => {
  const lines = Array.from(
    { length: 120 },
    (_, at) => `- point ${channel} ${at}: birds follow their food over the sea`,
  );
  endpoint.think(() => [
    { text: lines.slice(0, 60).join('\n') },
    { wait: 50 },
    { text: `\n${lines.slice(60).join('\n')}` },
  ]);
  await stage[channel].say('ada', 'tell me all about why birds migrate');
  await expect.poll(() => read(channel), patience).toContain(`point ${channel} 119`);
  const whole = read(channel);
  for (const at of lines.keys()) expect(whole).toContain(`point ${channel} ${at}: birds`);
  expect(stage[channel].violations()).toEqual([]);
});

test.each(channels)('on %s what was said before the connection broke arrives, with Retry', async (channel) => {
  endpoint.think(() => [{ text: `Birds of ${channel} follow` }, { drop: true }]);
  await stage[channel].say('ada', 'why do birds migrate?');
  await expect.poll(() => read(channel), patience).toMatch(new RegExp(`Birds of ${channel} follow\\s+.?\\(?cut off`));
  expect(stage[channel].seen('ada').at(-1)?.buttons).toContain('Retry');
  expect(stage[channel].violations()).toEqual([]);
});

test('every request keeps to the API’s description', () => expect(endpoint.wrong).toEqual([]));
