/** What a message of ours was about, found by the platform's id of it: for replies, even where the quoted text is empty. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Refs } from './record.ts';

export async function refsOfMessage(em: EntityManager, at: Address, sentId: string): Promise<Refs | undefined> {
  const [row] = await em.execute<{ refs: Refs | null }[]>(
    'select refs from message where channel = ? and sent_id = ? and refs is not null order by created_at desc limit 1',
    [at.channel, sentId],
  );
  return row?.refs ?? undefined;
}
