/** What is yours stays yours: a second person tries every way in. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCommands } from '../../src/command/registry.ts';
import { type House, openHouse } from '../support/house.ts';
import type { Seen } from '../support/platform.ts';

const registry = await loadCommands(new URL('../../src/commands/', import.meta.url));
/** A word that stands in everything of Ada's and nowhere else. */
const secret = 'xyzzyplugh';
let house: House;
let ids: string[] = [];
let receipt: Seen | undefined;

beforeAll(async () => {
  house = await openHouse();
  for (const text of [
    `/task add ${secret} task`,
    `/goal add title: ${secret} goal`,
    `/note add ${secret} note`,
    `/schedule add title: ${secret} block when: tomorrow at 9`,
    `/remind me title: ${secret} reminder when: tomorrow at 10`,
    '/task list',
  ]) {
    const seen = await house.say('ada', text);
    receipt ??= seen[0];
  }
  const rows = await house.db.asSystem((em) =>
    em.execute<{ id: string }[]>(
      'select id from task union all select id from goal union all select id from note union all select id from schedule_block union all select id from reminder',
    ),
  );
  ids = rows.map((row) => row.id);
  expect(ids).toHaveLength(5);
});
afterAll(() => house.close());

function leaks(seen: readonly Seen[], said: string): void {
  // What Ben typed himself may be repeated to him; nothing else may hold the word.
  for (const { text, buttons, menu } of seen)
    expect(`${text} ${buttons.join()} ${menu.join()}`.replaceAll(said, '')).not.toMatch(
      new RegExp(`${secret} (?:task|goal|note|block|reminder)`),
    );
}

test('no command shows, finds, changes or takes back anything of another person', async () => {
  const before = await state();
  for (const command of registry.commands.values()) {
    const fields = registry.fields(command.name);
    const inputs: Record<string, string>[] = [
      {},
      ...fields.flatMap((field) =>
        // an id where something can be meant by one
        [secret, '1', 'it', ...(field.kind === 'reference' || field.kind === 'text' ? ids : [])].map((value) => ({
          ...Object.fromEntries(
            fields
              .filter((other) => other.required)
              .map((other) => [
                other.name,
                other.kind === 'when'
                  ? 'tomorrow at 9'
                  : other.kind === 'number' || other.kind === 'integer'
                    ? '1'
                    : secret,
              ]),
          ),
          [field.name]: value,
        })),
      ),
    ];
    for (const input of inputs) {
      // Ben's own things may carry the word only where he said it.
      if (command.effect === 'writes' && / add$| me$/.test(command.name)) continue;
      const before = new Set(house.platform.seen('ben').map((seen) => `${seen.id}/${seen.edits}`));
      await house.platform.command?.('ben', command.name, input);
      await house.app.settle();
      leaks(
        house.platform.seen('ben').filter((seen) => !before.has(`${seen.id}/${seen.edits}`)),
        Object.values(input).join(' '),
      );
    }
  }
  for (const text of [
    `show my tasks`,
    `search my notes for ${secret}`,
    `done ${secret}`,
    `undo`,
    `undo 3`,
    `what did you change today?`,
    `what's on this week?`,
    `delete the note about ${secret}`,
    `${secret}?`,
  ])
    leaks(await house.say('ben', text), text);
  expect(await state()).toEqual(before);
}, 900_000);

test("another person's button does nothing", async () => {
  const before = await state();
  if (!receipt) throw new Error('no receipt');
  await house.press('ben', receipt, 'Undo');
  expect(await state()).toEqual(before);
});

test('suggestions are one’s own', async () => {
  const at = { channel: 'memory', room: 'dm-ben', private: true };
  for (const command of registry.commands.values())
    for (const field of registry.fields(command.name)) {
      const found = await house.app.core('memory').suggest({
        from: { id: 'ben', name: 'ben' },
        at,
        completion: { command: command.name, field: field.name, typed: secret },
      });
      expect(found.filter((suggestion) => ids.includes(suggestion.value))).toEqual([]);
    }
});

/** Everything of Ada's, as the database has it. */
async function state(): Promise<unknown> {
  return house.db.asSystem((em) =>
    em.execute(
      `select id::text, to_jsonb(t) - 'search' as row from task t where title like '${secret}%' union all select id::text, to_jsonb(g) from goal g where title like '${secret}%'
       union all select id::text, to_jsonb(n) - 'search' from note n where content like '${secret}%' union all select id::text, to_jsonb(b) from schedule_block b where title like '${secret}%'
       union all select id::text, to_jsonb(r) from reminder r where title like '${secret}%' order by 1`,
    ),
  );
}
