/** A picture on its way: with the question to the endpoint, by the real client, and into nothing that is kept. */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOpenAIChat } from '../../src/ai/openai-chat.ts';
import { loadCommands } from '../../src/command/registry.ts';
import { isForModels } from '../../src/command/tool.ts';
import { type House, openHouse } from '../support/house.ts';

const mock = new LLMock({ port: 0 });
let house: House;
beforeAll(async () => {
  await mock.start();
  const chatModel = createOpenAIChat({ apiKey: 'key', baseURL: `${mock.url}/v1`, model: 'gpt-5-mini' });
  house = await openHouse({ parts: { chatModel } });
});
afterAll(async () => {
  await house.close();
  await mock.stop();
});
beforeEach(() => void mock.reset());

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const file = { name: 'board.png', type: 'image/png', content: png };
const inBase64 = Buffer.from(png).toString('base64');
const asked = () => JSON.stringify(mock.getRequests().map(({ body }) => body));

test('it goes to the model with the words that came with it, or asks what it shows', async () => {
  mock.onMessage(/./, { content: 'A whiteboard with a plan.' });
  for (const [words, question] of [
    ['what does the board say?', 'what does the board say?'],
    ['', 'What is in this picture?'],
  ] as const) {
    mock.clearRequests();
    expect((await house.say('ada', words, { file })).at(-1)?.text).toContain('A whiteboard with a plan.');
    expect(asked()).toContain(`data:image/png;base64,${inBase64}`);
    expect(asked()).toContain(question);
  }
});

test('it is kept nowhere, and does not come along with the next question', async () => {
  mock.onMessage(/./, { content: 'Yes.' });
  await house.say('ada', 'is it readable?', { file });
  const kept = await house.db.asSystem((em) =>
    em.execute('select to_jsonb(m) from message m union all select to_jsonb(c) from ai_conversation c'),
  );
  expect(JSON.stringify(kept)).toContain('is it readable?');
  expect(JSON.stringify(kept)).not.toContain(inBase64);
  mock.clearRequests();
  await house.say('ada', 'and what else could one ask?');
  expect(asked()).not.toContain(inBase64);
});

test('no tool that shows a secret is offered to the model', async () => {
  mock.onMessage(/./, { content: 'Hm.' });
  await house.say('ada', 'could you set up something so that my other program sees my calendar somehow?');
  const { commands } = await loadCommands(new URL('../../src/commands/', import.meta.url));
  const hidden = [...commands.values()].filter((command) => !isForModels(command));
  expect(hidden.map(({ name }) => name)).toEqual(expect.arrayContaining(['calendar link', 'link', 'mcp token']));
  for (const { name } of hidden) expect(asked()).not.toContain(`"name":"${name.replaceAll(' ', '_')}"`);
});
