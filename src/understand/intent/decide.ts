/** Which command a clause is, how surely, and what else it might be. */
import { type Sure, sureOf } from './certain/all.ts';
import { namesDeed } from './certain/tasks.ts';
import type { Heard } from './hear.ts';
import type { Classifier } from './learn.ts';
import { featuresOf } from './shape.ts';

export interface Decision {
  /** Empty: none. */
  readonly label: string;
  readonly confidence: number;
  readonly others: readonly { readonly label: string; readonly confidence: number }[];
  readonly sure: Sure | undefined;
}

/** Below this a sentence is no more than a hint. */
const HINT = 0.8;

/** A guess below this is rather none: a question to the assistant harms nobody. */
const GUESS = 0.42;

/** Said of something, or asked; nothing at all as well. */
const TOLD =
  /^$|^(?:it|that|this|these|those|they|there|i|i'm|you|he|she|we|my|is|are|was|do|does|did|what|what's|who|which|when|where|why|how)\b/u;

/** What a deed by itself may be meant as, whatever else it looks like. */
const KEEPING = [
  { label: 'task add', probability: 0.3 },
  { label: 'remind me', probability: 0.25 },
];

/** A sure sentence wins over what was learnt; where the two are at odds, it is said less surely. */
export function decide(heard: Heard, classifier: Classifier): Decision {
  const clause = heard.clause;
  const learnt = classifier.classify(
    featuresOf(clause.bare, {
      timed: heard.due !== undefined,
      repeats: heard.due?.when.rrule !== undefined || heard.due?.when.afterDone !== undefined,
      asked: clause.asked,
    }),
  );
  const rule = sureOf(clause);
  // A hint gives way to what was learnt with more certainty.
  const [best] = learnt;
  const yields =
    rule !== undefined && rule.rule.sure < HINT && (best?.probability ?? 0) > 0.55 && best?.label !== rule.rule.command;
  const sure = yields ? undefined : rule;
  const none = learnt.find((one) => one.label === '')?.probability ?? 0;
  const learntLabel = (best?.probability ?? 0) < GUESS && none > 0.1 ? '' : (best?.label ?? '');
  const ticked =
    /[✅✔☑]\ufe0f?\s*$/u.test(heard.text.slice(heard.start)) &&
    sure?.rule.command !== 'task done' &&
    sure?.rule.command !== 'remind done';
  // "call the bank p1": only what is to be done has a priority.
  const urgent =
    !ticked &&
    !clause.asked &&
    !TOLD.test(clause.bare) &&
    (sure ? (sure.rule.command ?? '') : learntLabel) === '' &&
    heard.marks.some(({ field, start, end }) => field === 'priority' && /\p{L}/u.test(heard.text.slice(start, end)));
  const found = ticked ? 'task done' : urgent ? 'task add' : sure ? (sure.rule.command ?? '') : learntLabel;
  // A goal is reached by tasks; what repeats is rung for, unless a task or a list is named: a task is due once.
  const repeats = heard.due?.when.rrule !== undefined;
  const label =
    found === 'schedule add' && heard.names.some((name) => name.field === 'goal')
      ? 'task add'
      : found === 'task add' &&
          repeats &&
          !/\b(?:tasks?|to-?dos?|lists?|chores?|homework|assignments?)\b/.test(clause.bare)
        ? 'remind me'
        : found;
  const agreed = learnt.find((one) => one.label === label)?.probability ?? 0;
  const confidence =
    ticked || urgent ? 0.9 : sure ? sure.rule.sure * (agreed >= 0.5 ? 1 : 0.86 + 0.28 * agreed) : agreed;
  const kept = label === '' && !clause.asked && namesDeed(clause.bare) ? KEEPING : [];
  const others = [...kept, ...learnt.filter((one) => !kept.some((other) => other.label === one.label))]
    .filter((one) => one.label !== label)
    .map((one) => ({ label: one.label, confidence: Math.min(one.probability, 1 - confidence) }))
    .filter((one) => one.confidence >= 0.02)
    .slice(0, 3);
  return { label, confidence, others, sure };
}
