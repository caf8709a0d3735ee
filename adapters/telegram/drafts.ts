/**
 * Growing answers as drafts (sendMessageDraft): a preview of 30 seconds in a private chat that the reader can stop, and
 * that the finished message then replaces. Only when TELEGRAM_DRAFTS says so.
 */
import type { Api } from 'grammy';
import type { Address, Incoming, Outgoing, Sent } from '../../src/channel/message.ts';
import type { Pace } from '../../src/channel/pace.ts';
import { chatOf, sentAt } from './address.ts';
import { render } from './entities.ts';
import { delivering } from './failures.ts';
import type { Turn } from './hear.ts';

export type Drafts = ReturnType<typeof createDrafts>;

export function createDrafts(api: Api, pace: Pace) {
  /** By id, with the button that stops the answer. */
  const open = new Map<number, { readonly turn: Turn; readonly sent: Sent; readonly stop: string | undefined }>();
  let last = 0;

  async function grow(id: number, at: Address, message: Outgoing): Promise<void> {
    if (!open.has(id) || !pace.spare(at.room)) return;
    const { text, entities } = render(message.text);
    const stoppable = message.buttons?.length ? { can_stop: true, keep_on_stop: true } : {};
    const draft = { ...chatOf(at), draft_id: id, text, entities, ...stoppable };
    await delivering(() => api.raw.sendMessageDraft(draft));
  }

  return {
    grow,
    async begin(to: Address, message: Outgoing, turn: Turn): Promise<Sent> {
      last += 1;
      const sent = sentAt(to, { kind: 'draft', id: last });
      open.set(last, { turn, sent, stop: message.buttons?.[0]?.id });
      await grow(last, to, message);
      return sent;
    },
    end(id: number): Turn | undefined {
      const turn = open.get(id)?.turn;
      open.delete(id);
      return turn;
    },
    /** The reader stopped it: the same as a press on the button that the draft cannot show. */
    stopped(id: number, event: string): Incoming | undefined {
      const { turn, sent, stop } = open.get(id) ?? {};
      if (!turn || !sent || stop === undefined) return undefined;
      return { id: event, at: turn.at, from: turn.from, said: { kind: 'press', button: stop, on: sent }, turn };
    },
  };
}
