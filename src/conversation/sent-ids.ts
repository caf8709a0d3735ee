/** Keeps the platform's id of each message that arrived, so that a reply to it is understood. Written in batches: it may lag a moment. */
import type { Log } from '../channel/adapter.ts';
import type { Sent } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';

export interface SentIds {
  readonly arrived: (messageId: string, sent: Sent) => void;
  flush(): Promise<void>;
}

const batchEveryMs = 200;

export function createSentIds(db: Database, log: Log): SentIds {
  let waiting: { id: string; sent_id: string }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) writing = writing.then(() => write(batch));
    return writing;
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
      timer ??= setTimeout(() => void flush(), batchEveryMs).unref();
    },
    flush,
  };
}
