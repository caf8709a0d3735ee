/** Brings an answer that has a picture: drawn and sent where the channel takes files, in words everywhere else and whenever that fails. */
import { randomUUIDv7 } from 'node:crypto';
import type { Adapter, Log } from '../channel/adapter.ts';
import type { Incoming } from '../channel/message.ts';
import { type Delivered, deliver } from './deliver.ts';
import type { Answer } from './record.ts';

interface Illustrated extends Delivered {
  /** What was brought, or has to be. */
  readonly answer: Answer;
}

export async function illustrate(
  answer: Answer,
  { incoming, adapter, log }: { readonly incoming: Incoming; readonly adapter: Adapter; readonly log: Log },
): Promise<Illustrated> {
  const inWords = async (said: Answer) => ({ answer: said, ...(await deliver(adapter, incoming, said)) });
  const { picture } = answer.reply;
  if (!picture || adapter.limits.file === 0) return inWords(answer);
  adapter.typing?.(incoming.at).catch(() => {});
  const file = await picture.draw().catch((error: unknown) => log.warn({ error: String(error) }, 'picture not drawn'));
  if (!file || file.content.byteLength > adapter.limits.file) return inWords(answer);
  const drawn: Answer = {
    ...answer,
    dressed: { ...answer.dressed, text: picture.caption.toWellFormed(), files: [file] },
    reply: { ...answer.reply, files: [file] },
  };
  const delivered = await deliver(adapter, incoming, drawn);
  if (!delivered.error) return { answer: drawn, ...delivered };
  log.warn({ failure: delivered.error.failure, channel: incoming.at.channel }, 'picture not delivered');
  // under a key of its own: some platforms take the words and then refuse the file
  return inWords({ ...answer, messageId: randomUUIDv7() });
}
