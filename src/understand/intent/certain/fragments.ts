/** Hardly more than a name and a time: "opera on friday at 7pm". Whoever writes that means it to be kept. */
import type { Span, TimeMention } from '../../reading.ts';
import type { Clause } from '../clause.ts';
import { rules } from './rule.ts';

/** Words that no such name has: whoever uses them says something, or asks. */
const TELLING =
  /\b(?:i|i'm|i've|i'll|me|my|you|your|you're|he|she|it|it's|its|we|us|our|they|them|this|that|these|those|there|here|who|whom|whose|what|what's|when|where|why|how|which|am|is|isn't|are|was|were|be|been|being|do|does|did|has|have|had|will|won't|would|can|can't|could|should|may|might|must|not|no|yes|ok|okay|if|because|so|but|than|near|nearby|around|thanks?|thank|please|hello|hi|hey|bye|happy|merry|good|great|nice|lovely|bad|see|seen|times?|tickets?|showtimes?|weather|sunny|rain|news|open|opens|close|closes|closed|find|show|list|any|every|all|lights?|music|volume|temperature|playing|alarms?|timers?|maybe|perhaps|lol|last|later|soon)\b/u;

const isName = (clause: Clause): boolean =>
  !clause.asked &&
  !/^\W*(?:great|good|nice|well|lovely)\b/i.test(clause.text) &&
  clause.bare.split(' ').length <= 5 &&
  !TELLING.test(clause.bare);

const said = ({ text }: Clause, spans: readonly Span[]): string =>
  spans.map(({ start, end }) => text.slice(start, end)).join(' ');

/** An hour by the clock, neither a part of the day nor the last moment. */
const saysHour = (clause: Clause, { when, spans }: TimeMention): boolean =>
  when.timed &&
  !when.relative &&
  /\d|\b(?:noon|midday|midnight|o'clock)\b/iu.test(said(clause, spans)) &&
  !/\b(?:by|before|until|till|due)\b/iu.test(said(clause, spans));

/** "due friday", and neither "due to" nor what repeats. */
const isOwed = (clause: Clause, { when, spans }: TimeMention): boolean =>
  when.rrule === undefined && /^due\b/iu.test(said(clause, spans));

/** What opens a question or talk, or says something of somebody. */
const ASKS =
  /^(?:what|when|which|who|why|how|where|is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|it|that|this|i|i'm|you|he|she|they|we|the (?:one|ones)|anything|something|nothing|everything|list|show|tell|move|change|push|remind)\b|\b(?:baby|train|bus|flight|plane|weather|rain)\b/u;

const daily = ({ when }: TimeMention): boolean => when.rrule?.includes('FREQ=DAILY') ?? false;

/** "every 15th pay the card": who begins with how often wants it to come again. */
const beginsOften = (clause: Clause): boolean =>
  isName(clause) &&
  clause.times.some(
    ({ when, spans }) =>
      when.rrule !== undefined &&
      clause.text.slice(clause.start, spans[0]?.start).trim() === '' &&
      /\b(?:every|each)\b/iu.test(said(clause, spans)),
  );

/** "essay due friday": said of what one owes, not of an hour to be somewhere. */
export const owed = rules('task add', ["((task|to-?do|to do) : )?{a}{rest}( is| are| be|'s)?"], {
  sure: 0.92,
  when: (clause) =>
    !clause.asked &&
    clause.bare.split(' ').length <= 9 &&
    !ASKS.test(clause.bare) &&
    !/^(?:add|put|create|make|new)\b/u.test(clause.bare) &&
    clause.times.some((time) => isOwed(clause, time)),
});

export const fragments = [
  ...rules('remind me', [':? ?{a}{rest}'], { sure: 0.85, when: beginsOften }),
  // what is on every day is a habit, and rung for
  ...rules('remind me', ['{a}{rest}'], {
    sure: 0.72,
    when: (clause) => isName(clause) && clause.times.some((time) => daily(time) && saysHour(clause, time)),
  }),
  ...rules('schedule add', ['{a}{rest}'], {
    sure: 0.72,
    when: (clause) => isName(clause) && clause.times.some((time) => !daily(time) && saysHour(clause, time)),
  }),
  // "meeting with John": when is asked
  ...rules(
    'schedule add',
    [
      '{a}(?<rest>(meeting|appointment|lunch|dinner|breakfast|brunch|coffee|drinks|interview|call|zoom|date|catch up|catch-up) (with|at) .+)',
    ],
    {
      sure: 0.8,
      when: (clause) => !clause.asked && clause.times.length === 0 && clause.bare.split(' ').length <= 7,
    },
  ),
  // with no more than a day it may be either: asked, not done
  ...rules('task add', ['{a}{rest}'], {
    sure: 0.55,
    when: (clause) =>
      isName(clause) &&
      clause.bare.split(' ').length <= 3 &&
      clause.times.some(({ when }) => !when.timed && when.rrule === undefined),
  }),
];
