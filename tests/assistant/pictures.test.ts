/** Pictures go to a model that sees, as they are, and to nobody else; every other case has a clear word. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seesPictures } from '../../src/ai/sees.ts';
import { picturesOf } from '../../src/assistant/pictures.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Attachment } from '../../src/channel/message.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const bytes = (head: string, size = 64) => {
  const content = Buffer.alloc(size);
  content.write(head, 'latin1');
  return new Uint8Array(content);
};
const png = bytes('\x89PNG\r\n\x1a\n');
const picture = (more: Partial<Attachment> = {}): Attachment => ({
  name: 'board.png',
  type: 'image/png',
  read: async () => png,
  ...more,
});
const eyes = { sees: true };

test('pictures are read, named by what they are and not by what they are called; other files are left alone', async () => {
  const jpeg = bytes('\xff\xd8\xff\xe0');
  const found = await picturesOf(
    [
      picture(),
      picture({ name: 'b.png', read: async () => jpeg }),
      picture({ name: 'c.pdf', type: 'application/pdf' }),
    ],
    eyes,
  );
  expect(found).toEqual([
    { kind: 'image', type: 'image/png', content: png },
    { kind: 'image', type: 'image/jpeg', content: jpeg },
  ]);
  for (const [head, type] of [
    ['GIF89a', 'image/gif'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ] as const)
    expect((await picturesOf([picture({ read: async () => bytes(head) })], eyes))[0]?.type).toBe(type);
  expect(await picturesOf([], undefined)).toEqual([]);
});

test('what cannot be looked at is said with what to do', async () => {
  const why = (attachments: readonly Attachment[], model: { sees: boolean } | undefined = eyes) =>
    picturesOf(attachments, model).then(
      () => 'it was looked at',
      (error: Error) => error.message,
    );
  expect(await why([picture()], { sees: false })).toMatch(/can't look at pictures here.*VISION/);
  expect(await why(Array(5).fill(picture()))).toMatch(/4 pictures at once/);
  expect(await why([picture({ size: 9_000_000 })])).toMatch(/larger than the 8 MB/);
  expect(await why([picture({ read: async () => bytes('\x89PNG\r\n\x1a\n', 8_000_001) })])).toMatch(/larger than/);
  expect(await why([picture({ read: async () => bytes('<svg onload=alert(1)>') })])).toMatch(/PNG, JPEG, GIF and WebP/);
  const gone = () => Promise.reject(new DeliveryError('gone', 'It is gone.'));
  expect(await why([picture({ read: gone })])).toMatch(/could not fetch that picture/);
});

test('a name tells whether a model sees, unless the settings do', () => {
  const seeing = ['gpt-5-mini', 'gpt-4o', 'gpt-4.1-nano', 'o3', 'o4-mini', 'openai/gpt-5', 'claude-sonnet-4-5'];
  const others = [
    'google/gemini-2.5-flash',
    'llava:7b',
    'qwen2.5-vl:7b',
    'gemma3:12b',
    'llama3.2-vision',
    'pixtral-12b',
  ];
  for (const name of [...seeing, ...others]) expect([name, seesPictures(name)]).toEqual([name, true]);
  for (const name of [
    'gpt-3.5-turbo',
    'gpt-4',
    'o1-mini',
    'o3-mini',
    'llama3.1:8b',
    'mistral:7b',
    'qwen3:8b',
    'gpt-4o-audio-preview',
    'deepseek-chat',
    'claude-2.1',
  ])
    expect([name, seesPictures(name)]).toEqual([name, false]);
  expect(seesPictures('my-own-model', 'on')).toBe(true);
  expect(seesPictures('gpt-5-mini', 'off')).toBe(false);
});

test('without a model a picture gets a clear word, and words that are a command are done all the same', async () => {
  const file = { name: 'receipt.png', type: 'image/png', content: png };
  const said = async (text: string) => (await house.say('ada', text, { file })).map((seen) => seen.text).join('\n');
  expect(await said('')).toMatch(/I can't look at pictures here/);
  expect(await said('what does this say?')).toMatch(/I can't look at pictures here/);
  expect(await said('add a task to pay this bill by Friday')).toMatch(/Task added: pay this bill/);
  const other = { name: 'a.bin', type: 'application/octet-stream', content: png };
  expect((await house.say('ada', '', { file: other }))[0]?.text).not.toMatch(/There is no command/);
});
