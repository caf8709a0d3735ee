/** The real client against aimock on loopback. */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChatMessage, ModelEvent } from '../../src/ai/chat-model.ts';
import { createOpenAIChat } from '../../src/ai/openai-chat.ts';

const mock = new LLMock({ port: 0, chunkSize: 4 });
beforeAll(async () => void (await mock.start()));
afterAll(() => mock.stop());
beforeEach(() => void mock.reset());

const model = (more = {}) =>
  createOpenAIChat({ apiKey: 'key', baseURL: `${mock.url}/v1`, model: 'gpt-5-mini', backoffMs: 1, ...more });
const say = (text: string): ChatMessage => ({ role: 'user', parts: [{ kind: 'text', text }] });
const textOf = (events: readonly ModelEvent[]) =>
  events.map((event) => (event.kind === 'text' ? event.text : '')).join('');

test('an answer comes in pieces and ends with what it used', async () => {
  mock.onMessage('hello', { content: 'Hello there, Ada.', usage: { prompt_tokens: 12, completion_tokens: 5 } });
  const events = await Array.fromAsync(model().chat({ messages: [say('hello')] }));
  expect(textOf(events)).toBe('Hello there, Ada.');
  expect(events.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(2);
  expect(events.at(-1)).toEqual({ kind: 'end', why: 'done', usage: { tokensIn: 12, tokensOut: 5 } });
});

test('several calls in one answer come whole, in order', async () => {
  mock.onMessage('both', {
    toolCalls: [
      { name: 'task_add', arguments: '{"title":"milk"}', id: 'a' },
      { name: 'agenda', arguments: '{"when":"today"}', id: 'b' },
    ],
  });
  const events = await Array.fromAsync(model().chat({ messages: [say('both')] }));
  expect(events.slice(0, 2)).toEqual([
    { kind: 'call', call: { id: 'a', name: 'task_add', input: '{"title":"milk"}' } },
    { kind: 'call', call: { id: 'b', name: 'agenda', input: '{"when":"today"}' } },
  ]);
  expect(events.at(-1)).toMatchObject({ kind: 'end', why: 'calls' });
});
