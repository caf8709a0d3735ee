/** Parts a message into the things it asks for: at joints after which a command begins anew. */
import type { Span } from '../reading.ts';

/** What begins a command of its own: after "and" a verb alone may still belong to the title before it. */
const OWN =
  "(?:(?:please|pls|also|then|can you|could you|would you|kindly) )*(?:remind me (?:[^.;\\n]{0,40}? )?(?:to|about|that|of)\\b|(?:set|create|make|add|schedule) (?:me )?(?:a|an|another|up a|up an) (?:new )?(?:reminder|alarm|timer|task|to-?do|event|meeting|appointment|note|goal)\\b|(?:add|put) (?!(?:it|that|this|them|those)\\b)[^.;\\n]{1,60}? (?:to|on|onto|in) (?:my|the) (?:to-?do list|[a-z]+ list|list|tasks|calendar|schedule|agenda|notes)\\b|(?:delete|cancel|remove|clear|drop|move|reschedule|snooze|mark|tick|check|cross|show|list|read)\\b(?! (?:it|that|this|them|those)\\b)[^.;\\n]{0,60}? (?:reminders?|alarms?|tasks?|to-?dos?|lists?|calendar|schedule|meetings?|appointments?|events?|done|complete|off)\\b|what'?s (?:on|in) my\\b|what (?:do|have) i\\b|am i free\\b|(?:wake|ping|nudge) me\\b|don'?t (?:let me )?forget\\b|(?:take|make) a note\\b|note that\\b|new (?:task|goal|event|reminder)\\b|(?:add|book|schedule) (?:a |an |the |my )?(?:dinner|lunch|breakfast|brunch|coffee|meeting|call|appointment|event|slot)\\b|schedule (?:a|an|the|lunch|dinner)\\b|show (?:me )?my\\b)";

const JOINT = new RegExp(
  `(?:\\s*[.;!?\\n]+\\s*|\\s*,\\s*|\\s+)(?:and then|and also|and|then|also|plus|after that|&|\\+)?[\\s,]*(?=${OWN})`,
  'giu',
);

/** The parts of a text in order; quotation marks are never parted. */
export function split(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const joint of text.slice(0, 600).matchAll(JOINT)) {
    const signs = /[.;!?\n,]|\b(?:and|then|also|plus)\b|[&+]/iu.test(joint[0]);
    const before = text.slice(start, joint.index);
    const open = (before.match(/["“”]/gu)?.length ?? 0) % 2 === 1;
    // "For my history class, add …" only says what for.
    const leads = /^\W*(?:for|in|under|on|at|by|from|towards?|with|during|after|before|as)\s/iu.test(before);
    if (!signs || open || leads || before.trim() === '') continue;
    spans.push({ start, end: joint.index });
    start = joint.index + joint[0].length;
  }
  return [...spans, { start, end: text.length }];
}
