import { expect, test } from 'vitest';
import { Note } from '../../src/library/note.entity.ts';
import { countWaiting, registerModel } from '../../src/recall/models.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

/** Resolves when the job is done or waits for somebody's lock. */
async function doneOrWaiting(database: Awaited<ReturnType<typeof testDatabase>>, job: Promise<unknown>): Promise<void> {
  if (database.kind === 'pglite') return; // its one connection lets no transaction in while another is open
  let done = false;
  void job.finally(() => {
    done = true;
  });
  const waits = async () =>
    (await database.asSystem((em) => em.execute('select from pg_locks where not granted and relation is not null')))
      .length > 0;
  while (!done && !(await waits()));
}

test('a note that is being written while a model becomes known gets in line for it', async () => {
  const database = await testDatabase();
  const ada = await database.asSystem(async (em) => aPerson(em, 'Ada').id);
  let registering: ReturnType<typeof registerModel> | undefined;
  await database.asPerson(ada, async (em) => {
    em.create(Note, { user: ada, content: 'Ferns spread by spores.', createdAt: now });
    await em.flush();
    registering = database.asSystem((house) => registerModel(house, { name: 'test', dimensions: 3 }));
    await doneOrWaiting(database, registering);
  });
  const model = await registering;
  if (!model) throw new Error('no model');
  expect(model.complete).toBe(false);
  expect(await database.asSystem((em) => countWaiting(em, model))).toBe(1);
  await database.close();
});
