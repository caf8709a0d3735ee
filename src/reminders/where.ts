/** Where a ring goes: where it was set, unless the reminder or, for what is the person's alone, its person prefers another channel. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { placeKey } from '../outbox/post.ts';
import { everywhere } from '../people/preferred-channel.ts';
import type { ReminderPolicy } from './reminder.entity.ts';

interface Ringing {
  readonly address: Address;
  readonly policy: ReminderPolicy;
  readonly preferences: Readonly<Record<string, unknown>>;
}

/** A channel's name or `everywhere`; undefined rings where it was set. */
export function wishOf({ address, policy, preferences }: Ringing): string | undefined {
  if (policy.channel !== undefined) return policy.channel;
  const { channel } = preferences;
  return address.private && typeof channel === 'string' ? channel : undefined;
}

/** Private rooms that take messages, by person, the longest known first. */
export async function openDoors(
  em: EntityManager,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly Address[]>> {
  if (people.length === 0) return new Map();
  const rows = await em.execute<{ user: string; direct: Address }[]>(
    `select user_id as "user", direct from identity
      where user_id in (select value::uuid from jsonb_array_elements_text(?::jsonb)) and direct is not null and gone_at is null order by created_at, id`,
    [JSON.stringify([...new Set(people)])],
  );
  const doors = new Map<string, Address[]>();
  for (const { user, direct } of rows) doors.set(user, [...(doors.get(user) ?? []), direct]);
  return doors;
}

/** At least one place: where the wish leads nowhere, it is where it was set. */
export function placesOf(
  address: Address,
  wish: string | undefined,
  doors: readonly Address[] = [],
): readonly Address[] {
  if (wish === undefined) return [address];
  if (wish !== everywhere) return [doors.find(({ channel }) => channel === wish) ?? address];
  const here = (door: Address): number => (placeKey(door) === placeKey(address) ? 0 : 1);
  const all = doors.toSorted((one, other) => here(one) - here(other));
  return all.length > 0 ? all : [address];
}
