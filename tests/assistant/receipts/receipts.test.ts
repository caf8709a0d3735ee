/** No write without a receipt, no receipt without a write, and Undo takes back all that the receipts say. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Step } from '../../fakes/openai/server.ts';
import { type ModelHouse, openHouseWithModel } from '../house-with-model.ts';
import { cases } from './cases.ts';

let house: ModelHouse;
beforeAll(async () => {
  house = await openHouseWithModel({ chat: { backoffMs: 1 } });
  for (const line of [
    '/settings zone: Europe/Lisbon',
    '/task add title: buy milk when: tomorrow',
    '/note add title: Recipe text: flour',
    '/remind me title: call Ana when: tomorrow at 9',
    '/goal add title: run a marathon',
  ])
    await house.say('ada', line);
  await house.db.asSystem(async (em) => {
    for (const statement of breaks) await em.execute(statement);
  });
});
afterAll(() => house.close());

/** A database that fails: in the middle of a transaction, and only when it commits. */
const breaks = [
  'set local role none',
  `create function boom() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`,
  `create trigger boom before insert on note for each row when (new.content like '%boom%') execute function boom()`,
  `create constraint trigger late_boom after insert on task deferrable initially deferred
    for each row when (new.title like 'late%') execute function boom()`,
  `create trigger unwritten before insert on message for each row
    when (new.direction = 'out' and new.content::text like '%unwritten%') execute function boom()`,
];

const ROWS = `
  select 'task ' || title || ' ' || coalesce(due_day::text, due_at::text, 'none') || ' ' || status as row from task
  union all select 'note ' || coalesce(title, '') || ' ' || content || coalesce(' ' || nullif(array_to_string(tags, ' '), ''), '') from note
  union all select 'reminder ' || title || ' ' || starts || ' ' || state from reminder
  union all select 'goal ' || title || ' ' || round(coalesce(progress, 0) * 100) || ' ' || status from goal
  union all select 'block ' || title || ' ' || starts from schedule_block order by 1`;
const rows = async () => (await house.db.asSystem((em) => em.execute<{ row: string }[]>(ROWS))).map(({ row }) => row);

/** The change log writes itself: a row for each command that wrote. */
const changes = async () =>
  Number((await house.db.asSystem((em) => em.execute<{ n: string }[]>('select count(*) as n from change')))[0]?.n);

const RECEIPT =
  /^(?:Task added|Noted|I’ll remember|I’ll remind you|Goal set|On your schedule|Done|Moved|Changed|Paused|Dropped|Reached):|^.{1,60} is at \d+ %/;

test('there are at least forty', () => expect(Object.keys(cases).length).toBeGreaterThanOrEqual(40));

test.each(Object.entries(cases))('%s', async (_, { say, rounds, receipts, rows: expected, also, button }) => {
  const left = [...rounds];
  house.endpoint.think((asked): readonly Step[] => {
    if (String(asked.messages[0]?.content).startsWith('Summarise')) return [{ text: 'Much was said.' }];
    return left.shift() ?? [{ text: 'Fine.' }];
  });
  const [before, written] = [await rows(), await changes()];
  await house.platform.command?.('ada', 'ask', { question: say });
  await house.app.settle();
  const answer = house.platform.seen('ada').at(-1);
  const text = answer?.text.replaceAll("'", '’') ?? '';
  const shown = text.split('\n').filter((line) => RECEIPT.test(line));
  const [after, more] = [await rows(), (await changes()) - written];
  if (answer?.buttons.includes('Undo')) await house.press('ada', answer, 'Undo');
  const undone = await rows();

  expect(shown.length, text).toBe(receipts.length);
  for (const [at, receipt] of receipts.entries()) expect(shown[at]?.startsWith(receipt), `${shown[at]}`).toBe(true);
  expect(more).toBe(receipts.length);
  expect(difference(before, after)).toEqual([...expected].sort());
  if (also) expect(text).toMatch(also);
  if (button)
    expect(
      answer?.buttons.some((label) => button.test(label)),
      `${answer?.buttons}`,
    ).toBe(true);

  expect(answer?.buttons.includes('Undo')).toBe(receipts.length > 0);
  expect(undone).toEqual(before);
});

test('an answer that cannot be written down is brought all the same, without buttons that nobody would know', async () => {
  let calls = 0;
  house.endpoint.think(() => {
    calls += 1;
    return calls === 1 ? [{ call: { name: 'task_add', input: { title: 'unwritten' } } }] : [{ text: 'Fine.' }];
  });
  await house.platform.command?.('ada', 'ask', { question: 'add a task: unwritten' });
  await house.app.settle();
  expect(house.platform.seen('ada').at(-1)).toMatchObject({
    text: expect.stringContaining('Task added: unwritten'),
    buttons: [],
  });
  expect(await rows()).toContain('task unwritten none todo');
});

function difference(before: readonly string[], after: readonly string[]): string[] {
  const without = (all: readonly string[], taken: readonly string[]) => {
    const rest = [...taken];
    return all.filter((one) => {
      const at = rest.indexOf(one);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    });
  };
  return [...without(before, after).map((row) => `-${row}`), ...without(after, before).map((row) => `+${row}`)].sort();
}

test('every request keeps to the API’s description', () => expect(house.endpoint.wrong).toEqual([]));
