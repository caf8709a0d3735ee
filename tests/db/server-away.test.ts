/** A server that cannot be used is told in one sentence, without the password. */
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/orm.ts';
import { UserError } from '../../src/errors.ts';

test('where nobody listens, the sentence names the address and the setting', async () => {
  const opening = openDatabase({ databaseUrl: 'postgresql://ada:swordfish@127.0.0.1:1/almanac' });
  const error: unknown = await opening.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(String(error)).toMatch(/127\.0\.0\.1:1 .*Check DATABASE_URL/);
  expect(String(error)).not.toContain('swordfish');
});
