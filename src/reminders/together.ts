/** A reminder for a whole room: everyone has a done of their own, and the message shows who is. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Address } from '../channel/message.ts';
import { nextId } from '../db/id.ts';
import { placeKey } from '../outbox/post.ts';
import type { Reply } from '../reply.ts';

interface Pressed {
  readonly reminder: string;
  /** ISO 8601 instant. */
  readonly ring: string;
  readonly at: Address;
  readonly name: string;
  readonly now: Temporal.Instant;
}

/** Undefined when it is no shared reminder of this room. Who presses needs no other right to it. */
export async function doneTogether(
  em: EntityManager,
  { reminder, ring, at, name, now }: Pressed,
): Promise<{ readonly title: string; readonly names: readonly string[] } | undefined> {
  const [row] = await em.execute<{ title: string; names: readonly string[] }[]>(
    'select title, to_jsonb(names) as names from almanac_done_together(?::uuid, ?::uuid, ?::timestamptz, ?, ?, ?::timestamptz)',
    [nextId(), reminder, ring, placeKey(at), name, now.toString()],
  );
  return row;
}

export function sayTogether(shown: {
  readonly reminder: string;
  readonly ring: string;
  readonly title: string;
  readonly names: readonly string[];
  /** What else is to be said of the ring. */
  readonly more?: string;
}): Reply {
  const { reminder, ring, title, names, more = '' } = shown;
  const done = names.length > 0 ? `\n✓ ${names.map((name) => escapeMarkdown(name)).join(', ')}` : '';
  return {
    text: `🔔 **${escapeMarkdown(title)}**${more}${done}`,
    choices: [{ label: 'Done', command: 'remind together', input: { reminder, ring }, style: 'primary' }],
    refs: [{ type: 'reminder', id: reminder, label: title }],
    tone: 'due',
    open: true,
  };
}
