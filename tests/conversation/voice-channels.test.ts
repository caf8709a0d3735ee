/** A voice note of each platform, from the real client to the real client of the endpoint that listens. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOpenAITranscriber } from '../../src/ai/openai-transcriber.ts';
import { openSpeechEndpoint, type SpeechEndpoint } from '../fakes/speech-endpoint.ts';
import { threeChannels } from '../support/three-channels.ts';

let endpoint: SpeechEndpoint;
let stage: Awaited<ReturnType<typeof threeChannels>>;
beforeAll(async () => {
  endpoint = await openSpeechEndpoint();
  const { baseURL } = endpoint;
  stage = await threeChannels({ transcriber: createOpenAITranscriber({ apiKey: 'key', baseURL, model: 'whisper-1' }) });
});
afterAll(async () => {
  await stage.close();
  await endpoint.close();
});

test.each([
  ['discord', { name: 'voice-message.ogg', type: 'audio/ogg' }, 'voice-message.ogg'],
  ['telegram', { name: 'ignored', type: 'audio/ogg' }, /^voice-\d+\.ogg$/],
  ['slack', { name: 'audio_message.m4a', type: 'audio/mp4' }, 'audio_message.m4a'],
] as const)('on %s what was said is done', async (channel, file, name) => {
  const content = new Uint8Array(3000).fill(1);
  endpoint.next('Add a task to buy milk.');
  await stage[channel].say('ada', '', { file: { ...file, content } });
  // a client may hear an event a moment after its platform has handed it over
  const said = /I heard: “Add a task to buy milk\.”\n(?:.*\n)*?Task added: buy milk\./;
  const answered = () => stage[channel].seen('ada').find(({ text }) => said.test(text));
  await expect.poll(answered, { timeout: 45_000 }).toBeDefined();
  expect(answered()?.buttons).toContain('Undo');
  const heard = endpoint.heard.at(-1);
  expect(heard).toMatchObject({ bytes: 3000, type: file.type });
  expect(heard?.file).toMatch(name);
  expect(stage[channel].violations()).toEqual([]);
});
