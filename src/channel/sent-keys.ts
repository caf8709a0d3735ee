/** Sends under an idempotency key once, on platforms that know no such keys. What was tried is forgotten with the process. */
import type { DeliveryError } from './delivery-error.ts';
import type { Outgoing } from './message.ts';
import { Recent } from './recent.ts';

export interface Sending {
  /** Looks at the platform for a message of this key. */
  find(key: string): Promise<string | undefined>;
  send(): Promise<string | undefined>;
}

/** @returns the id of the message, sent now or before */
export type SendOnce = (message: Pick<Outgoing, 'key' | 'repeat'>, how: Sending) => Promise<string | undefined>;

export function createSendOnce(failureOf: (error: unknown) => DeliveryError, most = 1000): SendOnce {
  /** Ids by key; nothing where nobody knows whether it arrived. */
  const tried = new Recent<string | undefined>(most);

  return async ({ key, repeat }, { find, send }) => {
    if (key === undefined) return send();
    const known = tried.get(key) ?? (repeat || tried.has(key) ? await find(key) : undefined);
    try {
      const id = known ?? (await send());
      tried.set(key, id);
      return id;
    } catch (error) {
      if (failureOf(error).failure === 'ambiguous') tried.set(key, undefined);
      throw error;
    }
  };
}
