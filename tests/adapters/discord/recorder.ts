/** A core that writes down what it hears and answers as told. */
import type { Core } from '../../../src/channel/adapter.ts';
import { DeliveryError } from '../../../src/channel/delivery-error.ts';
import type { Address, Incoming } from '../../../src/channel/message.ts';

export interface Recorder extends Core {
  readonly heard: Incoming[];
  readonly lost: Address[];
  answer: (incoming: Incoming) => Promise<unknown>;
  last(): Incoming;
}

export function recorder(): Recorder {
  const heard: Incoming[] = [];
  const lost: Address[] = [];
  const self: Recorder = {
    heard,
    lost,
    answer: async () => {},
    last() {
      const incoming = heard.at(-1);
      if (!incoming) throw new Error('Nothing was heard.');
      return incoming;
    },
    async receive(incoming) {
      heard.push(incoming);
      await self.answer(incoming);
    },
    suggest: async () => [],
    moved: async () => {},
    gone: async (at) => void lost.push(at),
    ended: () => {},
  };
  return self;
}

/** The core's own patience: what may be repeated is repeated under the same key. */
export async function persist(attempt: (key: string) => unknown, key: string): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    try {
      await attempt(key);
      return;
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.failure === 'gone' || error.failure === 'refused') throw error;
      if (error.retryAfterMs !== undefined) await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs));
    }
  }
  throw new Error(`Gave up on ${key}.`);
}
