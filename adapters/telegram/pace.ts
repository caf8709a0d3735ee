/**
 * Telegram's limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): 30 messages a second
 * in all, about one a second in a chat, with short bursts, 20 a minute in a group. Edits count as messages.
 */
import { type Lane, Pace, type Window } from '../../src/channel/pace.ts';

/** A little longer, for clocks do not agree to the millisecond. */
const SECOND = 1010;
const OVERALL: Window = { times: 30, ms: SECOND };
const GROUP: Window = { times: 20, ms: 60 * SECOND };
/** A chat takes short bursts; an answer of several parts may use that, a letter does not. */
const CHAT = { answer: { times: 3, ms: 3 * SECOND }, letter: { times: 1, ms: SECOND } };

export function telegramPace(): Pace {
  // Groups, supergroups and channels have negative chat ids.
  const room = (id: string, lane: Lane) => (id.startsWith('-') ? [CHAT[lane], GROUP] : [CHAT[lane]]);
  return new Pace({ overall: OVERALL, room });
}
