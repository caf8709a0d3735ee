/** A core that writes down what it hears and answers as told. */
import type { Core } from '../../../src/channel/adapter.ts';
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
