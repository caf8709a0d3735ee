/** Slack has no idempotency keys: a message carries ours as metadata, and before a doubtful second try we look for it. */
import type { webApi } from '@slack/bolt';
import type { Address } from '../../src/channel/message.ts';

/** The `ts` of the message with this key among the last hundred of the room, if the room's history is open to us. */
export async function findByKey(client: webApi.WebClient, at: Address, key: string): Promise<string | undefined> {
  const where = { channel: at.room, limit: 100, include_all_metadata: true };
  const page = at.thread
    ? await client.conversations.replies({ ...where, ts: at.thread }).catch(() => undefined)
    : await client.conversations.history(where).catch(() => undefined);
  const messages = (page?.messages ?? []) as { ts?: string; metadata?: { event_payload?: { key?: unknown } } }[];
  return messages.find((message) => message.metadata?.event_payload?.key === key)?.ts;
}
