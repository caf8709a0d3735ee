/**
 * Messages that grow where a platform streams: what readers have so far, what is to be added, and when a stream will not
 * do and the message is posted or drawn anew as any other. Gone with the process, as the streams themselves are.
 */
import type { DeliveryError } from './delivery-error.ts';
import type { Address, Outgoing, Sent } from './message.ts';

export interface Beginning extends Pick<Outgoing, 'text'> {
  /** It carries what the end has to take away again, such as a button that stops it. */
  readonly controls: boolean;
}

/** The platform's ways with an open stream. */
export interface Tap {
  append(more: string): Promise<unknown>;
  /** @param more the last words, where the message is done with them; otherwise it only ends */
  stop(more: string | undefined): Promise<unknown>;
}

/** @param streamed a text as a stream shows it; where that is another text, the message is drawn anew at the end */
export function createGrowing(failureOf: (error: unknown) => DeliveryError, streamed: (text: string) => string) {
  const open = new Map<string, { text: string; readonly controls: boolean }>();
  /** Kinds of place that refused one: asked no more until the next start. */
  const refused = new Set<string>();

  return {
    /** @returns the message's id; undefined where there is no stream to be had, and the message is to be posted instead */
    async begin(
      { tenant, room, thread, private: isPrivate }: Address,
      { text: whole, controls }: Beginning,
      start: (text: string) => Promise<string | undefined>,
    ): Promise<string | undefined> {
      const kind = `${tenant} ${thread !== undefined} ${isPrivate}`;
      const text = streamed(whole);
      if (refused.has(kind) || text.trim() === '') return undefined;
      try {
        const id = await start(text);
        if (id) open.set(`${room} ${id}`, { text, controls });
        return id;
      } catch (error) {
        const { failure } = failureOf(error);
        if (failure !== 'refused' && failure !== 'gone') throw error;
        // A plan, a scope or a kind of room without streaming; a closed door shows itself when we post.
        if (failure === 'refused') refused.add(kind);
        return undefined;
      }
    },
    /** Takes a stream further. False when it is none (any more), or must be drawn anew as a whole: then it has ended. */
    async go({ at: { room }, id }: Sent, message: Pick<Outgoing, 'text' | 'unfinished'>, tap: Tap): Promise<boolean> {
      const so = open.get(`${room} ${id}`);
      if (!so) return false;
      const text = streamed(message.text);
      const more = text.startsWith(so.text) ? text.slice(so.text.length) : undefined;
      if (message.unfinished && more !== undefined) {
        if (more) await tap.append(more);
        so.text = text;
        return true;
      }
      open.delete(`${room} ${id}`);
      // A stream takes nothing back.
      const whole = more !== undefined && !so.controls && text === message.text;
      try {
        await tap.stop(whole ? more : undefined);
        return whole;
      } catch (error) {
        // A platform may end a stream by itself after a while; then the message is edited as any other.
        if (failureOf(error).failure === 'refused') return false;
        throw error;
      }
    },
  };
}
