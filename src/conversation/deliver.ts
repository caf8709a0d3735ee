/** Brings a turn's answers to the room they belong in: in place of the message pressed, whispered, or as messages. */
import type { Adapter } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import type { File, Incoming, Outgoing, Sent } from '../channel/message.ts';
import type { Reply } from '../reply.ts';
import { type Dressed, fit } from './fit.ts';

export interface Delivered {
  readonly sent?: Sent;
  /** Why it did not arrive, when it did not. */
  readonly error?: DeliveryError;
}

/** Idempotency key of a part of a message: at most 25 characters. */
export function keyOf(messageId: string, part: number): string {
  return `${Buffer.from(messageId.replaceAll('-', ''), 'hex').toString('base64url')}.${part}`;
}

/** Sends every part in order; stops at the first that fails. Never throws. */
export async function deliver(
  adapter: Adapter,
  incoming: Incoming,
  answer: { messageId: string; dressed: Dressed; reply: Reply },
): Promise<Delivered> {
  const parts = fit(adapter.save ? await withFilesSaved(answer.dressed, adapter) : answer.dressed, adapter.limits);
  let sent: Sent | undefined;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    try {
      const arrived = await place(
        adapter,
        incoming,
        { ...part, key: keyOf(answer.messageId, index) },
        answer.reply,
        index === 0,
      );
      if (last) sent = arrived;
    } catch (error) {
      return {
        error:
          error instanceof DeliveryError
            ? error
            : new DeliveryError('ambiguous', 'The channel failed in a way it does not know.', { cause: error }),
      };
    }
  }
  return sent ? { sent } : {};
}

/** What cannot be saved stays, and is said as what cannot be attached. */
async function withFilesSaved(dressed: Dressed, adapter: Adapter): Promise<Dressed> {
  const { files = [], ...rest } = dressed;
  const left: File[] = [];
  const lines: string[] = [];
  for (const file of files) {
    const where = await adapter.save?.(file).catch(() => undefined);
    if (where === undefined) left.push(file);
    else lines.push(`Saved as \`${where}\`.`);
  }
  return {
    ...rest,
    text: [rest.text, ...lines].join('\n\n'),
    ...(left.length > 0 ? { files: left } : {}),
  };
}

async function place(
  adapter: Adapter,
  incoming: Incoming,
  message: Outgoing,
  reply: Reply,
  first: boolean,
): Promise<Sent> {
  const { at, from, said, turn } = incoming;
  const pressed = said.kind === 'press' || said.kind === 'form' ? said.on : undefined;
  if (first && pressed && adapter.edit && reply.fresh !== true && !reply.files?.length) {
    try {
      await adapter.edit(pressed, message, turn);
      return pressed;
    } catch (error) {
      // The message may be gone or too old to edit; the answer still has to arrive.
      if (!(error instanceof DeliveryError) || error.failure === 'ambiguous' || error.failure === 'rate-limited')
        throw error;
    }
  }
  const own = !at.private && reply.open !== true;
  const whispered = own ? await adapter.whisper?.(at, from, message, turn) : undefined;
  if (whispered) return whispered;
  if (own && adapter.direct) return aside(adapter, incoming, message);
  return adapter.send(at, message, turn);
}

/** The answer goes to the person's private room; the shared one learns only that. */
async function aside(adapter: Adapter, { at, from, turn }: Incoming, message: Outgoing): Promise<Sent> {
  const link = adapter.openLink?.();
  const door = link === undefined ? {} : { buttons: [{ id: 'link', label: 'Open our chat', url: link }] };
  try {
    const room = await adapter.direct?.(from);
    if (!room) throw new DeliveryError('gone', 'There is no private room.');
    const sent = await adapter.send(room, message);
    await adapter.send(at, { text: 'I answered you in private.', silent: true, ...door }, turn);
    return sent;
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure !== 'gone') throw error;
    return adapter.send(
      at,
      { text: 'That is between us: write to me in private once, then I can answer you there.', ...door },
      turn,
    );
  }
}
