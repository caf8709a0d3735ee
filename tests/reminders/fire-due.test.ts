import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { testDatabase } from '../support/database.ts';

describe('What fires is planned once a connection, while the tables may still be empty', () => {
  const due = 600;
  let db: Database;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  test('so that in a burst each person and each letter is looked up by itself, however many there are by then', async () => {
    // as one who may; the planner then knows that they are empty
    await db.asSystem(async (em) => {
      await em.execute('set local role none');
      await em.execute('analyze letter, user_account, reminder');
    });
    await db.asSystem(async (em) => {
      const fire = () => em.execute<{ plain: number }[]>('select plain from almanac_fire(null, 0, 200)');
      expect(await fire()).toEqual([{ plain: 0 }]);
      await em.execute(
        `insert into user_account (id, name, zone, created_at)
         select md5(n::text)::uuid, n::text, 'UTC', now() from generate_series(1, ${due}) n`,
      );
      await em.execute(
        `insert into reminder (id, user_id, title, starts, zone, due_at, occurrence, address, room_key, state, created_at)
         select md5('r' || n)::uuid, md5(n::text)::uuid, 'call', localtimestamp, 'UTC', now(), now(), '{"channel": "chat", "room": "1"}', 'chat//1/', 'pending', now()
           from generate_series(1, ${due}) n`,
      );
      const read = async () => {
        const [row] = await em.execute<{ entries: number }[]>(
          `select (pg_stat_get_xact_tuples_returned('letter_pkey'::regclass) + pg_stat_get_xact_tuples_returned('user_account_pkey'::regclass))::int as entries`,
        );
        return row?.entries ?? Number.NaN;
      };
      const before = await read();
      for (let batch = 0; batch < due / 200; batch++) expect(await fire()).toEqual([{ plain: 200 }]);
      // a person is looked up once, and once for each of the two rows whose key to them the database checks; a letter never
      expect((await read()) - before).toBe(3 * due);
      expect(await em.execute('select count(*)::int as letters from letter')).toEqual([{ letters: due }]);
    });
  });
});
