/** What was answered in one room is answered in all: the other messages of the same ring say so, on every channel. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { placeKey } from '../outbox/post.ts';
import { type Brought, broughtSql, type Mark, postEdits } from './brought.ts';

/** Messages older than this are left as they are; platforms let nobody edit them for ever. */
const lately = '7 days';

interface Answered {
  readonly reminder: string;
  readonly person: string;
  readonly turn: string;
  /** CommonMark: what became of it. */
  readonly words: string;
  /** Nothing is to be answered any more. */
  readonly done: boolean;
  /** Where it was answered: there the answer itself stands below, or in place of what was pressed. */
  readonly at: Address;
  readonly now: Temporal.Instant;
}

/** In the transaction that writes what they say. */
export async function markCopies(em: EntityManager, answered: Answered): Promise<void> {
  const { reminder, person, turn, words, done, at, now } = answered;
  const all = await em.execute<Brought[]>(
    `${broughtSql} where m.user_id = ? and m.created_at > ?::timestamptz - interval '${lately}' and m.direction = 'out' and l.kind = 'reminder'
       and m.refs->'shown' @> ?::jsonb order by m.created_at desc, m.id`,
    [person, now.toString(), JSON.stringify([{ type: 'reminder', id: reminder }])],
  );
  const [latest] = all;
  if (!latest) return;
  const same = all.filter(
    ({ body, marks }) => body.occurrence === latest.body.occurrence && marks?.[reminder]?.words !== words,
  );
  const standing: Brought[] = [];
  for (const copy of same) {
    const here = roomOf(at) === roomOf(copy.address);
    const mark: Mark = { turn, words, done, ...(here ? { here } : {}) };
    await keepMarks(em, copy.id, { ...copy.marks, [reminder]: mark });
    if (!here) standing.push(copy);
  }
  await postEdits(em, person, standing, now);
}

/** A turn was taken back: what it had marked stands as it was. */
export async function unmarkCopies(
  em: EntityManager,
  { person, turn, now }: { readonly person: string; readonly turn: string; readonly now: Temporal.Instant },
): Promise<void> {
  const marked = await em.execute<Brought[]>(
    `${broughtSql} where m.user_id = ? and m.created_at > ?::timestamptz - interval '${lately}' and m.direction = 'out' and m.content->>'marks' like ?`,
    [person, now.toString(), `%${turn}%`],
  );
  const standing: Brought[] = [];
  for (const copy of marked) {
    const marks = Object.entries(copy.marks ?? {});
    await keepMarks(em, copy.id, Object.fromEntries(marks.filter(([, mark]) => mark.turn !== turn)));
    if (!marks.some(([, mark]) => mark.turn === turn && mark.here)) standing.push(copy);
  }
  await postEdits(em, person, standing, now);
}

async function keepMarks(em: EntityManager, message: string, marks: Readonly<Record<string, Mark>>): Promise<void> {
  await em.execute('update message set content = content || ?::jsonb where id = ?', [
    JSON.stringify({ marks }),
    message,
  ]);
}

function roomOf(at: Address): string {
  return placeKey({ ...at, thread: '' });
}
