/**
 * Answers that are being written, so that they can be stopped. A press on Stop must not wait for the very answer it
 * stops: it passes the order of turns by.
 */
import type { Incoming, Sender } from '../channel/message.ts';
import { houseCloses } from '../command/stopped.ts';
import { roomKey } from './room-key.ts';

export interface Running {
  /** @returns what to call when the answer is complete */
  begin(answering: Answering): () => void;
  /** The event stops a running answer of its sender's: done, and there is nothing more to do with it. */
  stoppedBy(incoming: Incoming): boolean;
  /** False when this process does not write that answer. */
  stop(turn: string): boolean;
  /** The house closes: what was said so far stands. */
  stopAll(): void;
}

export interface Answering {
  readonly turn: string;
  /** The id of the Stop button that is shown meanwhile. */
  readonly button: string;
  readonly asked: Incoming;
  readonly controller: AbortController;
}

export function createRunning(): Running {
  const answering = new Map<string, Answering>();

  function stopped(found: Answering | undefined): boolean {
    found?.controller.abort();
    return found !== undefined;
  }

  return {
    begin(begun) {
      answering.set(begun.turn, begun);
      return () => void answering.delete(begun.turn);
    },
    stoppedBy(incoming) {
      const { said } = incoming;
      const own = [...answering.values()].filter(({ asked }) => isSame(asked.from, incoming.from, asked, incoming));
      if (said.kind === 'press') return stopped(own.find(({ button }) => button === said.button));
      if (said.kind !== 'text' || !said.toBot || !/^\s*\/?(?:stop|cancel|halt)[.!\s]*$/i.test(said.text)) return false;
      return stopped(own.find(({ asked }) => roomKey(asked.at) === roomKey(incoming.at)));
    },
    stop: (turn) => stopped(answering.get(turn)),
    stopAll() {
      for (const { controller } of answering.values()) controller.abort(houseCloses);
    },
  };
}

function isSame(one: Sender, other: Sender, { at }: Incoming, { at: there }: Incoming): boolean {
  return (
    one.id === other.id && at.channel === there.channel && (one.tenant ?? at.tenant) === (other.tenant ?? there.tenant)
  );
}
