/** An answer that could not be brought goes by the outbox, which does not give up. What was private stays private. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Adapter } from '../channel/adapter.ts';
import type { DeliveryError } from '../channel/delivery-error.ts';
import type { Address, Incoming, Outgoing } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { type Posting, post } from '../outbox/post.ts';
import type { ReplyBody } from '../outbox/say-reply.ts';
import { privateRoom } from '../people/private-room.ts';
import { type Answer, shownOnce } from './record.ts';

interface Undelivered {
  readonly userId: string;
  readonly incoming: Incoming;
  readonly answer: Answer;
  readonly error: DeliveryError;
  readonly adapter: Adapter | undefined;
  readonly now: Temporal.Instant;
}

export async function postUndelivered(
  db: Database,
  { userId, incoming, answer, error, adapter, now }: Undelivered,
): Promise<void> {
  const { at, from } = incoming;
  const open = at.private || answer.reply.open === true;
  const direct = open ? undefined : await adapter?.direct?.(from).catch(() => undefined);
  const { files, ...dressed } = answer.dressed;
  const message = answer.reply.secret ? { text: shownOnce } : dressed;
  await db.asSystem(async (em) => {
    const letter = await letterTo(em, { userId, at, open, direct, message, files: files?.map((file) => file.name) });
    await post(em, [
      {
        ...letter,
        ...answerOf(answer.messageId),
        dueAt: now.add({ milliseconds: error.retryAfterMs ?? 1000 }),
        createdAt: now,
        doubtful: error.failure === 'ambiguous',
      },
    ]);
  });
}

/** The message's own id: sent again under its own key, and its buttons are stored already. */
export function answerOf(messageId: string): Pick<Posting, 'id' | 'key' | 'kind'> {
  return { id: messageId, key: `reply:${messageId}`, kind: 'reply' };
}

/** Where an answer goes and what it says there: never into a shared room what was not meant for it. */
export async function letterTo(
  em: EntityManager,
  answer: {
    readonly userId: string;
    readonly at: Address;
    /** Everybody in the room may read it. */
    readonly open: boolean;
    /** The private room, where it is known. */
    readonly direct?: Address | undefined;
    readonly message: Outgoing;
    readonly files?: readonly string[] | undefined;
    readonly unless?: ReplyBody['unless'];
  },
): Promise<Pick<Posting, 'userId' | 'address'> & { readonly body: ReplyBody }> {
  const { userId, at, open, direct, message, files, unless } = answer;
  const address = open ? at : (direct ?? (await privateRoom(em, userId, at.channel)));
  const condition = unless ? { unless } : {};
  if (address) return { userId, address, body: { message, ...(files ? { files } : {}), ...condition } };
  const text = 'I have an answer for one of you that is not for this room. Write to me in private and ask again.';
  return { userId, address: at, body: { message: { text }, ...condition } };
}
