/** What an event lets us do for a while: open a modal, answer where the bot is no member, replace what only one person sees. */
import type { Address, Sent } from '../../src/channel/message.ts';
import type { Dressed } from './render.ts';

export interface Turn {
  readonly team: string;
  readonly user: string;
  readonly at: Address;
  /** The message that was pressed. */
  readonly on?: Sent;
  /** Opens one modal within three seconds. */
  readonly triggerId?: string;
  /** Takes five answers within half an hour. */
  readonly responseUrl?: string;
  /** Answers a submitted modal while that is still open; false when it is not. */
  readonly answerForm?: (response?: object) => boolean;
}

/** Private messages cannot be edited later: their id says whose they are, so that they can be said again. */
export const whisperId = (user: string, ts: string): string => `whisper:${user}:${ts}`;

export const whispererOf = (id: string): string | undefined => /^whisper:(\w+):/.exec(id)?.[1];

export interface Response extends Dressed {
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original: boolean;
}

/** Answers through a response URL. False when it takes no more (five answers, half an hour). @throws when nobody answers */
export async function respond(url: string, response: Response, timeoutMs: number): Promise<boolean> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify(response),
    redirect: 'error',
    signal,
  });
  return !/"ok"\s*:\s*false/.test(await answer.text()) && answer.ok;
}
