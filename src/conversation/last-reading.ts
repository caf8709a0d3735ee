/** How the last sentence of this room was understood, kept in history beside it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Reading } from '../understand/reading.ts';
import { roomKey } from './room-key.ts';

export async function lastReading(
  em: EntityManager,
  at: Address,
): Promise<{ readonly reading: Reading; readonly text: string } | undefined> {
  const [row] = await em.execute<{ content: { reading?: Reading; text?: string; args?: unknown } }[]>(
    `select content from message where room_key = ? and direction = 'in' order by created_at desc, id desc limit 1`,
    [roomKey(at)],
  );
  const reading = row?.content.reading;
  return reading ? { reading, text: row.content.text ?? String(row.content.args ?? '') } : undefined;
}
