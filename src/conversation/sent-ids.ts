/**
 * Keeps the platform's id of each message that arrived: for replies to it, and as the proof that it arrived. Written
 * beside the turns, at once, and whatever arrives during a write is written with the next.
 */
import type { Log } from '../channel/adapter.ts';
import type { Sent } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';

export interface SentIds {
  readonly arrived: (messageId: string, sent: Sent) => void;
  flush(): Promise<void>;
}

export function createSentIds(db: Database, log: Log): SentIds {
  let waiting: { id: string; sent_id: string }[] = [];
  let writing: Promise<void> | undefined;

  function flush(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    // whoever arrived in the same moment comes along
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await write(batch);
    }
  }

  async function write(batch: typeof waiting): Promise<void> {
    try {
      await db.asSystem((em) =>
        em.execute(
          'update message m set sent_id = r.sent_id from jsonb_to_recordset(?::jsonb) as r(id uuid, sent_id text) where m.id = r.id',
          [JSON.stringify(batch)],
        ),
      );
    } catch (error) {
      log.warn({ error: String(error), messages: batch.length }, 'message ids not kept');
    }
  }

  return {
    arrived(messageId, sent) {
      waiting.push({ id: messageId, sent_id: sent.id });
      void flush();
    },
    flush,
  };
}
