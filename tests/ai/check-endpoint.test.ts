/** The doctor at the model endpoint, with the real client against stand-ins on loopback. */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkEndpoint, type EndpointSettings } from '../../src/ai/check-endpoint.ts';

const mock = new LLMock({ port: 0, chunkSize: 4 });
beforeAll(async () => void (await mock.start()));
afterAll(() => mock.stop());
beforeEach(() => void mock.reset());

const key = 'sk-very-secret';
const lines = async (more: EndpointSettings = {}) => {
  const settings = { OPENAI_API_KEY: key, OPENAI_BASE_URL: `${mock.url}/v1`, CHAT_MODEL: 'gpt-5-mini', ...more };
  return (await Array.fromAsync(checkEndpoint(settings))).map(({ ok, line }) => `${ok ? 'ok' : 'BAD'} ${line}`);
};
const host = () => new URL(mock.url).host;

test('without a key nothing is tried, and nothing is wrong', async () => {
  expect(await lines({ OPENAI_API_KEY: undefined })).toEqual([
    'ok Free chat, voice messages and pictures are off: no OPENAI_API_KEY. All else works without.',
  ]);
  expect(mock.getRequests()).toHaveLength(0);
});

test('an endpoint that can do all says so, a line each', async () => {
  mock.onMessage(/numbers/, { content: 'one two three four five' });
  mock.onMessage(/ping/, { toolCalls: [{ name: 'ping', arguments: '{}', id: 'a' }] });
  mock.onEmbedding(/./, { embedding: Array.from({ length: 1536 }, () => 0.1) });
  mock.onTranscription({ transcription: { text: '' } });
  expect(await lines({ EMBEDDING_MODEL: 'text-embedding-3-small', TRANSCRIPTION_MODEL: 'whisper-1' })).toEqual([
    `ok gpt-5-mini at ${host()} answers.`,
    'ok It streams: answers grow as they come.',
    'ok It calls tools: it can act for people.',
    'ok It is shown pictures.',
    'ok text-embedding-3-small embeds, in 1536 dimensions.',
    'ok whisper-1 listens to voice messages.',
  ]);
});

test('one that cannot act, see or listen says what to change', async () => {
  mock.onMessage(/./, { content: 'No.' });
  expect(await lines({ CHAT_MODEL: 'llama3.1:8b', TRANSCRIPTION_MODEL: 'whisper-1' })).toEqual([
    `ok llama3.1:8b at ${host()} answers.`,
    'ok It does not stream: answers come whole.',
    'ok It calls no tools: it can answer, but not act. Set CHAT_MODEL to a model that calls tools.',
    'ok It is shown no pictures: set VISION to on if it sees.',
    'ok Search by meaning goes by the model that comes along.',
    expect.stringMatching(/^BAD whisper-1 does not listen: .* Check TRANSCRIPTION_MODEL\.$/),
  ]);
});

test('a key that is not taken, and an endpoint that is not there, are named; the key is not', async () => {
  mock.onMessage(/./, {
    error: { message: `Incorrect API key provided: ${key}`, type: 'invalid_request_error' },
    status: 401,
  });
  const refused = await lines();
  expect(refused[0]).toBe(
    `BAD gpt-5-mini at ${host()}: The model’s endpoint does not take the key. Check OPENAI_API_KEY and the name of the model.`,
  );
  const nobody = await lines({ OPENAI_BASE_URL: 'http://user:pass@127.0.0.1:9/v1' });
  expect(nobody[0]).toMatch(/^BAD gpt-5-mini at 127\.0\.0\.1:9: .* Check OPENAI_BASE_URL\.$/);
  expect([...refused, ...nobody].join()).not.toMatch(/very-secret|pass@/);
});
