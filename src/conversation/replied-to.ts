/** A message of ours that is replied to and what it was about, found by the platform's id of it: for replies, even where the quoted text is empty. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Refs } from './record.ts';

export interface RepliedTo {
  readonly refs: Refs | undefined;
  /** The turn that said it, and its words. */
  readonly turn: string;
  readonly text: string;
}

export async function repliedTo(em: EntityManager, at: Address, sentId: string): Promise<RepliedTo | undefined> {
  const [row] = await em.execute<{ refs: Refs | null; turn: string; text: string | null }[]>(
    `select refs, turn, content ->> 'text' as text from message where channel = ? and sent_id = ? and direction = 'out'
     order by refs is null, created_at desc limit 1`,
    [at.channel, sentId],
  );
  return row && { refs: row.refs ?? undefined, turn: row.turn, text: row.text ?? '' };
}
