/** Proving on one channel who one is on another: a code is shown here and entered there. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { asHouseWithin } from '../db/as-house.ts';
import { nextId } from '../db/id.ts';
import type { Account } from './accounts.ts';
import { type Holdings, holdingTables } from './holdings.ts';
import { hashCode, makeCode, readCode } from './link-codes.ts';

/** Minutes that a code is good for. */
export const codeMinutes = 10;

/** Makes the one code of this person that is good from now on; those shown before are not any more. */
export async function makeLinkCode(em: EntityManager, person: string, now: Temporal.Instant): Promise<string> {
  const code = makeCode();
  const hash = await hashCode(code);
  await asHouseWithin(em, async () => {
    await voidLinkCodes(em, person);
    await em.execute('insert into link_code (id, user_id, hash, expires_at, created_at) values (?, ?, ?, ?, ?)', [
      nextId(),
      person,
      hash,
      now.add({ minutes: codeMinutes }).toString(),
      now.toString(),
    ]);
  });
  return code;
}

async function voidLinkCodes(em: EntityManager, person: string): Promise<void> {
  await em.execute('delete from link_code where user_id = ? and used_at is null', [person]);
}

/** Others have read it. Whose code it is, is nobody's business: it is just not good any more. */
export async function voidCode(em: EntityManager, words: string): Promise<void> {
  const code = readCode(words);
  if (code === undefined) return;
  const hash = await hashCode(code);
  await asHouseWithin(em, () => em.execute('delete from link_code where hash = ? and used_at is null', [hash]));
}

export interface Entry {
  /**
   * `shut`: three wrong ones in ten minutes, nothing is listened to for a while · `own`: it was shown to the same person.
   */
  readonly outcome: 'found' | 'wrong' | 'shut' | 'own';
  /** For `found`: the request that `join` takes, and who is there at the other end. */
  readonly code?: string;
  readonly name?: string;
  readonly accounts?: readonly Account[];
  readonly holdings?: Holdings;
  /** An account that runs the bot is on one of the two sides. */
  readonly runs?: boolean;
}

/** Wrong ones are counted, so the transaction has to be committed whatever the outcome. */
export async function enterCode(em: EntityManager, words: string, now: Temporal.Instant): Promise<Entry> {
  const code = readCode(words);
  const [row] = await em.execute<[Entry]>('select * from almanac_link_enter(?, ?, ?, ?::jsonb)', [
    code === undefined ? '' : await hashCode(code),
    nextId(),
    now.toString(),
    JSON.stringify(holdingTables(em)),
  ]);
  return row;
}

/** Who entered a code does not want what it would do. */
export async function refuseCode(em: EntityManager, code: string, person: string): Promise<void> {
  await asHouseWithin(em, () =>
    em.execute('delete from link_code where id = ? and entered_by_id = ? and used_at is null', [code, person]),
  );
}
