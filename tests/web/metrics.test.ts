import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatModel } from '../../src/ai/chat-model.ts';
import { openWebHouse, type WebHouse } from './web-house.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await openWebHouse();
});
afterAll(() => house.close());

/** The value of a line of the text format. */
async function read(line: string): Promise<number> {
  const text = await (await house.get('/metrics')).text();
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  if (!found) throw new Error(`There is no ${line} in\n${text}`);
  return Number(found.slice(line.length + 1));
}

test('turns are counted and timed by channel', async () => {
  await house.say('Ada', 'add a task to read chapter 4');
  await house.say('Ada', 'show my tasks');
  const label = '{channel="memory",kind="text"}';
  expect(await read(`almanac_turn_seconds_count${label}`)).toBe(2);
  expect(await read(`almanac_turn_seconds_sum${label}`)).toBeGreaterThan(0);
});

test('a reminder that rang is counted with how late it was', async () => {
  await house.say('Ada', 'remind me to stretch in 10 minutes');
  expect(await read('almanac_reminders_pending')).toBe(1);
  house.clock.advance({ minutes: 10, seconds: 3 });
  expect(await read('almanac_reminder_overdue_seconds')).toBe(3);
  await house.app.settle();
  expect(await read('almanac_reminder_lateness_seconds_count')).toBe(1);
  expect(await read('almanac_reminder_lateness_seconds_sum')).toBeCloseTo(3, 3);
  expect(await read('almanac_reminder_overdue_seconds')).toBe(0);
});

test('letters that wait and those that were given up are counted', async () => {
  await house.say('Ada', 'remind me to water the plants in 5 minutes');
  house.clock.advance({ minutes: 5 });
  house.platform.fail?.({ kind: 'gone' });
  await house.app.settle();
  expect(await read('almanac_outbox_parked')).toBe(1);
  expect(await read('almanac_outbox_waiting')).toBe(0);
});

test('the process tells how it is doing', async () => {
  expect(await read('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
});

describe('who may read', () => {
  test('not whom a proxy on this machine asks for', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      const answer = await house.get('/metrics', { [header]: '127.0.0.1' });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('METRICS_TOKEN');
    }
  });

  test('with a token set, who has it and nobody else', async () => {
    const guarded = await openWebHouse({ metricsToken: 'a-long-enough-token' });
    try {
      expect((await guarded.get('/metrics')).status).toBe(401);
      expect((await guarded.get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(401);
      const allowed = await guarded.get('/metrics', {
        authorization: 'Bearer a-long-enough-token',
        'x-forwarded-for': '203.0.113.9',
      });
      expect(allowed.status).toBe(200);
    } finally {
      await guarded.close();
    }
  });
});

test('tokens that a model read and wrote are counted by model, as it told them', async () => {
  const chatModel: ChatModel = {
    name: 'a-model',
    async *chat() {
      yield { kind: 'text', text: 'Forty-two.' };
      yield { kind: 'end', why: 'done', usage: { tokensIn: 120, tokensOut: 7 } };
    },
  };
  const talking = await openWebHouse({}, { chatModel });
  try {
    await talking.say('Ada', 'why is the sky blue in the morning?');
    const text = await (await talking.get('/metrics')).text();
    expect(text).toMatch(/^almanac_model_tokens_total\{kind="chat",model="a-model",direction="in"\} 120$/m);
    expect(text).toMatch(/^almanac_model_tokens_total\{kind="chat",model="a-model",direction="out"\} 7$/m);
  } finally {
    await talking.close();
  }
});
