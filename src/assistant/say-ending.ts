/** Why an answer is not (all) there, said to the person; and what they can do about it. */
import type { Failure, ModelError } from '../ai/chat-model.ts';
import type { Cap } from '../spending/meter.ts';

export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'length' }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'closing' }
  /** Something of ours went wrong. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'capped'; readonly cap: Cap }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly retryAfterMs?: number | undefined };

export function endingOf(error: ModelError): Ending {
  return { kind: 'failed', failure: error.failure, retryAfterMs: error.retryAfterMs };
}

/** @param begun something of the answer is there to be read */
export function sayEnding(ending: Ending, begun: boolean): string {
  switch (ending.kind) {
    case 'done':
      return '';
    case 'length':
      return '_(cut off: the answer reached the model’s limit of length)_';
    case 'filtered':
      return begun
        ? '_(cut off: the model’s endpoint filters what comes next)_'
        : 'The model’s endpoint filters what it would answer to that.';
    case 'closing':
      return '_(cut off: I am being restarted)_';
    case 'broken':
      return begun ? '_(cut off: something went wrong on my side)_' : 'Something went wrong on my side.';
    case 'capped':
      return sayCap(ending.cap);
    case 'failed':
      return begun ? `_(${cutOff[ending.failure]})_` : sayFailure(ending.failure, ending.retryAfterMs);
  }
}

/** Whether asking the same again may help. */
export function mayRetry(ending: Ending): boolean {
  if (ending.kind === 'closing' || ending.kind === 'broken' || ending.kind === 'length') return true;
  return ending.kind === 'failed' && !['stopped', 'settings', 'too-long', 'refused'].includes(ending.failure);
}

const cutOff: Readonly<Record<Failure, string>> = {
  'cut-off': 'cut off: the connection to the model broke',
  slow: 'cut off: the model fell silent',
  stopped: 'stopped',
  busy: 'cut off: the model has too many requests just now',
  down: 'cut off: the model’s endpoint is not reachable',
  settings: 'cut off: the model’s endpoint refused us',
  'too-long': 'cut off: the conversation is longer than the model reads',
  refused: 'cut off: the model’s endpoint refused the request',
};

function sayFailure(failure: Failure, retryAfterMs: number | undefined): string {
  switch (failure) {
    case 'cut-off':
      return 'The connection to the model broke before it said anything.';
    case 'slow':
      return 'The model did not answer in time.';
    case 'stopped':
      return 'Stopped.';
    case 'busy':
      return retryAfterMs === undefined
        ? 'The model has too many requests just now.'
        : `The model has too many requests just now; it asks to wait ${sayWait(retryAfterMs)}.`;
    case 'down':
      return 'The model cannot be reached just now.';
    case 'settings':
      return 'The model’s endpoint refuses our key or model; whoever runs me can set that right (`doctor` says what is wrong).';
    case 'too-long':
      return 'That is longer than the model reads.';
    case 'refused':
      return 'The model’s endpoint did not take that request.';
  }
}

function sayWait(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function sayCap(cap: Cap): string {
  const whose = cap.startsWith('person') ? 'You have' : 'Everyone here together has';
  const until = cap.endsWith('Day') ? 'for today; it starts anew at midnight UTC' : 'for this month';
  return `${whose} used up what the model may cost ${until}. \`/usage\` shows the meter.`;
}
