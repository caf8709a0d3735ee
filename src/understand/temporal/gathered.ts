/** The phrases of one time by what they say. */
import type { Group } from './assemble.ts';
import type { Bound } from './bounds.ts';
import type { Clock } from './clock-face.ts';
import type { Day } from './day.ts';
import type { Every } from './every.ts';
import { without } from './except.ts';
import type { Length } from './lengths.ts';
import type { Part } from './parts-of-day.ts';
import type { Said } from './pieces.ts';
import { merged } from './rule.ts';
import type { DaySpan, HourSpan } from './spans.ts';

export interface Gathered {
  readonly day: Day | undefined;
  readonly days: DaySpan | undefined;
  readonly part: Part | undefined;
  /** "every morning and evening". */
  readonly also: Part | undefined;
  readonly clocks: readonly Clock[];
  readonly hours: HourSpan | undefined;
  readonly offset: Length | undefined;
  readonly every: Every | undefined;
  readonly until: Extract<Bound, { kind: 'until' }> | undefined;
  readonly start: Day | undefined;
  readonly count: Extract<Bound, { kind: 'count' }> | undefined;
  readonly length: Length | undefined;
  readonly point: Temporal.PlainDateTime | undefined;
}

export function gather(group: Group): Gathered {
  const said = group.parts.map(({ piece }) => piece.said);
  const first = <K extends Said['kind']>(kind: K) =>
    said.find((each) => each.kind === kind)?.value as Extract<Said, { kind: K }>['value'] | undefined;
  const bound = <K extends Bound['kind']>(kind: K) =>
    said.flatMap((each) =>
      each.kind === 'bound' && each.value.kind === kind ? [each.value as Extract<Bound, { kind: K }>] : [],
    )[0];
  const all = said.flatMap((each) => (each.kind === 'every' ? [each.value] : []));
  const [one, two] = all;
  const both = one && two && merged(one.rule, two.rule);
  const whole = both ? { ...one, rule: both } : one;
  const except = bound('except');
  const narrowed = whole && except && without(whole.rule, except.days);
  const every = narrowed ? { ...whole, rule: narrowed } : whole;
  return {
    day: first('day'),
    days: first('days'),
    part: first('part') ?? every?.part ?? two?.part,
    also: every?.also,
    clocks: said.flatMap((each) => (each.kind === 'clock' ? [each.value] : [])),
    hours: first('hours'),
    offset: first('offset')?.length,
    every,
    until: bound('until'),
    start: bound('start')?.day,
    count: bound('count'),
    length: bound('length')?.length,
    point: first('point'),
  };
}
