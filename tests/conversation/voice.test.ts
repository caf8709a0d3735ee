/** Who speaks is understood as if they had typed, with the real client against an endpoint on loopback. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOpenAITranscriber } from '../../src/ai/openai-transcriber.ts';
import type { Attachment, Incoming } from '../../src/channel/message.ts';
import { openSpeechEndpoint, type SpeechEndpoint } from '../fakes/speech-endpoint.ts';
import { type House, openHouse } from '../support/house.ts';

const model = 'gpt-4o-mini-transcribe';
let endpoint: SpeechEndpoint;
let house: House;

beforeAll(async () => {
  endpoint = await openSpeechEndpoint();
  const transcriber = createOpenAITranscriber({ apiKey: 'key', baseURL: endpoint.baseURL, model });
  house = await openHouse({ parts: { transcriber } });
  await house.say('ada', 'my time zone is Europe/Lisbon');
});
afterAll(async () => {
  await house.close();
  await endpoint.close();
});
beforeEach(() => {
  endpoint.heard.length = 0;
});

const opus = { name: 'voice-7.ogg', type: 'audio/ogg', content: new Uint8Array(4000).fill(7) };
const speak = async (words: string, person = 'ada') => {
  endpoint.next(words);
  return (await house.say(person, '', { file: opus })).map(({ text }) => text).join('\n');
};
const spent = () =>
  house.db.asSystem((em) =>
    em.execute<{ calls: number; tokens_in: string; cost: string }[]>(
      `select calls, tokens_in, cost from model_use where kind = 'speech'`,
    ),
  );

/** An event with a recording, straight to the core: for what a platform's stand-in does not send. */
function event(recording: Partial<Attachment>, id: string): Incoming {
  return {
    id,
    at: { channel: 'memory', room: 'dm-ada', private: true },
    from: { id: 'ada', name: 'ada' },
    said: { kind: 'text', text: '', toBot: true },
    attachments: [{ name: 'a.ogg', type: 'audio/ogg', read: async () => opus.content, ...recording }],
  };
}
async function hear(recording: Partial<Attachment>, id: string): Promise<string> {
  const before = house.platform.seen('ada').length;
  await house.app.core('memory').receive(event(recording, id));
  await house.app.settle();
  return house.platform
    .seen('ada')
    .slice(before)
    .map(({ text }) => text)
    .join('\n');
}

test('what was heard comes first, then what was done; it can be undone like anything', async () => {
  endpoint.next('Remind me tomorrow at nine to call the bank.');
  const [receipt] = await house.say('ada', '', { file: opus });
  expect(receipt?.text).toMatch(
    /^I heard: “Remind me tomorrow at nine to call the bank\.”\nI'll remind you: call the bank — Tue 24 Nov, 09:00/,
  );
  expect(endpoint.heard).toEqual([{ model, file: 'voice-7.ogg', type: 'audio/ogg', bytes: 4000 }]);
  if (!receipt) throw new Error('no receipt');
  expect((await house.press('ada', receipt, 'Undo'))[0]?.text).toMatch(/^Taken back/);
});

test('it may answer a question, mean the second of a list, and be asked why', async () => {
  await house.say('ada', '/task add');
  expect(await speak('Buy stamps.')).toMatch(/^I heard: “Buy stamps\.”\nTask added: Buy stamps/);
  await house.say('ada', 'add a task to wash the car');
  await house.say('ada', 'show my tasks');
  expect(await speak('Done with the first one')).toMatch(/^I heard: “Done with the first one”\nDone/);
  expect((await house.say('ada', 'why'))[0]?.text).toMatch(/^“Done with the first one” became task done/);
});

test('markup in what was heard stays text', async () => {
  expect(await speak('note: **bold** and [a link](https://x.example)')).toContain(
    'I heard: “note: **bold** and [a link](https://x.example)”',
  );
});

test('no transaction is open while it is listened to: another person is answered meanwhile', async () => {
  endpoint.next('hang');
  const held = endpoint.held();
  const said = house.say('ada', '', { file: opus });
  const answer = await held;
  await house.platform.say('ben', 'add a task to buy milk');
  expect(house.platform.seen('ben').at(-1)?.text).toMatch(/Task added: buy milk/);
  answer('note: it took a while');
  expect((await said).at(-1)?.text).toMatch(/^I heard: “note: it took a while”\nNoted/);
});

test('a recording that is delivered again is not listened to again', async () => {
  endpoint.next('add a task to water the plants');
  expect(await hear({}, 'twice')).toMatch(/Task added: water the plants/);
  expect(await hear({}, 'twice')).toBe('');
  expect(endpoint.heard).toHaveLength(1);
});

test('what fails is said with what to do, and a question stays open', async () => {
  await house.say('ada', '/note add');
  for (const [answers, said, tries] of [
    [[{ status: 401 }], /does not take my key/, 1],
    [[{ status: 400 }], /does not take this kind of recording/, 1],
    [[{ status: 429 }, { status: 429 }], /too many requests just now/, 2],
    [[{ status: 500 }, 'reset'], /does not answer/, 2],
    [[''], /I heard nothing in that recording/, 1],
  ] as const) {
    endpoint.heard.length = 0;
    endpoint.next(...answers);
    expect((await house.say('ada', '', { file: opus })).at(-1)?.text).toMatch(said);
    expect(endpoint.heard).toHaveLength(tries);
  }
  expect(await speak('my shoe size is 41')).toMatch(/Noted: my shoe size is 41/);
  endpoint.next({ status: 503 }, 'show my notes');
  expect((await house.say('ada', '', { file: opus })).at(-1)?.text).toMatch(/^I heard: “show my notes”/);
});

test('what is too long, too large or gone is not sent anywhere', async () => {
  expect(await hear({ seconds: 3600 }, 'long')).toMatch(/longer than I listen to: 10 minutes, or 20 MB/);
  expect(await hear({ size: 50_000_000 }, 'large')).toMatch(/longer than I listen to/);
  expect(await hear({ read: async () => new Uint8Array(20_000_001) }, 'larger than told')).toMatch(/longer than/);
  const { DeliveryError } = await import('../../src/channel/delivery-error.ts');
  const gone = () => Promise.reject(new DeliveryError('gone', 'It is gone.'));
  expect(await hear({ read: gone }, 'gone')).toMatch(/I could not fetch that recording/);
  let asked = 0;
  const never = () => {
    asked += 1;
    return Promise.reject(new DeliveryError('unavailable', 'No answer (ECONNRESET).'));
  };
  expect(await hear({ read: never }, 'never')).toMatch(/I could not fetch that recording/);
  expect(asked).toBe(2);
  expect(endpoint.heard).toEqual([]);
  expect(house.log.lines.join('\n')).toMatch(/recording not heard.*ECONNRESET/);
  endpoint.next('show my tasks');
  const once = () => (asked++ === 2 ? never() : Promise.resolve(opus.content));
  expect(await hear({ read: once }, 'once')).toMatch(/^I heard: “show my tasks”/);
});

test('what it costs is counted, by tokens or by minutes', async () => {
  const [before] = await spent();
  const usage = { type: 'tokens', input_tokens: 300, output_tokens: 20, total_tokens: 320 };
  endpoint.next(
    { body: { text: 'show my tasks', usage } },
    { body: { text: 'hm', usage: { type: 'duration', seconds: 60 } } },
  );
  await house.say('ada', '', { file: opus });
  const [after] = await spent();
  expect(Number(after?.tokens_in) - Number(before?.tokens_in)).toBe(300);
  expect(Number(after?.cost) - Number(before?.cost)).toBe(300 * 3 + 20 * 5);
  await house.say('ada', '', { file: opus });
  expect(Number((await spent())[0]?.tokens_in) - Number(after?.tokens_in)).toBe(1000);
});

test('a cap that is reached is said, and nothing is sent', async () => {
  const caps = { personDay: 0, personMonth: 0, everyoneDay: 0, everyoneMonth: 0 };
  const transcriber = createOpenAITranscriber({ apiKey: 'key', baseURL: endpoint.baseURL, model });
  const poor = await openHouse({ parts: { transcriber, caps } });
  expect((await poor.say('ada', '', { file: opus }))[0]?.text).toMatch(/used up what I may spend/);
  expect(endpoint.heard).toEqual([]);
  await poor.close();
});

test('without a transcriber it is said so, and what can be changed', async () => {
  const deaf = await openHouse();
  expect((await deaf.say('ada', '', { file: opus }))[0]?.text).toMatch(
    /^I can't listen to recordings here\. Please write it to me\. \(.*TRANSCRIPTION_MODEL/,
  );
  await deaf.close();
});
