/** Which command a clause is, how surely, and what else it might be. */
import { type Sure, sureOf } from './certain/all.ts';
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

/** A sure sentence wins over what was learnt; where the two are at odds, it is said less surely. */
export function decide(heard: Heard, classifier: Classifier): Decision {
  const clause = heard.clause;
  const sure = sureOf(clause);
  const learnt = classifier.classify(
    featuresOf(clause.bare, {
      timed: heard.due !== undefined,
      repeats: heard.due?.when.rrule !== undefined || heard.due?.when.afterDone !== undefined,
      asked: clause.asked,
    }),
  );
  const label = sure ? (sure.rule.command ?? '') : (learnt[0]?.label ?? '');
  const agreed = learnt.find((one) => one.label === label)?.probability ?? 0;
  const confidence = sure ? sure.rule.sure * (agreed >= 0.5 ? 1 : 0.86 + 0.28 * agreed) : agreed;
  const others = learnt
    .filter((one) => one.label !== label)
    .map((one) => ({ label: one.label, confidence: Math.min(one.probability, 1 - confidence) }))
    .filter((one) => one.confidence >= 0.02)
    .slice(0, 3);
  return { label, confidence, others, sure };
}
