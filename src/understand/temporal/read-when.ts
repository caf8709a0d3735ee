/** A text that is nothing but a time: `tomorrow at 9`, `every other tuesday 5pm`, `2`, `in 2h`, or a canonical line. */
import type { Moment, When } from '../reading.ts';
import { readCanonical } from './canonical.ts';
import { findTimes } from './find-times.ts';

/** As a field or an answer to "when?" is written: a bare `2` is an hour, `20m` an offset, `june` a month, `morning` a part of the day. */
const LEADS = ['', 'at ', 'on ', 'in ', 'in the ', 'on the '];

/** Undefined when words remain that are no time. */
export function readWhen(text: string, moment: Moment): When | undefined {
  const canonical = readCanonical(text);
  if (canonical) return canonical;
  const said = text.trim();
  if (said === '' || said.length > 300) return undefined;
  for (const lead of LEADS) {
    // "45" alone is no offset.
    if (lead === 'in ' && /^\d+$/.test(said)) continue;
    const whole = lead + said;
    for (const mention of findTimes(whole, moment)) {
      if (mention.certainty >= 0.3 && isRest(whole, mention.spans)) return mention.when;
    }
  }
  return undefined;
}

function isRest(text: string, spans: readonly { readonly start: number; readonly end: number }[]): boolean {
  let rest = '';
  let at = 0;
  for (const span of spans) {
    rest += `${text.slice(at, span.start)} `;
    at = span.end;
  }
  rest += text.slice(at);
  return /^[\s,.!?]*(?:(?:on|at|by|for|please|pls|then|again|instead|make it|the|maybe|ok|okay)\b[\s,.!?]*)*$/i.test(
    rest,
  );
}
