/** What a pressed button or a filled-in form runs: the command that was stored when it was shown. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Utterance } from '../channel/message.ts';
import type { Call } from './plan.ts';

interface Row {
  command: string;
  input: Record<string, unknown>;
}

/**
 * Undefined when the button is unknown, or another person's: row level security makes these the same. The done of a
 * room's shared reminder is everyone's in that room.
 */
export async function storedCall(
  em: EntityManager,
  said: Utterance & { kind: 'press' | 'form' },
  { now, room }: { readonly now: Temporal.Instant; readonly room: string },
): Promise<Call | undefined> {
  const id = said.kind === 'press' ? said.button : said.form;
  const [row] = await em.execute<Row[]>(
    'update choice set used_at = coalesce(used_at, ?::timestamptz) where id = ? returning command, input',
    [now.toString(), id],
  );
  const call = row ?? (await em.execute<Row[]>('select * from almanac_shared_choice(?, ?)', [id, room]))[0];
  if (!call) return undefined;
  return { command: call.command, input: said.kind === 'form' ? { ...call.input, ...said.values } : call.input };
}
